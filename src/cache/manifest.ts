// Manifest: the files that builds wrote into a destination, and checks of its paths.
import { join } from 'node:path';
import { hash, hashOfPieces } from '../util/hash.ts';
import { joinBelow } from '../util/join-below.ts';
import { jsonOfMap, piecesOf } from '../util/pieces.ts';
import { pathError } from '../util/url.ts';
import { hashFile } from './file-hash.ts';
import { readCacheFile, statOf, writeCacheFile } from './folder.ts';

/** Hash, bytes and mtime (milliseconds) of a written file. */
export type Written = readonly [hash: string, size: number, mtimeMs: number];

/** By path relative to the destination. */
export type Manifest = { readonly [path: string]: Written };

const NAME = 'manifest.json';

const isManifest = (value: unknown): value is Manifest =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isWritten);

const isWritten = (value: unknown): boolean =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number' && typeof value[2] === 'number';

/** Manifest without paths that no build writes, whoever put them there; undefined for anything else. */
export function safeManifest(value: unknown): Manifest | undefined {
  if (!isManifest(value)) return undefined;
  const isSafe = (path: string): boolean => pathError(path) === undefined;
  return Object.keys(value).every(isSafe) ? value : Object.fromEntries(Object.entries(value).filter(([path]) => isSafe(path)));
}

/** Manifest in a folder of the cache; undefined when there is none or it is damaged. */
export function readManifest(folder: string): Manifest | undefined {
  const text = readCacheFile(join(folder, NAME));
  if (text === undefined) return undefined;
  const [sum = ''] = text.split('\n', 1);
  const json = sum.startsWith('{') ? text : text.slice(sum.length + 1);
  if (json !== text && hash(json) !== sum) return undefined;
  try {
    return safeManifest(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** Writes a manifest: the hash of its JSON, a line break, and the JSON. Earlier versions wrote the JSON alone. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const sum = hashOfPieces(jsonOfMap(manifest));
  writeCacheFile(join(folder, NAME), piecesOf(`${sum}\n`, jsonOfMap(manifest)));
}

/**
 * What the destination still holds of a written file, with its mtime of now; undefined when it is gone or has
 * other bytes. A file of equal size that was touched or copied is hashed.
 */
export function stillWritten(destination: string, path: string, written: Written): Written | undefined {
  const [digest, size, mtimeMs] = written;
  const file = joinBelow(destination, path);
  const stat = statOf(file);
  if (!stat?.isFile() || stat.size !== size) return undefined;
  if (stat.mtimeMs === mtimeMs) return written;
  return hashFile(file, size) === digest ? [digest, size, stat.mtimeMs] : undefined;
}

/**
 * Whether a path lies inside of the destination on the disk, too: no folder between the two is a link.
 * @param path relative, sound for pathError
 */
export function isInside(destination: string, path: string): boolean {
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
    const stat = statOf(join(destination, path.slice(0, at)));
    if (stat && !stat.isDirectory()) return false;
  }
  return true;
}
