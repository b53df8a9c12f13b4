// Encoding of one picture by sharp.
import type { Sharp } from 'sharp';
import type { CardRoute, VariantRoute } from '../types.ts';
import { isDiskError } from '../util/changed.ts';
import { hash } from '../util/hash.ts';
import { CARD } from './card.ts';
import { bytesOf, type HashedFile, hashedFile } from './hashed-file.ts';
import type { SharpPackage } from './package.ts';
import type { StoredPicture } from './store.ts';
import { MOST_PIXELS } from './variants.ts';

/** A picture to be made, as it passes between threads; `key` is the digest of all that its bytes depend on. */
export type EncodeJob = VariantJob | CardJob;

export interface VariantJob extends Pick<VariantRoute, 'key' | 'format' | 'quality'> {
  readonly from: { readonly file: HashedFile; readonly width: number; readonly isExact: boolean };
}

export interface CardJob extends Pick<CardRoute, 'key' | 'format'> {
  /** `fonts` are files that are asked before the built-in one. */
  readonly from: { readonly svg: string; readonly fonts: readonly HashedFile[] };
}

/** Job of a variant. */
export const variantJob = ({ key, format, quality, width, from }: VariantRoute): VariantJob => ({
  key,
  format,
  quality,
  from: { file: hashedFile(from.file), width, isExact: from.isExact },
});

/**
 * Bytes of an image, or an error that says `reason`. The messages of libvips are not repeated: it collects them in one buffer for all
 * threads, so that a picture may get those of another, or none.
 */
async function rendered(image: Sharp, reason: string): Promise<Buffer> {
  try {
    return await image.toBuffer();
  } catch {
    throw new Error(reason);
  }
}

async function drawn(sharp: SharpPackage, { from }: CardJob): Promise<Buffer> {
  // the reader of fonts is large: only those who make cards load it
  const { withOutlines } = await import('./outlines.ts');
  const svg = Buffer.from(withOutlines(from.svg, from.fonts));
  const image = sharp(svg, { limitInputPixels: MOST_PIXELS }).resize(CARD).png({ compressionLevel: 6 });
  return rendered(image, 'the template can’t be drawn');
}

const DAMAGED = 'its bytes are cut off or damaged';

/** Undefined where it would not be smaller than its original. */
async function resized(sharp: SharpPackage, { format, quality, from }: VariantJob): Promise<Buffer | undefined> {
  const original = bytesOf(from.file);
  const open = (): Sharp =>
    sharp(original, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: from.width, withoutEnlargement: true });
  const encoded = await rendered(format === 'avif' ? open().avif({ quality }) : open().webp({ quality }), DAMAGED);
  const exact = from.isExact ? await rendered(open().webp({ lossless: true }), DAMAGED) : encoded;
  const smaller = exact.length < encoded.length ? exact : encoded;
  return smaller.length < original.length ? smaller : undefined;
}

const isCard = (job: EncodeJob): job is CardJob => 'svg' in job.from;

/** A picture as it was encoded, or why there is none. */
export type EncodedPicture =
  | { readonly key: string; readonly hash: string; readonly bytes: Buffer }
  | Extract<StoredPicture, { readonly reason: string }>;

/**
 * Encodes a picture: metadata of the original (location, camera) is left out, its orientation is applied. There is none for a picture that
 * can't be decoded, and none that is not smaller than its original. Throws ChangedWhileReading, and the disk's errors.
 */
export async function encode(sharp: SharpPackage, job: EncodeJob): Promise<EncodedPicture> {
  const { key } = job;
  try {
    const bytes = await (isCard(job) ? drawn(sharp, job) : resized(sharp, job));
    return bytes ? { key, hash: hash(bytes), bytes } : { key, reason: 'heavy' };
  } catch (error) {
    if (error instanceof Error && 'character' in error) return { key, reason: 'glyph', character: String(error.character) };
    if (isDiskError(error)) throw error;
    return { key, reason: 'broken', message: error instanceof Error ? error.message : String(error) };
  }
}
