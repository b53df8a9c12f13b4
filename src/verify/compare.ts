// An old site against a new one: what of the old one is there, and what is lost.
import { cached } from '../util/cached.ts';
import { isNoindex } from '../util/noindex.ts';
import { outputFor } from '../util/url.ts';
import { comparePage, type Excuses, type Target, targetOf } from './compare-page.ts';
import { documentOf } from './new-site.ts';
import { findRenamed } from './renamed.ts';
import { joined, stripped } from './text.ts';
import { type Count, type FeedEntry, KINDS, type Loss, type NewSite, type OldSite } from './types.ts';
import { outputKey, pathKey } from './urls.ts';

/** Result of a comparison. */
export interface Comparison {
  /** One for each kind that the old site has, in the order of kinds; losses by URL. */
  readonly counts: readonly Count[];
  /** Files of other bytes: URLs. */
  readonly changed: readonly string[];
  /** Documents that lost pages have become, by old URL. */
  readonly renamed: ReturnType<typeof findRenamed>;
}

/** Most redirects that are followed one after the other. */
const HOPS = 5;

/** Most lost pages whose texts are searched for excerpts. */
const MOST_TEXTS = 20;

const PLUGIN = 'list jekyll-redirect-from under `plugins`';

/** The page that a URL leads to: the output that a host serves, and behind redirects the last one. */
interface Answer {
  readonly output: string;
  /** Key of where it leads, "https://other.example/" for another site. */
  readonly key: string;
}

/** Follows redirects of the new site from an output; undefined where a redirect leads nowhere. */
function follow(site: NewSite, output: string): Answer | undefined {
  let at = output;
  for (let hop = 0; hop < HOPS; hop++) {
    const redirect = /\.html?$/i.test(at) ? site.redirect(at) : '';
    if (redirect === '') return { output: at, key: outputKey(at) };
    if (!redirect.startsWith('/')) return { output: at, key: redirect };
    const next = outputFor(redirect.replace(/#.*/, ''), site.outputs);
    if (next === undefined) return undefined;
    at = next;
  }
  return undefined;
}

const answerOf = (site: NewSite, url: string): Answer | undefined => {
  const output = outputFor(url, site.outputs);
  return output === undefined ? undefined : follow(site, output);
};

/** File and line of a loss's source. */
function withSource(loss: Loss, site: NewSite, output: string | undefined): Loss {
  if (output === undefined || loss.file !== undefined) return loss;
  const route = site.routes.get(output);
  const file = documentOf(route)?.file.name ?? route?.origin;
  return file === undefined ? loss : { ...loss, file };
}

/** Pages of the new site by output, those of one paginated list together. */
function targets(site: NewSite, resolve: (key: string) => string): (output: string) => Target {
  const lists = new Map<string, string[]>();
  for (const { kind, output, origin, ...route } of site.routes.values())
    if (kind === 'page' && 'paginator' in route && route.paginator) lists.set(origin, [...(lists.get(origin) ?? []), output]);
  const ofList = new Map<string, Target>();
  return (output) => {
    const first = site.page(output);
    const route = site.routes.get(output);
    const others = route?.kind === 'page' && route.paginator ? (lists.get(route.origin) ?? []) : [];
    if (others.length < 2) return targetOf([first], resolve);
    const origin = route?.origin ?? '';
    const list = ofList.get(origin) ?? targetOf([first, ...others.filter((one) => one !== output).map(site.page)], resolve);
    ofList.set(origin, list);
    return { ...list, head: first.head };
  };
}

/** Pages whose URLs lead to a page, with that, and those that are lost. */
function comparePages(pages: readonly string[], site: NewSite) {
  const lost: string[] = [];
  const kept: (readonly [url: string, answer: Answer])[] = [];
  for (const url of pages) {
    const answer = answerOf(site, url);
    if (answer) kept.push([url, answer]);
    else lost.push(url);
  }
  return { lost, kept };
}

/** Redirects, without those to pages that are lost themselves. */
function compareRedirects(urls: readonly string[], old: OldSite, site: NewSite, isLost: (key: string) => boolean): Count {
  const wanted = urls.filter((url) => !isLost(old.redirect(url)));
  const losses = wanted.flatMap((url): readonly Loss[] => {
    const redirect = old.redirect(url);
    const answer = answerOf(site, url);
    const key = redirect.startsWith('/') ? (answerOf(site, redirect.replace(/#.*/, ''))?.key ?? pathKey(redirect)) : redirect;
    if (answer?.key === key) return [];
    const now = answer === undefined ? 'nothing is there now' : answer.key === pathKey(url) ? 'a page now' : `leads to ${answer.key} now`;
    const loss: Loss = { kind: 'redirect', url, detail: `to ${redirect}`, now };
    return [withSource(loss, site, answer?.output ?? outputFor(redirect, site.outputs))];
  });
  return { kind: 'redirect', before: wanted.length, losses };
}

/** Entries of a feed. One that newer posts have pushed out of it is not lost. */
function compareFeed(url: string, entries: readonly FeedEntry[], site: NewSite, isLost: (key: string) => boolean): Count {
  const output = outputFor(url, site.outputs);
  const now = output === undefined ? undefined : site.feed(output);
  if (!now) return { kind: 'feed', before: 0, losses: [] };
  const byId = new Map(now.map((entry) => [entry.id, entry]));
  const oldest = now.map(({ published, updated }) => published || updated).sort()[0] ?? '';
  const isPushedOut = (entry: FeedEntry): boolean => now.length >= entries.length && (entry.published || entry.updated) < oldest;
  const wanted = entries.filter((entry) => byId.has(entry.id) || !(isLost(entry.link) || isPushedOut(entry)));
  const losses = wanted.flatMap(({ id, link, published, updated }): readonly Loss[] => {
    const found = byId.get(id);
    const page = outputFor(link, site.outputs);
    if (!found) {
      const key = answerOf(site, link)?.key ?? link;
      const other = now.find((entry) => entry.link === key);
      return [withSource({ kind: 'feed', url, detail: id, ...(other && { now: `its id is ${other.id} now` }) }, site, page)];
    }
    if (found.published === published && found.updated === updated) return [];
    const [was, is] = found.published === published ? [updated, found.updated] : [published, found.published];
    const document = documentOf(site.routes.get(page ?? ''));
    const key = found.published === published ? 'last_modified_at' : 'date';
    return [
      withSource({ kind: 'feed', url, detail: `${id} ${was}`, now: `${is || 'no date'} now`, line: document?.lines[key] }, site, page),
    ];
  });
  return { kind: 'feed', before: wanted.length, losses };
}

/** Entries of sitemaps whose pages are there, not as redirects nor with `noindex`, which Jekyll lists. */
function compareSitemap(old: OldSite, site: NewSite, isLost: (key: string) => boolean): Count {
  const isWanted = (url: string): boolean => {
    const document = documentOf(site.routes.get(outputFor(url, site.outputs) ?? ''));
    return !isLost(pathKey(url)) && !(document && isNoindex(document.data)) && (answerOf(site, url)?.key ?? pathKey(url)) === pathKey(url);
  };
  const wanted = old.sitemap.filter(isWanted);
  const losses = wanted.flatMap((url): readonly Loss[] =>
    site.sitemap.has(pathKey(url)) ? [] : [withSource({ kind: 'sitemap', url, detail: '' }, site, outputFor(url, site.outputs))],
  );
  return { kind: 'sitemap', before: wanted.length, losses };
}

/** One count for each kind that was compared. */
function sum(counts: readonly Count[]): readonly Count[] {
  return KINDS.flatMap((kind) => {
    const own = counts.filter((count) => count.kind === kind);
    const before = own.reduce((all, count) => all + count.before, 0);
    return before === 0 ? [] : [{ kind, before, losses: own.flatMap(({ losses }) => losses) }];
  });
}

/** What a page that is lost explains: links to it, and its texts in lists. */
function excusesFor(lost: readonly string[], old: OldSite, site: NewSite): Excuses {
  const had = new Set([...old.pages, ...old.files].map(pathKey));
  const gone = new Set([...lost, ...old.files.filter((file) => outputFor(file, site.outputs) === undefined)].map(pathKey));
  const blocks = new Set(lost.flatMap((url) => old.listed(url)).map(stripped));
  // of few lost pages, also beginnings of their texts, as excerpts are
  const texts = lost.length <= MOST_TEXTS ? lost.map((url) => joined(old.listed(url))) : [];
  const resolve = cached((key: string): string => {
    const [path = '', fragment] = key.split('#', 2);
    const answer = path.startsWith('/') ? answerOf(site, path) : undefined;
    return answer === undefined ? key : answer.key + (fragment === undefined ? '' : `#${fragment}`);
  });
  return {
    resolve,
    isLost: (key) => gone.has(key.replace(/#.*/, '')),
    wasDead: (key) => key.startsWith('/') && !had.has(key.replace(/#.*/, '')),
    isLostText: (block) => blocks.has(block) || texts.some((text) => text.includes(block.replace(/(?:…|\.\.\.)$/, ''))),
  };
}

/** Compares two sites. What is on a lost page is not counted again, nor are its entries in feeds and sitemaps. */
export function compareSites(old: OldSite, site: NewSite): Comparison {
  const stubs = old.pages.filter((url) => old.redirect(url) !== '');
  const published = old.pages.filter((url) => old.redirect(url) === '');
  const { lost, kept } = comparePages(published, site);
  const excuses = excusesFor(lost, old, site);
  const renamed = findRenamed(lost, old, site);
  const lostPages = lost.map((url): Loss => {
    const document = renamed.get(url);
    if (!document) return { kind: 'page', url, detail: '' };
    const line = document.lines['redirect_from'];
    const isNamed = [document.data['redirect_from'] ?? []].flat().includes(url);
    const now = isNamed ? `redirect_from names it, but the site makes no redirects: ${PLUGIN}` : `renamed: ${document.url} now`;
    return { kind: 'page', url, detail: '', now, file: document.file.name, line };
  });
  const isGone = (url: string): boolean => outputFor(url, site.outputs) === undefined;
  const target = targets(site, excuses.resolve);
  const pages = kept.flatMap(([url, { output, key }]) => {
    const page = old.page(url);
    if (!page || !key.startsWith('/')) return [];
    const document = documentOf(site.routes.get(output));
    const found = comparePage(url, page, target(output), { document, excuses });
    return found.map((count) => ({ ...count, losses: count.losses.map((loss) => withSource(loss, site, output)) }));
  });
  const changed = old.files.filter((url) => {
    const [hash, output] = [old.hash(url), outputFor(url, site.outputs)];
    const isCompared = old.feeds.has(url) || /\/sitemap[^/]*\.xml$/.test(url);
    return hash !== undefined && output !== undefined && !isCompared && site.hash(output) !== hash;
  });
  const all: readonly Count[] = [
    { kind: 'page', before: published.length, losses: lostPages },
    compareRedirects(stubs, old, site, excuses.isLost),
    { kind: 'file', before: old.files.length, losses: old.files.filter(isGone).map((url) => ({ kind: 'file', url, detail: '' })) },
    compareSitemap(old, site, excuses.isLost),
    ...[...old.feeds].map(([url, entries]) => compareFeed(url, entries, site, excuses.isLost)),
    ...pages,
  ];
  return { counts: sum(all), changed, renamed };
}
