// Tables of data, CSV and TSV, by the rules of Ruby's CSV and of `csv_reader` and `tsv_reader`.
import type * as CsvParse from 'csv-parse/sync';
import type { Data, Result, SourceFile, TableRules } from '../types.ts';
import { mappingOf } from '../util/ordered.ts';
import { Day, float, integer } from '../util/scalars.ts';
import { strftime } from '../util/strftime.ts';
import { parseTime } from '../util/time-parse.ts';

type Cell = string | null;
/** A cell's value, or undefined when the converter does not take it. */
type Converter = (text: string) => Data | undefined;

const INTEGER = /^\s*([-+]?)(0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[bB][01]+(?:_[01]+)*|0[oO]?[0-7]*(?:_[0-7]+)*|[1-9]\d*(?:_\d+)*)\s*$/;
const FLOAT = /^\s*[-+]?(?:\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][-+]?\d+)?\s*$/;
const DATE = /^(?:(?:\w+,?\s+)?\w+\s+\d{1,2},?\s+\d{2,4}|\d{4}-\d{2}-\d{2})$/;
const DATE_TIME =
  /^(?:(?:\w+,?\s+)?\w+\s+\d{1,2}\s+\d{1,2}:\d{1,2}:\d{1,2},?\s+\d{2,4}|\d{4}-\d{2}-\d{2}\s\d{2}:\d{2}:\d{2}|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?(?:[+-]\d{2}:\d{2}|Z)?)?)?)$/;

/** Ruby's Integer(): "010" is 8, "0x1F" 31, "1_000" 1000. */
function toInteger(text: string): Data | undefined {
  const [, sign, digits = ''] = INTEGER.exec(text) ?? [];
  if (digits === '') return undefined;
  const plain = digits.replaceAll('_', '');
  const value = BigInt(/^0[0-7]/.test(plain) ? `0o${plain}` : plain);
  return integer(sign === '-' ? -value : value);
}

const toFloat: Converter = (text) => (FLOAT.test(text) ? float(Number(text.replaceAll('_', ''))) : undefined);

/** A date and time that its text has, in UTC where it has no offset; undefined for days that no month has. */
function timeOf(text: string, form: RegExp, format: string): string | undefined {
  const found = form.test(text) ? parseTime(text, { zone: 'UTC', now: 0 }) : undefined;
  return found && !found.fromNow && !found.overrun ? strftime(found.time, format) : undefined;
}

function toDay(text: string): Data | undefined {
  const day = timeOf(text, DATE, '%Y-%m-%d');
  return day === undefined ? undefined : new Day(day);
}

/** Ruby's DateTime as its text. */
const toTime: Converter = (text) => timeOf(text, DATE_TIME, '%Y-%m-%dT%H:%M:%S%:z');

const first =
  (...converters: readonly Converter[]): Converter =>
  (text) => {
    for (const convert of converters) {
      const value = convert(text);
      if (value !== undefined) return value;
    }
    return undefined;
  };

const numeric = first(toInteger, toFloat);

/** Ruby's CSV::Converters. */
const CONVERTERS: ReadonlyMap<string, Converter> = new Map([
  ['integer', toInteger],
  ['float', toFloat],
  ['numeric', numeric],
  ['date', toDay],
  ['date_time', toTime],
  ['all', first(toTime, numeric)],
]);

/** A row by the names of its columns; a cell beyond them has the name "", as nil prints. Of two columns of one name the first counts. */
function mapped(names: readonly string[], row: readonly Data[]): Data {
  const beyond = row.length > names.length ? [''] : [];
  const columns = [...names, ...beyond].flatMap((name, index, all) =>
    name === '__proto__' || all.indexOf(name) < index ? [] : [[name, row[index] ?? null] as const],
  );
  return mappingOf(columns);
}

/** Rows of a table: mappings by the header's names, else lists. An empty cell is null, `""` is empty text; an empty line is an empty row. */
export function readTable(file: SourceFile, rules: Partial<TableRules> & { readonly delimiter: string }): Result<Data> {
  const { delimiter, headers = true, converters = [] } = rules;
  // a literal `require` has a file of its own in the bundle
  const { CsvError, parse } = require('csv-parse/sync') as typeof CsvParse;
  try {
    const rows: readonly (readonly Cell[])[] = parse(file.text(), {
      delimiter,
      bom: true,
      relax_column_count: true,
      cast: (cell, context) => (cell === '' && !context.quoting ? null : cell),
    });
    const convert = first(...converters.flatMap((name) => CONVERTERS.get(name) ?? []));
    const converted = (row: readonly Cell[]): readonly Data[] =>
      row.length === 1 && row[0] === null ? [] : row.map((cell) => (cell === null || cell === '' ? cell : (convert(cell) ?? cell)));
    if (headers === false) return { value: rows.map(converted), diagnostics: [] };
    const [top = [], ...below] = rows;
    const names = headers === true ? top.map((name) => name ?? '') : headers;
    return { value: (headers === true ? below : rows).map((row) => mapped(names, converted(row))), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return tableError(file, error);
  }
}

function tableError(file: SourceFile, error: CsvParse.CsvError): Result<Data> {
  const { lines } = error as { readonly lines?: unknown };
  // the parser counts from the row's beginning, so there is no column of the file
  const at = typeof lines === 'number' && lines > 0 ? { line: lines } : {};
  const quote =
    error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'INVALID_OPENING_QUOTE' || error.code === 'CSV_INVALID_CLOSING_QUOTE';
  const message = quote ? 'a quote in this table is out of place or never closed' : 'this table can’t be read';
  const hint = 'Put the whole cell in quotes and write a quote inside it twice.';
  return { value: undefined, diagnostics: [{ severity: 'error', code: 'data', file: file.name, ...at, message, hint }] };
}
