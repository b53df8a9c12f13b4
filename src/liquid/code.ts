// Code in a markdown text: fences, inline code and highlight blocks, found before Liquid runs.
import type { Boundary } from './scan.ts';

/** Offsets of a stretch of code: from `begin` to before `end`. */
export type Region = readonly [begin: number, end: number];

/** The code of a text, in order, without overlaps. */
type Regions = readonly Region[];

const FENCE = /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})([^\n]*)/;
const HIGHLIGHT = /\{%-?\s*(highlight|endhighlight)\b/g;

interface Fence {
  readonly char: string;
  readonly size: number;
  readonly begin: number;
}

function opens(line: string, begin: number): Fence | undefined {
  const [, marks = '', info = ''] = FENCE.exec(line) ?? [];
  if (marks === '' || (marks.startsWith('`') && info.includes('`'))) return undefined;
  return { char: marks.charAt(0), size: marks.length, begin };
}

function closes(line: string, fence: Fence): boolean {
  const bare = line.replace(/^[ \t>]+/, '').trimEnd();
  return bare.length >= fence.size && bare === fence.char.repeat(bare.length);
}

/** Inline code of one paragraph: a run of backticks up to the next run of the same length. */
function addSpans(text: string, begin: number, end: number, regions: Region[]): void {
  const runs = [...text.slice(begin, end).matchAll(/`+/g)].map((match) => ({ at: begin + match.index, size: match[0].length }));
  const twins: (number | undefined)[] = [];
  const latest = new Map<number, number>();
  for (let i = runs.length - 1; i >= 0; i--) {
    const size = runs[i]?.size ?? 0;
    twins[i] = latest.get(size);
    latest.set(size, i);
  }
  for (let i = 0; i < runs.length; i++) {
    const open = runs[i];
    const close = runs[twins[i] ?? -1];
    if (!open || !close || text.charAt(open.at - 1) === '\\') continue;
    regions.push([open.at, close.at + close.size]);
    i = twins[i] ?? i;
  }
}

/** The text between `{% highlight %}` and `{% endhighlight %}`. */
function addHighlights(text: string, regions: Region[]): void {
  let begin: number | undefined;
  for (const match of text.matchAll(HIGHLIGHT)) {
    const close = match[1] === 'highlight' ? text.indexOf('%}', match.index) : -1;
    if (match[1] === 'highlight' && begin === undefined && close >= 0) begin = close + 2;
    if (match[1] !== 'highlight' && begin !== undefined) {
      if (begin < match.index) regions.push([begin, match.index]);
      begin = undefined;
    }
  }
}

function addBlocks(text: string, regions: Region[]): void {
  let fence: Fence | undefined;
  let paragraph = 0;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end).replace(/\r$/, '');
    if (fence) {
      if (closes(line, fence)) {
        regions.push([fence.begin, end]);
        fence = undefined;
        paragraph = end;
      }
    } else {
      fence = opens(line, at);
      if (fence || line.trim() === '') {
        addSpans(text, paragraph, at, regions);
        paragraph = end;
      }
    }
    at = end + 1;
  }
  if (fence) regions.push([fence.begin, text.length]);
  else addSpans(text, paragraph, text.length, regions);
}

/** The code of a markdown text. */
function codeRegions(text: string): Regions {
  const found: Region[] = [];
  if (text.includes('endhighlight')) addHighlights(text, found);
  addBlocks(text, found);
  found.sort((a, b) => a[0] - b[0]);
  const regions: Region[] = [];
  for (const [begin, end] of found) {
    const last = regions.at(-1);
    if (last && begin < last[1]) regions[regions.length - 1] = [last[0], Math.max(last[1], end)];
    else regions.push([begin, end]);
  }
  return regions;
}

/** The stretch of code that holds an offset, or undefined. */
function regionAt(regions: Regions, at: number): Region | undefined {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((regions[middle]?.[1] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const region = regions[low];
  return region && region[0] <= at ? region : undefined;
}

/** What the scanner and the parser ask of the code in a text. */
export interface Code {
  /** Whether an offset lies in code. */
  readonly has: (offset: number) => boolean;
  readonly boundary: Boundary;
}

/** The code of a text, found at the first question; none in a text that is not markdown. */
export function createCode(text: string, markdown: boolean): Code {
  let regions: Regions | undefined = markdown ? undefined : [];
  const find = (): Regions => {
    regions ??= codeRegions(text);
    return regions;
  };
  const boundary: Boundary = (from, to) => {
    if (regions === undefined && !/[\n`]/.test(text.slice(from, to))) return text.length; // code cannot end in between
    return regionAt(find(), from)?.[1] ?? text.length;
  };
  return { has: (offset) => regionAt(find(), offset) !== undefined, boundary };
}
