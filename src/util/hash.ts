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

type Part = string | undefined;

const withLength = (part: Part): string => (part === undefined ? '-;' : `${part.length}:${part};`);

/**
 * Hash of parts with their lengths: ["ab", "c"], ["a", "bc"], [""] and [undefined] all differ. The parts of a list count as if they stood in its
 * place: a list may be longer than a call's arguments.
 */
export function digestOf(...parts: readonly (Part | readonly Part[])[]): string {
  let all = '';
  for (const part of parts) {
    if (typeof part === 'string' || part === undefined) all += withLength(part);
    else for (const one of part) all += withLength(one);
  }
  return hash(all);
}
