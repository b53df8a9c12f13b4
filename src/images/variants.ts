// Variants of a picture: its smaller widths in formats that browsers prefer, each with a name of its own. Nothing is read or encoded here.
import type { CopyRoute, ImageOptions, Picture, VariantRoute } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { encodePath } from '../util/url.ts';

/** Widths in pixels. */
const WIDTHS = [480, 800, 1200, 1600];

/** Files below this size in bytes, such as small icons, are sent as they are. */
const SMALLEST = 8 * 1024;

/** Most pixels of a picture that is decoded: a file of some kilobytes may claim any number of them. */
export const MOST_PIXELS = 100_000_000;

/** Names of files that may have variants. */
export const HAS_VARIANTS = /\.(?:jpe?g|png|webp)$/i;

/** Changes when pictures are encoded otherwise, so that those in caches are not used. */
const ENCODER = '1';

/** Formats of variants, from the one that browsers take first, with their qualities. */
const FORMATS = { avif: 55, webp: 80 } as const;

/** Longest part of a file's name that is in its variants' names. */
const LONGEST = 50;

/** Widths of the variants: the listed ones below the picture's own, and that, where it is not larger than all of them. */
const widthsOf = (width: number): readonly number[] => {
  const smaller = WIDTHS.filter((one) => one < width);
  return smaller.length === WIDTHS.length ? smaller : [...smaller, width];
};

const short = (name: string): string => Array.from(name).slice(0, LONGEST).join('');

/** "assets/x-800-3f9ac1d2.webp" for "assets/x.png": the digest is that of content, path and encoding. */
function nameOf(output: string, key: string, width: number, format: string): string {
  const folder = output.slice(0, output.lastIndexOf('/') + 1);
  return `${folder}${short(output.slice(folder.length).replace(/\.[^.]*$/, ''))}-${width}-${digestOf(key, output).slice(0, 8)}.${format}`;
}

/** Key of a card that is made of these texts. */
export const cardKey = (...parts: readonly string[]): string => digestOf('card', ENCODER, ...parts);

/** "assets/cards/hello-3f9ac1d2.png". A slug may hold any character; posts with one text and slug have the same `key`, but not the same `path`. */
export function cardOutput(slug: string, key: string, path: string): string {
  const name = short(slug.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-').replace(/^\.+/, ''));
  return `assets/cards/${name}-${digestOf(key, path).slice(0, 8)}.png`;
}

/**
 * Routes of the variants of a picture of the site, smallest first in each format. None for small files, animations and pictures of more than
 * MOST_PIXELS.
 */
export function variantsOf({ output, origin, file }: CopyRoute, picture: Picture, { avif }: ImageOptions): readonly VariantRoute[] {
  const { width, height, isAnimated } = picture;
  if (file.size < SMALLEST || isAnimated || width * height > MOST_PIXELS) return [];
  const formats = avif ? (['avif', 'webp'] as const) : (['webp'] as const);
  return formats.flatMap((format) =>
    widthsOf(width).map((one): VariantRoute => {
      const quality = FORMATS[format];
      const key = digestOf('variant', ENCODER, file.hash, String(one), format, String(quality));
      const path = nameOf(output, key, one, format);
      // the same width may be kept without loss, which is smaller for drawings and screenshots
      const isExact = one === width && picture.format === 'png' && format === 'webp';
      const from = { file, output, isExact };
      return { kind: 'encoded', url: `/${encodePath(path)}`, output: path, origin, listed: false, key, format, quality, width: one, from };
    }),
  );
}
