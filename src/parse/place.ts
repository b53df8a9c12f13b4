// What a file of the source is, from its path alone: post, draft, page, item of a collection, data, include, static file, or nothing.
import type { Config, DocumentKind } from '../types.ts';
import { entryMatches } from '../util/glob.ts';

export interface DocumentPlace {
  readonly kind: DocumentKind;
  readonly collection: string;
  /** Below the collection's folder; for pages, below the source. */
  readonly relative: string;
  /** Above `_posts`: they are categories. */
  readonly folders: readonly string[];
}

export type Place = DocumentPlace | { readonly kind: 'data' | 'include'; readonly relative: string };

const POSTS = /^((?:[^_][^/]*\/)*)_(posts|drafts)\//;
const folder = (path: string): string => (path === '' ? '' : `${path.replace(/^\/|\/$/g, '')}/`);

/** The places that Jekyll reads although their names begin with "_". */
const ownFolders = (config: Config): readonly string[] => [
  folder(config.dataDir),
  folder(config.includesDir),
  ...config.collections.map(({ label }) => `${folder(config.collectionsDir)}_${label}/`),
];

/** What installing Gemless puts beside a site's own files: no page of it, as `Gemfile` is none. */
const NPM_FILES = ['package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml'];

/**
 * Whether a path is left out (Jekyll's EntryFilter): names that begin with "_", ".", "#" or "~" or end with "~", and what `exclude` lists,
 * unless `include` names it; the folders that Jekyll has a use for are entered.
 */
export function isSkipped(path: string, isFolder: boolean, config: Config): boolean {
  if (entryMatches(config.include, path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(?:_posts|_drafts)$/.test(name) && isFolder) return false;
  const asFolder = `${path}/`;
  if (isFolder && ownFolders(config).some((own) => own === asFolder || own.startsWith(asFolder))) return false;
  if (/^[._#~]|~$/.test(name) || name === 'node_modules' || NPM_FILES.includes(path)) return true;
  return entryMatches(config.exclude, path);
}

/** Where a file that was not skipped belongs. */
export function placeOf(path: string, config: Config): Place {
  const below = (own: string): string | undefined => (own !== '' && path.startsWith(own) ? path.slice(own.length) : undefined);
  const data = below(folder(config.dataDir));
  if (data !== undefined) return { kind: 'data', relative: data };
  const include = below(folder(config.includesDir));
  if (include !== undefined) return { kind: 'include', relative: include };
  const collections = folder(config.collectionsDir);
  const inCollections = path.startsWith(collections) ? path.slice(collections.length) : path;
  const posts = POSTS.exec(inCollections);
  if (posts) {
    const folders = (posts[1] ?? '').split('/').filter((part) => part !== '');
    return { kind: posts[2] === 'posts' ? 'post' : 'draft', collection: 'posts', relative: inCollections.slice(posts[0].length), folders };
  }
  for (const { label } of config.collections) {
    const relative = below(`${collections}_${label}/`);
    if (relative !== undefined) return { kind: 'item', collection: label, relative, folders: [] };
  }
  return { kind: 'page', collection: '', relative: path, folders: [] };
}
