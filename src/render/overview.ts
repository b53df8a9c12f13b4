// What lists of posts have beside them: the site's largest categories and tags, and its years, with their numbers of posts.
import type { Route, Site, Term } from '../types.ts';
import { once } from '../util/cached.ts';
import { rubyTime } from '../util/dates.ts';
import { digestOf } from '../util/hash.ts';

interface Entry {
  readonly name: string;
  /** Without `baseurl`. */
  readonly url: string;
  readonly size: number;
}

interface Group {
  /** URL of the page that has all of them; undefined where the site has no such page. */
  readonly url: string | undefined;
  /** Number of all of them. */
  readonly total: number;
  /** Number of what the heading names, where the entries are something else: of posts, above years. */
  readonly named?: number;
  readonly entries: readonly Entry[];
}

export interface OverviewGroups {
  readonly categories: Group;
  readonly tags: Group;
  readonly years: Group;
}

export interface Overview {
  /** The groups; undefined where `gemless.overview` is false, and where there is nothing to choose from. */
  groups(): OverviewGroups | undefined;
  /** Of all that `groups` returns. */
  digest(): string;
}

/** Most entries of a group. */
const MOST = { categories: 10, tags: 16, years: 8 };

/** `routes` are all of the site. */
export function createOverview(site: Site, routes: readonly Route[]): Overview {
  const urlOf = (layout: string): string | undefined => routes.find((route) => route.kind === 'page' && route.layout === layout)?.url;
  const ofTerms = (taxonomy: 'categories' | 'tags'): Group => {
    const terms: readonly Term[] = site.features.has('archives') ? site[taxonomy] : [];
    const sorted = [...terms].sort((a, b) => b.posts.length - a.posts.length || (a.name < b.name ? -1 : 1));
    const entries = sorted.slice(0, MOST[taxonomy]).map(({ name, url, posts }) => ({ name, url, size: posts.length }));
    return { url: urlOf(taxonomy), total: terms.length, entries };
  };
  const ofYears = (): Group => {
    const url = urlOf('posts');
    const sizes = new Map<string, number>();
    for (const { date } of url === undefined ? [] : site.posts) {
      const year = date ? rubyTime(date).slice(0, 4) : '';
      if (year !== '') sizes.set(year, (sizes.get(year) ?? 0) + 1);
    }
    const entries = Array.from(sizes, ([name, size]) => ({ name, url: `${url}#${name}`, size }));
    return { url, total: entries.length, named: site.posts.length, entries: entries.slice(0, MOST.years) };
  };
  const made = once((): OverviewGroups | undefined => {
    if (!site.config.gemless.overview) return undefined;
    const groups = { categories: ofTerms('categories'), tags: ofTerms('tags'), years: ofYears() };
    return Object.values(groups).some(({ total }) => total > 1) ? groups : undefined;
  });
  return { groups: made, digest: once(() => digestOf(JSON.stringify(made() ?? null))) };
}
