// References and anchors of an HTML page.
import { type Handler, Parser } from 'htmlparser2';
import { decodeAttribute, decodeText } from '../util/text.ts';
import { type Attributes, cssReferences, type Reference, referencesOf } from './references.ts';

export interface PageLinks {
  readonly references: readonly Reference[];
  /** Values of `id`, and of `name` on <a>. */
  readonly anchors: ReadonlySet<string>;
  /** Values of `id`, each as often as it stands there. */
  readonly ids: readonly string[];
  /** Images without an `alt` attribute. */
  readonly withoutAlt: readonly string[];
  /** URLs of links that have nothing to say where they lead: no text, no image with a text, no label. */
  readonly withoutText: readonly string[];
  /** References of markdown that nothing defines, as they stand in the text: "[text][name]". */
  readonly undefinedReferences: readonly string[];
}

/** What other pages' links are compared with. */
export type ReadPage = Pick<PageLinks, 'references' | 'anchors'>;

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

/** Pictures that other sites show with a link to the page. */
const PREVIEW = /^(?:og:image|twitter:image)(?::(?:secure_)?url)?$/;

/** A reference of markdown, or of a footnote, in the text of a page: kramdown leaves it as it is where nothing defines its name. */
const UNDEFINED = /(?<![\w\])])\[[^[\]\n]{1,200}\]\[[^[\]\n]{0,200}\](?!\[)|\[\^[\w-]{1,100}\](?![(:])/g;

/** Elements whose text is no prose. */
const NO_PROSE = new Set(['code', 'pre', 'script', 'style', 'textarea', 'kbd', 'samp']);

/** What only the pages have that hold certain letters: URLs in styles, references that nothing defines. */
function rareIn(html: string): Pick<PageLinks, 'references' | 'undefinedReferences'> {
  const references: Reference[] = [];
  const undefinedReferences: string[] = [];
  const hasUrls = /url\(/i.test(html);
  const hasReferences = html.includes('][') || html.includes('[^');
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

/** Attributes that name a link, or hide it. */
const isNamed = ({ title, 'aria-label': label, 'aria-labelledby': labelled, 'aria-hidden': hidden }: Attributes): boolean =>
  Boolean(title?.trim() || label?.trim() || labelled) || hidden === 'true';

/** Visitor that finds the links without a name. Anchors for a part of the page itself, as themes put them at headings, are none. */
function nameless() {
  const found: string[] = [];
  let open: { readonly target: string; named: boolean } | undefined;
  const close = (): void => {
    if (open && !open.named) found.push(open.target);
    open = undefined;
  };
  return {
    found,
    close,
    open(tag: string, attributes: Attributes): void {
      if (tag === 'a') {
        close();
        const { href } = attributes;
        if (href !== undefined && href !== '' && !href.startsWith('#')) open = { target: href.trim(), named: isNamed(attributes) };
      } else if (open && !open.named) open.named = isNamed(attributes) || Boolean(attributes['alt']?.trim());
    },
    text(text: string): void {
      if (open && !open.named) open.named = text.trim() !== '';
    },
  };
}

/** References and anchors of a page, also of broken HTML. */
export function linksOf(page: string): PageLinks {
  const html = withoutColors(page);
  const references: Reference[] = [];
  const anchors = new Set<string>();
  const ids: string[] = [];
  const withoutAlt: string[] = [];
  const links = nameless();
  walkMarkup(html, {
    ontext: links.text,
    onclosetag: (tag) => void (tag === 'a' && links.close()),
    onopentag(tag, attributes) {
      links.open(tag, attributes);
      if (attributes['id']) ids.push(attributes['id']);
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
    anchors: new Set([...ids, ...anchors]),
    ids,
    withoutAlt,
    withoutText: links.found,
    undefinedReferences: rare.undefinedReferences,
  };
}

/** Elements without a meaning for the rules: those that colour code, most of a page's tags. */
const COLORS = /<span class="[^"]*">|<\/span>/g;

/** HTML without the elements that colour code, which parts the same text: to parse it takes half of the time. */
const withoutColors = (html: string): string => html.replace(COLORS, '');

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
