// JSON in files of the cache, under its hash: a file that is not as it was written is none.
import { hash } from '../util/hash.ts';
import { readCacheBytes, writeCacheFile } from './folder.ts';

const NEWLINE = 10;
/** Length of a hash, which is the first line. */
const HASH = 32;

/**
 * Value that writeJson left in a file; undefined when there is none, it is damaged, or not `isWhole`.
 * @param expected hash that writeJson returned for it; unset, any value's
 */
export function readJson<T>(file: string, isWhole: (value: T) => boolean, expected?: string): T | undefined {
  const bytes = readCacheBytes(file);
  if (!bytes || bytes[HASH] !== NEWLINE) return undefined;
  const digest = bytes.toString('latin1', 0, HASH);
  if ((expected !== undefined && digest !== expected) || hash(bytes.subarray(HASH + 1)) !== digest) return undefined;
  try {
    const value = JSON.parse(bytes.toString('utf8', HASH + 1)) as T | null;
    return value !== null && isWhole(value) ? value : undefined;
  } catch {
    return undefined; // longer than a string may be
  }
}

/** Writes a value beside the file and moves it into place. Returns its hash. */
export function writeJson(file: string, value: unknown): string {
  const text = JSON.stringify(value);
  const digest = hash(text);
  writeCacheFile(file, `${digest}\n${text}`);
  return digest;
}
