// Names for content: equal hashes, equal bytes.
import { createHash, hash as digest } from 'node:crypto';

/** SHA-256 of text (as UTF-8) or bytes, as 32 lower-case hex digits: 128 bits prevent collisions. */
export function hash(data: string | Uint8Array): string {
  return digest('sha256', data, 'hex').slice(0, 32);
}

/** The same hash of bytes that come in pieces. */
export function hashOfPieces(pieces: Iterable<Uint8Array>): string {
  const all = createHash('sha256');
  for (const piece of pieces) all.update(piece);
  return all.digest('hex').slice(0, 32);
}

/** Hash of a list of parts with their lengths: ["ab", "c"], ["a", "bc"], [""] and [undefined] all differ. */
export function digestOf(...parts: readonly (string | undefined)[]): string {
  let all = '';
  for (const part of parts) all += part === undefined ? '-;' : part.length + ':' + part + ';';
  return hash(all);
}
