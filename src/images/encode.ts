// Encoding of one picture by sharp.
import { statSync } from 'node:fs';
import type { Sharp } from 'sharp';
import type { CardRoute, VariantRoute } from '../types.ts';
import { isDiskError } from '../util/changed.ts';
import { hash } from '../util/hash.ts';
import type { SharpPackage } from './package.ts';
import type { StoredPicture } from './store.ts';
import { MOST_PIXELS } from './variants.ts';

/** A picture to be made, as it passes between threads; `key` is the digest of all that its bytes depend on. */
export type EncodeJob = VariantJob | CardJob;

export interface VariantJob extends Pick<VariantRoute, 'key' | 'format' | 'quality'> {
  readonly from: { readonly file: string; readonly width: number; readonly isExact: boolean };
}

export interface CardJob extends Pick<CardRoute, 'key' | 'format'> {
  /** `fonts` are files that are asked before the built-in one. */
  readonly from: { readonly svg: string; readonly fonts: readonly string[] };
}

/** Job of a variant. */
export const variantJob = ({ key, format, quality, width, from }: VariantRoute): VariantJob => ({
  key,
  format,
  quality,
  from: { file: from.file.absolute, width, isExact: from.isExact },
});

/** Messages of libvips name paths of the machine and come in several lines. */
const reasonOf = (error: unknown, file: string): string => {
  const message = error instanceof Error ? error.message : String(error);
  const first =
    message
      .replaceAll(file, '')
      .replace(/^\s*[:;]\s*/, '')
      .split('\n', 1)[0] ?? '';
  return first.trim() || 'unknown format';
};

const webp = (picture: Sharp, quality: number): Promise<Buffer> => picture.webp({ quality }).toBuffer();

async function drawn(sharp: SharpPackage, { from }: CardJob): Promise<Buffer> {
  // the reader of fonts is large: only those who make cards load it
  const { withOutlines } = await import('./outlines.ts');
  return sharp(Buffer.from(withOutlines(from.svg, from.fonts)), { limitInputPixels: MOST_PIXELS })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

function resized(sharp: SharpPackage, { format, quality, from }: VariantJob): Promise<Buffer> | Promise<readonly Buffer[]> {
  const open = (): Sharp =>
    sharp(from.file, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: from.width, withoutEnlargement: true });
  if (format === 'avif') return open().avif({ quality }).toBuffer();
  return from.isExact ? Promise.all([webp(open(), quality), open().webp({ lossless: true }).toBuffer()]) : webp(open(), quality);
}

const isCard = (job: EncodeJob): job is CardJob => 'svg' in job.from;

/** The smallest of several encodings. */
const smallest = (made: Buffer | readonly Buffer[]): Buffer =>
  Buffer.isBuffer(made) ? made : made.reduce((best, one) => (one.length < best.length ? one : best));

/** A picture as it was encoded, or why there is none. */
export type EncodedPicture =
  | { readonly key: string; readonly hash: string; readonly bytes: Buffer }
  | Extract<StoredPicture, { readonly reason: string }>;

/**
 * Encodes a picture: metadata of the original (location, camera) is left out, its orientation is applied. There is none for a picture that
 * can't be decoded, and none that is not smaller than its original. Throws the disk's errors.
 */
export async function encode(sharp: SharpPackage, job: EncodeJob): Promise<EncodedPicture> {
  const { key } = job;
  try {
    const bytes = isCard(job) ? await drawn(sharp, job) : smallest(await resized(sharp, job));
    if (!isCard(job) && bytes.length >= statSync(job.from.file).size) return { key, reason: 'heavy' };
    return { key, hash: hash(bytes), bytes };
  } catch (error) {
    if (error instanceof Error && 'character' in error) return { key, reason: 'glyph', character: String(error.character) };
    if (isDiskError(error)) throw error;
    return { key, reason: 'broken', message: reasonOf(error, isCard(job) ? '' : job.from.file) };
  }
}
