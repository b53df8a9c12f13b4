// Typed values of a configuration; a value of another type becomes a diagnostic at its line.
import type { Data, DataMap, Diagnostic, KeyPlace } from '../types.ts';
import { didYouMean } from '../util/near.ts';
import { isScalar } from '../util/scalars.ts';
import { isMap } from '../util/yaml.ts';
import { type KeyPath, lineOf } from './lines.ts';

/** A configuration file, read. */
export interface ConfigSource {
  readonly name: string;
  readonly text: string;
  readonly value: DataMap;
}

/**
 * Reads values by the path of their key; one that is missing or null is the fallback. One of another type is a warning where Jekyll builds
 * with it, and is read as Jekyll reads it; else an error, and the fallback.
 */
export interface ConfigReader {
  /** The value at a path; undefined when it is missing or null. */
  readonly get: (path: KeyPath) => Data | undefined;
  readonly text: (path: KeyPath, fallback: string) => string;
  /** Text, or with a warning another value as Ruby's to_s writes it. */
  readonly anyText: (path: KeyPath, fallback: string) => string;
  /** true or false; with a warning any other value is true, as in Ruby. */
  readonly flag: (path: KeyPath, fallback: boolean) => boolean;
  /** A flag of kramdown, for which "false" and "" are false. */
  readonly kramdownFlag: (path: KeyPath, fallback: boolean) => boolean;
  /** A whole number, not below `least`. */
  readonly count: (path: KeyPath, fallback: number, least: number) => number;
  /** A list of texts; what is no text in it is left out with a warning. With `commas`, also a text such as "a,b". */
  readonly list: (path: KeyPath, fallback: readonly string[], commas?: boolean) => readonly string[];
  /** A list of names, or a text with commas; one that is not known is an error. */
  readonly names: (path: KeyPath, fallback: readonly string[], known: readonly string[]) => readonly string[];
  readonly choice: <T extends string>(path: KeyPath, choices: readonly T[], fallback: T) => T;
  readonly map: (path: KeyPath) => DataMap;
  readonly error: (path: KeyPath, message: string, hint: string) => void;
  readonly warn: (path: KeyPath, message: string, hint: string) => void;
  readonly note: (path: KeyPath, message: string, hint: string) => void;
  /** A warning: Jekyll knows this, and it is not available here. */
  readonly unsupported: (path: KeyPath, message: string, hint: string) => void;
  /** Where a key is written. */
  readonly placeOf: (path: KeyPath) => KeyPlace;
  readonly diagnostics: readonly Diagnostic[];
}

/** The value at a path; undefined when it is missing or null. */
export function valueAt(value: Data | undefined, path: KeyPath): Data | undefined {
  let at = value;
  for (const step of path) {
    if (typeof step === 'number') at = Array.isArray(at) ? (at as readonly Data[])[step] : undefined;
    else at = isMap(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  return at ?? undefined;
}

/** A value as it may stand in a message. */
export function show(value: Data): string {
  if (isMap(value)) return 'a mapping';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'string' ? JSON.stringify(value.length > 60 ? value.slice(0, 60) + '…' : value) : String(value);
}

/** "kramdown.input", "defaults[2].scope". */
export function nameOf(path: KeyPath): string {
  return path.reduce<string>(
    (name, step) => (typeof step === 'number' ? `${name}[${step + 1}]` : name === '' ? step : `${name}.${step}`),
    '',
  );
}

/** The texts and numbers of a list; undefined for what is no list. */
function textsOf(value: Data): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item) => (item === null || Array.isArray(item) || isMap(item) ? [] : String(item)));
}

/** Ruby's to_s of a value: a list or a mapping is like its JSON. */
const rubyText = (value: Data): string => (typeof value === 'object' && !isScalar(value) ? JSON.stringify(value) : String(value));

interface Type<T> {
  readonly kind: string;
  readonly hint: (path: KeyPath, value: Data) => string;
  readonly fits: (value: Data) => T | undefined;
  /** The value that Jekyll makes of one of another type; unset where it refuses that. */
  readonly other?: (value: Data) => T & Data;
}

/**
 * Reader of `merged`, made of defaults and sources; a value's line is that in the last source with it.
 * @param options options of the command line by the keys that they set, such as "--baseurl"
 */
export function createConfigReader(
  merged: DataMap,
  sources: readonly ConfigSource[],
  options: ReadonlyMap<string, string> = new Map(),
): ConfigReader {
  const diagnostics: Diagnostic[] = [];
  const get = (path: KeyPath) => valueAt(merged, path);
  const placeOf = (path: KeyPath): KeyPlace => {
    const option = options.get(String(path[0]));
    if (option !== undefined) return { file: option };
    const source =
      sources.findLast(({ value }) => valueAt(value, path) !== undefined) ??
      sources.findLast(({ value }) => valueAt(value, path.slice(0, 1)) !== undefined);
    const file = source?.name ?? sources.at(-1)?.name ?? '_config.yml';
    // a key that is nowhere has no line: the lines around the first one are about other things
    return { file, ...(source ? { line: lineOf(source.text, path) } : {}) };
  };
  const report = (kind: Pick<Diagnostic, 'severity' | 'code'>) => (path: KeyPath, message: string, hint: string) =>
    void diagnostics.push({ ...kind, ...placeOf(path), message, hint });
  const error = report({ severity: 'error', code: 'config' });
  const warn = report({ severity: 'warning', code: 'config' });
  /** A reader of one type: `fits` gives the value where it has that type, `hint` what to write instead, `other` what Jekyll makes of another. */
  const typed =
    <T>({ kind, hint, fits, other }: Type<T>) =>
    (path: KeyPath, fallback: T): T => {
      const value = get(path);
      const found = value === undefined ? fallback : fits(value);
      if (found !== undefined || value === undefined) return found ?? fallback;
      const message = `"${nameOf(path)}" must be ${kind}, not ${show(value)}`;
      if (!other) {
        error(path, message, hint(path, value));
        return fallback;
      }
      const taken = other(value);
      warn(path, `${message}; it is read as ${show(taken)}`, hint(path, value));
      return taken;
    };
  const lists = (commas: boolean): Type<readonly string[]> => ({
    kind: 'a list',
    hint: (path) => `Write it as a list: ${path.at(-1)}: [a, b].`,
    fits: (value) => (commas && typeof value === 'string' ? value.split(',').flatMap((part) => part.trim() || []) : textsOf(value)),
  });
  const list: ConfigReader['list'] = (path, fallback, commas = false) => {
    const value = get(path);
    const odd = Array.isArray(value) ? value.find((item) => item !== null && typeof item === 'object') : undefined;
    if (odd !== undefined) warn(path, `"${nameOf(path)}" has ${show(odd)} in it, which is left out`, 'Write texts only.');
    return typed(lists(commas))(path, fallback);
  };
  const isText = (value: Data): string | undefined => (typeof value === 'string' ? value : undefined);
  const text = { kind: 'text', hint: (path: KeyPath) => `Write it in quotes: ${path.at(-1)}: "…".`, fits: isText };
  const flag = {
    kind: 'true or false',
    hint: () => 'Write true or false, without quotes.',
    fits: (value: Data) => (typeof value === 'boolean' ? value : undefined),
  };
  return {
    get,
    text: typed(text),
    anyText: typed({ ...text, other: rubyText }),
    flag: typed({ ...flag, other: () => true }),
    kramdownFlag: typed({ ...flag, other: (value) => !['false', ''].includes(rubyText(value).trim().toLowerCase()) }),
    count: (path, fallback, least) =>
      typed({
        kind: `a whole number from ${least} on`,
        hint: () => 'Write a number, without quotes.',
        fits: (value) => (typeof value === 'number' && Number.isInteger(value) && value >= least ? value : undefined),
      })(path, fallback),
    list,
    names: (path, fallback, known) => {
      const names = list(path, fallback, true);
      const unknown = names.find((name) => !known.includes(name));
      if (unknown !== undefined)
        error(path, `"${unknown}" in "${nameOf(path)}" is not known`, didYouMean(unknown, known) ?? `Known are ${known.join(', ')}.`);
      return names;
    },
    choice: <T extends string>(path: KeyPath, choices: readonly T[], fallback: T) =>
      typed<T>({
        kind: `one of ${choices.join(', ')}`,
        hint: (_path, value) => didYouMean(String(value), choices) ?? `Choose one of ${choices.join(', ')}.`,
        fits: (value) => choices.find((choice) => choice === value),
      })(path, fallback),
    map: (path) =>
      typed({
        kind: 'a mapping',
        hint: () => 'Write its keys below it, indented by two spaces.',
        fits: (value) => (isMap(value) ? value : undefined),
      })(path, {}),
    error,
    warn,
    note: report({ severity: 'note', code: 'config' }),
    unsupported: report({ severity: 'warning', code: 'unsupported' }),
    placeOf,
    diagnostics,
  };
}
