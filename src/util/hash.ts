// Names for content: equal hashes, equal bytes.
import { createHash, hash as digest, type Hash } from 'node:crypto';

const digits = Buffer.allocUnsafeSlow(32);

/** The first 32 digits as a text of their own: a slice would keep all of them in memory, and a site has many hashes. */
function shortened(hex: string): string {
  digits.write(hex, 'latin1');
  return digits.toString('latin1');
}

/** SHA-256 of text (as UTF-8) or bytes, as 32 lower-case hex digits: 128 bits prevent collisions. */
export function hash(data: string | Uint8Array): string {
  return shortened(digest('sha256', data, 'hex'));
}

/** The same hash of what comes in pieces. */
export function hashOfPieces(pieces: Iterable<string | Uint8Array>): string {
  const all = createHash('sha256');
  for (const piece of pieces) all.update(piece);
  return shortened(all.digest('hex'));
}

type Part = string | undefined;

/** Characters that are hashed at a time: lists of large sites make texts of many megabytes. */
const LONG = 1_000_000;

const withLength = (part: Part): string => (part === undefined ? '-;' : `${part.length}:${part};`);

/**
 * Hash of parts with their lengths: ["ab", "c"], ["a", "bc"], [""] and [undefined] all differ. The parts of a list count as if they stood in its
 * place: a list may be longer than a call's arguments.
 */
export function digestOf(...parts: readonly (Part | readonly Part[])[]): string {
  let all = '';
  let long: Hash | undefined;
  for (const part of parts) {
    if (typeof part === 'string' || part === undefined) all += withLength(part);
    else
      for (const one of part) {
        all += withLength(one);
        if (all.length < LONG) continue;
        long ??= createHash('sha256');
        long.update(all);
        all = '';
      }
  }
  return long ? shortened(long.update(all).digest('hex')) : hash(all);
}
