// References and anchors of an HTML page.
import { type Handler, Parser } from 'htmlparser2';

export interface Reference {
  /** As written in the attribute, entities decoded. */
  readonly target: string;
  /** "a link", "an image" …, for messages. */
  readonly kind: string;
}

export interface PageLinks {
  readonly references: readonly Reference[];
  /** Values of `id`, and of `name` on <a>. */
  readonly anchors: ReadonlySet<string>;
  readonly duplicates: readonly string[];
  /** Images without an `alt` attribute. */
  readonly withoutAlt: readonly string[];
}

const ATTRIBUTES: { readonly [tag: string]: readonly (readonly [attribute: string, kind: string])[] } = {
  a: [['href', 'a link']],
  area: [['href', 'a link']],
  img: [
    ['src', 'an image'],
    ['srcset', 'an image'],
  ],
  source: [
    ['src', 'a source'],
    ['srcset', 'an image'],
  ],
  link: [['href', 'a linked file']],
  script: [['src', 'a script']],
  iframe: [['src', 'a frame']],
  video: [
    ['src', 'a video'],
    ['poster', 'an image'],
  ],
  audio: [['src', 'a sound']],
};

/** "a.png 1x, b.png 2x" → both URLs. */
const urlsIn = (attribute: string, value: string): readonly string[] =>
  attribute === 'srcset' ? value.split(',').map((candidate) => candidate.trim().split(/\s+/)[0] ?? '') : [value.trim()];

type Attributes = { readonly [name: string]: string };

/** Links, images and other files that a tag names, without those that browsers do not load. */
export function referencesOf(tag: string, attributes: Attributes): readonly Reference[] {
  if (tag === 'link' && /\b(?:preconnect|dns-prefetch|canonical|alternate)\b/.test(attributes['rel'] ?? '')) return [];
  return (ATTRIBUTES[tag] ?? []).flatMap(([attribute, kind]) => {
    const value = attributes[attribute];
    return value === undefined ? [] : urlsIn(attribute, value).map((target) => ({ target, kind }));
  });
}

/** Calls the visitor for elements and texts in their order, also of broken HTML; entities are decoded. `xml` reads feeds and sitemaps. */
export function walkMarkup(
  markup: string,
  visitor: Partial<Pick<Handler, 'onopentag' | 'onclosetag' | 'ontext'>>,
  { xml = false } = {},
): void {
  new Parser(visitor, { xmlMode: xml }).end(markup);
}

/** References and anchors of a page, also of broken HTML. */
export function linksOf(html: string): PageLinks {
  const references: Reference[] = [];
  const anchors = new Set<string>();
  const duplicates: string[] = [];
  const withoutAlt: string[] = [];
  const anchor = (id: string): void => {
    if (anchors.has(id)) duplicates.push(id);
    anchors.add(id);
  };
  walkMarkup(html, {
    onopentag(tag, attributes) {
      if (attributes['id']) anchor(attributes['id']);
      if (tag === 'a' && attributes['name'] && attributes['name'] !== attributes['id']) anchors.add(attributes['name']);
      if (tag === 'img' && attributes['alt'] === undefined) withoutAlt.push(attributes['src'] ?? '');
      references.push(...referencesOf(tag, attributes));
    },
  });
  return { references, anchors, duplicates, withoutAlt };
}
