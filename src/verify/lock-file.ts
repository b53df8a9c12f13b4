// The saved form of a site: a text with a line for each fact, sorted, so that its differences can be read.
import { hash } from '../util/hash.ts';
import { decodeField, encodeField } from '../util/url-lock.ts';
import { joined } from './text.ts';
import type { FeedEntry, Head, OldPage, OldSite } from './types.ts';

const TITLE = `# URLs of this site and what is at them, as of \`gemless verify --save\`.
# A build warns when one is lost; \`gemless verify FILE\` compares everything, and saves again with --save FILE.
`;

/** Digest of a page's text, white space aside. */
export const textDigest = (pieces: readonly string[]): string => hash(joined(pieces)).slice(0, 16);

function pageLines(url: string, { head, redirect, ids, links, images, text }: OldPage): readonly string[] {
  if (redirect !== undefined) return [`redirect ${encodeField(url)} ${encodeField(redirect)}`];
  const each = (name: string, values: readonly string[]): readonly string[] => values.map((value) => `  ${name} ${encodeField(value)}`);
  return [
    `page ${encodeField(url)}`,
    ...head.map(([name, value]) => `  head ${encodeField(name)} ${value}`),
    ...each('id', ids),
    ...each('link', links),
    ...each('image', images),
    ...(text.length > 0 ? [`  text ${typeof text === 'string' ? text : textDigest(text)}`] : []),
  ];
}

/** Text of a saved site. */
export function formatLock(site: OldSite): string {
  const lines = site.pages.flatMap((url) => {
    const page = site.page(url);
    return page ? pageLines(url, page) : [`page ${encodeField(url)}`];
  });
  for (const url of site.files) lines.push(`file ${encodeField(url)} ${site.hash(url) ?? ''}`.trimEnd());
  for (const [url, entries] of site.feeds)
    for (const { id, published, updated, link } of entries)
      lines.push(`feed ${[url, id, published, updated, link].map(encodeField).join(' ')}`);
  for (const url of site.sitemap) lines.push(`sitemap ${encodeField(url)}`);
  return `${TITLE}${lines.join('\n')}\n`;
}

/** Page of a saved site, while its lines are read. */
interface Lines {
  readonly head: [string, string][];
  readonly id: string[];
  readonly link: string[];
  readonly image: string[];
  readonly text: string[];
}

function addFact(page: Lines, name: string, value: string): void {
  if (name === 'head') {
    const space = value.indexOf(' ');
    page.head.push([decodeField(value.slice(0, space)), value.slice(space + 1)]);
  } else if (name === 'id' || name === 'link' || name === 'image' || name === 'text') page[name].push(decodeField(value));
}

const pageOf = ({ head, id, link, image, text }: Lines): OldPage => ({
  head,
  redirect: undefined,
  ids: id,
  links: link,
  images: image,
  text: text[0] ?? [],
});

const redirectTo = (redirect: string): OldPage => ({ head: [] satisfies Head, redirect, ids: [], links: [], images: [], text: [] });

/** Reads what formatLock wrote; lines that it does not know, blank ones and those with "#" are skipped. */
export function parseLock(lock: string): OldSite {
  const pages = new Map<string, Lines | string>();
  const files = new Map<string, string | undefined>();
  const feeds = new Map<string, FeedEntry[]>();
  const sitemap: string[] = [];
  let last: Lines | undefined;
  for (const line of lock.split(/\r?\n/)) {
    const [, indent = '', name = '', value = ''] = /^( *)(\w+) (.*)$/.exec(line) ?? [];
    const [url = '', second = '', ...rest] = value.split(' ').map(decodeField);
    if (indent !== '') {
      if (last) addFact(last, name, value);
    } else if (name === 'page') {
      last = { head: [], id: [], link: [], image: [], text: [] };
      pages.set(url, last);
    } else if (name === 'redirect') pages.set(url, second);
    else if (name === 'file') files.set(url, second || undefined);
    else if (name === 'sitemap') sitemap.push(url);
    else if (name === 'feed') {
      const entry = { id: second, published: rest[0] ?? '', updated: rest[1] ?? '', link: rest[2] ?? '' };
      feeds.set(url, [...(feeds.get(url) ?? []), entry]);
    }
  }
  const page = (url: string): OldPage | undefined => {
    const lines = pages.get(url);
    return lines === undefined ? undefined : typeof lines === 'string' ? redirectTo(lines) : pageOf(lines);
  };
  const listed = (url: string): readonly string[] => page(url)?.head.map(([, value]) => value) ?? [];
  const redirect = (url: string): string => {
    const lines = pages.get(url);
    return typeof lines === 'string' ? lines : '';
  };
  return { pages: [...pages.keys()], page, redirect, listed, files: [...files.keys()], hash: (url) => files.get(url), feeds, sitemap };
}
