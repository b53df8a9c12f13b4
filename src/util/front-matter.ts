// Front matter as Jekyll delimits it. gray-matter reads it, with our YAML loader as its only engine: nothing in a file is ever run.
import matter from 'gray-matter';
import type { Data, DataMap, Diagnostic } from '../types.ts';
import { isMap, parseYaml, type Yaml } from './yaml.ts';

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

const OPENING = /^\uFEFF?(---[ \t]*)\r?(?:\n|$)/;
/** A word after the dashes, as in `---js`: gray-matter would take it for the name of an engine. */
const LANGUAGE = /^\uFEFF?---[ \t]*([A-Za-z_][^\r\n]*)/;
const CLOSING = /\n((?:---|\.\.\.)[ \t\r\f\v]*(?:\n|$))/;
/** Long white space: gray-matter looks for comments in a time that grows with the square of its length. */
const GAP = /(?:^|\S)\s{500}/;
/** Most characters that gray-matter cuts; longer front matter is kept from it. */
const LONGEST = 65_536;

/** A first line of dashes that ends (Jekyll's Utils.has_yaml_header?). */
const HEADER = /^\uFEFF?---[ \t\f\v]*\r?\n/;
/** Whether a file has front matter, by its first 64 characters. */
export const hasFrontMatter = (head: string): boolean => HEADER.test(head);

/** 1-based line of an offset. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Offset of the first line that is more than white space, as Ruby's \s has it; the text's length when there is none. */
function afterBlankLines(text: string): number {
  const first = text.search(/[^ \t\n\v\f\r]/);
  return first < 0 ? text.length : text.lastIndexOf('\n', first) + 1;
}

const refused = (): never => {
  throw new Error('only YAML is read');
};

interface Bounds {
  /** Dashes and blanks: "---  ". */
  readonly opening: string;
  /** Offsets of the YAML between the two lines. */
  readonly start: number;
  readonly end: number;
  /** The closing line with its line break, so that "---bar" closes nothing. */
  readonly closing: string;
}

interface Source {
  /** Path in diagnostics. */
  readonly file: string;
  /** IANA zone of timestamps without an offset. */
  readonly zone: string;
}

/** gray-matter's result for a file: the front matter's data and the text below the closing line; `yaml` is our loader's result. */
function split(text: string, { opening, start, end, closing }: Bounds, { file, zone }: Source) {
  const front = text.slice(start, end);
  const isSlow = front.length > LONGEST || GAP.test(front);
  let yaml: Yaml = { value: null, lines: {}, diagnostics: [] };
  const parse = (found: string): object => {
    // without the line break of the opening line, with that of its last line
    yaml = parseYaml(isSlow ? front : `${found.replace(/^\r?\n/, '')}\n`, { file, line: 2, zone });
    return isMap(yaml.value) ? yaml.value : {};
  };
  const engines = { yaml: { parse, stringify: refused }, json: refused, javascript: refused };
  const given = isSlow ? `${text.slice(0, start)}-\n${text.slice(end)}` : text;
  const lineBreak = closing.endsWith('\n') ? '' : '\n';
  const { data, content }: { readonly data: DataMap; readonly content: string } = matter(given + lineBreak, {
    language: 'yaml',
    delimiters: [opening, closing + lineBreak],
    engines,
    excerpt: () => '', // else `excerpt_separator` is looked for, whatever it is
  });
  return { data, content, yaml };
}

const kindOf = (value: Data): string => (Array.isArray(value) ? 'a list' : 'a single value');

/** What to write for `title:A` and `title = "A"`, which are texts to YAML. */
function mappingHint(front: string): string {
  const [, key, value = ''] = /^([\w-]+)(?:[ \t]*=[ \t]*|:)(\S.{0,60})/.exec(front.trim()) ?? [];
  return key === undefined ? 'Write it as lines of `key: value`.' : `Write it as lines of \`key: value\`: ${key}: ${value.trim()}`;
}

/**
 * Splits a file's text as Jekyll does (Document::YAML_FRONT_MATTER_REGEXP) and reads the first part. Text that does not begin with a line of
 * `---` has none and is all body. Errors: a word after the first `---`, no closing line, what is not YAML or not `key: value` lines.
 */
export function readFrontMatter(text: string, at: Source): FrontMatter {
  const error = (line: number, message: string, hint: string): Diagnostic => ({
    severity: 'error',
    code: 'front-matter',
    file: at.file,
    line,
    message,
    hint,
  });
  const none = { data: {}, lines: {}, bodyStart: text.startsWith('\uFEFF') ? 1 : 0, bodyLine: 1 };
  const opening = OPENING.exec(text);
  if (!opening) {
    const word = LANGUAGE.exec(text)?.[1]?.trim();
    if (word === undefined) return { ...none, diagnostics: [] };
    const hint = 'Write three dashes and nothing else: Gemless reads only YAML and never runs code.';
    return { ...none, diagnostics: [error(1, `there is "${word.slice(0, 40)}" after the dashes that open the front matter`, hint)] };
  }
  const start = opening[0].length;
  const closing = CLOSING.exec(text.slice(start - 1));
  if (!closing) return { ...none, diagnostics: [error(1, 'the front matter is never closed', 'Put a line of --- below its last key.')] };
  const end = start + closing.index;
  const { data, content, yaml } = split(text, { opening: opening[1] ?? '', start, end, closing: closing[1] ?? '' }, at);
  const bodyStart = text.length - content.length + afterBlankLines(content);
  const diagnostics = [...yaml.diagnostics];
  if (yaml.value !== null && yaml.value !== undefined && !isMap(yaml.value)) {
    const line = lineAt(text, start + text.slice(start).search(/\S/));
    const message = `the front matter is ${kindOf(yaml.value)}, not a mapping`;
    diagnostics.push({ ...error(line, message, mappingHint(text.slice(start, end))), code: 'front-matter-value' });
  }
  return { data, lines: yaml.lines, bodyStart, bodyLine: lineAt(text, bodyStart), diagnostics };
}
