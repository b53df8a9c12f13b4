// Answers of the site to the Liquid of posts: includes, links to files. Each is noted as a dependency.
import type { IncludedText, LiquidHost, TagPlace } from '../liquid/index.ts';
import type { Document, Site, SourceFile } from '../types.ts';
import { once } from '../util/cached.ts';
import { rubyTime } from '../util/dates.ts';
import { parseTime } from '../util/time-parse.ts';
import { joinPath } from '../util/url.ts';
import { feedMeta, seoTag } from './head/seo-tag.ts';
import { urlOfLink } from './relative-links.ts';
import type { Tracker } from './tracker.ts';
import { jekyllConfig } from './views/site-view.ts';

/** Answers of the site itself; markdown comes from elsewhere. */
export type SiteHost = Pick<
  LiquidHost,
  | 'track'
  | 'hasBuiltInIncludes'
  | 'include'
  | 'includeRelative'
  | 'includeNames'
  | 'link'
  | 'postUrl'
  | 'postUrlDeprecated'
  | 'fileUrl'
  | 'seo'
  | 'feedMeta'
>;

const textFile = (file: SourceFile | undefined): IncludedText | undefined =>
  file && { file: file.name, text: file.text(), isBroken: file.isUtf8?.() === false };

/** Posts by a key, oldest first, as `site.posts.docs` in Jekyll. */
function indexed(posts: readonly Document[], keyOf: (post: Document) => string): ReadonlyMap<string, readonly Document[]> {
  const lists = new Map<string, Document[]>();
  for (const post of posts.toReversed()) {
    const key = keyOf(post);
    const list = lists.get(key);
    if (list) list.push(post);
    else lists.set(key, [post]);
  }
  return lists;
}

/** Name of a post's file up to its first dot: "2018-06-06-x". */
const stemOf = ({ path }: Document): string => path.slice(path.lastIndexOf('/') + 1).split('.', 1)[0] ?? '';

/** Name in a `post_url`: folders with "/" at their end, date, slug. */
const POST = /^\/?((?:.*\/)?)(\d+-\d+-\d+)-(.*)$/s;

/** Posts by what `post_url` names them by (Jekyll's PostComparer). */
function createPostFinder({ posts, config }: Site) {
  const byStem = once(() => indexed(posts, stemOf));
  const bySlug = once(() => indexed(posts, ({ slug }) => slug));
  return {
    /** The post whose file has exactly this name, in this folder. */
    exact: (name: string): Document | undefined => {
      const [, folder = '', date = '', slug = ''] = POST.exec(name) ?? [];
      const stem = `${date}-${slug}`;
      const beginnings = [`_posts/${folder}${stem}.`, `${folder}_posts/${stem}.`];
      return byStem()
        .get(stem.split('.', 1)[0] ?? '')
        ?.find(({ path }) => beginnings.some((beginning) => path.startsWith(beginning)));
    },
    /** The post of this slug and day, in whatever folder and however its file is called: Jekyll's deprecated way. */
    deprecated: (name: string): Document | undefined => {
      const [, , date = '', slug = ''] = POST.exec(name) ?? [];
      const found = parseTime(date, { zone: config.timezone, now: 0 });
      const day = found && rubyTime(found.time).slice(0, 10);
      return bySlug()
        .get(slug)
        ?.find((post) => post.date && rubyTime(post.date).slice(0, 10) === day);
    },
  };
}

export interface HostTools {
  readonly tracker: Tracker;
  /** All files of the source by path, for `include_relative`. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Paths of documents that did not parse, and names of files that can't be read: links to them and includes of them are no further errors. */
  readonly broken: ReadonlySet<string>;
}

export function createHost(site: Site, { tracker, files, broken }: HostTools): SiteHost {
  const find = createPostFinder(site);
  /** Whether a path, or the name of a post without its ending, is that of a file with errors. */
  const isBroken = (name: string): boolean =>
    [...broken].some((path) => path === name || path.endsWith(`/${name}`) || path.replace(/\.[^.]+$/, '').endsWith(`/${name}`));
  const included = (path: string, file: SourceFile | undefined): IncludedText | undefined =>
    textFile(file) ?? (broken.size > 0 && isBroken(path) ? { file: path, text: '' } : undefined);
  // Layouts of the built-in theme print the same elements around a body.
  const printsHead = ({ inLayout }: TagPlace): boolean => {
    tracker.read('mode');
    return site.mode === 'own' || inLayout;
  };
  return {
    hasBuiltInIncludes: () => {
      tracker.read('mode');
      return site.mode !== 'own';
    },
    track: (run) => {
      const { value, dependencies } = tracker.track(run);
      const replay = (): void => {
        for (const dependency of dependencies) tracker.read(dependency);
      };
      replay();
      return { value, repeatable: !dependencies.includes('order'), replay };
    },
    include: (name) => {
      const path = name.replace(/^\//, '');
      tracker.read(`include ${path}`);
      return included(`${site.config.includesDir}/${path}`, site.includes.get(path));
    },
    includeRelative: (from, name) => {
      const path = joinPath(from.slice(0, from.lastIndexOf('/') + 1), name);
      if (path === undefined) return undefined;
      tracker.read(`file ${path}`);
      return included(path, files.get(path));
    },
    includeNames: () => {
      tracker.read('includes');
      return [...site.includes.keys()];
    },
    link: (path) => {
      const target = path.replace(/^\//, '');
      return tracker.urls().ofLink(target) ?? (isBroken(target) ? '#' : undefined);
    },
    postUrl: (name) => {
      tracker.read('urls');
      const base = name.slice(name.lastIndexOf('/') + 1);
      return find.exact(name)?.url ?? (isBroken(base) ? '#' : undefined);
    },
    fileUrl: (link, from) => urlOfLink(site, tracker.urls(), { link, from }),
    postUrlDeprecated: (name) => {
      tracker.read('everything');
      return find.deprecated(name)?.url;
    },
    seo: (request) => (printsHead(request) ? seoTag(request, jekyllConfig(site)) : ''),
    feedMeta: (request) => (printsHead(request) ? feedMeta(jekyllConfig(site)) : ''),
  };
}
