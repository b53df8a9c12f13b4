// The list of what builds wrote into a destination, and which of its paths may be touched.
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { pathError } from '../util/url.ts';

/** Of a file as it was written: hash, bytes, mtime in milliseconds. Only a file that is still so counts as written by a build. */
export type Written = readonly [hash: string, size: number, mtimeMs: number];

/** By path relative to the destination. */
export type Manifest = { readonly [path: string]: Written };

export const isManifest = (value: unknown): value is Manifest =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(Array.isArray);

/** A manifest without the paths that no build writes: whoever put them there, they are not followed. */
export const safeManifest = (value: unknown): Manifest =>
  isManifest(value) ? Object.fromEntries(Object.entries(value).filter(([path]) => pathError(path) === undefined)) : {};

/**
 * Whether a path lies inside of the destination on the disk, too: no folder between the two is a link.
 * @param path relative, sound for pathError
 */
export function isInside(destination: string, path: string): boolean {
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
    const stat = lstatSync(join(destination, path.slice(0, at)), { throwIfNoEntry: false });
    if (stat && !stat.isDirectory()) return false;
  }
  return true;
}
