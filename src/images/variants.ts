// Variants of a picture: its smaller widths in formats that browsers prefer, each with a name of its own. Nothing is read or encoded here.
import type { CopyRoute, ImageOptions, Picture, Route, VariantRoute } from '../types.ts';
import { cachedFilter } from '../util/cached-lists.ts';
import { cardPath, variantPath } from '../util/encoded-names.ts';
import { digestOf } from '../util/hash.ts';
import { encodePath } from '../util/url.ts';

/** Widths in pixels. */
const WIDTHS = [480, 800, 1200, 1600];

/** Files below this size in bytes, such as small icons, are sent as they are. */
const SMALLEST = 8 * 1024;

/** Most pixels of a picture that is decoded: a file of some kilobytes may claim any number of them. */
export const MOST_PIXELS = 100_000_000;

/** Names of files that may have variants. */
const HAS_VARIANTS = /\.(?:jpe?g|png|webp)$/i;

/** Files that may have variants. */
export const picturesAmong = cachedFilter((route: Route): route is CopyRoute => route.kind === 'copy' && HAS_VARIANTS.test(route.output));

/** Changes when pictures are encoded otherwise, so that those in caches are not used. */
const ENCODER = '1';

/** Formats of variants, from the one that browsers take first, with their qualities. */
const FORMATS = { avif: 55, webp: 80 } as const;

/** Widths of the variants: the listed ones below the picture's own, and that, where it is not larger than all of them. */
const widthsOf = (width: number): readonly number[] => {
  const smaller = WIDTHS.filter((one) => one < width);
  return smaller.length === WIDTHS.length ? smaller : [...smaller, width];
};

/** Key of a card that is made of these texts. */
export const cardKey = (...parts: readonly string[]): string => digestOf('card', ENCODER, parts);

/** Path of a card. Posts with one text and slug have the same `key`, but not the same `path`. */
export const cardOutput = (slug: string, key: string, path: string): string => cardPath(slug, digestOf(key, path).slice(0, 8));

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
      // the digest is that of content, path and encoding
      const path = variantPath(output, one, { digest: digestOf(key, output).slice(0, 8), format });
      // the same width may be kept without loss, which is smaller for drawings and screenshots
      const isExact = one === width && picture.format === 'png' && format === 'webp';
      const from = { file, output, isExact };
      return { kind: 'encoded', url: `/${encodePath(path)}`, output: path, origin, listed: false, key, format, quality, width: one, from };
    }),
  );
}
