// Which parts of the site a rendering read: what it read is part of what it depends on.
import type { Site, SourceFile } from '../types.ts';
import { digestOf } from '../util/hash.ts';

/** "everything" stands for what may hold any document's body; "file notes/x.txt" for one file, there or not. */
export type Part =
  | 'everything'
  | 'categories'
  | 'tags'
  | 'data'
  | 'includes'
  | 'urls'
  | 'static_files'
  | 'custom_css'
  | 'time'
  | `file ${string}`;

/** A site's own style sheet, which the theme links after its own. */
export const hasCustomCss = (site: Site): boolean => site.statics.some(({ output }) => output === 'assets/css/custom.css');

export interface Tracker {
  /** Notes that the rendering under way read a part. */
  read(part: Part): void;
  /** Runs a rendering and says what it read; renderings may nest, each has its own list. */
  track<T>(run: () => T): { readonly value: T; readonly reads: readonly Part[] };
  /** A digest of some parts as they are now. */
  digest(parts: readonly Part[]): string;
}

/** `files` are all files of the source by path. */
export function createTracker(site: Site, files: ReadonlyMap<string, SourceFile>): Tracker {
  const stack: Set<Part>[] = [];
  const digests = new Map<Part, string>();
  const everything = (): string => {
    const edited = Array.from(site.edited ?? [], ([path, { digest }]) => `edited ${path} ${digest}`);
    return digestOf(site.config.digest, ...[...site.digests].map(([name, digest]) => `${name} ${digest}`).sort(), ...edited);
  };
  const urls = (): string => digestOf(...[...site.urls].map(([path, url]) => `${path} ${url}`));
  const make = (part: Part): string => {
    if (part === 'everything') return everything();
    if (part === 'urls') return urls();
    if (part === 'custom_css') return String(hasCustomCss(site));
    if (part === 'time') return String(site.posts.find((post) => post.date)?.date?.ms);
    return part.startsWith('file ') ? (files.get(part.slice('file '.length))?.hash ?? '') : (site.digests.get(part) ?? '');
  };
  const digestOne = (part: Part): string => {
    const known = digests.get(part);
    if (known !== undefined) return known;
    const made = make(part);
    digests.set(part, made);
    return made;
  };
  return {
    read: (part) => void stack.at(-1)?.add(part),
    track: (run) => {
      const reads = new Set<Part>();
      stack.push(reads);
      try {
        return { value: run(), reads: [...reads].sort() };
      } finally {
        stack.pop();
      }
    },
    digest: (parts) => (parts.length === 0 ? '' : digestOf(...parts.map(digestOne))),
  };
}
