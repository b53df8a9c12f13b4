// Texts of pages without their white space, which themes and highlighting change.

const SPACE = /[\s\u00ad\u200b]+/g;

/** A text without white space, soft hyphens and zero-width spaces. */
export const stripped = (text: string): string => text.replace(SPACE, '');

/** Blocks of a page as one text without white space. */
export const joined = (blocks: readonly string[]): string => stripped(blocks.join(''));

/** Characters of a text's own that the message of a loss shows on each side. */
const SHOWN = 32;

/** A block that a page does not hold. */
export interface MissingText {
  /** The block as far as it is there, and the first words that are not: "client-id: $⟨…⟩tenant-id: $". */
  readonly shown: string;
  /** Text before the gap without white space, to find it in a source; "" for none. */
  readonly before: string;
}

/** Length of the longest beginning of `block` that `text` holds. */
function heldLength(block: string, text: string): number {
  let low = 0;
  let high = block.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (text.includes(block.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Offset in a text at which as many characters other than white space stand before it. */
function offsetOf(text: string, solid: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; at++) if (stripped(text[at] ?? '') !== '' && seen++ === solid) return at;
  return text.length;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

function missing(block: string, before: string, text: string): MissingText {
  const solid = stripped(block);
  const length = heldLength(solid, text);
  const words = oneLine(block).trim();
  const cut = (shown: string): string => (shown.length > 2 * SHOWN ? `${shown.slice(0, 2 * SHOWN - 1).trimEnd()}…` : shown);
  // a few letters are in every text
  if (length < 8) return { shown: cut(words), before };
  const at = offsetOf(words, length);
  const [start, end] = [words.slice(0, at), words.slice(at)];
  const left = start.length > SHOWN ? `…${start.slice(-SHOWN).trimStart()}` : start;
  const right = end.length > SHOWN ? `${end.slice(0, SHOWN).trimEnd()}…` : end;
  return { shown: `${left}⟨…⟩${right}`, before: solid.slice(0, length) };
}

/**
 * Blocks that a text does not hold in their order, white space aside.
 * @param text without white space
 * @param excused whether the loss of a block is explained by that of a page
 */
export function missingBlocks(blocks: readonly string[], text: string, excused: (block: string) => boolean): readonly MissingText[] {
  if (text.includes(joined(blocks))) return [];
  const lost: MissingText[] = [];
  let from = 0;
  let before = '';
  for (const block of blocks) {
    const solid = stripped(block);
    const at = text.indexOf(solid, from);
    if (at >= 0) {
      from = at + solid.length;
      before = solid;
    } else if (!excused(solid)) lost.push(missing(block, before, text.slice(from)));
  }
  return lost;
}

/** 1-based line of a source at which a text ends, white space aside: its last letters, as many as the source holds once. */
export function lineBehind(source: string, text: string): number | undefined {
  const wanted = stripped(text).slice(-40);
  if (wanted.length < 4) return undefined;
  const solid = stripped(source);
  const at = solid.indexOf(wanted);
  if (at < 0) return undefined;
  return source.slice(0, offsetOf(source, at + wanted.length - 1)).split('\n').length;
}
