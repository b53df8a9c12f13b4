// The front matter that nearly every post has: lines of `key: value` and lists of names, read without a YAML parser. All else is the parser's.
import type { Data, DataMap } from '../types.ts';
import { readScalar } from '../util/yaml-scalar.ts';

export interface PlainYaml {
  readonly value: DataMap;
  /** Line in the file, 1-based, of each key. */
  readonly lines: { readonly [key: string]: number };
}

/** Text of letters, digits, blanks and signs; what breaks lines, is invisible or looks like a blank is left to the parser. */
const TAME =
  '\\x20-\\x7e\\u00a1-\\u00ac\\u00ae-\\u061b\\u061d-\\u167f\\u1681-\\u1fff\\u2010-\\u2027\\u2030-\\u205e\\u2070-\\u2fff\\u3001-\\ud7ff';
const UNTAME = new RegExp(`[^\\n${TAME}]`);
const KEY = /^([A-Za-z_][\w-]*):(?: |$)/;
/** What a plain value may begin with: no sign that means something to YAML. */
const BEGINS = /^[A-Za-z0-9_./(+~\u00a1-\ud7ff]/;
/** Longer texts may be over the parser's limit. */
const LONGEST = 16_000;

/** One value, of a line or of a list; undefined when it is not plain, or may be more than it seems to be. */
function scalarOf(text: string, zone: string, inList: boolean): Data | undefined {
  const first = text.charAt(0);
  if (first === '"' || first === "'") {
    const inner = text.slice(1, -1);
    return text.length > 1 && text.endsWith(first) && !inner.includes(first) && !inner.includes('\\') ? inner : undefined;
  }
  if (!BEGINS.test(text) || text.includes(': ') || text.includes(' #') || text.endsWith(':')) return undefined;
  return inList && /[[\]{}:,]/.test(text) ? undefined : readScalar(text, zone);
}

/** `[one, "two"]`, without a comma inside quotes. */
function listOf(text: string, zone: string): readonly Data[] | undefined {
  const inner = text.slice(1, -1).trim();
  if (!text.endsWith(']')) return undefined;
  const values: Data[] = [];
  for (const part of inner === '' ? [] : inner.split(',')) {
    const value = scalarOf(part.trim(), zone, true);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

interface Lines {
  readonly all: readonly string[];
  at: number;
}

/** The lines of `- value` below a key, all at one indentation; null when there are none. */
function itemsBelow(lines: Lines, zone: string): readonly Data[] | null | undefined {
  const indent = /^ *(?=- )/.exec(lines.all[lines.at] ?? '')?.[0];
  if (indent === undefined) return null;
  const values: Data[] = [];
  for (let line = lines.all[lines.at]; line?.startsWith(`${indent}- `); line = lines.all[++lines.at]) {
    const value = scalarOf(line.slice(indent.length + 2).trim(), zone, false);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function read(text: string, zone: string, first: number): PlainYaml | undefined {
  const lines: Lines = { all: text.split('\n'), at: 0 };
  const value: Record<string, Data> = {};
  const places: Record<string, number> = {};
  while (lines.at < lines.all.length) {
    const line = lines.all[lines.at] ?? '';
    const place = first + lines.at++;
    if (line === '' || line.startsWith('#')) continue;
    const key = KEY.exec(line)?.[1];
    // "yes" is no name, and a name that is there twice is worth a warning
    if (key === undefined || Object.hasOwn(value, key) || key === '__proto__' || readScalar(key, zone) !== key) return undefined;
    const written = line.slice(key.length + 1).trim();
    const found =
      written === '' ? itemsBelow(lines, zone) : written.startsWith('[') ? listOf(written, zone) : scalarOf(written, zone, false);
    if (found === undefined) return undefined;
    value[key] = found;
    places[key] = place;
  }
  return Object.keys(value).length === 0 ? undefined : { value, lines: places };
}

/**
 * What parseYaml makes of the text, where it is plain enough to be read line by line; else undefined.
 * @param zone IANA zone in which timestamps are shown
 * @param first line of the file, 1-based, on which the text begins
 */
export function readPlainYaml(text: string, zone: string, first: number): PlainYaml | undefined {
  const unix = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  if (unix.length > LONGEST || UNTAME.test(unix)) return undefined;
  return read(unix, zone, first);
}
