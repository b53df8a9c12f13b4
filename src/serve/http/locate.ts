// Line in the source of a block of a page, found by its kind and its words, since rendered HTML carries no lines.
import { replaceLiquid } from '../../util/replace-liquid.ts';

/** A clicked block: its text, the name of its element, and its index among blocks with the same text and name. */
export interface Clicked {
  readonly text: string;
  readonly kind?: unknown;
  readonly index?: unknown;
}

/** A block of the source: a paragraph, an item, a heading, a cell, a piece of code. */
interface Block {
  readonly line: number;
  readonly kind: string;
  /** Its letters and digits, split where Liquid inserts text that is unknown here. */
  readonly parts: readonly string[];
}

/** Placeholder for a Liquid tag or output. */
const LIQUID = '\u0001';

/** Letters and digits in lower case: the part of a text that markdown and HTML share. */
const plain = (text: string): string => (text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? []).join('').toLowerCase();

/** Text with a placeholder for each Liquid tag and output, on the same number of lines. */
const withoutLiquid = (text: string): string => replaceLiquid(text, (found) => LIQUID + found.replace(/[^\n]/g, ''));

const MARKS: { readonly [name: string]: string } = { acute: '\u0301', grave: '\u0300', circ: '\u0302', uml: '\u0308', tilde: '\u0303' };

/** Text with its entities as letters: accents and numbers; others (&amp;, &mdash;) are removed. */
const withoutEntities = (text: string): string =>
  text
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (_, hex: string | undefined, decimal: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/&([a-z])(acute|grave|circ|uml|tilde);/gi, (_, letter: string, mark: string) => letter + (MARKS[mark] ?? ''))
    .replace(/&[a-z]\w{1,30};/gi, '');

/** Visible text of a line of markdown: no URLs, pictures, tags or attribute lists. Code stays. */
const visible = (line: string): string =>
  line.replace(
    /(?<!`)(`+)(?!`)(.{1,500}?)(?<!`)\1(?!`)|!\[[^[\]]*\](?:\([^()]*\)|\[[^[\]]*\])|\]\((?:[^()]|\([^()]*\))*\)|\]\[[^[\]]*\]|<(?![a-z]+:\/\/)[^<>]*>|\{[:#][^{}]*\}/gi,
    (whole, ticks: string | undefined) => (ticks === undefined ? '' : whole),
  );

const partsOf = (text: string): readonly string[] => withoutEntities(text).split(LIQUID).map(plain);

const MARKER = /^[\s>]*(?:(#{1,6})\s*|[-*+]\s+|\d+[.)]\s+|:\s+)?/;
const FENCE = /^[\s>]*(`{3,}|~{3,})/;

/** All blocks of a body's lines, in their order. */
function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let open: { line: number; kind: string; text: string[] } | undefined;
  let fence: string | undefined;
  const end = (): void => {
    if (open) blocks.push({ line: open.line, kind: open.kind, parts: partsOf(open.text.join(' ')) });
    open = undefined;
  };
  lines.forEach((line, index) => {
    const fenced = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (fenced?.startsWith(fence)) {
        fence = undefined;
        end();
      } else open?.text.push(line);
      return;
    }
    const [marker = '', hashes] = MARKER.exec(line) ?? [];
    const rest = line.slice(marker.length);
    const isUnderline = open?.kind === 'other' && /^\s*(?:=+|-+)\s*$/.test(line);
    if (fenced !== undefined) {
      end();
      fence = fenced;
      open = { line: index, kind: 'pre', text: [] };
    } else if (open && isUnderline) {
      open.kind = line.includes('=') ? 'h1' : 'h2';
      end();
    } else if (rest.replaceAll(LIQUID, '').trim() === '') end();
    else {
      if (/\S/.test(marker) || !open || open.kind !== 'other' || line.includes('|')) end();
      if (line.includes('|')) for (const cell of rest.split('|')) blocks.push({ line: index, kind: 'cell', parts: partsOf(visible(cell)) });
      open ??= { line: index, kind: hashes === undefined ? 'other' : `h${hashes.length}`, text: [] };
      open.text.push(visible(rest));
    }
  });
  end();
  return blocks;
}

/** True when `wanted` begins with the first part and has the others in order, with anything between them. */
function hasInOrder(wanted: string, parts: readonly string[]): boolean {
  let at = 0;
  return parts.every((part, index) => {
    const found = wanted.indexOf(part, at);
    at = found + part.length;
    return found >= 0 && (index > 0 || found === 0);
  });
}

/** Letters that are compared; the client sends no more than 300 characters. */
const LONG = 60;

/** Ways in which a block matches, from the surest to the least sure. */
const LIKE: readonly ((parts: readonly string[], wanted: string) => boolean)[] = [
  (parts, wanted) => parts.join('') === wanted,
  (parts, wanted) => wanted.length >= LONG && parts.join('').startsWith(wanted.slice(0, LONG)),
  (parts, wanted) => parts.length > 1 && parts.join('').length * 4 >= Math.min(wanted.length, LONG) && hasInOrder(wanted, parts),
  // an item with others in it, a quote of several paragraphs
  (parts, wanted) => parts.join('') !== '' && wanted.startsWith(parts.join('')),
  (parts, wanted) => wanted.length >= LONG / 4 && parts.join('').includes(wanted.slice(0, LONG / 2)),
];

const kindOf = (kind: unknown): string =>
  kind === 'td' || kind === 'th' ? 'cell' : /^(?:h[1-6]|pre)$/.test(String(kind)) ? String(kind) : 'other';

/**
 * The 1-based line of a source at which a rendered block begins; the first line of the body when the block comes from Liquid, data or a
 * layout.
 * @param bodyLine the line on which the body begins
 */
export function lineOf(source: string, { text, kind, index }: Clicked, bodyLine: number): number {
  const wanted = plain(text);
  if (wanted === '') return bodyLine;
  const blocks = blocksOf(
    withoutLiquid(source)
      .split(/\r?\n/)
      .slice(bodyLine - 1),
  );
  const before = typeof index === 'number' && index > 0 ? Math.trunc(index) : 0;
  for (const like of LIKE) {
    const found = blocks.filter(({ parts }) => like(parts, wanted));
    const ofKind = found.filter((block) => block.kind === kindOf(kind));
    const among = ofKind.length > 0 ? ofKind : found;
    const block = among[Math.min(before, among.length - 1)];
    if (block) return bodyLine + block.line;
  }
  return bodyLine;
}
