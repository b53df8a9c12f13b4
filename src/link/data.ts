// The site's data files → `site.data`: YAML, JSON, CSV and TSV at any depth.
import type { Config, Data, DataMap, Diagnostic, Result, SourceFile } from '../types.ts';
import { hash } from '../util/hash.ts';
import { decodeData, isScalar } from '../util/scalars.ts';
import { parseYaml } from '../util/yaml.ts';
import { hasNumberedKeys } from '../util/yaml-order.ts';
import { readScalar } from '../util/yaml-scalar.ts';
import { locateJsonError } from './json-error.ts';
import { readTable } from './tables.ts';

export interface LoadedData {
  readonly data: DataMap;
  /** Digest of the files' names and bytes. */
  readonly digest: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Configuration that reading data depends on: `_data` and Jekyll's tables by default. */
export type DataConfig = Pick<Config, 'timezone'> & Partial<Pick<Config, 'dataDir' | 'tables'>>;

/** Extensions in the order in which Jekyll reads them: of two files with one key the later counts. */
const EXTENSIONS = ['.yaml', '.yml', '.json', '.csv', '.tsv'];

/** Jekyll's DataReader#sanitize_filename: "My team (new)" → "My_team_new". */
const keyOf = (name: string): string => name.replace(/[^\w\s-]+|(?<=^|\b\s)\s+(?=$|\s?\b)/g, '').replace(/\s+/g, '_');

const extOf = (path: string): string => /\.[^./]+$/.exec(path)?.[0].toLowerCase() ?? '';

const failed = (diagnostic: Omit<Diagnostic, 'severity' | 'code'>): Result<Data> => ({
  value: undefined,
  diagnostics: [{ severity: 'error', code: 'data', ...diagnostic }],
});

const readYamlFile = (file: SourceFile, zone: string): Result<Data> => parseYaml(file.text(), { file: file.name, line: 1, zone });

/** Levels that a value may have; templates walk values by recursion. */
const DEEPEST = 100;

const isTooDeep = (value: Data, left = DEEPEST): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !isScalar(value) &&
  (left === 0 || Object.values(value).some((item: Data) => isTooDeep(item, left - 1)));

const withoutProto = (key: string, value: Data): Data | undefined => (key === '__proto__' ? undefined : value);

/** A number that JSON.parse may change: a float, or one of sixteen digits. */
const LOSSY = /\d[.eE]|\d{16}/;
const TOKEN = /"(?:[^"\\]|\\.)*"?|-?\d[\d.eE+-]*/g;

/** JSON whose numbers are those of Ruby, which reads it as YAML; others are marked, for decodeData. */
const withNumbers = (text: string, zone: string): string =>
  LOSSY.test(text)
    ? text.replace(TOKEN, (token) => {
        const value = token.startsWith('"') ? 0 : readScalar(token, zone);
        return typeof value === 'string' || isScalar(value) ? JSON.stringify(value) : token;
      })
    : text;

/** Reads JSON. Jekyll reads it as YAML, where a comma too many is no error. */
function readJsonFile(file: SourceFile, zone: string): Result<Data> {
  const text = file.text();
  try {
    // JSON.parse would lose the order of "2019" and "web"; a key \0 would be a mark
    const asYaml = hasNumberedKeys(text) || text.includes('\\u0000') ? readYamlFile(file, zone) : undefined;
    if (asYaml?.value !== undefined && asYaml.diagnostics.length === 0) return asYaml;
    const numbered = withNumbers(text, zone);
    const value: Data = text.includes('__proto__') ? JSON.parse(numbered, withoutProto) : JSON.parse(numbered);
    if (!isTooDeep(value)) return { value: decodeData(value), diagnostics: [] };
    return failed({ file: file.name, line: 1, message: `values are nested deeper than ${DEEPEST} levels` });
  } catch {
    const asYaml = readYamlFile(file, zone);
    if (asYaml.value !== undefined) return asYaml;
    const hint = 'Look for a comma, quote or bracket that is missing or one too many.';
    return failed({ file: file.name, ...locateJsonError(text), message: 'this is not JSON', hint });
  }
}

function readOne(file: SourceFile, { timezone: zone, tables }: DataConfig): Result<Data> {
  switch (extOf(file.path)) {
    case '.json':
      return readJsonFile(file, zone);
    case '.csv':
      return readTable(file, { ...tables?.csv, delimiter: ',' });
    case '.tsv':
      return readTable(file, { ...tables?.tsv, delimiter: '\t' });
    default:
      return readYamlFile(file, zone);
  }
}

interface Entry {
  readonly file: SourceFile;
  readonly keys: readonly string[];
}

/** Deeper files last, since a folder replaces a file of the same key; then by kind, then by path. */
function entriesOf(files: readonly SourceFile[], folder: string): readonly Entry[] {
  const prefix = `${folder}/`;
  const entries = files
    .filter(({ path }) => EXTENSIONS.includes(extOf(path)))
    .map((file): Entry => {
      const path = file.path.startsWith(prefix) ? file.path.slice(prefix.length) : file.path;
      const parts = path.slice(0, path.length - extOf(path).length).split('/');
      return { file, keys: parts.map(keyOf) };
    });
  const rank = ({ file, keys }: Entry): number => keys.length * EXTENSIONS.length + EXTENSIONS.indexOf(extOf(file.path));
  return entries.sort((a, b) => rank(a) - rank(b) || (a.file.path < b.file.path ? -1 : 1));
}

/** Tree of data; `put` sets the value at some keys and replaces a value that is in the way. */
function createTree(): { readonly data: DataMap; readonly put: (keys: readonly string[], value: Data) => void } {
  const root: Record<string, Data> = {};
  const folders = new Set<unknown>([root]);
  return {
    data: root,
    put: (keys, value) => {
      let folder = root;
      for (const key of keys.slice(0, -1)) {
        const found = folder[key];
        const next = folders.has(found) ? (found as Record<string, Data>) : {};
        folders.add(next);
        folder[key] = next;
        folder = next;
      }
      folder[keys.at(-1) ?? ''] = value;
    },
  };
}

/**
 * Loads the site's data under Jekyll's keys. A file that does not parse is an error with line and column;
 * of two files with one key the later counts, with a warning: yaml, yml, json, csv, tsv, folder.
 * @param config with the data folder that the files' paths begin with
 */
export function loadData(files: readonly SourceFile[], config: DataConfig): LoadedData {
  const diagnostics: Diagnostic[] = [];
  const names = new Map<string, SourceFile>();
  const tree = createTree();
  const entries = entriesOf(files, config.dataDir ?? '_data');
  for (const { file, keys } of entries) {
    if (keys.includes('__proto__')) continue;
    const read = readOne(file, config);
    diagnostics.push(...read.diagnostics);
    const other = keys.map((_, depth) => names.get(keys.slice(0, depth + 1).join('/'))).find((found) => found !== undefined);
    if (other) {
      const message = `this takes the place of ${other.name}, which has the same name in site.data`;
      diagnostics.push({ severity: 'warning', code: 'data-name', file: file.name, message, hint: 'Rename one of the two.' });
    }
    names.set(keys.join('/'), file);
    if (read.value !== undefined) tree.put(keys, read.value);
  }
  const digest = hash(JSON.stringify(entries.map(({ file }) => [file.path, file.hash])));
  return { data: tree.data, digest, diagnostics };
}
