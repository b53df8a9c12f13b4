// Keys of the configuration that a document depends on, and their digest for the cache.
import type { Config, DocumentPlace, SourceFile } from '../types.ts';
import { digestOf } from '../util/hash.ts';

const KEYS = [
  'timezone',
  'permalink',
  'permalinkStyle',
  'collections',
  'collectionsDir',
  'defaults',
  'markdownExt',
  'strictFrontMatter',
] as const;

/** Configuration that parsing reads; the digest is only for the document's own one. */
export type ParseConfig = Pick<Config, (typeof KEYS)[number] | 'markdownPlugins' | 'kramdown' | 'markdown' | 'digest'> & {
  /** Milliseconds since 1970, for dates without a year. */
  readonly now: number;
};

/** Digest of these keys, and of how titles are made of headings; the site's title or port is no part of it. */
export const parseConfigDigest = (config: Omit<ParseConfig, 'now'>): string => {
  const { titles } = config.markdownPlugins;
  return digestOf(JSON.stringify([...KEYS.map((key) => config[key]), titles && [titles, config.kramdown, config.markdown]]));
};

/** Digest of a document. All of the configuration counts, since the document's page depends on it. */
export const documentDigest = (
  { hash, path }: Pick<SourceFile, 'hash' | 'path'>,
  { kind, permalink = '' }: Pick<DocumentPlace, 'kind' | 'permalink'>,
  config: Pick<Config, 'digest'>,
): string => digestOf(hash, path, kind, permalink, config.digest);
