// Dependencies of a rendering: the parts of the site that it reads.
import { matchingFolders } from '../sass/index.ts';
import type { AddedUrls, Site, SourceFile } from '../types.ts';
import { cached, cachedByObject } from '../util/cached.ts';
import { digestOf } from '../util/hash.ts';
import type { MomentUse } from '../util/scalars.ts';
import type { Layouts } from './layouts.ts';
import type { Overview } from './overview.ts';
import { themeCssDigest } from './theme-sheets.ts';
import type { Variants } from './variants.ts';
import { isVolatile, volatileDigest } from './volatile.ts';

/**
 * "listed excerpts" and "listed texts" say how much of other documents a page shows (see keys.ts); their digests are always the same.
 * "order" stands for what is rendered already when the page is made; its digest is always the same. "everything" stands for any document's
 * body; "file notes/x.txt" and "include x.html" for one file, there or not, "time _drafts/x.md" for its mtime, "layout post" for that layout and its parents; "folders vendor/*"
 * for the folders that match; "picture assets/x.png" for the variants of a picture that pages may offer.
 */
export type Dependency =
  | 'everything'
  | 'categories'
  | 'tags'
  | 'data'
  | 'includes'
  | 'urls'
  | 'mode'
  | 'static_files'
  | 'static_times'
  | 'custom_css'
  | 'theme_css'
  | 'overview'
  | 'packages'
  | 'order'
  | 'listed excerpts'
  | 'listed texts'
  | 'sass'
  | MomentUse
  | `file ${string}`
  | `folders ${string}`
  | `include ${string}`
  | `layout ${string}`
  | `time ${string}`
  | `picture ${string}`;

/** Whether a site has a style sheet of its own, which the theme links after its own: a file, or what Sass makes of one. */
export const hasCustomCss = cachedByObject((site: Site): boolean =>
  [...site.statics, ...site.pages].some(({ output }) => output === 'assets/css/custom.css'),
);

/** URLs by path, of files and of the pages that plugins add. */
export interface SiteUrls {
  ofLink(path: string): string | undefined;
  ofRelativeLink(path: string): string | undefined;
}

export interface Tracker {
  /** Notes a dependency of the rendering under way. */
  read(dependency: Dependency): void;
  /** The site's URLs, on which the rendering under way depends then. */
  urls(): SiteUrls;
  /** Runs a rendering and lists its dependencies; renderings may nest, each has its own list. */
  track<T>(run: () => T): { readonly value: T; readonly dependencies: readonly Dependency[] };
  /** A digest of dependencies as they are now. */
  digest(dependencies: readonly Dependency[]): string;
}

/** Sources of digests beside the site: all files of the source by path, the layouts of pages, the pictures. */
export interface TrackerSources {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly layouts?: Layouts | undefined;
  readonly pictures?: Pick<Variants, 'digest'> | undefined;
  readonly overview?: Pick<Overview, 'digest'> | undefined;
  /** Called on first use. */
  readonly addedUrls?: (() => AddedUrls) | undefined;
  /** Files with errors, whose absence is none: see HostTools. */
  readonly broken?: ReadonlySet<string> | undefined;
}

const PICTURE = 'picture ';
const isPicture = (dependency: Dependency): boolean => dependency.startsWith(PICTURE);

/** Most digests of whole lists that are kept: many pages have the same dependencies. */
const MOST_SAME = 1000;

export function createTracker(site: Site, { files, layouts, pictures, overview, addedUrls, broken }: TrackerSources): Tracker {
  const errors = [...(broken ?? [])].sort();
  const stack: Set<Dependency>[] = [];
  const everything = (): string => {
    const edited = Array.from(site.edited ?? [], ([path, { digest }]) => `edited ${path} ${digest}`);
    return digestOf(site.config.digest, [...site.digests].map(([name, digest]) => `${name} ${digest}`).sort(), edited);
  };
  const urls = (): string =>
    digestOf(
      [...site.urls].map(([path, url]) => `${path} ${url}`),
      Array.from(addedUrls?.().ofLink ?? [], ([path, url]) => `${path} ${url}`),
      errors,
    );
  const make = (dependency: Dependency): string => {
    if (dependency === 'everything') return everything();
    if (dependency === 'urls') return urls();
    if (dependency === 'mode') return site.mode;
    if (dependency === 'custom_css') return String(hasCustomCss(site));
    if (dependency === 'packages') return JSON.stringify(site.packages.map(({ name, version }) => [name, version]));
    if (dependency === 'theme_css') return themeCssDigest(site);
    if (dependency === 'overview') return overview?.digest() ?? '';
    if (isVolatile(dependency)) return volatileDigest([dependency], site, files);
    if (dependency.startsWith('folders ')) return digestOf(matchingFolders(dependency.slice('folders '.length), files.keys()));
    if (dependency.startsWith('file ')) return files.get(dependency.slice('file '.length))?.hash ?? errors.join('\0');
    if (dependency.startsWith('include ')) return site.includes.get(dependency.slice('include '.length))?.hash ?? errors.join('\0');
    if (dependency.startsWith('layout ')) return layouts?.chain(dependency.slice('layout '.length))?.digest ?? '';
    return site.digests.get(dependency) ?? '';
  };
  const read = (dependency: Dependency): void => void stack.at(-1)?.add(dependency);
  const siteUrls: SiteUrls = {
    ofLink: (path) => site.urls.get(path) ?? addedUrls?.().ofLink.get(path),
    ofRelativeLink: (path) => site.urls.get(path) ?? addedUrls?.().ofRelativeLinks.get(path),
  };
  const digestCached = cached(make);
  // when the pictures are encoded, the pages are made already: what is known of them changes
  const digestOne = (dependency: Dependency): string =>
    isPicture(dependency) ? (pictures?.digest(dependency.slice(PICTURE.length)) ?? '') : digestCached(dependency);
  const digestSame = cached(
    (joined: string): string => digestOf(joined.split('\0').map((one) => digestCached(one as Dependency))),
    MOST_SAME,
  );
  return {
    read,
    urls: () => {
      read('urls');
      return siteUrls;
    },
    track: (run) => {
      const read = new Set<Dependency>();
      stack.push(read);
      try {
        return { value: run(), dependencies: [...read].sort() };
      } finally {
        stack.pop();
      }
    },
    digest: (dependencies) => {
      if (dependencies.length === 0) return '';
      return dependencies.some(isPicture) ? digestOf(dependencies.map(digestOne)) : digestSame(dependencies.join('\0'));
    },
  };
}
