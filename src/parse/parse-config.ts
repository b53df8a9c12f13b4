// What of the configuration shapes a document: what is understood of a file is known again while that stays the same.
import type { Config, SourceFile } from '../types.ts';
import { digestOf } from '../util/hash.ts';

/** Nothing else of the configuration is read while a file is parsed, but for the digest. */
export type ParseConfig = Pick<
  Config,
  'timezone' | 'permalink' | 'permalinkStyle' | 'collections' | 'collectionsDir' | 'defaults' | 'markdownExt' | 'digest'
>;

/** Of what shapes documents: another title or port of the site does not. */
export function parseConfigDigest({
  timezone,
  permalink,
  permalinkStyle,
  collections,
  collectionsDir,
  defaults,
  markdownExt,
}: ParseConfig): string {
  return digestOf(JSON.stringify([timezone, permalink, permalinkStyle, collections, collectionsDir, defaults, markdownExt]));
}

/** A document's own digest: all of the configuration counts, since it shapes what is made of the document. */
export const documentDigest = ({ hash, path }: Pick<SourceFile, 'hash' | 'path'>, config: Pick<Config, 'digest'>): string =>
  digestOf(hash, path, config.digest);
