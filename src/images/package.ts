// The package `sharp`, an optional dependency that encodes pictures.
import type Sharp from 'sharp';
import { once } from '../util/cached.ts';
import { loadOptional, optionalVersion } from '../util/optional-package.ts';

export type SharpPackage = typeof Sharp;

/** Whether the package is installed. Does not load it. */
export const hasSharp = once(() => optionalVersion('sharp') !== '');

/** The package. Throws where it is missing or not made for this machine. */
export const loadSharp = once((): SharpPackage => {
  const sharp = loadOptional<SharpPackage>('sharp');
  if (!sharp) throw new Error('the package `sharp` is not installed');
  // pictures are encoded side by side, each once
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
});
