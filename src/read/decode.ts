// Bytes as UTF-8 text, and the position of bytes that are not.
import { isUtf8 } from 'node:buffer';

/** UTF-8 to text without BOM; undefined when the bytes are not UTF-8. */
export function decode(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  if (text.includes('\uFFFD') && !isUtf8(bytes)) return undefined;
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Offset of the first byte that is not UTF-8: the beginning of the letter that is never finished. */
export function badByte(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // a cut inside a character is no error: `stream` waits for the rest
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle + 1), { stream: true });
      low = middle + 1;
    } catch {
      high = middle;
    }
  }
  let start = low;
  while (start > low - 3 && !isUtf8(bytes.subarray(0, start))) start--;
  return start;
}

/** 1-based line of a byte. */
export const lineAt = (bytes: Buffer, offset: number): number => bytes.subarray(0, offset).toString('latin1').split('\n').length;
