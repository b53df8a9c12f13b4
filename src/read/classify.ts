// Class of a source file, from its path: post, draft, page, item, data, include, static file, or nothing.
import { EXCLUDES } from '../config/index.ts';
import { sassOptions } from '../sass/index.ts';
import type { Config, DocumentPlace, Usage } from '../types.ts';
import { cachedByObject } from '../util/cached.ts';
import { entryMatches } from '../util/glob.ts';
import { isReserved } from '../util/reserved.ts';
import { URL_LOCK } from '../util/url-lock.ts';

export type Place = DocumentPlace | { readonly kind: 'data' | 'include'; readonly relative: string };

const POSTS = /(?:^|\/)_(posts|drafts)\//;
const folder = (path: string): string => (path === '' ? '' : `${path.replace(/^\/|\/$/g, '')}/`);

/** Keys of the configuration that classify files. */
type PlaceConfig = Pick<Config, 'dataDir' | 'includesDir' | 'collections' | 'collectionsDir' | 'include'>;

/** The folders that a site has for something, each with "/" at its end; "" for none. */
interface Folders {
  readonly data: string;
  readonly includes: string;
  readonly collections: string;
  readonly items: readonly { readonly label: string; readonly path: string }[];
  /** Folders that Jekyll reads although their names begin with "_". */
  readonly own: readonly string[];
  /** Folders around those that are entered for them only: "_my/" for `collections_dir: _my`. */
  readonly entered: readonly string[];
}

/** Folders around a folder, up to the innermost whose name begins with "_". */
function enteredFor(own: string): readonly string[] {
  const at = own.slice(0, -1).lastIndexOf('/');
  const around = own.slice(0, at + 1);
  return /(?:^|\/)_/.test(around) ? [around] : [];
}

/** Folders of a configuration, cached since every file needs them. */
const foldersOf = cachedByObject((config: PlaceConfig): Folders => {
  const [data, includes, collections] = [folder(config.dataDir), folder(config.includesDir), folder(config.collectionsDir)];
  const items = config.collections.map(({ label }) => ({ label, path: `${collections}_${label}/` }));
  const own = [data, includes, ...items.map(({ path }) => path)].filter((path) => path !== '');
  return { data, includes, collections, items, own, entered: own.flatMap(enteredFor) };
});

/** Texts that a page may include although their names begin with ".": a partial, but no `.env`. */
const HIDDEN_PARTIAL = /^\.[^/]*\.(?:md|markdown|mkd|mkdn|mkdown|html?|txt|liquid|xml|svg)$/i;

/** Names of files of editors and repositories, which no include has. */
const IN_NO_INCLUDES = /^(?:\.git|\.#.*|4913|.*\.sw[a-z])$/;

/** Whether a path is a temporary file that an editor writes beside another one. */
export const isTransient = (path: string): boolean => /(?:^|\/)(?:\.#|#[^/]*#$|4913$)|[~#]$|\.sw[a-z]$/.test(path);

/** Files that npm writes beside a site's own; they are not published, as `Gemfile` is not. */
const NPM_FILES = ['package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml'];

const isSpecial = (name: string): boolean => /^[._#~]/.test(name);

/** A path as Jekyll's EntryFilter sees it: below `_posts` and the folders of collections from there on, else the name alone. */
function entryOf(path: string, config: PlaceConfig): string {
  const place = placeOf(path, config);
  return 'folders' in place && place.kind !== 'page' ? place.relative : path.slice(path.lastIndexOf('/') + 1);
}

const withoutSlash = (pattern: string): string => pattern.replace(/^\/+/, '');

/** True for a file that `include:` names by its whole path: Jekyll reads it whatever the folders around it are. */
export const isNamed = (path: string, { include }: Pick<Config, 'include'>): boolean =>
  include.some((pattern) => withoutSlash(pattern) === path);

/** Whether a folder lies around a path that `include:` names. */
const isAroundNamed = (path: string, { include }: Pick<Config, 'include'>): boolean =>
  include.some((pattern) => withoutSlash(pattern).startsWith(`${path}/`) && !pattern.endsWith('/'));

/** True for a path that `exclude:` or Jekyll's own list takes out and `include:` does not take in. */
export function isExcluded(path: string, config: Config): boolean {
  const exclude = excludesOf(config);
  if (!entryMatches(exclude, path)) return false;
  return !entryMatches(config.include, entryOf(path, config)) && !isNamed(path, config);
}

/** `exclude:` without what `include:` lists, too; cached since every file is matched against it. */
const excludesOf = cachedByObject(({ include, exclude }: Config): readonly string[] => exclude.filter((one) => !include.includes(one)));

/** Load paths of style sheets in folders that are not read otherwise, "node_modules/bootstrap/scss/": patterns aside. */
const packagesOf = cachedByObject((config: Config): readonly string[] =>
  sassOptions(config)
    .loadPaths.filter((path) => !/[*?[{]/.test(path) && path.split('/').includes('node_modules'))
    .map(folder),
);

/** Whether a path is a style sheet below such a load path, or a folder on the way to one. */
function isInPackages(path: string, isFolder: boolean, config: Config): boolean {
  const inside = (own: string): boolean => path.startsWith(own) || `${path}/` === own;
  return packagesOf(config).some((own) =>
    isFolder ? inside(own) || own.startsWith(`${path}/`) : inside(own) && /\.(?:s[ac]ss|css)$/.test(path),
  );
}

/**
 * Usage of a path (Jekyll's EntryFilter). Names with "_", ".", "#" or "~" at their beginning, or "~" at their
 * end, and paths in `exclude` are not published without `include`, but included: from the folder of includes,
 * or unless hidden. The folders that Jekyll reads are entered.
 */
export function usageOf(path: string, isFolder: boolean, config: Config): Usage {
  const usage = ownUsage(path, isFolder, config);
  return usage === 'none' && isFolder && isAroundNamed(path, config) ? 'include' : usage;
}

/** Usage of a path without the files below it that `include:` names. */
function ownUsage(path: string, isFolder: boolean, config: Config): Usage {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if ((name.endsWith('.') && !isFolder) || isReserved(name)) return 'none';
  if (!isFolder && isNamed(path, config)) return 'publish';
  const folders = foldersOf(config);
  const asFolder = `${path}/`;
  const isRead = isFolder && (isPosts(path, folders) || folders.own.some((own) => own === asFolder || own.startsWith(asFolder)));
  if (isRead && !entryMatches(excludesOf(config), path)) return 'publish';
  const entry = entryOf(path, config);
  if (entryMatches(config.include, entry) || entryMatches(config.include, name)) return 'publish';
  // Jekyll's reader of data skips hidden files, and asks nothing else
  if (folders.data !== '' && path.startsWith(folders.data) && !name.startsWith('.')) return 'publish';
  if (path.startsWith('node_modules') && isInPackages(path, isFolder, config)) return 'include';
  if (NPM_FILES.includes(path) || (isFolder && entryMatches(EXCLUDES, path))) return 'none';
  if (path === URL_LOCK) return 'include';
  if (isExcluded(path, config)) return name.startsWith('.') || name === 'node_modules' ? 'none' : 'include';
  if (folders.includes !== '' && path.startsWith(folders.includes)) return IN_NO_INCLUDES.test(name) ? 'none' : 'publish';
  const isOpen = isFolder && entry.includes('/') && !name.startsWith('.'); // a folder deep in a collection is entered, whatever its name
  const isClosed = folders.entered.some((around) => path.startsWith(around)) && !folders.own.some((own) => asFolder.startsWith(own));
  if (!isClosed && (isOpen || !(isSpecial(name) || isSpecial(entry) || name.endsWith('~')))) return 'publish';
  // `_site` is Jekyll's output
  if (name.startsWith('.') ? isFolder || !HIDDEN_PARTIAL.test(name) : isFolder && name === '_site') return 'none';
  return 'include';
}

/** Whether a folder holds posts or drafts: with `collections_dir`, only there. */
function isPosts(path: string, { collections }: Folders): boolean {
  return /(?:^|\/)(?:_posts|_drafts)$/.test(path) && path.startsWith(collections);
}

/** The last file that was asked for: several rules ask for the place of each. */
let last: { readonly path: string; readonly config: PlaceConfig; readonly place: Place } | undefined;

/** Kind of a file, and its path below the folder of its kind. */
export function placeOf(path: string, config: PlaceConfig): Place {
  if (last?.path !== path || last.config !== config) last = { path, config, place: findPlace(path, config) };
  return last.place;
}

function findPlace(path: string, config: PlaceConfig): Place {
  const folders = foldersOf(config);
  const below = (own: string): string | undefined => (own !== '' && path.startsWith(own) ? path.slice(own.length) : undefined);
  const data = below(folders.data);
  if (data !== undefined) return { kind: 'data', relative: data };
  const include = below(folders.includes);
  if (include !== undefined) return { kind: 'include', relative: include };
  const { collections } = folders;
  const inCollections = path.startsWith(collections) ? path.slice(collections.length) : undefined;
  const posts = inCollections === undefined ? undefined : postAt(inCollections, config);
  if (posts !== undefined) return posts;
  for (const { label, path: own } of folders.items) {
    const relative = below(own);
    if (relative !== undefined) return { kind: 'item', collection: label, relative, folders: [] };
  }
  return pageAt(path);
}

/** Place of a post or draft: below the first `_posts` or `_drafts` in folders that Jekyll reads, by `include:` those named "_pages", too. */
function postAt(path: string, { collections, include }: PlaceConfig): DocumentPlace | undefined {
  const match = POSTS.exec(path);
  if (!match) return undefined;
  const folders = path
    .slice(0, match.index)
    .split('/')
    .filter((part) => part !== '');
  if (folders.some((name) => name.startsWith('_') && !entryMatches(include, name))) return undefined;
  const isDraft = match[1] === 'drafts';
  if (match[0] === '_drafts/' && collections.some(({ label }) => label === 'drafts')) return undefined;
  return { kind: isDraft ? 'draft' : 'post', collection: 'posts', relative: path.slice(match.index + match[0].length), folders };
}

const pageAt = (relative: string): DocumentPlace => ({ kind: 'page', collection: '', relative, folders: [] });

/** True where `include:` has each name of a path that Jekyll's EntryFilter skips. */
const isReadForPages = (path: string, { include }: Pick<Config, 'include'>): boolean =>
  path.split('/').every((name) => !(isSpecial(name) || name.endsWith('~')) || entryMatches(include, name));

/** What a file is: one thing, and a page or static file as well where `include:` names the folder of a collection, of posts or of data. */
export function placesOf(path: string, config: Config): readonly Place[] {
  const place = placeOf(path, config);
  const isPage = 'folders' in place && place.kind === 'page';
  return isPage || !isReadForPages(path, config) ? [place] : [place, pageAt(path)];
}
