// Class of a source file, from its path: post, draft, page, item, data, include, static file, or nothing.
import type { Config, DocumentPlace, Usage } from '../types.ts';
import { cachedByObject } from '../util/cached.ts';
import { entryMatches } from './glob.ts';

export type Place = DocumentPlace | { readonly kind: 'data' | 'include'; readonly relative: string };

const POSTS = /^((?:[^_][^/]*\/)*)_(posts|drafts)\//;
const folder = (path: string): string => (path === '' ? '' : `${path.replace(/^\/|\/$/g, '')}/`);

/** Keys of the configuration that classify files. */
type PlaceConfig = Pick<Config, 'dataDir' | 'includesDir' | 'collections' | 'collectionsDir'>;

/** The folders that a site has for something, each with "/" at its end; "" for none. */
interface Folders {
  readonly data: string;
  readonly includes: string;
  readonly collections: string;
  readonly items: readonly { readonly label: string; readonly path: string }[];
  /** Folders that Jekyll reads although their names begin with "_". */
  readonly own: readonly string[];
}

/** Folders of a configuration, cached since every file needs them. */
const foldersOf = cachedByObject((config: PlaceConfig): Folders => {
  const [data, includes, collections] = [folder(config.dataDir), folder(config.includesDir), folder(config.collectionsDir)];
  const items = config.collections.map(({ label }) => ({ label, path: `${collections}_${label}/` }));
  return { data, includes, collections, items, own: [data, includes, ...items.map(({ path }) => path)] };
});

/** Texts that a page may include although their names begin with ".": a partial, but no `.env`. */
const HIDDEN_PARTIAL = /^\.[^/]*\.(?:md|markdown|mkd|mkdn|mkdown|html?|txt|liquid|xml|svg)$/i;

/** Names of files of editors and repositories, which no include has. */
const IN_NO_INCLUDES = /^(?:\.git|\.#.*|4913|.*\.sw[a-z])$/;

/** Whether a path is a temporary file that an editor writes beside another one. */
export const isTransient = (path: string): boolean => /(?:^|\/)(?:\.#|#[^/]*#$|4913$)|[~#]$|\.sw[a-z]$/.test(path);

/** Files that npm writes beside a site's own; they are not published, as `Gemfile` is not. */
const NPM_FILES = ['package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml'];

/**
 * Usage of a path (Jekyll's EntryFilter). Names with "_", ".", "#" or "~" at their beginning, or "~" at their
 * end, are not published without `include`, but included: from the folder of includes, or unless hidden.
 * Paths in `exclude` are not used at all. The folders that Jekyll reads are entered.
 */
export function usageOf(path: string, isFolder: boolean, config: Config): Usage {
  if (entryMatches(config.include, path)) return 'publish';
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(?:_posts|_drafts)$/.test(name) && isFolder) return 'publish';
  const folders = foldersOf(config);
  const asFolder = `${path}/`;
  if (isFolder && folders.own.some((own) => own === asFolder || own.startsWith(asFolder))) return 'publish';
  if (name === 'node_modules' || NPM_FILES.includes(path) || entryMatches(config.exclude, path)) return 'none';
  if (folders.includes !== '' && path.startsWith(folders.includes)) return IN_NO_INCLUDES.test(name) ? 'none' : 'publish';
  if (!/^[._#~]|~$/.test(name)) return 'publish';
  // `_site` is Jekyll's output
  if (name.startsWith('.') ? isFolder || !HIDDEN_PARTIAL.test(name) : isFolder && name === '_site') return 'none';
  return 'include';
}

/** Kind of a file, and its path below the folder of its kind. */
export function placeOf(path: string, config: PlaceConfig): Place {
  const folders = foldersOf(config);
  const below = (own: string): string | undefined => (own !== '' && path.startsWith(own) ? path.slice(own.length) : undefined);
  const data = below(folders.data);
  if (data !== undefined) return { kind: 'data', relative: data };
  const include = below(folders.includes);
  if (include !== undefined) return { kind: 'include', relative: include };
  const { collections } = folders;
  const inCollections = path.startsWith(collections) ? path.slice(collections.length) : path;
  const posts = POSTS.exec(inCollections);
  if (posts) {
    const above = (posts[1] ?? '').split('/').filter((part) => part !== '');
    return {
      kind: posts[2] === 'posts' ? 'post' : 'draft',
      collection: 'posts',
      relative: inCollections.slice(posts[0].length),
      folders: above,
    };
  }
  for (const { label, path: own } of folders.items) {
    const relative = below(own);
    if (relative !== undefined) return { kind: 'item', collection: label, relative, folders: [] };
  }
  return { kind: 'page', collection: '', relative: path, folders: [] };
}
