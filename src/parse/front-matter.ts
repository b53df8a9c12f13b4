// Where a file's front matter ends and what it says; gray-matter reads it with an engine of ours, so that nothing is ever evaluated.
import matter from 'gray-matter';
import type { Data, DataMap, Diagnostic } from '../types.ts';
import { isMap, parseYaml, type Yaml } from '../util/yaml.ts';

export interface FrontMatter {
  /** {} when there is none, or when it has errors. */
  readonly data: DataMap;
  /** 1-based line in the file of each top-level key. */
  readonly lines: { readonly [key: string]: number };
  /** Offset of the body, UTF-16 units: after the closing line and the blank lines that follow it, as Jekyll cuts it. */
  readonly bodyStart: number;
  /** 1-based line on which the body begins. */
  readonly bodyLine: number;
  readonly diagnostics: readonly Diagnostic[];
}

const OPENING = /^\uFEFF?---[ \t]*\r?(?:\n|$)/;
/** `---js` and the like: gray-matter would take the word for the name of an engine. */
const LANGUAGE = /^\uFEFF?---[ \t]*([A-Za-z_][^\r\n]*)/;
const CLOSING = /^(?:---|\.\.\.)[ \t\r\f\v]*$/;

const refused = (): never => {
  throw new Error('only YAML is read');
};

/** Line breaks between two offsets. */
function breaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The first line from offset `from` on that is `---` or `...`: where it begins, and where the body does. */
function closing(text: string, from: number): { readonly start: number; readonly body: number } | undefined {
  for (let at = from; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const first = text.charCodeAt(at);
    if ((first === 45 || first === 46) && CLOSING.test(text.slice(at, end))) return { start: at, body: afterBlankLines(text, end) };
    at = end + 1;
  }
  return undefined;
}

/** The beginning of the first line below offset `end` that is not blank; the text's length when there is none. */
function afterBlankLines(text: string, end: number): number {
  let start = end + 1;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) start = at + 1;
    else if (code !== 32 && (code < 9 || code > 13)) return start;
  }
  return text.length;
}

/**
 * The front matter as gray-matter finds it in `---`, YAML, `---`. The closing delimiter holds its line break, so that "---bar" closes nothing.
 * Its time grows with the square of blank lines, so it is given none; the engine reads the text as it is, for the lines of its faults.
 */
function read(yaml: string, at: { readonly file: string; readonly zone: string }): Yaml {
  const found: { yaml: Yaml } = { yaml: { value: {}, lines: {}, diagnostics: [] } };
  const parse = (): object => {
    found.yaml = parseYaml(yaml, { file: at.file, line: 2, zone: at.zone });
    return {};
  };
  const engines = { yaml: { parse, stringify: refused }, json: refused, javascript: refused };
  matter(`---\n${yaml.replace(/\n[ \t\r\n]+(?=\n)/g, '')}---\n`, { language: 'yaml', delimiters: ['---', '---\n'], engines });
  return found.yaml;
}

const problem = (file: string, line: number, message: string, hint: string): Diagnostic => ({
  severity: 'error',
  code: 'front-matter',
  file,
  line,
  message,
  hint,
});

const kindOf = (value: Data): string => (Array.isArray(value) ? 'a list' : 'a single value');

/**
 * Splits a file's text as Jekyll does (Document::YAML_FRONT_MATTER_REGEXP) and reads the first part. Text that does not begin with a line of
 * `---` has none and is all body. Errors: a word after the first `---`, no closing line, what is not YAML or not `key: value` lines.
 * @param at how diagnostics name the file, and the IANA zone in which its timestamps are shown
 */
export function readFrontMatter(text: string, at: { readonly file: string; readonly zone: string }): FrontMatter {
  const none = { data: {}, lines: {}, bodyStart: text.startsWith('\uFEFF') ? 1 : 0, bodyLine: 1 };
  const opening = OPENING.exec(text);
  if (!opening) {
    const word = LANGUAGE.exec(text)?.[1]?.trim();
    if (word === undefined) return { ...none, diagnostics: [] };
    const hint = 'Only YAML is read, and nothing is ever run: write three dashes and nothing else.';
    return {
      ...none,
      diagnostics: [problem(at.file, 1, `there is "${word.slice(0, 40)}" after the dashes that open the front matter`, hint)],
    };
  }
  const from = opening[0].length;
  const end = closing(text, from);
  if (!end)
    return { ...none, diagnostics: [problem(at.file, 1, 'the front matter is never closed', 'Put a line of --- below its last key.')] };
  const bodyLine = 2 + breaks(text, from, end.body);
  const yaml = text.slice(from, end.start);
  const { value, lines, diagnostics } = yaml.trim() === '' ? { value: null, lines: {}, diagnostics: [] } : read(yaml, at);
  const body = { bodyStart: end.body, bodyLine };
  if (isMap(value)) return { data: value, lines, ...body, diagnostics };
  if (value === null || value === undefined) return { data: {}, lines: {}, ...body, diagnostics };
  const line = 2 + breaks(yaml, 0, yaml.search(/\S/));
  return {
    data: {},
    lines: {},
    ...body,
    diagnostics: [
      ...diagnostics,
      problem(at.file, line, `the front matter is ${kindOf(value)}, not a mapping`, 'Write it as lines of `key: value`.'),
    ],
  };
}
