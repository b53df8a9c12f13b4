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
  /** References of markdown that nothing defines, as they stand in the text: "[text][name]". */
  readonly undefinedReferences: readonly string[];
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

const URL_IN_CSS = /\/\*|url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^"'()\s]+))\s*\)/gi;

/** Files that a style sheet's `url(…)` names; a fragment alone is no file. */
export function cssReferences(css: string): readonly Reference[] {
  const found: Reference[] = [];
  const pattern = new RegExp(URL_IN_CSS);
  for (let match = pattern.exec(css); match; match = pattern.exec(css)) {
    const [whole, double, single, bare] = match;
    if (whole === '/*') {
      const end = css.indexOf('*/', pattern.lastIndex);
      if (end < 0) break;
      pattern.lastIndex = end;
      continue;
    }
    const target = (double ?? single ?? bare ?? '').trim();
    if (target !== '' && !/^(?:#|data:)/i.test(target)) found.push({ target, kind: 'an image' });
  }
  return found.map((one) => (/\.(?:woff2?|ttf|otf|eot|css)(?:[?#]|$)/i.test(one.target) ? { ...one, kind: 'a file' } : one));
}

/** Pictures that other sites show with a link to the page. */
const PREVIEW = /^(?:og:image|twitter:image)(?::(?:secure_)?url)?$/;

/** A reference of markdown in the text of a page: kramdown leaves it as it is where nothing defines its name. */
const UNDEFINED = /(?<![\w\])])\[[^[\]\n]{1,200}\]\[[^[\]\n]{0,200}\](?!\[)/g;

/** Elements whose text is no prose. */
const NO_PROSE = new Set(['code', 'pre', 'script', 'style', 'textarea', 'kbd', 'samp']);

/** What only the pages have that hold certain letters: URLs in styles, references that nothing defines. */
function rareIn(html: string): Pick<PageLinks, 'references' | 'undefinedReferences'> {
  const references: Reference[] = [];
  const undefinedReferences: string[] = [];
  const hasUrls = /url\(/i.test(html);
  const hasReferences = html.includes('][');
  if (!hasUrls && !hasReferences) return { references, undefinedReferences };
  const open: string[] = [];
  walkMarkup(html, {
    onopentag(tag, { style }) {
      open.push(tag);
      if (style !== undefined) references.push(...cssReferences(style));
    },
    onclosetag: () => void open.pop(),
    ontext(text) {
      if (hasUrls && open.at(-1) === 'style') references.push(...cssReferences(text));
      if (hasReferences && !open.some((tag) => NO_PROSE.has(tag))) undefinedReferences.push(...(text.match(UNDEFINED) ?? []));
    },
  });
  return { references, undefinedReferences };
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
      if (tag === 'meta' && PREVIEW.test(attributes['property'] ?? attributes['name'] ?? ''))
        references.push({ target: attributes['content'] ?? '', kind: 'a picture for previews' });
      references.push(...referencesOf(tag, attributes));
    },
  });
  const rare = rareIn(html);
  return {
    references: [...references, ...rare.references],
    anchors,
    duplicates,
    withoutAlt,
    undefinedReferences: rare.undefinedReferences,
  };
}

/** Headings of a page in their order, with their text, which is not empty: level 1 for <h1>. */
export function headingsOf(html: string): readonly { readonly level: number; readonly text: string }[] {
  const headings: { level: number; text: string }[] = [];
  let open = false;
  walkMarkup(html, {
    onopentag(tag) {
      if (!/^h[1-6]$/.test(tag)) return;
      headings.push({ level: Number(tag.charAt(1)), text: '' });
      open = true;
    },
    onclosetag(tag) {
      if (/^h[1-6]$/.test(tag)) open = false;
    },
    ontext(text) {
      const last = headings.at(-1);
      if (open && last) last.text += text;
    },
  });
  return headings.map(({ level, text }) => ({ level, text: text.trim() })).filter(({ text }) => text !== '');
}
