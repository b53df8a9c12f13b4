// Pages of jekyll-archives for a site's own layouts: of each tag, category, year, month and day that has posts.
import { pageWithDefaults } from '../../parse/index.ts';
import type { Config, Data, DataMap, Document, Feature, ListedPage, PageRoute, Site, Term } from '../../types.ts';
import { strftime } from '../../util/dates.ts';
import { Day } from '../../util/scalars.ts';
import { downcase, type SlugMode, slugify } from '../../util/slugify.ts';
import { termPosts } from '../../util/term-posts.ts';
import { decodePath, encodePath, encodeUrl } from '../../util/url.ts';
import { mapOf } from '../../util/yaml.ts';

const PLUGIN = 'jekyll-archives';

type ArchiveType = 'tag' | 'category' | 'year' | 'month' | 'day';

/** Posts of an archive, and values of its permalink's placeholders. */
interface Archive {
  readonly type: ArchiveType;
  readonly posts: readonly Document[];
  readonly title: string | null;
  /** "2020-03-01": the first day of a year or month. */
  readonly date: string | null;
  readonly placeholders: { readonly [name: string]: string };
}

/** Whether `enabled` asks for archives: true, "all", or a list with their name. */
function isEnabled(enabled: Data | undefined, name: string): boolean {
  return enabled === true || enabled === 'all' || (Array.isArray(enabled) && enabled.includes(name));
}

const MODES: ReadonlySet<string> = new Set(['raw', 'default', 'pretty', 'ascii', 'latin'] satisfies SlugMode[]);
const isMode = (mode: unknown): mode is SlugMode => typeof mode === 'string' && MODES.has(mode);

/** Part of a URL for a term; a mode that Jekyll does not know only takes the capitals away. */
const slugOf = (name: string, mode: Data | undefined): string =>
  isMode(mode ?? 'default') ? slugify(name, isMode(mode) ? mode : 'default') : downcase(name);

const termArchives = (type: ArchiveType, terms: readonly Term[], mode: Data | undefined): readonly Archive[] =>
  terms.map((term) => ({
    type,
    posts: termPosts(term),
    title: term.name,
    date: null,
    placeholders: { name: slugOf(term.name, mode), type },
  }));

/** Posts by a part of their date, in the order of the first of each. */
function byDate(posts: readonly Document[], format: string): ReadonlyMap<string, readonly Document[]> {
  const lists = new Map<string, Document[]>();
  for (const post of posts) {
    const key = post.date ? strftime(post.date, format) : '';
    const list = lists.get(key);
    if (list) list.push(post);
    else lists.set(key, [post]);
  }
  return lists;
}

/** Archives of years, oldest first, each with its months and their days, newest first. */
function dateArchives(posts: readonly Document[]): readonly Archive[] {
  const archive = (type: ArchiveType, date: readonly [year: string, month?: string, day?: string], own: readonly Document[]): Archive => {
    const [year, month, day] = date;
    const placeholders = { year, ...(month !== undefined && { month }), ...(day !== undefined && { day }), type };
    return { type, posts: own, title: null, date: `${year}-${month ?? '01'}-${day ?? '01'}`, placeholders };
  };
  return Array.from(byDate(posts, '%Y'))
    .toReversed()
    .flatMap(([year, ofYear]) => [
      archive('year', [year], ofYear),
      ...Array.from(byDate(ofYear, '%m')).flatMap(([month, ofMonth]) => [
        archive('month', [year, month], ofMonth),
        ...Array.from(byDate(ofMonth, '%d'), ([day, ofDay]) => archive('day', [year, month, day], ofDay)),
      ]),
    ]);
}

/** URL by a permalink's template (Jekyll's URL#generate_url_from_hash and #sanitize_url). */
function urlOf(template: string, placeholders: Archive['placeholders']): string {
  const filled = Object.entries(placeholders).reduce((url, [name, value]) => url.replaceAll(`:${name}`, () => encodePath(value)), template);
  return `/${filled}`
    .replaceAll('..', '/')
    .replaceAll('./', '')
    .replace(/\/{2,}/g, '/');
}

/** Extension as Ruby's File.extname has it: "" for "feed" and ".x". */
const extensionOf = (name: string): string => /[^.](\.[^.]+)$/.exec(name)?.[1] ?? '';

/** Page of an archive, with the defaults of its path. */
function pageOf({ type, posts, title, date, placeholders }: Archive, options: DataMap, config: Config): ListedPage {
  const url = urlOf(String(mapOf(options['permalinks'])[type] ?? ''), placeholders);
  const decoded = decodePath(url).replace(/^\//, '');
  const path = url.endsWith('/') ? `${decoded}index.html` : decoded;
  const file = path.slice(path.lastIndexOf('/') + 1);
  const name = file.slice(0, file.length - extensionOf(file).length);
  const layout = mapOf(options['layouts'])[type] || (options['layout'] ?? null);
  const data: DataMap = { layout, posts: null, type, title, date: date === null ? null : new Day(date), name, path, url, permalink: null };
  return pageWithDefaults({ name, path, url, output: path, content: '', data, posts }, config);
}

function routeOf(page: ListedPage): PageRoute {
  const { url, output, data, posts = [] } = page;
  const layout = data['layout'] ?? undefined;
  return {
    kind: 'page',
    url: encodeUrl(url),
    output,
    origin: `the ${String(data['type'])} archive ${url}`,
    listed: data['sitemap'] !== false && (url.endsWith('/') || /\.(?:x?html|htm)$/.test(output)),
    lastModified: undefined,
    document: undefined,
    layout: layout === undefined ? undefined : String(layout),
    page: data,
    lists: { posts },
    terms: [],
    paginator: undefined,
    added: { plugin: PLUGIN, name: page.name, data, content: '', posts },
  };
}

/** Archives that `jekyll-archives:` enables, in the plugin's order. */
function archivesOf({ tags, categories, posts }: Site, options: DataMap): readonly Archive[] {
  const { enabled, slug_mode: mode } = options;
  return [
    ...(isEnabled(enabled, 'tags') ? termArchives('tag', tags, mode) : []),
    ...(isEnabled(enabled, 'categories') ? termArchives('category', categories, mode) : []),
    ...dateArchives(posts).filter(({ type }) => isEnabled(enabled, type)),
  ];
}

export const jekyllArchives: Feature = (site) => {
  const { config } = site;
  if (site.mode !== 'own' || !config.plugins.includes(PLUGIN)) return [];
  const options = mapOf(config.raw[PLUGIN]);
  return archivesOf(site, options).map((archive) => routeOf(pageOf(archive, options, config)));
};
