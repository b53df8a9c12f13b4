// Which parts of the site a rendering read: what it read is part of what it depends on.
import type { Site } from '../types.ts';
import { digestOf } from '../util/hash.ts';

/** "everything" stands for what may hold any document's body. */
export type Part = 'everything' | 'categories' | 'tags' | 'data' | 'includes' | 'urls' | 'static_files';

export interface Tracker {
  /** Notes that the rendering under way read a part. */
  read(part: Part): void;
  /** Runs a rendering and says what it read; renderings may nest, each has its own list. */
  track<T>(run: () => T): { readonly value: T; readonly reads: readonly Part[] };
  /** A digest of some parts as they are now. */
  digest(parts: readonly Part[]): string;
}

export function createTracker(site: Site): Tracker {
  const stack: Set<Part>[] = [];
  const digests = new Map<Part, string>();
  const everything = (): string => digestOf(site.config.digest, ...[...site.digests].map(([name, digest]) => `${name} ${digest}`).sort());
  const urls = (): string => digestOf(...[...site.urls].map(([path, url]) => `${path} ${url}`));
  const digestOne = (part: Part): string => {
    const known = digests.get(part);
    if (known !== undefined) return known;
    const made = part === 'everything' ? everything() : part === 'urls' ? urls() : (site.digests.get(part) ?? '');
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
