// Typed values of a configuration; a value of another type becomes a diagnostic at its line.
import type { Data, DataMap, Diagnostic } from '../types.ts';
import { didYouMean } from '../util/near.ts';
import { isMap } from '../util/yaml.ts';
import { type KeyPath, lineOf } from './lines.ts';

/** A configuration file, read. */
export interface ConfigSource {
  readonly name: string;
  readonly text: string;
  readonly value: DataMap;
}

/** Values by the path of their key: the fallback for a missing one and, with an error, for another type. */
export interface ConfigReader {
  /** The value at a path; undefined when it is missing or null. */
  readonly get: (path: KeyPath) => Data | undefined;
  readonly text: (path: KeyPath, fallback: string) => string;
  readonly flag: (path: KeyPath, fallback: boolean) => boolean;
  /** A whole number, not below `least`. */
  readonly count: (path: KeyPath, fallback: number, least: number) => number;
  /** A list of texts; numbers in it are taken as text. With `commas`, also a text such as "a,b". */
  readonly list: (path: KeyPath, fallback: readonly string[], commas?: boolean) => readonly string[];
  /** A list of names, or a text with commas; one that is not known is an error. */
  readonly names: (path: KeyPath, fallback: readonly string[], known: readonly string[]) => readonly string[];
  readonly choice: <T extends string>(path: KeyPath, choices: readonly T[], fallback: T) => T;
  readonly map: (path: KeyPath) => DataMap;
  readonly error: (path: KeyPath, message: string, hint: string) => void;
  readonly warn: (path: KeyPath, message: string, hint: string) => void;
  /** A warning: Jekyll knows this, and it is not available here. */
  readonly unsupported: (path: KeyPath, message: string, hint: string) => void;
  readonly diagnostics: readonly Diagnostic[];
}

function valueAt(value: Data | undefined, path: KeyPath): Data | undefined {
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

/** The texts of a list, without its nulls; undefined for what is no list of texts and numbers. */
function textsOf(value: Data): readonly string[] | undefined {
  if (!Array.isArray(value) || value.some((item) => typeof item === 'object' && item !== null)) return undefined;
  return value.flatMap((item) => (item === null ? [] : String(item)));
}

/** Reader of `merged`, made of defaults and sources; a value's line is that in the last source with it. */
export function createConfigReader(merged: DataMap, sources: readonly ConfigSource[]): ConfigReader {
  const diagnostics: Diagnostic[] = [];
  const get = (path: KeyPath) => valueAt(merged, path);
  const report = (kind: Pick<Diagnostic, 'severity' | 'code'>) => (path: KeyPath, message: string, hint: string) => {
    const source =
      sources.findLast(({ value }) => valueAt(value, path) !== undefined) ??
      sources.findLast(({ value }) => valueAt(value, path.slice(0, 1)) !== undefined);
    const file = source?.name ?? sources.at(-1)?.name ?? '_config.yml';
    diagnostics.push({ ...kind, file, line: source ? lineOf(source.text, path) : 1, message, hint });
  };
  const error = report({ severity: 'error', code: 'config' });
  /** A reader of one type: `fits` gives the value where it has that type, `hint` what to write instead. */
  const typed =
    <T>(kind: string, hint: (path: KeyPath, value: Data) => string, fits: (value: Data) => T | undefined) =>
    (path: KeyPath, fallback: T): T => {
      const value = get(path);
      const found = value === undefined ? fallback : fits(value);
      if (found === undefined) error(path, `"${nameOf(path)}" must be ${kind}, not ${show(value ?? null)}`, hint(path, value ?? null));
      return found ?? fallback;
    };
  const list: ConfigReader['list'] = (path, fallback, commas = false) =>
    typed(
      'a list',
      () => `Write it as a list: ${path.at(-1)}: [a, b].`,
      (value) => (commas && typeof value === 'string' ? value.split(',').flatMap((part) => part.trim() || []) : textsOf(value)),
    )(path, fallback);
  return {
    get,
    text: typed(
      'text',
      (path) => `Write it in quotes: ${path.at(-1)}: "…".`,
      (value) => (typeof value === 'string' ? value : undefined),
    ),
    flag: typed(
      'true or false',
      () => 'Write true or false, without quotes.',
      (value) => (typeof value === 'boolean' ? value : undefined),
    ),
    count: (path, fallback, least) =>
      typed(
        `a whole number from ${least} on`,
        () => 'Write a number, without quotes.',
        (value) => (typeof value === 'number' && Number.isInteger(value) && value >= least ? value : undefined),
      )(path, fallback),
    list,
    names: (path, fallback, known) => {
      const names = list(path, fallback, true);
      const unknown = names.find((name) => !known.includes(name));
      if (unknown !== undefined)
        error(path, `"${unknown}" in "${nameOf(path)}" is not known`, didYouMean(unknown, known) ?? `Known are ${known.join(', ')}.`);
      return names;
    },
    choice: <T extends string>(path: KeyPath, choices: readonly T[], fallback: T) =>
      typed(
        `one of ${choices.join(', ')}`,
        (_path, value) => didYouMean(String(value), choices) ?? `Choose one of ${choices.join(', ')}.`,
        (value) => choices.find((choice) => choice === value),
      )(path, fallback),
    map: (path) =>
      typed(
        'a mapping',
        () => 'Write its keys below it, indented by two spaces.',
        (value) => (isMap(value) ? value : undefined),
      )(path, {}),
    error,
    warn: report({ severity: 'warning', code: 'config' }),
    unsupported: report({ severity: 'warning', code: 'unsupported' }),
    diagnostics,
  };
}
