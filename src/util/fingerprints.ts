// Sets of texts by fingerprints: 64 bits of each, so that one line of the processor's cache answers for a text.

/** Texts of which no more is known than whether they were added. */
export interface Fingerprints {
  /** Whether the part of a text was added. Of 10^18 others one is taken for it. */
  has(text: string, from: number, to: number): boolean;
  add(text: string, from?: number, to?: number): void;
}

/** @param expected about how many texts are added */
export function createFingerprints(expected = 0): Fingerprints {
  /** The two halves of each, at a place that follows from the first, or at the next free one, whose second half is 0. */
  let slots = new Int32Array(4 << Math.ceil(Math.log2(expected + 256)));
  let count = 0;
  let first = 0;
  let second = 0;
  /** Takes the fingerprint of a part of a text: FNV-1a, and the same with another prime. */
  const read = (text: string, from: number, to: number): void => {
    let a = 0x811c9dc5 | 0;
    let b = 0x2f0b4c47;
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x5bd1e995);
    }
    first = a;
    second = b | 1;
  };
  /** Place of the fingerprint that was taken, or the free one where it belongs. */
  const place = (): number => {
    const mask = slots.length - 2;
    let at = ((first ^ (first >>> 15)) << 1) & mask;
    while (slots[at + 1] !== 0 && (slots[at] !== first || slots[at + 1] !== second)) at = (at + 2) & mask;
    return at;
  };
  const put = (): void => {
    const at = place();
    if (slots[at + 1] === 0) count++;
    slots[at] = first;
    slots[at + 1] = second;
  };
  const grow = (): void => {
    const before = slots;
    slots = new Int32Array(before.length * 2);
    count = 0;
    for (let at = 0; at < before.length; at += 2) {
      first = before[at] ?? 0;
      second = before[at + 1] ?? 0;
      if (second !== 0) put();
    }
  };
  return {
    has: (text, from, to) => {
      read(text, from, to);
      return slots[place() + 1] !== 0;
    },
    add: (text, from = 0, to = text.length) => {
      if (count * 4 >= slots.length) grow();
      read(text, from, to);
      put();
    },
  };
}
