// Files of the search index: the searchable documents, in parts that a browser loads when it needs them.
import { fileFrom, MOST_DOCUMENTS, partsOf, pieceOf, type Searched, sectionsOf } from '../../search/index.ts';
import type { Body, Document, Feature, Listed, Route, Site, TextRoute, TextTools } from '../../types.ts';
import { cached } from '../../util/cached.ts';
import { cachedFilter, cachedMap, cachedSort } from '../../util/cached-lists.ts';
import { rubyTime } from '../../util/dates.ts';
import { digestOf } from '../../util/hash.ts';
import { compareText } from '../../util/ordered.ts';
import { truncate } from '../../util/text.ts';
import { relativeLink } from '../../util/url.ts';
import { mapOf } from '../../util/yaml.ts';
import { hasLayout } from './terms.ts';

const FOLDER = 'assets/search/';
/** Code points of the excerpt of a hit that shows no found word. */
const EXCERPT = 200;
/** Longest word that is left out at the end of one. */
const LONG_WORD = 30;
/** Documents in one file of titles and excerpts: a hit costs the browser a few kilobytes. */
const PER_FILE = 32;
/** Bytes of source for each file of words: they come to about 32 kilobytes, a third of that compressed. */
const SOURCE_PER_FILE = 300_000;
const MOST_FILES = 1024;
/** Documents whose words are cached together: an edit reads this many again. */
const PIECE = 128;

/** Layouts that show other documents, or the search itself. */
const LISTS: ReadonlySet<string> = new Set(['home', 'posts', 'categories', 'tags', 'category', 'tag', 'collection', 'search', '404']);

/** Documents with a page of their own and without `search: false`; pages only with content of their own, and where `pages` asks for them. */
const documentsOf = cached((pages: 'with pages' | 'without pages') =>
  cachedMap((route: Route): Document | undefined => {
    if (route.kind !== 'page' || !route.document || (route.paginator?.page ?? 1) > 1) return undefined;
    const { kind, title, layout = '', output, data } = route.document;
    if (data['search'] === false || !/\.html?$/.test(output)) return undefined;
    const isWanted =
      kind !== 'page' || (pages === 'with pages' && title !== '' && layout !== '' && !LISTS.has(layout) && output !== '404.html');
    return isWanted ? route.document : undefined;
  }),
);

const time = ({ date }: Document): number => date?.ms ?? Number.MIN_SAFE_INTEGER;
const oldestFirst = cachedSort((a: Document, b: Document) => time(a) - time(b) || compareText(a.path, b.path));
const sizesOf = cachedMap(({ file }: Document) => file.size);

/** Documents that the search finds, oldest first: a new post is added at the end. */
function searchable(site: Site, planned: readonly Route[]): readonly Document[] {
  const pages = mapOf(site.config.raw['lunr'])['search_within_pages'] !== false;
  const documents = documentsOf(pages ? 'with pages' : 'without pages')(planned).filter((document) => document !== undefined);
  return oldestFirst(documents).slice(-MOST_DOCUMENTS);
}

/** Stretches of a list, cut by hashes of the paths: a document that comes or goes changes one stretch. */
function stretches(documents: readonly Document[]): readonly (readonly Document[])[] {
  const cuts: Document[][] = [[]];
  for (const document of documents) {
    const last = cuts.at(-1) ?? [];
    last.push(document);
    let sum = 0;
    for (let i = 0; i < document.path.length; i++) sum = (Math.imul(sum, 31) + document.path.charCodeAt(i)) >>> 0;
    if (sum % PIECE === 0 || last.length >= PIECE * 2) cuts.push([]);
  }
  return cuts.filter((cut) => cut.length > 0);
}

type BodyOf = (document: Document) => Body;

/** Files of words, made once for all routes. An edit changes few parts of one piece, and so few files. */
function createIndex(site: Site, documents: readonly Document[], count: number) {
  let made: { readonly body: BodyOf; readonly files: readonly string[] } | undefined;
  const full = isFull(site);
  const searched = (document: Document, body: BodyOf, listed: TextTools['listed']): Searched => {
    const { categories, tags } = document;
    return { title: listed(document).title, terms: [...categories, ...tags], html: full ? body(document).html : body(document).excerpt };
  };
  const make = (body: BodyOf, { digest, listed, cachedText }: TextTools): readonly string[] => {
    let base = 0;
    const pieces = stretches(documents).map((stretch) => {
      const key = digestOf('search piece', String(full), String(count), stretch.map(digest));
      const piece = cachedText(key, () =>
        pieceOf(
          stretch.map((document) => searched(document, body, listed)),
          count,
        ),
      );
      base += stretch.length;
      return { base: base - stretch.length, parts: partsOf(piece) };
    });
    return Array.from({ length: count }, (_, number) => {
      const parts = pieces.map((piece) => ({ base: piece.base, hash: '', text: '', ...piece.parts[number] }));
      const key = digestOf(
        'search file',
        parts.map((part) => `${part.base} ${part.hash}`),
      );
      return cachedText(key, () => fileFrom(parts));
    });
  };
  return (body: BodyOf, tools: TextTools): readonly string[] => {
    if (made?.body !== body) made = { body, files: make(body, tools) };
    return made.files;
  };
}

type Row = readonly (string | readonly string[])[];

/** The beginning of a text, cut after a word where it has blanks. */
function beginningOf(text: string): string {
  const cut = truncate(text, EXCERPT, '…');
  if (cut === text || text.charAt(cut.length - 1) === ' ') return cut;
  const blank = cut.lastIndexOf(' ');
  return blank > cut.length - LONG_WORD ? `${cut.slice(0, blank)}…` : cut;
}

/** Fields of a hit: title, URL, date for machines, the beginning of its text, date for readers, and its sections if there are some. */
function rowOf(
  document: Document,
  { title, date, text }: Listed,
  { baseurl, html }: { readonly baseurl: string; readonly html: string },
): Row {
  const day = document.date && date ? rubyTime(document.date).slice(0, 10) : '';
  const sections = sectionsOf(html);
  const row: Row = [title, relativeLink(document.url, baseurl), day, beginningOf(text), date];
  return sections.length === 0 ? row : [...row, sections];
}

// Minimal Mistakes: `search_full_content: false` finds the text of excerpts only
const isFull = (site: Site): boolean => site.config.raw['search_full_content'] !== false;

const inFolder = cachedFilter((route: Route) => route.output.startsWith(FOLDER));

export const search: Feature = (site, planned) => {
  const asked = site.config.raw['search'] === true || hasLayout('search', planned);
  if (!asked || !site.features.has('search') || inFolder(planned.routes).length > 0) return [];
  const documents = searchable(site, planned.routes);
  const bytes = sizesOf(documents).reduce((sum, size) => sum + size, 0);
  const count = Math.min(MOST_FILES, Math.max(1, Math.ceil(bytes / SOURCE_PER_FILE)));
  const index = createIndex(site, documents, count);
  const route = (name: string, bodies: readonly Document[], text: TextRoute['text']): TextRoute => ({
    kind: 'text',
    url: `/${FOLDER}${name}`,
    output: FOLDER + name,
    origin: 'the search feature',
    listed: false,
    key: digestOf(site.config.digest, JSON.stringify(site.data['ui-text'] ?? null), name, String(count)),
    bodies,
    text,
  });
  const overview: TextRoute['text'] = (_, tools) => {
    const version = digestOf(site.config.digest, documents.map(tools.digest)).slice(0, 8);
    return `${JSON.stringify({ version, documents: documents.length, perFile: PER_FILE, files: count })}\n`;
  };
  const words = Array.from({ length: count }, (_, number) =>
    route(`words-${number}.txt`, documents, (body, tools) => index(body, tools)[number] ?? ''),
  );
  const files = Array.from({ length: Math.ceil(documents.length / PER_FILE) }, (_, number) => {
    const part = documents.slice(number * PER_FILE, (number + 1) * PER_FILE);
    const rows: TextRoute['text'] = (body, { listed }) => {
      const html = (document: Document): string => (isFull(site) ? body(document).html : '');
      const row = (document: Document): Row => rowOf(document, listed(document), { baseurl: site.config.baseurl, html: html(document) });
      return `${JSON.stringify(part.map(row))}\n`;
    };
    return route(`posts-${number}.json`, part, rows);
  });
  return [route('index.json', documents, overview), ...words, ...files];
};
