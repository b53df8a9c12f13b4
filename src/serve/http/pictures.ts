// Variants of pictures in the preview: each is encoded when a browser asks for it, and kept in the preview's cache.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PICTURES } from '../../cache/index.ts';
import { type EncodedPicture, type EncodeJob, encode, loadSharp, openPictureStore, writePicture } from '../../images/index.ts';
import { once } from '../../util/cached.ts';

/** The bytes of a variant and their hash. */
export type Picture = Extract<EncodedPicture, { readonly bytes: Buffer }>;

export interface Pictures {
  /** A variant or a card; undefined where it is left out in builds, and where nothing can be encoded. */
  get(job: EncodeJob): Promise<Picture | undefined>;
}

/** Most variants in memory; the oldest are dropped first. */
const MOST = 100;

/** Pictures of a preview. `folder` is that of its cache, asked for when the first is wanted; without one they are kept in memory alone. */
export function createPictures(folder: () => string | undefined): Pictures {
  const store = once(() => {
    const root = folder();
    return root === undefined ? undefined : openPictureStore(join(root, PICTURES));
  });
  const found = new Map<string, Promise<EncodedPicture>>();
  const make = async (job: EncodeJob): Promise<EncodedPicture> => {
    const { key, format } = job;
    const known = store()?.get(key);
    if (known) return 'file' in known ? { key, hash: known.hash, bytes: readFileSync(known.file) } : known;
    const picture = await encode(loadSharp(), job);
    const files = store();
    files?.add(writePicture(files.folder, picture, format));
    return picture;
  };
  return {
    get: async (job) => {
      const { key } = job;
      for (const oldest of found.keys()) {
        if (found.size < MOST) break;
        found.delete(oldest);
      }
      try {
        const asked = found.get(key) ?? make(job);
        found.set(key, asked);
        const picture = await asked;
        return 'bytes' in picture ? picture : undefined;
      } catch {
        found.delete(key); // the encoder can't be loaded, or the cache can't be written
        return undefined;
      }
    },
  };
}
