// Encoding of one picture by sharp.
import { statSync } from 'node:fs';
import type { Sharp } from 'sharp';
import { isDiskError } from '../util/changed.ts';
import { hash } from '../util/hash.ts';
import type { SharpPackage } from './package.ts';
import type { StoredPicture } from './store.ts';
import { MOST_PIXELS } from './variants.ts';

/** A picture to be made, as it passes between threads. */
export interface EncodeJob {
  /** Digest of all that its bytes depend on. */
  readonly key: string;
  readonly format: 'webp' | 'avif' | 'png';
  /** 1 to 100. */
  readonly quality: number;
  readonly from: { readonly file: string; readonly width: number; readonly isExact: boolean } | { readonly svg: string };
}

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

function encoded(sharp: SharpPackage, { format, quality, from }: EncodeJob): Promise<Buffer> | Promise<readonly Buffer[]> {
  if ('svg' in from) return sharp(Buffer.from(from.svg), { limitInputPixels: MOST_PIXELS }).png({ palette: true, quality }).toBuffer();
  const open = (): Sharp =>
    sharp(from.file, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: from.width, withoutEnlargement: true });
  if (format === 'avif') return open().avif({ quality }).toBuffer();
  return from.isExact ? Promise.all([webp(open(), quality), open().webp({ lossless: true }).toBuffer()]) : webp(open(), quality);
}

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
  const { key, from } = job;
  try {
    const bytes = smallest(await encoded(sharp, job));
    if ('file' in from && bytes.length >= statSync(from.file).size) return { key, reason: 'heavy' };
    return { key, hash: hash(bytes), bytes };
  } catch (error) {
    if (isDiskError(error)) throw error;
    return { key, reason: 'broken', message: reasonOf(error, 'file' in from ? from.file : '') };
  }
}
