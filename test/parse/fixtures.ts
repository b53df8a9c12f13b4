// Files and configurations for the tests of parse and link, without a disk.
import { loadConfig } from '../../src/config/index.ts';
import { parseDocument } from '../../src/parse/document.ts';
import { placeOf } from '../../src/read/classify.ts';
import type { Config, Diagnostic, Document, DocumentPlace, Result, SourceFile } from '../../src/types.ts';
import { hash } from '../../src/util/hash.ts';

/** A file of a site whose source is `content/`. */
export function fileOf(path: string, text: string): SourceFile {
  return {
    path,
    name: `content/${path}`,
    absolute: `/nowhere/${path}`,
    size: Buffer.byteLength(text),
    mtimeMs: 1_500_000_000_000,
    hash: hash(text),
    frontMatter: text.startsWith('---'),
    text: () => text,
  };
}

/** The configuration that `_config.yml` with this text gives. */
export function configOf(yaml = ''): Config {
  const { value, diagnostics } = loadConfig([{ name: 'content/_config.yml', text: yaml }], {});
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value;
}

function documentPlace(path: string, config: Config): DocumentPlace {
  const place = placeOf(path, config);
  if (!('collection' in place)) throw new Error(`${path} is no document`);
  return place;
}

/** A document at its place in the site. */
export function parsed(path: string, text: string, config: Config = configOf()): Result<Document> {
  return parseDocument(fileOf(path, text), { now: Date.UTC(2026, 10, 29), ...config }, documentPlace(path, config));
}

/** The same, for a document that has no errors. */
export function documentOf(path: string, text: string, config: Config = configOf()): Document {
  const { value, diagnostics } = parsed(path, text, config);
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value;
}

/** A file of front matter lines and a body. */
export const post = (lines: readonly string[], body = 'x'): string => `---\n${lines.map((line) => `${line}\n`).join('')}---\n${body}`;

/** "content/_posts/x.md:3: message" for each diagnostic. */
export const report = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ file, line, message }) => `${line === undefined ? file : `${file}:${line}`}: ${message}`);
