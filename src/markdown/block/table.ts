// kramdown: lines with pipes outside code, between block boundaries, are a table; rules part its sections.
import { isBlankText, strip } from '../../util/strip.ts';
import { isBoundary } from '../block-bounds.ts';
import { addChild, afterBoundary, indentOf, lineStart, pushText } from '../block-parser.ts';
import { BLOCK_ELEMENTS, readTag, VOID_ELEMENTS } from '../html-tags.ts';
import { warnSurprise } from '../warnings.ts';
import { type BlockState, type Work, workOf } from '../work.ts';

const SPACE = /[ \t-\r]/;

const RULE = /^(?=[^-]*-)[+|: \t-]+$/;
const FOOT_RULE = /^(?=[^=]*=)[+|: \t=]+$/;
/** Most cells that fill up a table's rows to the widest one. */
const MAX_FILL = 65_536;
const ALIGNMENT = /[ \t]?(:?)-+(:?)[ \t]?/g;

type Align = 'left' | 'right' | 'center' | undefined;
interface Section {
  readonly tag: 'thead' | 'tbody' | 'tfoot';
  readonly rows: readonly (readonly string[])[];
}

/** A pipe at the beginning, or one without a backslash before it. */
const hasPipe = (text: string): boolean => text.charCodeAt(0) === 0x7c || /[^\\]\|/.test(text);

interface Piece {
  readonly text: string;
  /** The code of a code span. */
  readonly code?: string;
}

/** The code of a code span between `ticks` backticks. */
const codeOf = (span: string, ticks: number): string => {
  const code = span.slice(ticks, -ticks);
  return ticks === 1 ? code : code.replace(/^ /, '').replace(/ $/, '');
};

/** A code span of a cell, written anew between as many backticks as it needs (kramdown). */
function codeSpan(code: string): string {
  const ticks = `${code.match(/`+/g)?.reduce((most, run) => (run.length > most.length ? run : most)) ?? ''}\``;
  return ticks === '`' ? `\`${code}\`` : `${ticks} ${code} ${ticks}`;
}

/** Code spans of the text and the text between them; with `elements`, HTML elements are left out. */
function pieces(text: string, elements: boolean): Piece[] {
  const found: Piece[] = [];
  let plain = 0;
  const missing = new Set<string>();
  const pattern = elements ? /`+|<(?=[A-Za-z_])/g : /`+/g;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const end = match[0] === '<' ? elementEnd(text, match.index) : codeSpanEnd(text, match, missing);
    if (end < 0) continue;
    if (match.index > plain) found.push({ text: text.slice(plain, match.index) });
    if (match[0] !== '<') found.push({ text: text.slice(match.index, end), code: codeOf(text.slice(match.index, end), match[0].length) });
    plain = end;
    pattern.lastIndex = end;
  }
  if (plain < text.length) found.push({ text: text.slice(plain) });
  return found;
}

/** End of the code span that a run of backticks opens, -1 for none; `missing` collects unclosed runs. */
function codeSpanEnd(text: string, { 0: ticks, index: at }: RegExpExecArray, missing: Set<string>): number {
  const begin = at + ticks.length;
  if (missing.has(ticks) || (ticks === '`' && (at === 0 || SPACE.test(text.charAt(at - 1))) && SPACE.test(text.charAt(begin)))) return -1;
  const close = text.indexOf(ticks, begin);
  if (close < 0) missing.add(ticks);
  return close < 0 ? -1 : close + ticks.length;
}

function elementEnd(text: string, at: number): number {
  const tag = readTag(text, at);
  if (!tag || BLOCK_ELEMENTS.has(tag.name)) return -1;
  if (tag.selfClosed || VOID_ELEMENTS.has(tag.name)) return tag.end;
  const pattern = new RegExp(`<(/?)${tag.name.replaceAll('.', '\\.')}(?![-\\w:.])[^>]*>`, 'gi');
  pattern.lastIndex = tag.end;
  let depth = 1;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    depth += match[1] === '' ? 1 : -1;
    if (depth === 0) return pattern.lastIndex;
  }
  // an element that is not closed takes the rest, as it will when the text is read
  return text.length;
}

/** True when each line has a pipe outside code, and no code span reaches over more than one line end. */
function everyLineHasPipe(text: string): boolean {
  let pipe = false;
  for (const piece of pieces(text, /<[A-Za-z_]/.test(text))) {
    const lines = (piece.code ?? piece.text).split('\n');
    // Ruby's split: empty lines at the end do not count
    while (lines.at(-1) === '') lines.pop();
    if (piece.code !== undefined) {
      if (lines.length > 2 || (lines.length === 2 && !pipe)) break;
      if (lines.length === 2) pipe = false;
      continue;
    }
    // the lines between the first and the last were looked at when they were gathered
    if (lines.length > 1 && !pipe && !hasPipe(lines[0] ?? '')) break;
    pipe = (lines.length > 1 ? false : pipe) || hasPipe(lines.at(-1) ?? '');
  }
  return pipe;
}

/** The text of a line and its `<code>` elements by turns, text first. */
function byCodeElements(line: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let open = line.indexOf('<code'); open >= 0; open = line.indexOf('<code', from)) {
    const inside = line.indexOf('>', open);
    const close = inside < 0 ? -1 : line.indexOf('</code>', inside);
    if (close < 0) break;
    parts.push(line.slice(from, open), line.slice(open, close + '</code>'.length));
    from = close + '</code>'.length;
  }
  return [...parts, line.slice(from)];
}

function splitCells(line: string, leading: boolean): string[] {
  let cells: string[] = [];
  const add = (first: string, rest: readonly string[] = []): void => {
    if (cells.length === 0) cells.push(first);
    else cells[cells.length - 1] += first;
    for (const cell of rest) cells.push(cell);
  };
  for (const [at, part] of byCodeElements(line).entries()) {
    if (at % 2 === 1) {
      add(part);
      continue;
    }
    for (const piece of pieces(part, false)) {
      if (piece.code !== undefined) add(codeSpan(piece.code));
      else {
        const [first = '', ...rest] = piece.text.split(/(?<!\\)\|/).map((text) => text.replaceAll('\\|', '|'));
        add(first, rest);
      }
    }
  }
  if (leading && isBlankText(cells[0] ?? 'x')) cells = cells.slice(1);
  if (isBlankText(cells.at(-1) ?? 'x')) cells.pop();
  return cells.map(strip);
}

const readAlignment = (rule: string): Align[] =>
  [...rule.matchAll(ALIGNMENT)].map(([, left, right]) => (left ? (right ? 'center' : 'left') : right ? 'right' : undefined));

interface Table {
  readonly sections: readonly Section[];
  readonly alignment: readonly Align[];
  readonly end: number;
}

function readTable(state: BlockState, line: number): Table | undefined {
  const textOf = (at: number): string => state.src.slice(state.bMarks[at], state.eMarks[at]);
  const sections: Section[] = [];
  let rows: string[][] = [];
  let alignment: Align[] = [];
  let foot = false;
  const leading = state.src.charCodeAt(lineStart(state, line)) === 0x7c;
  const close = (tag: Section['tag'], force: boolean): void => {
    if (foot && tag === 'tbody' && !force) return;
    sections.push({ tag, rows });
    rows = [];
  };
  let next = line;
  if (RULE.test(textOf(line))) next++;
  for (; next < state.lineMax && hasPipe(textOf(next)); next++) {
    const text = textOf(next);
    if (RULE.test(text)) {
      if (rows.length === 0) continue;
      if (alignment.length === 0 && !foot) {
        close('thead', false);
        alignment = readAlignment(text);
      } else close('tbody', false);
    } else if (FOOT_RULE.test(text)) {
      if (rows.length > 0) close('tbody', true);
      foot = true;
    } else rows.push(splitCells(text, leading));
  }
  if (!isBoundary(state, next) || !everyLineHasPipe(state.src.slice(state.bMarks[line], state.eMarks[next - 1]))) return undefined;
  if (rows.length > 0) close(foot ? 'tfoot' : 'tbody', false);
  return sections.some((section) => section.tag === 'tbody') ? { sections, alignment, end: next } : undefined;
}

interface Row {
  readonly tag: 'td' | 'th';
  readonly cells: readonly string[];
  /** Number of cells, with empty ones at the end. */
  readonly columns: number;
}

function pushRow(state: BlockState, { tag, cells, columns }: Row, alignment: readonly Align[]): void {
  state.push('tr_open', 'tr', 1);
  for (let at = 0; at < columns; at++) {
    const open = state.push(`${tag}_open`, tag, 1);
    const align = alignment[at];
    if (align) open.attrs = [['style', `text-align: ${align}`]];
    pushText(state, cells[at] || '\u00a0', state.line);
    state.push(`${tag}_close`, tag, -1);
  }
  state.push('tr_close', 'tr', -1);
}

function pushTable(state: BlockState, work: Work, { sections, alignment }: Table): void {
  const open = state.push('table_open', 'table', 1);
  addChild(work, 'other', { token: open });
  let columns = 0;
  let rows = 0;
  for (const section of sections) {
    rows += section.rows.length;
    for (const row of section.rows) columns = Math.max(columns, row.length);
  }
  const width = rows * columns > MAX_FILL ? 0 : columns;
  for (const section of sections) {
    state.push(`${section.tag}_open`, section.tag, 1);
    const tag = section.tag === 'thead' ? 'th' : 'td';
    for (const cells of section.rows) pushRow(state, { tag, cells, columns: Math.max(width, cells.length) }, alignment);
    state.push(`${section.tag}_close`, section.tag, -1);
  }
  state.push('table_close', 'table', -1);
}

/** The fix for stray pipes: only a pipe at the beginning, or a rule below the first line, makes a table. */
function isMeant(state: BlockState, line: number): boolean {
  if (state.src.charCodeAt(lineStart(state, line)) === 0x7c) return true;
  return line + 1 < state.lineMax && RULE.test(state.src.slice(state.bMarks[line + 1], state.eMarks[line + 1]));
}

export function table(state: BlockState, line: number): boolean {
  if (indentOf(state, line) > 3 || !hasPipe(state.src.slice(lineStart(state, line), state.eMarks[line]))) return false;
  const work = workOf(state);
  if (!afterBoundary(work.scope) || (work.fixes.pipes && !isMeant(state, line))) return false;
  const found = readTable(state, line);
  // kramdown gives the waiting attribute list to the table, even to one that comes to nothing
  if (!found) work.scope.pending = undefined;
  if (!found) return false;
  if (!isMeant(state, line)) warnSurprise(work, line, 'pipes');
  pushTable(state, work, found);
  state.line = found.end;
  return true;
}
