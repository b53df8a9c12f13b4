// Pages that plugins of Jekyll add to `site.pages`: stubs, further pages of a list, archives, feeds, the sitemap.

import type { AddedUrls, Config, ListedPage, Route } from '../types.ts';
import { PAGINATE_V2 } from '../util/list-template.ts';

const PAGINATION = 'jekyll-paginate';
/** Plugins whose generators run before all others. */
const EARLY = new Set<unknown>(['jekyll-redirect-from', 'jekyll-archives']);

/** Plugins in the order of their generators: by priority, then as the configuration lists them. */
function pluginsOf({ raw, plugins }: Pick<Config, 'raw' | 'plugins'>): ReadonlySet<unknown> {
  const named: readonly unknown[] = [raw['plugins'] ?? [], raw['gems'] ?? []].flat();
  const all = [...named, ...plugins, PAGINATION];
  return new Set([...all.filter((name) => EARLY.has(name)), ...all]);
}

/** A page of the routes under its plugin's name. */
function entryOf({ added, url, output, ...route }: Route): { readonly plugin: string; readonly page: ListedPage } | undefined {
  if (added) {
    const { plugin, ...page } = added;
    return { plugin, page: { ...page, path: page.posts ? output : page.name.replace(/^\//, ''), url, output } };
  }
  if (route.kind !== 'page' || route.document?.kind !== 'page' || !route.paginator) return undefined;
  const { ends } = route.paginator;
  const isSecond = ends !== undefined;
  if (route.paginator.page === 1 && !isSecond) return undefined;
  const { path, data } = route.document;
  const page = {
    name: path.slice(path.lastIndexOf('/') + 1),
    data,
    content: route.document,
    path,
    url,
    output,
    isHtml: ends?.isHtml ?? true,
  };
  return { plugin: isSecond ? PAGINATE_V2 : PAGINATION, page };
}

const entriesOf = (routes: readonly Route[]) => routes.map(entryOf).filter((entry) => entry !== undefined);

/** Pages of the plugins that a site lists, in Jekyll's order, without the values of `defaults:`. Pages of lists need no plugin here. */
export function addedPages(config: Pick<Config, 'raw' | 'plugins'>, routes: readonly Route[]): readonly ListedPage[] {
  const entries = entriesOf(routes);
  return [...pluginsOf(config)].flatMap((plugin) => entries.filter((entry) => entry.plugin === plugin).map(({ page }) => page));
}

/** URLs of those pages by path, the first of each path; of `link` all, whatever plugins the site lists. */
export function addedUrls(config: Pick<Config, 'raw' | 'plugins'>, routes: readonly Route[]): AddedUrls {
  const entries = entriesOf(routes).toReversed();
  const plugins = [...pluginsOf(config)];
  const own = plugins.indexOf('jekyll-relative-links');
  const earlier = new Set(own < 0 ? plugins : plugins.slice(0, own));
  const urls = (among: typeof entries) => new Map(among.map(({ page }): [string, string] => [page.path, page.url]));
  return { ofLink: urls(entries), ofRelativeLinks: urls(entries.filter(({ plugin }) => earlier.has(plugin))) };
}
