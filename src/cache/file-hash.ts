// Hash of a file on the disk, as read/source-file.ts makes it.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { hash } from '../util/hash.ts';

/** Bytes above which a file is hashed in parts. */
export const LARGE_FILE = 16 * 1024 * 1024;

/** Hash of a regular file of `size` bytes; of a large one it is the hash of its parts' hashes. */
export function hashFile(path: string, size: number): string {
  if (size <= LARGE_FILE) return hash(readFileSync(path));
  const fd = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(LARGE_FILE);
    const parts: string[] = [];
    for (let read = readSync(fd, chunk); read > 0; read = readSync(fd, chunk)) parts.push(hash(chunk.subarray(0, read)));
    return hash(parts.join(' '));
  } finally {
    closeSync(fd);
  }
}
