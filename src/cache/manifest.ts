// Manifest: the files that builds wrote into a destination, and checks of its paths.
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { pathError } from '../util/url.ts';

/** Hash, bytes and mtime (milliseconds) of a written file; a file with others is not a build's any more. */
export type Written = readonly [hash: string, size: number, mtimeMs: number];

/** By path relative to the destination. */
export type Manifest = { readonly [path: string]: Written };

export const isManifest = (value: unknown): value is Manifest =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(Array.isArray);

/** Manifest without paths that no build writes, whoever put them there. */
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
