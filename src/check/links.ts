// References and anchors of an HTML page.
import { type Handler, Parser } from 'htmlparser2';
import { decodeAttribute, decodeText } from '../util/text.ts';

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

const NONE: readonly Reference[] = [];

type Attributes = { readonly [name: string]: string };

/** Links, images and other files that a tag names, without those that browsers do not load. */
export function referencesOf(tag: string, attributes: Attributes): readonly Reference[] {
  const named = ATTRIBUTES[tag];
  if (!named) return NONE;
  if (tag === 'link' && /\b(?:preconnect|dns-prefetch|canonical|alternate)\b/.test(attributes['rel'] ?? '')) return NONE;
  return named.flatMap(([attribute, kind]) => {
    const value = attributes[attribute];
    return value === undefined ? [] : urlsIn(attribute, value).map((target) => ({ target, kind }));
  });
}

const nothing = (): void => undefined;

/** Attributes with their entities decoded, in place: the parser made the object for its visitor alone. */
function decoded(attributes: { [name: string]: string }): Attributes {
  for (const name in attributes) attributes[name] = decodeAttribute(attributes[name] ?? '');
  return attributes;
}

export interface Visitor {
  readonly onopentag: (tag: string, attributes: Attributes) => void;
  readonly onclosetag?: (tag: string) => void;
  readonly ontext?: (text: string) => void;
}

/**
 * Calls the visitor for elements and texts in their order, also of broken HTML; entities are decoded. They are decoded here, since the parser
 * skips to the next tag or quote where it does not look for them, which takes a third of the time off. `xml` reads feeds and sitemaps.
 */
export function walkMarkup(markup: string, visitor: Visitor, { xml = false } = {}): void {
  const { onopentag, onclosetag = nothing, ontext = nothing } = visitor;
  const handler: Partial<Handler> = xml
    ? { onopentag, onclosetag, ontext }
    : {
        onopentag: (tag, attributes) => onopentag(tag, decoded(attributes)),
        onclosetag,
        ontext: (text) => ontext(decodeText(text)),
      };
  new Parser(handler, { xmlMode: xml, decodeEntities: xml }).end(markup);
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
