// The site's data files → `site.data`: YAML, JSON, CSV and TSV at any depth.
import { CsvError, parse } from 'csv-parse/sync';
import type { Data, DataMap, Diagnostic, Result, SourceFile } from '../types.ts';
import { hash } from '../util/hash.ts';
import { parseYaml } from '../util/yaml.ts';
import { hasNumberedKeys } from '../util/yaml-order.ts';
import { locateJsonError } from './json-error.ts';

export interface LoadedData {
  readonly data: DataMap;
  /** Digest of the files' names and bytes. */
  readonly digest: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Data may be much longer than front matter. */
const LIMIT = 16 * 1024 * 1024;

/** Extensions in the order in which Jekyll reads them: of two files with one key the later counts. */
const EXTENSIONS = ['.yaml', '.yml', '.json', '.csv', '.tsv'];

/** Jekyll's DataReader#sanitize_filename: "My team (new)" → "My_team_new". */
const keyOf = (name: string): string => name.replace(/[^\w\s-]+|(?<=^|\b\s)\s+(?=$|\s?\b)/g, '').replace(/\s+/g, '_');

const extOf = (path: string): string => /\.[^./]+$/.exec(path)?.[0].toLowerCase() ?? '';

const failed = (diagnostic: Omit<Diagnostic, 'severity' | 'code'>): Result<Data> => ({
  value: undefined,
  diagnostics: [{ severity: 'error', code: 'data', ...diagnostic }],
});

const readYamlFile = (file: SourceFile, zone: string): Result<Data> =>
  parseYaml(file.text(), { file: file.name, line: 1, zone, limit: LIMIT, ordered: true });

/** Levels that a value may have; templates walk values by recursion. */
const DEEPEST = 100;

const isTooDeep = (value: Data, left = DEEPEST): boolean =>
  typeof value === 'object' && value !== null && (left === 0 || Object.values(value).some((item: Data) => isTooDeep(item, left - 1)));

const withoutProto = (key: string, value: Data): Data | undefined => (key === '__proto__' ? undefined : value);

/** Reads JSON. Jekyll reads it as YAML, where a comma too many is no error. */
function readJsonFile(file: SourceFile, zone: string): Result<Data> {
  const text = file.text();
  try {
    // JSON.parse would lose the order of "2019" and "web"
    const asYaml = hasNumberedKeys(text) ? readYamlFile(file, zone) : undefined;
    if (asYaml?.value !== undefined && asYaml.diagnostics.length === 0) return asYaml;
    const value: Data = text.includes('__proto__') ? JSON.parse(text, withoutProto) : JSON.parse(text);
    if (!isTooDeep(value)) return { value, diagnostics: [] };
    return failed({ file: file.name, line: 1, message: `values are nested deeper than ${DEEPEST} levels` });
  } catch {
    const asYaml = readYamlFile(file, zone);
    if (asYaml.value !== undefined) return asYaml;
    const hint = 'Look for a comma, quote or bracket that is missing or one too many.';
    return failed({ file: file.name, ...locateJsonError(text), message: 'this is not JSON', hint });
  }
}

/** Rows as mappings by the first row's names; an empty cell is null, `""` is empty text (Ruby's CSV). */
function readTable(file: SourceFile, delimiter: string): Result<Data> {
  try {
    const rows: readonly (readonly (string | null)[])[] = parse(file.text(), {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      cast: (cell, context) => (cell === '' && !context.quoting ? null : cell),
    });
    const [names = [], ...rest] = rows;
    const columns = names.flatMap((name, index) =>
      name === null || name === '__proto__' || names.indexOf(name) < index ? [] : [{ name, index }],
    );
    return { value: rest.map((row) => Object.fromEntries(columns.map(({ name, index }) => [name, row[index] ?? null]))), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return tableError(file, error);
  }
}

function tableError(file: SourceFile, error: CsvError): Result<Data> {
  const { lines } = error as { readonly lines?: unknown };
  // the parser counts from the row's beginning, so there is no column of the file
  const at = typeof lines === 'number' && lines > 0 ? { line: lines } : {};
  const quote =
    error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'INVALID_OPENING_QUOTE' || error.code === 'CSV_INVALID_CLOSING_QUOTE';
  const message = quote ? 'a quote in this table is out of place or never closed' : 'this table can’t be read';
  return failed({ file: file.name, ...at, message, hint: 'Put the whole cell in quotes and write a quote inside it twice.' });
}

function readOne(file: SourceFile, zone: string): Result<Data> {
  switch (extOf(file.path)) {
    case '.json':
      return readJsonFile(file, zone);
    case '.csv':
      return readTable(file, ',');
    case '.tsv':
      return readTable(file, '\t');
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
 * @param zone IANA zone in which timestamps are shown
 * @param folder the data folder, `_data`, that paths begin with
 */
export function loadData(files: readonly SourceFile[], zone: string, folder = '_data'): LoadedData {
  const diagnostics: Diagnostic[] = [];
  const names = new Map<string, SourceFile>();
  const tree = createTree();
  const entries = entriesOf(files, folder);
  for (const { file, keys } of entries) {
    if (keys.includes('__proto__')) continue;
    const read = readOne(file, zone);
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
