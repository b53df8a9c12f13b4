// Texts of an SVG as outlines of fonts: a card looks the same on every machine, whatever fonts that has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import opentype, { type Font } from 'opentype.js';
import { cached } from '../util/cached.ts';
import { attributeOf, attributePattern } from '../util/html-pieces.ts';
import { PACKAGE_ROOT } from '../util/package-root.ts';
import { decodeText } from '../util/text.ts';
import { bytesOf, type HashedFile } from './hashed-file.ts';

/** Parts of the built-in font (Inter), by the scripts that they hold. */
export const SCRIPTS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'] as const;
/** Its weights: from 600 on the second. */
export const WEIGHTS = [500, 700] as const;

/** Thrown for a text with a character that no font has. */
export class MissingGlyph extends Error {
  readonly character: string;
  constructor(character: string) {
    super(`no font has "${character}"`);
    this.character = character;
  }
}

/** Throws what opentype.js throws for bytes that are no font. */
const parseFont = ({ buffer, byteOffset, length }: Buffer): Font =>
  opentype.parse(buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer);

const builtIn = cached((weight: number): readonly Font[] =>
  SCRIPTS.map((script) => parseFont(readFileSync(join(PACKAGE_ROOT, 'lib/fonts', `inter-${script}-${weight}.woff`)))),
);

/** Most fonts of sites in memory. */
const MOST_FONTS = 20;
/** Fonts of sites by their hashes, or what was thrown for a file that is none: it may be large, and is in every card. */
const ownFonts = new Map<string, { readonly font: Font } | { readonly error: unknown }>();

function readFont(file: HashedFile): Font {
  const bytes = ownFonts.has(file.hash) ? undefined : bytesOf(file);
  if (bytes) {
    if (ownFonts.size >= MOST_FONTS) ownFonts.clear();
    try {
      ownFonts.set(file.hash, { font: parseFont(bytes) });
    } catch (error) {
      ownFonts.set(file.hash, { error });
    }
  }
  const found = ownFonts.get(file.hash);
  if (found && 'font' in found) return found.font;
  throw found?.error;
}

/** Scripts whose letters change with their neighbours, or run from right to left: fonts alone do not set them. */
const SHAPED = new RegExp(
  `[${'Arabic Hebrew Syriac Thaana Nko Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Khmer Mongolian'
    .split(' ')
    .map((script) => `\\p{Script=${script}}`)
    .join('')}]`,
  'u',
);
/** Emoji and their parts, and other drawings: "✓". */
const PICTOGRAPH = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u20e3|\p{So}/u;
/** Characters that are not seen: joiners, variation selectors, soft hyphens, marks of direction; control characters; halves of pairs. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Surrogate}/gu;
const HYPHEN = /[\u2010\u2011]/;

/** A character in a font. */
interface Glyph {
  readonly font: Font;
  readonly char: string;
}

const fontOf = (char: string, fonts: readonly Font[]): Font | undefined =>
  SHAPED.test(char) ? undefined : fonts.find((one) => one.charToGlyphIndex(char) > 0);

/** Glyphs of a text. Throws MissingGlyph. */
function glyphsOf(text: string, fonts: readonly Font[]): readonly Glyph[] {
  return Array.from(text, (char): Glyph => {
    const font = fontOf(char, fonts);
    if (!font) throw new MissingGlyph(char);
    return { font, char };
  });
}

/** Most characters that are set: more than a card has room for. */
const MOST_CHARACTERS = 1000;

/**
 * Text of an element in one line: letters and marks composed, a character that no font has as those that it stands for ("ﬁ"), without
 * pictographs that no font has.
 */
function textOf(content: string, fonts: readonly Font[]): string {
  const text = decodeText(content.replace(/<[^>]*(?:>|$)/g, ''))
    .replace(/\s+/g, ' ')
    .replace(UNSEEN, '');
  const chars = Array.from(text.normalize('NFC')).flatMap((char) => {
    if (fontOf(char, fonts)) return [char];
    const alike = HYPHEN.test(char) ? ['-'] : Array.from(char.normalize('NFKC'));
    return alike.every((one) => fontOf(one, fonts)) ? alike : PICTOGRAPH.test(char) ? [] : [char];
  });
  const most = chars.length > MOST_CHARACTERS ? [...chars.slice(0, MOST_CHARACTERS), '…'] : chars;
  return most.join('').replace(/ {2,}/g, ' ').trim();
}

/** Width of a run in parts of its font size, kerning included. */
function widthOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { font, char }, index) => {
    const glyph = font.charToGlyph(char);
    const next = glyphs[index + 1];
    const kerning = next && next.font === font ? font.getKerningValue(glyph, font.charToGlyph(next.char)) : 0;
    return sum + ((glyph.advanceWidth ?? 0) + kerning) / font.unitsPerEm;
  }, 0);
}

/** Pieces of a text between which a line may end: words, and every character of scripts without blanks. */
const PIECES =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|\s+/gu;

/** Lines of a text, each at most so wide (in parts of the font size); a word that is wider is cut in pieces. */
function linesOf(text: string, most: number, fonts: readonly Font[]): readonly string[] {
  const fits = (line: string): boolean => widthOf(glyphsOf(line.trimEnd(), fonts)) <= most;
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(PIECES) ?? []) {
    if (fits(line + piece)) {
      line += piece;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
    for (const char of piece.trimStart()) {
      if (!fits(line + char)) {
        lines.push(line);
        line = '';
      }
      line += char;
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** A text cut after a word, with an ellipsis, so that it fits. */
function cut(line: string, most: number, fonts: readonly Font[]): string {
  let shorter = line;
  while (shorter !== '' && widthOf(glyphsOf(`${shorter}…`, fonts)) > most) {
    const end = shorter.trimEnd().lastIndexOf(' ');
    shorter = end > 0 ? shorter.slice(0, end) : Array.from(shorter).slice(0, -1).join('');
  }
  return `${shorter}…`;
}

/** What is set: a text in one of several sizes. */
interface Setting {
  readonly width: number;
  readonly sizes: readonly number[];
  readonly most: number;
}

function setText(
  text: string,
  { width, sizes, most }: Setting,
  fonts: readonly Font[],
): { readonly size: number; readonly lines: readonly string[] } {
  const tries = sizes.map((size) => ({ size, lines: linesOf(text, width / size, fonts) }));
  const fitting = tries.find(({ lines }) => lines.length <= most);
  if (fitting) return fitting;
  const { size, lines } = tries.at(-1) ?? { size: 16, lines: [] };
  const kept = lines.slice(0, most);
  return { size, lines: [...kept.slice(0, -1), cut(kept.at(-1) ?? '', width / size, fonts)] };
}

/** Height of a line in parts of the font size. */
const LEADING = 1.14;

/** Most outlines of glyphs in memory. */
const MOST_OUTLINES = 5000;
const outlines = new Map<Font, Map<string, string>>();

/**
 * Outline of a glyph in commands that are relative to its origin, so that it can stand anywhere in a path: all cards of a site share it.
 * Coordinates are rounded to tenths before they are subtracted, so that no error adds up.
 */
function outlineOf({ font, char }: Glyph, size: number): string {
  const ofFont = outlines.get(font) ?? new Map<string, string>();
  const key = `${char} ${size}`;
  const known = ofFont.get(key);
  if (known !== undefined) return known;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const tenths = (value: number | undefined): number => Math.round((value ?? 0) * 10);
  const relative = (points: readonly (readonly [number | undefined, number | undefined])[]): string =>
    points.map(([atX, atY]) => `${(tenths(atX) - x) / 10} ${(tenths(atY) - y) / 10}`).join(' ');
  const parts = font
    .charToGlyph(char)
    .getPath(0, 0, size)
    .commands.map((command) => {
      if (command.type === 'Z') {
        [x, y] = [startX, startY];
        return 'z';
      }
      const end = [command.x, command.y] as const;
      const around =
        command.type === 'C'
          ? ([
              [command.x1, command.y1],
              [command.x2, command.y2],
            ] as const)
          : command.type === 'Q'
            ? ([[command.x1, command.y1]] as const)
            : [];
      const part = command.type.toLowerCase() + relative([...around, end]);
      [x, y] = [tenths(end[0]), tenths(end[1])];
      if (command.type === 'M') [startX, startY] = [x, y];
      return part;
    });
  const made = parts.join('');
  if (ofFont.size >= MOST_OUTLINES) ofFont.clear();
  outlines.set(font, ofFont.set(key, made));
  return made;
}

function outline(line: string, at: { readonly x: number; readonly y: number; readonly size: number }, fonts: readonly Font[]): string {
  const glyphs = glyphsOf(line, fonts);
  let { x } = at;
  return glyphs
    .map((glyph, index) => {
      const from = `M${x.toFixed(1)} ${at.y.toFixed(1)}`;
      const next = glyphs[index + 1];
      x += (widthOf(next ? [glyph, next] : [glyph]) - (next ? widthOf([next]) : 0)) * at.size;
      return from + outlineOf(glyph, at.size);
    })
    .join('');
}

function pathOf(attributes: string, content: string, own: readonly HashedFile[]): string {
  const get = (name: string): string | undefined => attributeOf(attributePattern(name), attributes);
  const number = (name: string, fallback: number): number => {
    const value = Number.parseFloat(get(name) ?? '');
    return Number.isFinite(value) ? value : fallback;
  };
  const weight = number('font-weight', 400) >= 600 ? WEIGHTS[1] : WEIGHTS[0];
  const fonts = [...own.map(readFont), ...builtIn(weight)];
  const text = textOf(content, fonts);
  if (text === '') return '';
  const sizes = (get('data-sizes') ?? get('font-size') ?? '32').split(/[\s,]+/).map((one) => Number.parseFloat(one) || 32);
  const { size, lines } = setText(
    text,
    { width: number('data-width', Number.MAX_SAFE_INTEGER), sizes, most: number('data-lines', 1) },
    fonts,
  );
  const anchor = get('text-anchor');
  const d = lines.map((line, index) => {
    const width = widthOf(glyphsOf(line, fonts)) * size;
    const x = number('x', 0) - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
    return outline(line, { x, y: number('y', 0) + index * size * LEADING, size }, fonts);
  });
  const kept = ['fill', 'opacity', 'transform'].flatMap((name) => (get(name) === undefined ? [] : [` ${name}="${get(name)}"`]));
  return `<path${kept.join('')} d="${d.join('')}"/>`;
}

/**
 * An SVG whose `<text>` elements are paths. `fonts` are files that are asked before the built-in font. Throws MissingGlyph, what opentype.js
 * throws for a file that is no font, ChangedWhileReading, and the disk's errors.
 */
export const withOutlines = (svg: string, fonts: readonly HashedFile[]): string =>
  svg.replace(/<text\b([^>]*?)(?:\/>|>([\s\S]*?)(?:<\/text>|$)|$)/g, (_, attributes: string, content = '') =>
    pathOf(attributes, content, fonts),
  );
