// Pictures for tests, made by the encoder: photographs of noise, drawings, and files that lie.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { randomFrom } from './random.ts';

/** A photograph of the given size in pixels; another `seed` gives another one. */
export async function photo(width: number, height: number, seed = 1): Promise<Buffer> {
  const r = randomFrom(seed);
  // a few random pixels, made large: soft areas, as photographs have
  const pixels = Buffer.from(Array.from({ length: 24 * 16 * 3 }, () => r.below(256)));
  const noise = await sharp({
    create: { width, height, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 30, sigma: 12 } },
  })
    .png()
    .toBuffer();
  const soft = await sharp(pixels, { raw: { width: 24, height: 16, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .png()
    .toBuffer();
  return sharp(soft)
    .composite([{ input: noise, blend: 'add' }])
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** Writes files of bytes below a folder. */
export function writeBytes(root: string, files: { readonly [path: string]: Buffer }): void {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
}
