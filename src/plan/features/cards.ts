// Cards: pictures for those who share a post. All posts have one planned; it is made where the post's page names it.
import { CARD, cardKey, cardOutput, hasSharp } from '../../images/index.ts';
import type { CardRoute, Document, Feature, Route, Site } from '../../types.ts';
import { cached, cachedByObject } from '../../util/cached.ts';
import { cachedMap } from '../../util/cached-lists.ts';
import { digestOf } from '../../util/hash.ts';
import { encodePath } from '../../util/url.ts';

/** Configuration and data that cards show, or that decide how dates and names are written. */
const SHOWN = ['title', 'name', 'author', 'minimal_mistakes_skin', 'locale', 'lang', 'date_format'];

/** Digest of what all cards of a site are made of. */
function sharedDigest({ config, data, cards }: Site): string {
  const values = SHOWN.map((key) => config.raw[key] ?? null);
  return digestOf(JSON.stringify([...values, data['authors'] ?? null, data['ui-text'] ?? null]), cards?.font?.hash, cards?.template?.hash);
}

/** The route of a document's card, by the digest of what all cards show. */
const cardOf = (shared: string) =>
  cachedByObject((document: Document): CardRoute => {
    const { title, date, data, slug, file } = document;
    const shown = ['author', 'authors', 'show_date', 'locale', 'lang'].map((key) => data[key] ?? null);
    const key = cardKey(shared, title, JSON.stringify([date?.ms ?? null, date?.offset ?? null, ...shown]));
    const output = cardOutput(slug, key, document.path);
    const place = { url: `/${encodePath(output)}`, output, origin: file.name };
    return { kind: 'encoded', ...place, listed: false, key, format: 'png', ...CARD, document };
  });

const postOf = (route: Route): Document | undefined => {
  const document = route.kind === 'page' && route.form === undefined ? route.document : undefined;
  return document?.kind === 'post' || document?.kind === 'draft' ? document : undefined;
};

/** Cards of routes: each is worked out once, since the preview plans its site after each save. */
const cardsOf = cached((shared: string) => {
  const make = cardOf(shared);
  return cachedMap((route: Route): CardRoute | undefined => {
    const post = postOf(route);
    return post && make(post);
  });
}, 1);

export const cards: Feature = (site, planned) =>
  site.cards && hasSharp() ? cardsOf(sharedDigest(site))(planned.routes).filter((card) => card !== undefined) : [];
