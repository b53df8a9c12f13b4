// Documents that the pages of lost URLs have become.
import type { Document } from '../types.ts';
import { once } from '../util/cached.ts';
import { titleParts } from './compare-page.ts';
import { textDigest } from './lock-file.ts';
import { documentOf } from './new-site.ts';
import { joined, stripped } from './text.ts';
import type { NewSite, OldPage, OldSite, Page } from './types.ts';
import { outputKey, pathKey } from './urls.ts';

/** A page of the new site whose URL the old one did not have. */
interface Candidate {
  readonly document: Document;
  readonly page: Page;
  /** Letters of its title. */
  readonly title: string;
  readonly text: () => string;
  readonly digest: () => string;
}

/** Texts of fewer characters may be equal by chance. */
const SHORT_TEXT = 40;
/** Fewer ids may be equal by chance. */
const FEW_IDS = 3;

const titleOf = (page: OldPage): string | undefined => page.head.find(([name]) => name === 'title')?.[1];

/** Title without what markdown and HTML make of quotes and marks. */
const letters = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function sameText({ text }: OldPage): (one: Candidate) => boolean {
  if (typeof text === 'string') return ({ digest }) => text === digest();
  const old = joined(text);
  return ({ text: own }) => old.length >= SHORT_TEXT && own().includes(old);
}

/** Letters of a page's title and of its parts, without those of the site. */
function titlesOf(old: OldPage | undefined): ReadonlySet<string> {
  const title = (old && titleOf(old)) ?? '';
  return new Set([title, ...titleParts(title)].map(letters).filter((one) => one !== ''));
}

const sameIds = ({ ids }: OldPage, { page }: Candidate): boolean =>
  ids.length >= FEW_IDS && ids.length === page.content.ids.length && ids.every((id) => page.content.ids.includes(id));

/** Whether a URL ends in the slug of a document, and names no other date. */
function sameSlug(url: string, { document: { slug, date } }: Candidate): boolean {
  const last = pathKey(url).split('/').at(-1) ?? '';
  if (stripped(last).toLowerCase() !== slug.toLowerCase()) return false;
  const [day] = /\/\d{4}\/\d\d(?:\/\d\d)?(?=\/)/.exec(url) ?? [];
  return (
    day === undefined ||
    date === undefined ||
    new Date(date.ms + date.offset * 60_000).toISOString().startsWith(day.slice(1).replaceAll('/', '-'))
  );
}

const candidateOf = (document: Document, page: Page): Candidate => ({
  document,
  page,
  title: letters(document.title),
  text: once(() => joined(page.whole.text)),
  digest: once(() => textDigest(page.content.text)),
});

/** The only one of the candidates that passes. */
function only(candidates: readonly Candidate[], passes: (one: Candidate) => boolean): Document | undefined {
  const found = candidates.filter(passes);
  return found.length === 1 ? found[0]?.document : undefined;
}

/**
 * Finds renamed posts, pages and items for lost URLs: by equal title, text, slug (where the title is not known to differ) or ids, in this
 * order, each where it fits only one document whose URL is new.
 */
export function findRenamed(lost: readonly string[], old: OldSite, site: NewSite): ReadonlyMap<string, Document> {
  if (lost.length === 0) return new Map();
  const before = new Set(old.pages.map(pathKey));
  const candidates = [...site.routes.values()].flatMap((route): readonly Candidate[] => {
    const document = route.kind === 'page' && (route.paginator?.page ?? 1) === 1 ? documentOf(route) : undefined;
    const isNew = document && /\.html?$/i.test(route.output) && !before.has(outputKey(route.output));
    return isNew && site.outputs.has(route.output) ? [candidateOf(document, site.page(route.output))] : [];
  });
  return new Map(
    lost.flatMap((url) => {
      const page = old.page(url);
      const titles = titlesOf(page);
      const found =
        (page && only(candidates, ({ title }) => titles.has(title))) ??
        (page && only(candidates, sameText(page))) ??
        only(candidates, (one) => sameSlug(url, one) && (titles.size === 0 || titles.has(one.title))) ??
        (page && only(candidates, (one) => sameIds(page, one)));
      return found ? [[url, found] as const] : [];
    }),
  );
}
