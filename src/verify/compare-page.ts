// A page before and after: head, ids, links, images, text.
import type { Document } from '../types.ts';
import { textDigest } from './lock-file.ts';
import { joined, lineBehind, missingBlocks } from './text.ts';
import type { Count, Head, Kind, Loss, OldPage, Page } from './types.ts';

/** Part of the new site in which the facts of an old page are looked for. */
export interface Target {
  readonly head: Head;
  readonly ids: ReadonlySet<string>;
  /** Links and their targets behind redirects. */
  readonly links: ReadonlySet<string>;
  readonly images: ReadonlySet<string>;
  /** Without white space. */
  readonly text: string;
  /** Digest of the content's text. */
  readonly digest: () => string;
  /** True for the pages of a paginated list, whose posts move from one to the next. */
  readonly isList: boolean;
}

/** How the losses of other pages explain those of one. */
export interface Excuses {
  /** Key of what a link leads to behind the new site's redirects. */
  readonly resolve: (key: string) => string;
  /** Whether a link leads to a page or file that is lost itself, so that lists have it no more. */
  readonly isLost: (key: string) => boolean;
  /** Whether a link led nowhere in the old site either. */
  readonly wasDead: (key: string) => boolean;
  /** Whether a text without white space is one of a lost page, which a list showed. */
  readonly isLostText: (block: string) => boolean;
}

/** What is known beside a page and its target. */
export interface Context {
  /** Source of the new page. */
  readonly document: Document | undefined;
  readonly excuses: Excuses;
}

/** Target of the whole of some pages of the new site; `resolve` is that of the excuses. */
export function targetOf(pages: readonly [Page, ...Page[]], resolve: (key: string) => string): Target {
  const links = pages.flatMap(({ whole }) => whole.links);
  const [first] = pages;
  return {
    head: first.head,
    ids: new Set(pages.flatMap(({ whole }) => whole.ids)),
    links: new Set([...links, ...links.map(resolve)]),
    images: new Set(pages.flatMap(({ whole }) => whole.images)),
    text: pages.map(({ whole }) => joined(whole.text)).join(''),
    digest: () => textDigest(first.content.text),
    isList: pages.length > 1,
  };
}

/** Key of the front matter that holds a field of the head. */
const KEYS: { readonly [name: string]: readonly string[] } = {
  title: ['title'],
  description: ['description', 'excerpt'],
  canonical: ['canonical_url'],
  'og:image': ['image', 'header'],
  'twitter:image': ['image', 'header'],
};

/** Parts of a title: "A" and "Site" of "A | Site". */
export const titleParts = (title: string): readonly string[] => title.split(/ [|·•–—-] /).map((part) => part.trim());

/** Whether a head has a field's value; a title has the parts of the old one, in any order. */
function hasField(head: Head, name: string, value: string): boolean {
  const values = head.filter(([other]) => other === name).map(([, other]) => other);
  if (values.includes(value) || name !== 'title') return values.includes(value);
  const parts = new Set(values.flatMap(titleParts));
  return titleParts(value).every((part) => parts.has(part));
}

const shown = (value: string): string => (value.length > 60 ? `${value.slice(0, 59)}…` : value);

function lostHead(url: string, old: Head, { head }: Target, { document, excuses }: Context): readonly Loss[] {
  return old.flatMap(([name, value]): readonly Loss[] => {
    if (hasField(head, name, value) || (value.startsWith('/') && hasField(head, name, excuses.resolve(value)))) return [];
    const now = head.find(([other]) => other === name)?.[1];
    const line = KEYS[name]?.map((key) => document?.lines[key]).find((one) => one !== undefined);
    return [{ kind: 'head', url, detail: `${name}: ${value}`, now: now === undefined ? 'none now' : `now ${shown(now)}`, line }];
  });
}

function lostText(url: string, text: OldPage['text'], target: Target, { document, excuses }: Context): readonly Loss[] {
  if (typeof text === 'string')
    return text === target.digest() ? [] : [{ kind: 'text', url, detail: '', now: 'another text than the saved one' }];
  const isThere = (block: string): boolean => excuses.isLostText(block) || (target.isList && target.text.includes(block));
  return missingBlocks(text, target.text, isThere).map(({ shown: detail, before }) => ({
    kind: 'text',
    url,
    detail,
    line: document && lineBehind(document.file.text(), before),
  }));
}

/** Compares a page with its target. The losses of one page come in the order of kinds. */
export function comparePage(url: string, old: OldPage, target: Target, context: Context): readonly Count[] {
  const { excuses } = context;
  const facts = (kind: Kind, keys: readonly string[], isThere: (key: string) => boolean): Count => ({
    kind,
    before: keys.length,
    losses: keys.flatMap((detail) => (isThere(detail) ? [] : [{ kind, url, detail }])),
  });
  const has = (key: string): boolean => target.links.has(key) || target.links.has(excuses.resolve(key));
  const links = old.links.filter((key) => has(key) || !(excuses.isLost(key) || excuses.wasDead(key)));
  return [
    { kind: 'head', before: old.head.length, losses: lostHead(url, old.head, target, context) },
    facts('id', old.ids, (key) => target.ids.has(key)),
    facts('link', links, has),
    facts('image', old.images, (key) => target.images.has(key)),
    // a saved digest says nothing of a list that showed a lost page
    ...(old.text.length > 0 && !(typeof old.text === 'string' && old.links.some(excuses.isLost))
      ? [{ kind: 'text', before: 1, losses: lostText(url, old.text, target, context) } satisfies Count]
      : []),
  ];
}
