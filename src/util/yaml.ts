// YAML as Jekyll's Psych reads it, as plain JSON-able data, with the faults at their lines in the file.
import { loadAll, YAMLException } from 'js-yaml';
import type { Data, DataMap, Diagnostic } from '../types.ts';
import { inOrder } from './ordered.ts';
import { explain, locate, type Trace, traced } from './yaml-fault.ts';
import { indentFlow } from './yaml-flow.ts';
import { hasNumberedKeys, type KeyOrder, keyOrder } from './yaml-order.ts';
import { readScalar } from './yaml-scalar.ts';
import { schemaOf, tolerantSchemaOf } from './yaml-schema.ts';

/** Where a piece of YAML stands. */
export interface YamlPlace {
  /** As diagnostics name it. */
  readonly file: string;
  /** Line of the file, 1-based, on which the piece begins. */
  readonly line: number;
  /** IANA zone in which timestamps are shown. */
  readonly zone: string;
  /** Most bytes that are read; 64 KB when not given, enough for any front matter. */
  readonly limit?: number | undefined;
  /** Mappings keep the order of their keys where these look like numbers: for values that are neither copied nor kept as JSON. */
  readonly ordered?: boolean;
}

export interface Yaml {
  /** null for empty text; undefined when there is an error. */
  readonly value: Data | undefined;
  /** Line in the file, 1-based, of each top-level key; of the last one when a key is there twice. */
  readonly lines: { readonly [key: string]: number };
  readonly diagnostics: readonly Diagnostic[];
}

const LIMIT = 65_536;
/** Values that aliases (`*x`) may blow a text up to, beside its length. */
const NODES = 100_000;

/** Top-level keys as they are written, in order, each with its line (0-based in the text). Cheaper than a second parse; flow style has none. */
function* topLevelKeys(text: string): Generator<readonly [string, number]> {
  let indent = -1;
  let line = 0;
  for (let start = 0; start < text.length; line++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    let at = start;
    while (text.charCodeAt(at) === 32) at++;
    if (at < end && (indent < 0 || at - start === indent)) {
      const key = keyOf(text.slice(at, end));
      if (key !== undefined) {
        indent = at - start;
        yield [key, line];
      }
    }
    start = end + 1;
  }
}

/** The key that a line begins with: a ":" and a blank follow it. */
function keyOf(line: string): string | undefined {
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
  /** Values that may follow yet. */
  left: number;
  readonly order: KeyOrder | undefined;
}

/** Fails on what aliases make too big or endless, leaves out `__proto__`, and brings keys into order. */
function sift(value: unknown, sieve: Sieve, depth = 0): Data {
  if (--sieve.left < 0 || depth > 200) throw new RangeError('too many values');
  if (Array.isArray(value)) return value.map((item) => sift(item, sieve, depth + 1));
  if (typeof value !== 'object' || value === null) return value as Data;
  const out: Record<string, Data> = {};
  for (const [key, item] of Object.entries(value)) if (key !== '__proto__') out[key] = sift(item, sieve, depth + 1);
  const keys = sieve.order?.keysOf(value);
  return keys
    ? inOrder(
        out,
        keys.filter((key) => key !== '__proto__'),
      )
    : out;
}

const SUSPECT = /__proto__|\\[xuU]|&/;

interface Reading {
  /** A key that is there twice is none's fault. */
  readonly json?: boolean;
  /** Nor is a tag that is not known. */
  readonly anyTag?: boolean;
  readonly trace?: Trace;
}

function read(text: string, place: YamlPlace, { json = false, anyTag = false, trace }: Reading = {}): Data {
  // who asks for where things begin asks for no value
  const order = place.ordered && !trace && hasNumberedKeys(text) ? keyOrder() : undefined;
  const listener = trace?.listener ?? order?.listener;
  const schema = anyTag ? tolerantSchemaOf(place.zone) : schemaOf(place.zone);
  const options = { schema, json, ...(listener && { listener }) };
  const documents: unknown[] = loadAll(text, undefined, options);
  // Psych reads the first document of several
  const value = documents.length === 0 ? null : documents[0];
  return order || SUSPECT.test(text) ? sift(value, { left: NODES + text.length, order }) : ((value ?? null) as Data);
}

/** Once more, with lists over several lines indented; what was wrong at first when that does not help. */
function readIndented(text: string, place: YamlPlace, fault: YAMLException): Data {
  const indented = indentFlow(text);
  if (indented === undefined) throw fault;
  try {
    return read(indented, place, { json: true });
  } catch {
    throw fault;
  }
}

/** An error about a piece of YAML as a whole. */
const errorAt = ({ file, line }: YamlPlace, message: string, hint: string): Diagnostic => ({
  severity: 'error',
  code: 'yaml',
  file,
  line,
  message,
  hint,
});

function failure(text: string, place: YamlPlace, error: unknown): Diagnostic {
  if (error instanceof RangeError) {
    const message = 'the aliases (*name) in this YAML repeat themselves into too many values';
    return errorAt(place, message, 'Write the values out instead of using aliases.');
  }
  // only now, when it matters, is the parser watched for where things begin
  const trace = traced();
  try {
    read(text, place, { json: true, trace });
  } catch {
    // the same fault again
  }
  const fault = explain(text, error as YAMLException, trace);
  const spot = locate(text, fault.position);
  const where = { file: place.file, line: place.line + spot.line, column: spot.column + 1 };
  return { severity: 'error', code: 'yaml', ...where, message: fault.message, ...(fault.hint && { hint: fault.hint }) };
}

/** The value without the tag that is not known, and a warning at that tag. */
function readTagged(
  text: string,
  place: YamlPlace,
  error: YAMLException,
): { readonly value: Data; readonly diagnostics: readonly Diagnostic[] } {
  const value = read(text, place, { json: true, anyTag: true });
  return { value, diagnostics: [{ ...failure(text, place, error), severity: 'warning', code: 'yaml-tag' }] };
}

function duplicate(place: YamlPlace, line: number, column: number, key: string): Diagnostic {
  const message = key === '' ? 'a key is here twice; the last one counts' : `the key "${key}" is here twice; the last one counts`;
  const at = { ...place, line: place.line + line };
  return { ...errorAt(at, message, 'Remove one of the two.'), severity: 'warning', code: 'yaml-duplicate-key', column };
}

function tooLong(text: string, place: YamlPlace): Diagnostic | undefined {
  const limit = place.limit ?? LIMIT;
  if (text.length * 3 <= limit || Buffer.byteLength(text) <= limit) return undefined;
  const message = `this YAML is longer than ${Math.floor(limit / 1024)} KB`;
  return errorAt(place, message, 'Move long texts into the body or into a file under _data.');
}

/** Of the duplicates, the parser names the first one; those at top level are all found. */
function duplicates(text: string, place: YamlPlace, error: YAMLException): readonly Diagnostic[] {
  const seen = new Set<string>();
  const found = new Map<number, Diagnostic>();
  for (const [key, line] of topLevelKeys(text)) {
    if (seen.has(key)) found.set(line, duplicate(place, line, 1, key));
    seen.add(key);
  }
  const { line, column } = error.mark;
  if (!found.has(line)) {
    const key = /^["']?([^:"']*)/.exec(text.split('\n', line + 1)[line]?.slice(column) ?? '')?.[1] ?? '';
    found.set(line, duplicate(place, line, column + 1, key.trim()));
  }
  return [...found.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/**
 * Reads YAML as Ruby's Psych does (YAML 1.1: `yes` is true, `2018-3-7` a date), by js-yaml. Timestamps come as rubyTime strings in the zone.
 * A key that is there twice is a warning and the last one counts; so is a tag that is not known, which is left out; faults, nesting over 100 levels, alias bombs and
 * text over the limit are errors with line and column in the file. `__proto__` is left out.
 */
export function parseYaml(text: string, at: YamlPlace): Yaml {
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
        value = read(text, at, { json: true });
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

function linesOf(text: string, at: YamlPlace, value: Data): { readonly [key: string]: number } {
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

/** A mapping, not a list and not null. */
export function isMap(value: Data | undefined): value is DataMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
