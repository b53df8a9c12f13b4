// Typed questions to a configuration; what cannot be answered becomes a diagnostic at its line.
import type { Data, DataMap, Diagnostic } from '../types.ts';
import { nearest } from '../util/near.ts';
import { isMap } from '../util/yaml.ts';
import { type KeyPath, lineOf } from './lines.ts';

/** A configuration file, read. */
export interface ConfigSource {
  readonly name: string;
  readonly text: string;
  readonly value: DataMap;
}

export interface Ask {
  /** The value at a path; undefined when it is missing or null. */
  readonly get: (path: KeyPath) => Data | undefined;
  readonly text: (path: KeyPath, fallback: string) => string;
  readonly flag: (path: KeyPath, fallback: boolean) => boolean;
  /** A whole number, not below `least`. */
  readonly count: (path: KeyPath, fallback: number, least: number) => number;
  /** A list of texts; numbers in it are taken as text. With `commas`, also a text such as "a,b". */
  readonly list: (path: KeyPath, fallback: readonly string[], commas?: boolean) => readonly string[];
  readonly choice: <T extends string>(path: KeyPath, choices: readonly T[], fallback: T) => T;
  readonly map: (path: KeyPath) => DataMap;
  readonly error: (path: KeyPath, message: string, hint: string) => void;
  readonly warn: (code: string, path: KeyPath, message: string, hint: string) => void;
  readonly diagnostics: () => readonly Diagnostic[];
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
export function named(path: KeyPath): string {
  return path.reduce<string>(
    (name, step) => (typeof step === 'number' ? `${name}[${step + 1}]` : name === '' ? step : `${name}.${step}`),
    '',
  );
}

/** "Did you mean x?" or what `otherwise` says. */
export function suggestion(word: string, names: Iterable<string>, otherwise: string): string {
  const [best] = nearest(word, names, 1);
  return best === undefined ? otherwise : `Did you mean "${best}"?`;
}

/** Questions to `merged`, which was made of the defaults and the sources; a value's place is looked up in the last source that has it. */
export function createAsk(merged: DataMap, sources: readonly ConfigSource[]): Ask {
  const diagnostics: Diagnostic[] = [];
  const get = (path: KeyPath) => valueAt(merged, path);
  const report = (severity: 'error' | 'warning', code: string, path: KeyPath, message: string, hint: string) => {
    const source =
      sources.findLast(({ value }) => valueAt(value, path) !== undefined) ??
      sources.findLast(({ value }) => valueAt(value, path.slice(0, 1)) !== undefined);
    const file = source?.name ?? sources.at(-1)?.name ?? '_config.yml';
    diagnostics.push({ severity, code, file, line: source ? lineOf(source.text, path) : 1, message, hint });
  };
  const error = (path: KeyPath, message: string, hint: string) => report('error', 'config', path, message, hint);
  const wrong = <T>(path: KeyPath, kind: string, hint: string, fallback: T): T => {
    error(path, `"${named(path)}" must be ${kind}, not ${show(get(path) ?? null)}`, hint);
    return fallback;
  };
  return {
    get,
    text: (path, fallback) => {
      const value = get(path) ?? fallback;
      return typeof value === 'string' ? value : wrong(path, 'text', `Write it in quotes: ${path.at(-1)}: "…".`, fallback);
    },
    flag: (path, fallback) => {
      const value = get(path) ?? fallback;
      return typeof value === 'boolean' ? value : wrong(path, 'true or false', 'Write true or false, without quotes.', fallback);
    },
    count: (path, fallback, least) => {
      const value = get(path) ?? fallback;
      return typeof value === 'number' && Number.isInteger(value) && value >= least
        ? value
        : wrong(path, `a whole number from ${least} on`, 'Write a number, without quotes.', fallback);
    },
    list: (path, fallback, commas = false) => {
      const value = get(path) ?? fallback;
      if (commas && typeof value === 'string') return value.split(',').flatMap((part) => part.trim() || []);
      if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null))
        return value.flatMap((item) => (item === null ? [] : String(item)));
      return wrong(path, 'a list', `Write it as a list: ${path.at(-1)}: [a, b].`, fallback);
    },
    choice: (path, choices, fallback) => {
      const value = get(path) ?? fallback;
      const found = choices.find((choice) => choice === value);
      if (found !== undefined) return found;
      const otherwise = choices.length === 1 ? `Only ${choices[0]} is known.` : `Choose one of ${choices.join(', ')}.`;
      return wrong(
        path,
        choices.length === 1 ? `"${choices[0]}"` : `one of ${choices.join(', ')}`,
        suggestion(String(value), choices, otherwise),
        fallback,
      );
    },
    map: (path) => {
      const value = get(path) ?? {};
      return isMap(value) ? value : wrong(path, 'a mapping', 'Write its keys below it, indented by two spaces.', {});
    },
    error,
    warn: (code, path, message, hint) => report('warning', code, path, message, hint),
    diagnostics: () => diagnostics,
  };
}
