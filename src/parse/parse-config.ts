// Keys of the configuration that a document depends on, and their digest for the cache.
import type { Config, Document, SourceFile } from '../types.ts';
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
export type ParseConfig = Pick<Config, (typeof KEYS)[number] | 'digest'> & {
  /** Milliseconds since 1970, for dates without a year. */
  readonly now: number;
};

/** Digest of these keys; the site's title or port is no part of it. */
export const parseConfigDigest = (config: Omit<ParseConfig, 'now'>): string => digestOf(JSON.stringify(KEYS.map((key) => config[key])));

/** Digest of a document. All of the configuration counts, since the document's page depends on it. */
export const documentDigest = (
  { hash, path }: Pick<SourceFile, 'hash' | 'path'>,
  kind: Document['kind'],
  config: Pick<Config, 'digest'>,
): string => digestOf(hash, path, kind, config.digest);
