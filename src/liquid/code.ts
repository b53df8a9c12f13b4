// Where a markdown text holds code: fences, inline code and highlight blocks, found before Liquid has run.

/** Offsets of code, in order: from the first one to before the second. */
export type Regions = readonly (readonly [number, number])[];

const FENCE = /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})([^\n]*)$/;
const HIGHLIGHT = /\{%-?\s*highlight\b[\s\S]*?%\}([\s\S]*?)\{%-?\s*endhighlight\b/g;

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
function addSpans(text: string, begin: number, end: number, regions: [number, number][]): void {
  const runs = [...text.slice(begin, end).matchAll(/`+/g)].map((match) => ({ at: begin + match.index, size: match[0].length }));
  for (let i = 0; i < runs.length; i++) {
    const open = runs[i];
    if (!open || text.charAt(open.at - 1) === '\\') continue;
    const close = runs.findIndex((run, k) => k > i && run.size === open.size);
    const found = runs[close];
    if (!found) continue;
    regions.push([open.at, found.at + found.size]);
    i = close;
  }
}

/** The code of a markdown text. */
export function codeRegions(text: string): Regions {
  const regions: [number, number][] = [];
  for (const match of text.matchAll(HIGHLIGHT)) {
    const end = match.index + match[0].lastIndexOf('{%');
    regions.push([end - (match[1] ?? '').length, end]);
  }
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
  return regions.sort((a, b) => a[0] - b[0]);
}

/** Whether a place lies in one of the regions. */
export function inRegions(regions: Regions, at: number): boolean {
  return regions.some(([begin, end]) => at >= begin && at < end);
}
