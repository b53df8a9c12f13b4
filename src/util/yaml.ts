// YAML by the rules of Jekyll's Psych, as plain JSON-able data, with diagnostics at their lines in the file.
import { loadAll, YAMLException } from 'js-yaml';
import type { Data, DataMap, Diagnostic } from '../types.ts';
import { inOrder } from './ordered.ts';
import { isScalar, MARK } from './scalars.ts';
import { explain, locate, type Trace, traced } from './yaml-error.ts';
import { indentFlow } from './yaml-flow.ts';
import { hasTypedKeys, type KeyOrder, keyOrder } from './yaml-order.ts';
import { readScalar } from './yaml-scalar.ts';
import { schemaOf, tolerantSchemaOf } from './yaml-schema.ts';

/** The location of a text of YAML, and options for reading it. */
export interface YamlSource {
  /** Path in diagnostics. */
  readonly file: string;
  /** Line of the file, 1-based, on which the text begins. */
  readonly line: number;
  /** IANA zone of timestamps without an offset. */
  readonly zone: string;
  /** Most bytes of the text; 16 MB by default: pictures lie in front matter, as data: URLs. */
  readonly limit?: number | undefined;
}

export interface Yaml {
  /** null for empty text; undefined when there is an error. */
  readonly value: Data | undefined;
  /** Line in the file, 1-based, of each top-level key; of the last one when a key is there twice. */
  readonly lines: { readonly [key: string]: number };
  readonly diagnostics: readonly Diagnostic[];
}

const LIMIT = 16 * 1024 * 1024;
/** Most values that aliases (`*x`) may add, beside the text's length. */
const NODES = 100_000;
/** Most duplicate keys that are looked for. */
const DUPLICATES = 10_000;

/** An item of a list, or the text of one in braces: their keys are not those of a mapping at top level. */
const NO_KEY = /^(?:-(?=\s|$)|[[{])/;

/** Top-level keys of a mapping in block style as written, in order, each with its line (0-based in the text). */
function* topLevelKeys(text: string): Generator<readonly [string, number]> {
  let indent = -1;
  let line = 0;
  for (let start = 0; start < text.length; line++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    let at = start;
    while (text.charCodeAt(at) === 32) at++;
    if (at < end && (indent < 0 || at - start === indent)) {
      const written = text.slice(at, end);
      if (indent < 0 && NO_KEY.test(written)) return;
      const key = NO_KEY.test(written) ? undefined : keyOf(written);
      if (key !== undefined) {
        indent = at - start;
        yield [key, line];
      }
    }
    start = end + 1;
  }
}

/** The key at the beginning of a line, before a ":" and a blank. */
export function keyOf(line: string): string | undefined {
  const first = line.charAt(0);
  if (first === '#') return undefined;
  if (first === '"' || first === "'") {
    const close = line.indexOf(first, 1);
    return close > 0 && /^[ \t]*:(?:\s|$)/.test(line.slice(close + 1)) ? line.slice(1, close) : undefined;
  }
  for (let colon = line.indexOf(':'); colon >= 0; colon = line.indexOf(':', colon + 1)) {
    const after = line.charAt(colon + 1);
    if (after === '' || after === ' ' || after === '\t' || after === '\r') return line.slice(0, colon).trimEnd();
  }
  return undefined;
}

interface Sieve {
  /** Number of values that may follow. */
  left: number;
  readonly order: KeyOrder | undefined;
}

/** Keys that no mapping has: the one would be its prototype, the other marks scalars in JSON. */
const isForbidden = (key: string): boolean => key === '__proto__' || key === MARK;

/** A copy without forbidden keys and with the others in order. Throws where aliases make it too big or endless. */
function sift(value: unknown, sieve: Sieve, depth = 0): Data {
  if (--sieve.left < 0 || depth > 200) throw new RangeError('too many values');
  if (Array.isArray(value)) return value.map((item) => sift(item, sieve, depth + 1));
  if (typeof value !== 'object' || value === null || isScalar(value)) return value as Data;
  const out: Record<string, Data> = {};
  for (const [key, item] of Object.entries(value)) if (!isForbidden(key)) out[key] = sift(item, sieve, depth + 1);
  const keys = sieve.order?.keysOf(value);
  return keys
    ? inOrder(
        out,
        keys.filter((key) => !isForbidden(String(key))),
      )
    : out;
}

const SUSPECT = /__proto__|\\[0xuU]|&/;

interface ReadOptions {
  /** Allows duplicate keys. */
  readonly json?: boolean;
  /** Allows unknown tags. */
  readonly anyTag?: boolean;
  readonly trace?: Trace;
}

function read(text: string, source: YamlSource, { json = false, anyTag = false, trace }: ReadOptions = {}): Data {
  // a trace needs no value
  const order = !trace && hasTypedKeys(text) ? keyOrder() : undefined;
  const listener = trace?.listener ?? order?.listener;
  const schema = anyTag ? tolerantSchemaOf(source.zone) : schemaOf(source.zone);
  const options = { schema, json, ...(listener && { listener }) };
  const documents: unknown[] = loadAll(text, undefined, options);
  // Psych reads the first document of several
  const value = documents.length === 0 ? null : documents[0];
  return order || SUSPECT.test(text) ? sift(value, { left: NODES + text.length, order }) : ((value ?? null) as Data);
}

/** Reads again with lists over several lines indented; throws the first error if that does not help. */
function readIndented(text: string, source: YamlSource, error: YAMLException): Data {
  const indented = indentFlow(text);
  if (indented === undefined) throw error;
  try {
    return read(indented, source, { json: true });
  } catch {
    throw error;
  }
}

/** An error about a text of YAML as a whole. */
const errorAt = ({ file, line }: YamlSource, message: string, hint: string): Diagnostic => ({
  severity: 'error',
  code: 'yaml',
  file,
  line,
  message,
  hint,
});

function failure(text: string, source: YamlSource, error: unknown): Diagnostic {
  if (error instanceof RangeError) {
    const message = 'the aliases (*name) in this YAML repeat themselves into too many values';
    return errorAt(source, message, 'Write the values out instead of using aliases.');
  }
  // a second parse with a trace, which would slow the first one
  const trace = traced();
  try {
    read(text, source, { json: true, trace });
  } catch {
    // the same error again
  }
  const explanation = explain(text, error as YAMLException, trace);
  const spot = locate(text, explanation.position);
  const where = { file: source.file, line: source.line + spot.line, column: spot.column + 1 };
  return { severity: 'error', code: 'yaml', ...where, message: explanation.message, ...(explanation.hint && { hint: explanation.hint }) };
}

/** The value without unknown tags, and a warning at the first one. */
function readTagged(
  text: string,
  source: YamlSource,
  error: YAMLException,
): { readonly value: Data; readonly diagnostics: readonly Diagnostic[] } {
  const value = read(text, source, { json: true, anyTag: true });
  return { value, diagnostics: [{ ...failure(text, source, error), severity: 'warning', code: 'yaml-tag' }] };
}

function duplicate(source: YamlSource, key: string, { line, column }: { readonly line: number; readonly column: number }): Diagnostic {
  const message = key === '' ? 'a key is here twice; the last one counts' : `the key "${key}" is here twice; the last one counts`;
  const at = { ...source, line: source.line + line };
  return { ...errorAt(at, message, 'Remove one of the two.'), severity: 'warning', code: 'yaml-duplicate-key', column };
}

function tooLong(text: string, source: YamlSource): Diagnostic | undefined {
  const limit = source.limit ?? LIMIT;
  if (text.length * 3 <= limit || Buffer.byteLength(text) <= limit) return undefined;
  const size = limit >= 1024 * 1024 ? `${Math.floor(limit / 1024 / 1024)} MB` : `${Math.floor(limit / 1024)} KB`;
  const message = `this YAML is longer than ${size}`;
  return errorAt(source, message, 'Move long texts into the body or into a file under _data.');
}

/** Warnings about duplicate keys: the first ones at top level, and the first one that the parser found. */
function duplicates(text: string, source: YamlSource, error: YAMLException): readonly Diagnostic[] {
  const seen = new Set<string>();
  const found = new Map<number, Diagnostic>();
  for (const [key, line] of topLevelKeys(text)) {
    if (found.size >= DUPLICATES) break;
    if (seen.has(key)) found.set(line, duplicate(source, key, { line, column: 1 }));
    seen.add(key);
  }
  const { line, column } = error.mark;
  if (!found.has(line)) {
    const key = /^["']?([^:"']*)/.exec(text.split('\n', line + 1)[line]?.slice(column) ?? '')?.[1] ?? '';
    found.set(line, duplicate(source, key.trim(), { line, column: column + 1 }));
  }
  return [...found.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/**
 * Reads YAML as Ruby's Psych (YAML 1.1: `yes` is true, `2018-3-7` a date); timestamps keep their offset.
 * Warnings: duplicate keys (the last counts), unknown tags (left out). Errors, with line and column in the
 * file: syntax, nesting over 100 levels, alias bombs, text over the limit. `__proto__` is left out.
 */
export function parseYaml(text: string, at: YamlSource): Yaml {
  const long = tooLong(text, at);
  if (long) return { value: undefined, lines: {}, diagnostics: [long] };
  let diagnostics: readonly Diagnostic[] = [];
  try {
    let value: Data;
    try {
      value = read(text, at);
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      if (error.reason === 'duplicated mapping key') {
        value = read(text, at, { json: true, anyTag: true });
        diagnostics = duplicates(text, at, error);
      } else if (error.reason.startsWith('unknown tag')) ({ value, diagnostics } = readTagged(text, at, error));
      else value = readIndented(text, at, error);
    }
    return { value, lines: linesOf(text, at, value), diagnostics };
  } catch (error) {
    if (!(error instanceof YAMLException || error instanceof RangeError)) throw error;
    return { value: undefined, lines: {}, diagnostics: [failure(text, at, error)] };
  }
}

function linesOf(text: string, at: YamlSource, value: Data): { readonly [key: string]: number } {
  const lines: Record<string, number> = {};
  if (!isMap(value)) return lines;
  for (const [written, line] of topLevelKeys(text)) {
    // the key "yes" is true, and "true" in the mapping
    const key = Object.hasOwn(value, written) ? written : String(readScalar(written, at.zone));
    if (Object.hasOwn(value, key)) lines[key] = at.line + line;
  }
  return lines;
}

/** The value where it is a mapping, else an empty one. */
export const mapOf = (value: Data | undefined): DataMap => (isMap(value) ? value : {});

/** A mapping: no list, no scalar and not null. */
export function isMap(value: Data | undefined): value is DataMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isScalar(value);
}
