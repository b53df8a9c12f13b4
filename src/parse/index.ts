// All files with front matter → documents, each on its own; documents of unchanged files come from the cache.
import type { Config, Diagnostic, Document, DocumentPlace, Result, SourceFile } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { orNone } from '../util/none.ts';
import { decodeData } from '../util/scalars.ts';
import { withLine } from './collector.ts';
import { FROM_NOW } from './dates.ts';
import { parseDocument as parseUnplaced } from './document.ts';
import { documentDigest, type ParseConfig, parseConfigDigest } from './parse-config.ts';

export { pageWithDefaults, staticsWithDefaults } from './defaults.ts';
export { excerptSource } from './excerpt.ts';
export { readmeIndexes } from './readme-index.ts';
export { parseDocument };

export interface ParseCache {
  get<T>(kind: 'document', key: string): T | undefined;
  set<T>(kind: 'document', key: string, value: T): void;
}

export interface Placed {
  readonly file: SourceFile;
  readonly place: DocumentPlace;
}

export interface Parsed {
  readonly documents: readonly Document[];
  /** Paths of the files that have errors. */
  readonly broken: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

type Digested = ParseConfig & {
  readonly parseDigest: string;
  /** Day of the build in UTC, of which a document depends whose date has no year. */
  readonly today: string;
};

/** What the cache has of a parsed file. A document is not copied for it before it is written: a site has many. */
class StoredDocument implements Result<Document> {
  readonly #document: Document | undefined;
  readonly diagnostics: readonly Diagnostic[];

  constructor({ value, diagnostics }: Result<Document>) {
    this.#document = value;
    this.diagnostics = orNone(diagnostics);
  }

  get value(): Document | undefined {
    return this.#document && { ...this.#document, file: null as unknown as SourceFile };
  }

  toJSON(): Result<Document> {
    return { value: this.value, diagnostics: this.diagnostics };
  }
}

/**
 * A document is stored without its file, which belongs to this run; null stands in its place, since V8 makes a clone with one more property
 * slowly.
 */
function parseOne({ file, place }: Placed, config: Digested, cache: ParseCache): Result<Document> {
  const key = digestOf(file.hash, file.path, file.name, place.kind, place.relative, place.permalink ?? '', config.parseDigest);
  const keyToday = `${key} ${config.today}`;
  const cached = cache.get<Result<Document>>('document', key) ?? cache.get<Result<Document>>('document', keyToday);
  if (cached) {
    const { value, diagnostics } = cached;
    const document = value && { ...value, data: decodeData(value.data), file, digest: documentDigest(file, place, config) };
    return { value: document, diagnostics };
  }
  const parsed = parseUnplaced(file, config, place);
  const isOfToday = parsed.diagnostics.some(({ code }) => code === FROM_NOW);
  cache.set('document', isOfToday ? keyToday : key, new StoredDocument(parsed));
  return parsed;
}

/** Parses one file, with its diagnostics at their lines. */
function parseDocument(file: SourceFile, config: ParseConfig & Pick<Config, 'keyPlaces'>, place: DocumentPlace): Result<Document> {
  const { value, diagnostics } = parseUnplaced(file, config, place);
  return { value, diagnostics: diagnostics.map((one) => withLine(one, config)) };
}

/** Diagnostic of a draft that is not built, as a warning: Jekyll does not even read it. */
const ofDraft = (found: Diagnostic): Diagnostic =>
  found.severity === 'error' ? { ...found, severity: 'warning', message: `${found.message}; the draft cannot be built` } : found;

export interface ParseOptions {
  /** Documents by file that were parsed before with the same configuration: they are not parsed again, and have no diagnostics. */
  readonly known?: ReadonlyMap<SourceFile, Document> | undefined;
  /** Called with each document as soon as it is there, the last one first: the newest post, whose page is made first. */
  readonly parsed?: ((document: Document) => void) | undefined;
  /** Called when all are there. */
  readonly ended?: (() => void) | undefined;
}

/** Parses files. */
export function parseDocuments(
  files: readonly Placed[],
  config: Config & Pick<ParseConfig, 'now'>,
  cache: ParseCache,
  { known, parsed: hook, ended }: ParseOptions = {},
): Parsed {
  const documents: Document[] = [];
  const broken = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const today = new Date(config.now).toISOString().slice(0, 10);
  const digested = { ...config, parseDigest: parseConfigDigest(config), today };
  const parse = (placed: Placed): Result<Document> => {
    const before = known?.get(placed.file);
    const result = before ? { value: before, diagnostics: [] } : parseOne(placed, digested, cache);
    if (result.value) hook?.(result.value);
    return result;
  };
  const results = files.toReversed().map((placed) => ({ placed, result: parse(placed) }));
  ended?.();
  for (const { placed, result } of results.reverse()) {
    const isUnread = placed.place.kind === 'draft' && !config.drafts;
    const found = result.diagnostics.map((one) => withLine(one, config));
    diagnostics.push(...(isUnread ? found.map(ofDraft) : found));
    if (result.diagnostics.some((d) => d.severity === 'error')) broken.add(placed.file.path);
    else if (result.value) documents.push(result.value);
  }
  return { documents, broken, diagnostics };
}
