// Feeds (Atom, RSS) and sitemaps of a built site.
import { walkMarkup } from '../check/index.ts';
import type { FeedEntry } from './types.ts';
import { type Base, ownPath, pathKey } from './urls.ts';

interface Xml {
  /** Name of the root element: "feed", "rss", "urlset", "sitemapindex". */
  readonly root: string;
  readonly entries: readonly FeedEntry[];
  /** URLs of a sitemap's `loc`. */
  readonly locations: readonly string[];
}

/** Field of an entry that an element of Atom or RSS holds. */
const FIELDS: { readonly [tag: string]: 'id' | 'published' | 'updated' | 'link' } = {
  id: 'id',
  guid: 'id',
  published: 'published',
  pubDate: 'published',
  updated: 'updated',
  link: 'link',
};

/** A moment in UTC, whatever its notation; a text that is no date stays. */
function moment(text: string): string {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? text : new Date(ms).toISOString();
}

const entryOf = (fields: ReadonlyMap<string, string>, base: Base): FeedEntry => {
  const link = (fields.get('link') ?? '').trim();
  const of = (name: string): string => (fields.get(name) ?? '').trim();
  return {
    id: (of('id') || link).replace(/\s/g, '%20'),
    published: moment(of('published')),
    updated: moment(of('updated')),
    link: pathKey(ownPath(link, base)),
  };
};

/** Reads the XML of a feed or sitemap; other XML has neither entries nor locations. */
export function readXml(text: string, base: Base): Xml {
  const way: string[] = [];
  const entries: FeedEntry[] = [];
  const locations: string[] = [];
  let root = '';
  let fields: Map<string, string> | undefined;
  const add = (name: string, value: string): void => void fields?.set(name, (fields.get(name) ?? '') + value);
  walkMarkup(
    text,
    {
      onopentag(tag, attributes) {
        root ||= tag;
        way.push(tag);
        if (tag === 'entry' || tag === 'item') fields = new Map();
        else if (tag === 'loc') locations.push('');
        else if (tag === 'link' && /^(?:alternate)?$/.test(attributes['rel'] ?? '') && way.at(-2) === 'entry')
          add('link', attributes['href'] ?? '');
      },
      ontext(value) {
        const tag = way.at(-1) ?? '';
        const field = FIELDS[tag];
        if (field && (way.at(-2) === 'entry' || way.at(-2) === 'item')) add(field, value);
        else if (tag === 'loc') locations.push((locations.pop() ?? '') + value);
      },
      onclosetag(tag) {
        way.pop();
        if ((tag !== 'entry' && tag !== 'item') || !fields) return;
        entries.push(entryOf(fields, base));
        fields = undefined;
      },
    },
    { xml: true },
  );
  return { root, entries, locations: locations.map((url) => url.trim()) };
}

/** Whether a text is a feed, a sitemap or the index of sitemaps, by its first elements. */
export function kindOfXml(text: string): 'feed' | 'sitemap' | 'index' | undefined {
  const root = /<(?:\w+:)?(feed|rss|RDF|urlset|sitemapindex)[\s>]/.exec(text.slice(0, 2000))?.[1];
  if (root === undefined) return undefined;
  return root === 'urlset' ? 'sitemap' : root === 'sitemapindex' ? 'index' : 'feed';
}
