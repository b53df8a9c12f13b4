// `csv_reader` and `tsv_reader`: how Jekyll 4.3 reads tables of data.
import type { TableRules } from '../types.ts';
import type { ConfigReader } from './config-reader.ts';

/** Ruby's CSV::Converters. */
const CONVERTERS = ['integer', 'float', 'numeric', 'date', 'date_time', 'all'];

/** Rules of one kind of table, under its key of the configuration. */
function readTable(reader: ConfigReader, key: 'csv_reader' | 'tsv_reader'): TableRules {
  const encoding = reader.text([key, 'encoding'], 'utf-8');
  if (!/^(?:bom\|)?utf-?8$/i.test(encoding))
    reader.unsupported([key, 'encoding'], `files are read as UTF-8, not as ${encoding}`, 'Save the files as UTF-8.');
  const headers = reader.get([key, 'headers']);
  return {
    converters: reader.names([key, 'csv_converters'], [], CONVERTERS),
    headers: headers === undefined ? true : typeof headers === 'boolean' ? headers : reader.list([key, 'headers'], [], true),
  };
}

export const readTables = (reader: ConfigReader): { readonly csv: TableRules; readonly tsv: TableRules } => ({
  csv: readTable(reader, 'csv_reader'),
  tsv: readTable(reader, 'tsv_reader'),
});
