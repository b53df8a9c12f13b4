// Answers of the site to the Liquid of posts: includes, links to files. Each is noted as a dependency.
import type { IncludedText, LiquidHost } from '../liquid/index.ts';
import type { Document, Site, SourceFile } from '../types.ts';
import type { Tracker } from './tracker.ts';

/** Answers of the site itself; markdown comes from elsewhere. */
export type SiteHost = Pick<LiquidHost, 'include' | 'includeRelative' | 'includeNames' | 'link' | 'postUrl'>;

const textFile = (file: SourceFile | undefined): IncludedText | undefined => (file ? { file: file.name, text: file.text() } : undefined);

/** "a/b" and "../c/x.md" to "a/c/x.md"; undefined when it climbs out. */
function resolved(folder: string, name: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${folder}/${name}`.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Posts by file name without extension: "2018-06-06-x", for `post_url` with or without a folder. */
function postNames(posts: readonly Document[]): ReadonlyMap<string, readonly Document[]> {
  const names = new Map<string, Document[]>();
  for (const post of posts) {
    const base = post.path.slice(post.path.lastIndexOf('/') + 1, post.path.length - post.ext.length);
    const list = names.get(base);
    if (list) list.push(post);
    else names.set(base, [post]);
  }
  return names;
}

export interface HostTools {
  readonly tracker: Tracker;
  /** All files of the source by path, for `include_relative`. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Paths of documents that did not parse: links to them are no further errors. */
  readonly broken: ReadonlySet<string>;
}

export function createHost(site: Site, { tracker, files, broken }: HostTools): SiteHost {
  let byName: ReturnType<typeof postNames> | undefined;
  const postsNamed = (base: string): readonly Document[] | undefined => {
    byName ??= postNames(site.posts);
    return byName.get(base);
  };
  const isBroken = (name: string): boolean =>
    broken.has(name) || [...broken].some((path) => path.replace(/\.[^.]+$/, '').endsWith(`/${name}`));
  return {
    include: (name) => {
      tracker.read('includes');
      return textFile(site.includes.get(name.replace(/^\//, '')));
    },
    includeRelative: (from, name) => {
      const path = resolved(from.slice(0, from.lastIndexOf('/') + 1), name);
      if (path === undefined) return undefined;
      tracker.read(`file ${path}`);
      return textFile(files.get(path));
    },
    includeNames: () => [...site.includes.keys()],
    link: (path) => {
      tracker.read('urls');
      const target = path.replace(/^\//, '');
      return site.urls.get(target) ?? (isBroken(target) ? '#' : undefined);
    },
    postUrl: (name) => {
      tracker.read('urls');
      const target = name.replace(/^\//, '');
      const base = target.slice(target.lastIndexOf('/') + 1);
      const plain = (path: string): string => path.replace(/(^|\/)_(?:posts|drafts)\//, '$1');
      const post = postsNamed(base)?.find(
        (one) => target === base || `/${plain(one.path).slice(0, -one.ext.length)}`.endsWith(`/${target}`),
      );
      return post?.url ?? (isBroken(base) ? '#' : undefined);
    },
  };
}
