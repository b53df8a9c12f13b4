// Files of a built site, read when they are asked for.
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from '../util/cached.ts';
import { hash } from '../util/hash.ts';
import { compareText } from '../util/ordered.ts';
import { isReserved } from '../util/reserved.ts';
import { kindOfXml, readXml } from './feeds.ts';
import { readPage } from './page.ts';
import type { FeedEntry, Page } from './types.ts';
import { type Base, ownPath, withKeys } from './urls.ts';

export interface BuiltFolder {
  /** Paths relative to the folder, in the order of their letters. */
  readonly outputs: readonly string[];
  readonly page: (output: string) => Page;
  /** Key of the URL to which its `meta refresh` leads; "" for none. */
  readonly redirect: (output: string) => string;
  /** Hash of its bytes, 16 hexadecimal digits. */
  readonly hash: (output: string) => string;
  /** Entries of the feeds, by output. */
  readonly feeds: ReadonlyMap<string, readonly FeedEntry[]>;
  /** Decoded paths that sitemaps list; undefined without a sitemap. */
  readonly sitemap: readonly string[] | undefined;
}

export const isPage = (output: string): boolean => /\.html?$/i.test(output);

/** Files that are of no site: of repositories, of file managers; the parts of the search's index. */
const NOT_PUBLISHED = /(?:^|\/)(?:\.git(?:ignore|attributes|modules)?|\.DS_Store|Thumbs\.db|\.gemless)(?:\/|$)|^assets\/search\//;

function walk(root: string, below: string, outputs: string[]): void {
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = below + entry.name;
    if (isReserved(entry.name) || NOT_PUBLISHED.test(path)) continue;
    if (entry.isDirectory()) walk(root, `${path}/`, outputs);
    else outputs.push(path);
  }
}

/** Bytes in which a stub names its target. */
const BEGINNING = 4096;

function beginningOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(BEGINNING);
    return buffer.toString('latin1', 0, readSync(file, buffer, 0, BEGINNING, 0));
  } finally {
    closeSync(file);
  }
}

/** Reads the folder of a built site by `read`. Pages read lately stay in memory. */
export function readFolder(root: string, base: Base, read = readPage): BuiltFolder {
  const outputs: string[] = [];
  walk(root, '', outputs);
  outputs.sort(compareText);
  const textOf = (output: string): string => readFileSync(join(root, output), 'utf8');
  const feeds = new Map<string, readonly FeedEntry[]>();
  const sitemap = new Set<string>();
  let hasSitemap = false;
  for (const output of outputs) {
    if (!/\.(?:xml|rss|atom)$/i.test(output)) continue;
    const text = textOf(output);
    const kind = kindOfXml(text);
    if (kind === 'feed') feeds.set(output, readXml(text, base).entries);
    if (kind !== 'sitemap') continue;
    hasSitemap = true;
    for (const url of readXml(text, base).locations) sitemap.add(ownPath(url, base));
  }
  const page = cached((output: string) => withKeys(read(textOf(output)), output, base), 200);
  return {
    outputs,
    page,
    redirect: cached((output) =>
      /http-equiv\s*=\s*["']?refresh/i.test(beginningOf(join(root, output))) ? (page(output).redirect ?? '') : '',
    ),
    hash: (output) => hash(readFileSync(join(root, output))).slice(0, 16),
    feeds,
    sitemap: hasSitemap ? [...sitemap].sort(compareText) : undefined,
  };
}
