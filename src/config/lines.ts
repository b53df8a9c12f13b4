// Lines of nested keys and list entries in a YAML text.
import { keyOf } from '../util/yaml.ts';

interface Line {
  readonly text: string;
  /** 1-based. */
  readonly number: number;
}

export type KeyPath = readonly (string | number)[];

function indentOf(line: Line): number {
  return line.text.length - line.text.trimStart().length;
}

/** Lines below the key in `lines[at]`: deeper ones, and a list's entries at the same depth. */
function below(lines: readonly Line[], at: number, depth: number): readonly Line[] {
  const rest = lines.slice(at + 1);
  const listed = rest[0] !== undefined && indentOf(rest[0]) === depth && rest[0].text.trimStart().startsWith('-');
  const end = rest.findIndex(
    (line) => indentOf(line) < depth || (indentOf(line) === depth && !(listed && line.text.trimStart().startsWith('-'))),
  );
  return end < 0 ? rest : rest.slice(0, end);
}

/** The lines of a list's entry, the dash taken for a blank. */
function entry(lines: readonly Line[], index: number): readonly Line[] {
  const first = lines[0];
  if (first === undefined || !first.text.trimStart().startsWith('-')) return [];
  const depth = indentOf(first);
  const starts = lines.flatMap((line, at) => (indentOf(line) === depth && line.text.charAt(depth) === '-' ? [at] : []));
  const start = starts[index];
  if (start === undefined) return [];
  return lines.slice(start, starts[index + 1]).map((line, at) => (at === 0 ? { ...line, text: line.text.replace('-', ' ') } : line));
}

/**
 * Line (1-based) of a value in block-style YAML, by its keys and list positions: `["defaults", 1, "scope"]`.
 * For a value in flow style (`{a: 1}`) or a missing one, the line of the nearest key above; 1 for none.
 */
export function lineOf(text: string, path: KeyPath): number {
  let lines: readonly Line[] = text
    .split('\n')
    .map((line, index) => ({ text: line.trimEnd(), number: index + 1 }))
    .filter((line) => line.text !== '' && !/^\s*#|^---/.test(line.text));
  let found = 1;
  for (const step of path) {
    if (typeof step === 'number') {
      lines = entry(lines, step);
      if (lines[0] === undefined) return found;
      found = lines[0].number;
      // a dash may stand alone, its entry below it
      lines = lines.filter((line) => line.text.trim() !== '');
      continue;
    }
    const depth = lines[0] === undefined ? 0 : indentOf(lines[0]);
    // the last one counts when a key is there twice
    const at = lines.findLastIndex((line) => indentOf(line) === depth && keyOf(line.text.trimStart()) === step);
    const line = lines[at];
    if (line === undefined) return found;
    found = line.number;
    lines = below(lines, at, depth);
  }
  return found;
}
