// Hash of a file on the disk.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { hash, hashOfPieces } from '../util/hash.ts';

/** Bytes above which a file is hashed in pieces, so that memory does not grow with files that are only copied. */
export const PIECE = 4 * 1024 * 1024;

function* piecesOf(fd: number): Iterable<Uint8Array> {
  const piece = Buffer.allocUnsafe(PIECE);
  for (let read = readSync(fd, piece); read > 0; read = readSync(fd, piece)) yield piece.subarray(0, read);
}

/** Hash of a regular file of `size` bytes. Throws the system's errors. */
export function hashFile(path: string, size: number): string {
  if (size <= PIECE) return hash(readFileSync(path));
  const fd = openSync(path, 'r');
  try {
    return hashOfPieces(piecesOf(fd));
  } finally {
    closeSync(fd);
  }
}
