// Parts of files, read without the rest.
import { closeSync, openSync, readSync } from 'node:fs';

/** Up to `length` bytes of a file from byte `at` on; fewer at its end. Throws system errors. */
export function readPart(path: string, at: number, length: number): Buffer {
  const fd = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(fd, bytes, 0, length, at));
  } finally {
    closeSync(fd);
  }
}
