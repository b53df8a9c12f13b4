// Diagnostics: making, sorting and formatting them, each with file, line and column, a code frame and a hint.
import type { Diagnostic } from './types.ts';
import { codeFrame } from './util/code-frame.ts';
import { compareText } from './util/ordered.ts';
import { visible, visibleInLine } from './util/visible.ts';

export interface Report {
  /** Text of a file by its name in diagnostics, for the code frame; undefined when it can't be read. */
  readonly textOf: (file: string) => string | undefined;
  readonly color: boolean;
}

const RED = '\u001b[31m';
const YELLOW = '\u001b[33m';
const DIM = '\u001b[2m';
const RESET = '\u001b[0m';
const COLORS = { error: RED, warning: YELLOW, note: DIM } as const;
/** Most characters of a message or a hint, whatever a library puts in it. */
const LONGEST = 2000;
/** Most errors, and most warnings, of one file that are reported; one diagnostic counts the others. */
const MOST_OF_FILE = 100;

/** An error about a file as a whole. */
export const fileError = (file: string, error: Pick<Diagnostic, 'code' | 'message'> & { readonly hint: string }): Diagnostic => ({
  severity: 'error',
  file,
  ...error,
});

const SEVERITIES = ['error', 'warning', 'note'] as const;

const rank = ({ severity }: Diagnostic): number => SEVERITIES.indexOf(severity);

/** End of a template's message, which names the page that was being made. */
const MAKING = / \(while making ([^)]*)\)$/;

/** One diagnostic for a template's error in many pages. */
function folded(same: readonly [Diagnostic, ...Diagnostic[]]): Diagnostic {
  const [first] = same;
  const pages = new Set(same.map(({ message }) => MAKING.exec(message)?.[1]));
  const page = MAKING.exec(first.message)?.[1];
  if (page === undefined || pages.size === 1) return first;
  const others = pages.size - 1;
  return {
    ...first,
    message: first.message.replace(MAKING, ` (while making ${page} and ${others} other ${others === 1 ? 'page' : 'pages'})`),
  };
}

const numberOf = (diagnostics: readonly Diagnostic[]): number => diagnostics.reduce((sum, { count = 1 }) => sum + count, 0);

/** The first diagnostics of each file, in their order, and one that counts the others. */
export function firstOfFiles(all: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of all) {
    const key = `${diagnostic.severity} ${diagnostic.file}`;
    const group = groups.get(key);
    if (group) group.push(diagnostic);
    else groups.set(key, [diagnostic]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.length <= MOST_OF_FILE) return group;
    const { severity, file } = first;
    const count = numberOf(group.slice(MOST_OF_FILE));
    const message = `and ${count} more ${severity}${count === 1 ? '' : 's'} in this file`;
    return [...group.slice(0, MOST_OF_FILE), { severity, code: 'more', file, message, count }];
  });
}

/** Most places that a diagnostic names for others like it. */
const MOST_PLACES = 8;
const ALL_PLACES = ' … (gemless build --verbose lists all)';

/** What equal diagnostics have in common; of braces in code the variable alone, so that `{{ secrets.A }}` is like `{{ secrets.B }}`. */
function likeness({ severity, code, message, hint = '' }: Diagnostic): string {
  return [severity, code, code === 'liquid-code' ? message.replace(/^"[^"]*"/, '') : message, hint].join('\0');
}

/** Places of diagnostics like one in `file`: "lines 7, 9, b.md:4:1". */
function placesOf(others: readonly Diagnostic[], file: string): string {
  const here = new Set(others.flatMap((other) => (other.file === file ? (other.line ?? []) : [])));
  const elsewhere = new Set(others.flatMap((other) => (other.file === file ? [] : placeOf(other))));
  const places = [...Array.from(here, String), ...elsewhere];
  const listed = places.slice(0, MOST_PLACES).join(', ');
  const word = here.size === 0 ? '' : here.size === 1 ? 'line ' : 'lines ';
  return places.length === 0 ? '' : `: ${word}${listed}${places.length > MOST_PLACES ? ALL_PLACES : ''}`;
}

/** Diagnostics for the terminal: those that are alike are one, at the first place, which names the places of the others. */
export function foldLike(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = new Map<string | Diagnostic, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const key = diagnostic.code === 'more' ? diagnostic : likeness(diagnostic); // that one counts others by itself
    const group = groups.get(key);
    if (group) group.push(diagnostic);
    else groups.set(key, [diagnostic]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (!first || others.length === 0) return group;
    return [{ ...first, message: `${first.message}; and ${others.length} more like it${placesOf(others, first.file)}` }];
  });
}

/** "1 error, 2 warnings, 1 note"; "" for none. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const words = SEVERITIES.map((severity) => {
    const number = numberOf(diagnostics.filter((diagnostic) => diagnostic.severity === severity));
    return number === 0 ? '' : `${number} ${severity}${number === 1 ? '' : 's'}`;
  });
  return words.filter(Boolean).join(', ');
}

/** Diagnostics without repeats, at most so many of a file, errors last (the end is read first), each kind by file and line. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = new Map<string, [Diagnostic, ...Diagnostic[]]>();
  for (const diagnostic of diagnostics) {
    const { severity, file, line, column, message } = diagnostic;
    const key = [severity, file, line, column, message.replace(MAKING, '')].join('\0');
    const group = groups.get(key);
    if (group) group.push(diagnostic);
    else groups.set(key, [diagnostic]);
  }
  const unique = [...groups.values()].map(folded);
  const sorted = unique.sort(
    (a, b) => rank(b) - rank(a) || compareText(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
  return firstOfFiles(sorted);
}

/** "content/_posts/x.md:3:7", as editors and terminals make a link of it. */
export const placeOf = ({ file, line, column }: Diagnostic): string =>
  [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');

const painter =
  (report: Report) =>
  (color: string, text: string): string =>
    report.color ? color + text + RESET : text;

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text);

/** First line of a diagnostic: "error: content/_posts/x.md:3:7: message". */
function headOf(diagnostic: Diagnostic, report: Report): string {
  const { severity, message } = diagnostic;
  return `${painter(report)(COLORS[severity], `${severity}:`)} ${visibleInLine(placeOf(diagnostic))}: ${visibleInLine(short(message))}`;
}

/** Text of a diagnostic for the terminal, several lines, ending with a line break. */
export function format(diagnostic: Diagnostic, report: Report): string {
  const paint = painter(report);
  const { line, column, hint } = diagnostic;
  const head = headOf(diagnostic, report);
  const text = line === undefined ? undefined : report.textOf(diagnostic.file);
  const frame = text === undefined || line === undefined ? '' : codeFrame(text, line, column);
  const lines = [
    head,
    ...(frame ? [paint(DIM, visible(indent(frame)))] : []),
    ...(hint ? [`  ${paint(DIM, 'hint:')} ${visibleInLine(short(hint))}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Warnings with code frames; the others and notes get a line each. */
const FRAMED_WARNINGS = 10;

/** Texts of diagnostics for the terminal; `verbose` gives each of them whole, and folds none. */
export function formatAll(diagnostics: readonly Diagnostic[], { textOf, color }: Report, verbose = false): readonly string[] {
  let last: { readonly file: string; readonly text: string | undefined } | undefined;
  const textOnce = (file: string): string | undefined => {
    if (last?.file !== file) last = { file, text: textOf(file) };
    return last.text;
  };
  const report: Report = { textOf: textOnce, color };
  if (verbose) return diagnostics.map((diagnostic) => format(diagnostic, report));
  let warnings = 0;
  return foldLike(diagnostics).map((diagnostic) => {
    if (diagnostic.severity === 'warning') warnings++;
    const isBrief = diagnostic.severity === 'note' || (diagnostic.severity === 'warning' && warnings > FRAMED_WARNINGS);
    return isBrief ? `${headOf(diagnostic, report)}\n` : format(diagnostic, report);
  });
}

const indent = (text: string): string => text.replace(/^/gm, '  ').trimEnd();

/** True when a build must not go on: an error, or under `--strict` a warning. */
export const fails = (diagnostics: readonly Diagnostic[], strict: boolean): boolean =>
  diagnostics.some(({ severity }) => severity === 'error' || (strict && severity === 'warning'));
