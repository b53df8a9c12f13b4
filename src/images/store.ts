// Encoded pictures of a cache, in one folder: files named by their key and the hash of their bytes, and notes of those that were not made.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '../util/hash.ts';
import type { EncodedPicture } from './encode.ts';

/** A picture that was encoded: a file; or why there is none. */
export type StoredPicture =
  | { readonly key: string; readonly hash: string; readonly file: string }
  | { readonly key: string; readonly reason: 'heavy' }
  | { readonly key: string; readonly reason: 'glyph'; readonly character: string }
  | { readonly key: string; readonly reason: 'broken'; readonly message: string };

export interface PictureStore {
  /** The folder, made with the first picture. */
  readonly folder: string;
  /** What is known of a picture; a file whose bytes are not those of its name is not. */
  get(key: string): StoredPicture | undefined;
  /** The same by the names of files alone. */
  named(key: string): StoredPicture | undefined;
  /** Notes the result of `writePicture`. */
  add(picture: StoredPicture): void;
  /** Whether a picture is left out, as far as is known: encoded, it is larger than its original, or that can't be decoded. */
  isLeftOut(key: string): boolean;
  /** Leaves pictures out in this run: they can't be encoded. */
  leaveOut(keys: Iterable<string>): void;
  /** Removes all others, and saves what is noted. */
  retain(keys: ReadonlySet<string>): void;
}

/** Writes an encoded picture into a store's folder, and returns what `add` takes. Other threads may call it. */
export function writePicture(folder: string, picture: EncodedPicture, format: string): StoredPicture {
  if (!('bytes' in picture)) return picture;
  const { key, hash, bytes } = picture;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${key}-${hash}.${format}`);
  writeFileSync(`${file}.tmp`, bytes);
  renameSync(`${file}.tmp`, file);
  return { key, hash, file };
}

const NAME = /^([0-9a-f]{32})-([0-9a-f]{32})\.(?:webp|avif|png)$/;
const NOTES = 'left-out.json';

/** Notes of pictures without files, by key; damaged ones are made anew. */
function readNotes(folder: string): ReadonlyMap<string, StoredPicture> {
  try {
    const notes = JSON.parse(readFileSync(join(folder, NOTES), 'utf8')) as readonly StoredPicture[];
    return new Map(notes.filter((note) => typeof note.key === 'string' && 'reason' in note).map((note) => [note.key, note]));
  } catch {
    return new Map();
  }
}

const isWhole = ({ file, hash: digest }: { readonly file: string; readonly hash: string }): boolean => {
  try {
    return hash(readFileSync(file)) === digest;
  } catch {
    return false;
  }
};

/** Opens the store in a folder, which may not exist yet. */
export function openPictureStore(folder: string): PictureStore {
  const notes = readNotes(folder);
  const known = new Map<string, StoredPicture>(notes);
  const unchecked = new Set<string>();
  const impossible = new Set<string>();
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name.endsWith('.tmp')) rmSync(join(folder, name), { force: true }); // of a run that was killed
    const [, key, digest] = NAME.exec(name) ?? [];
    if (key === undefined || digest === undefined) continue;
    known.set(key, { key, hash: digest, file: join(folder, name) });
    unchecked.add(key);
  }
  return {
    folder,
    get: (key) => {
      const found = known.get(key);
      if (found && 'file' in found && unchecked.delete(key) && !isWhole(found)) known.delete(key);
      return known.get(key);
    },
    named: (key) => known.get(key),
    add: (picture) => {
      known.set(picture.key, picture);
      unchecked.delete(picture.key);
    },
    isLeftOut: (key) => {
      const found = known.get(key);
      return impossible.has(key) || (found !== undefined && 'reason' in found);
    },
    leaveOut: (keys) => {
      for (const key of keys) impossible.add(key);
    },
    retain: (keys) => {
      for (const [key, picture] of known) {
        if (keys.has(key)) continue;
        known.delete(key);
        if ('file' in picture) rmSync(picture.file, { force: true });
      }
      const left = [...known.values()].filter((picture) => 'reason' in picture).sort((a, b) => (a.key < b.key ? -1 : 1));
      const isSame = left.length === notes.size && left.every(({ key }) => notes.has(key));
      if (isSame) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, NOTES), JSON.stringify(left));
    },
  };
}
