// Broken links of pages in the preview, by the rules of builds: for the badge of a page, and in the terminal.
import { besidePostsOf, partsOf, unpublishedOf } from '../build/built-site.ts';
import { brokenLinks, createIgnore, type Reference, type Reported, siteOf } from '../check/broken.ts';
import { addressesOf, createScan } from '../check/lost.ts';
import type { SourceFile } from '../types.ts';
import { once } from '../util/cached.ts';
import type { Page } from './types.ts';
import type { Plan, Snapshot } from './update/snapshot.ts';

/** Most links that a badge lists. */
const MOST = 20;

/** Most links of all pages that are rendered that have a place. */
const MOST_PLACES = 100;

export interface BrokenLinks {
  /** What a page links or loads that the site does not have. */
  readonly of: (page: Page) => readonly Reference[];
  /** The same in words, without what the configuration ignores: "a link /nowhere/". */
  readonly listed: (page: Page) => readonly string[];
}

const isHtml = ({ output }: Page): boolean => /\.html?$/i.test(output);

/** Broken links of the pages of a plan. */
export function createBrokenLinks({ outputs, config }: Plan): BrokenLinks {
  const { ignore, level } = config.gemless.check;
  const scan = once(() => createScan({ addresses: addressesOf(config.url), baseurl: config.baseurl, outputs: new Set(outputs.keys()) }));
  const isIgnored = createIgnore({ ignore });
  const found = new WeakMap<Page, readonly Reference[]>();
  const of = (page: Page): readonly Reference[] => {
    if (!isHtml(page)) return [];
    const known = found.get(page) ?? scan()(page.output, page.text);
    found.set(page, known);
    return known;
  };
  const listed = (page: Page): readonly string[] => {
    const wanted = level['dead-link'] === 'off' ? [] : of(page).filter(({ target }) => !isIgnored(target));
    return wanted.slice(0, MOST).map(({ kind, target }) => `${kind} ${target}`);
  };
  return { of, listed };
}

/** Pages as they were rendered last, by output, since somebody looked for their broken links. */
export type FreshPages = Map<string, Page>;

/**
 * Function for the warnings of a build about the pages that were rendered so far, those that were rendered last first. It takes them out of
 * `fresh`. No page is rendered again for a place: edits do not wait for that.
 */
export function createLinkWarnings(fresh: FreshPages): (snapshot: Snapshot, links: BrokenLinks | undefined) => readonly Reported[] {
  let lost: ReadonlyMap<string, readonly Reference[]> = new Map();
  return ({ workspace, configFiles, plan }, links) => {
    if (!plan || !links) return [];
    const pages = [...fresh.values()].reverse();
    const others = [...lost].filter(([output]) => !fresh.has(output));
    fresh.clear();
    const all = [...pages.map((page) => [page.output, links.of(page)] as const), ...others];
    lost = new Map(all.filter(([output, references]) => references.length > 0 && plan.outputs.has(output)));
    if (lost.size === 0 || plan.config.limitPosts > 0) return [];
    const { understood, outputs, config, documents } = plan;
    const built = {
      routes: understood.routes,
      config,
      parts: partsOf({ configFiles, sources: understood.gathered.sources }),
      unpublished: unpublishedOf(understood),
      besidePosts: besidePostsOf(understood),
    };
    const planned = siteOf(workspace, built, { textOf: () => undefined, outputs });
    /** A source as it is now: an edit of a body makes no new routes. */
    const newest = (file: SourceFile | undefined): SourceFile | undefined => (file && documents.get(file.absolute)?.file) ?? file;
    const site = {
      ...planned,
      sourceOf: (output: string) => newest(planned.sourceOf(output)),
      sourceNamed: (name: string) => newest(planned.sourceNamed(name)),
    };
    const reported = brokenLinks(lost, site, { rerender: undefined, cachedReport: (_findings, _site, make) => make(), most: MOST_PLACES });
    return reported.filter(({ target }) => target !== '');
  };
}
