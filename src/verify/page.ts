// Facts of an HTML page: head, ids, links, images and text, of the whole page and of its content.
import { referencesOf, walkMarkup } from '../check/index.ts';
import { isEncodedPath } from '../util/encoded-names.ts';

/** Part of a page with its URLs as written. */
export interface RawPart {
  readonly ids: readonly string[];
  readonly links: readonly string[];
  readonly images: readonly string[];
  readonly text: readonly string[];
}

export interface RawPage {
  /** Values of "canonical" and of images are URLs as written. */
  readonly head: readonly (readonly [name: string, value: string])[];
  /** Target of `meta refresh`. */
  readonly redirect: string | undefined;
  readonly content: RawPart;
  readonly whole: RawPart;
}

interface Item {
  readonly kind: keyof RawPart;
  readonly value: string;
  /** Between what a theme puts around content: navigation, sidebars, footers. */
  readonly chrome: boolean;
}

/** An element that may hold the content, as a range of items. */
interface Candidate {
  readonly rank: number;
  readonly start: number;
  readonly end: number;
}

/** An element that is open. */
interface Open {
  readonly rank: number;
  readonly start: number;
  readonly chrome: boolean;
  readonly ignored: boolean;
}

type Attributes = { readonly [name: string]: string };

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const IGNORED = new Set(['script', 'style', 'template', 'noscript', 'svg', 'title', 'textarea', 'iframe']);
const CHROME = new Set(['nav', 'header', 'footer', 'aside', 'form', 'button', 'dialog']);
const CHROME_CLASS =
  /(?:^|\s)(?:sidebar|masthead|site-header|site-footer|page__footer|page__share|page__related|pagination|breadcrumbs|skip-links)(?:\s|$)/;
const CONTENT_CLASS = /(?:^|\s)(?:e-content|entry-content|post-content|page-content|page__content|article-content|article-body)(?:\s|$)/;
const MAIN_ID = /^(?:main|content|main-content)$/;
const VERIFICATION = /verif|^msvalidate/i;

/** 0: content by microformats, microdata or the class of a theme; 1: an article; 2: the main part; 3: none of these. */
function rankOf(tag: string, { class: names, itemprop, role, id }: Attributes): number {
  if (itemprop === 'articleBody' || (names !== undefined && CONTENT_CLASS.test(names))) return 0;
  if (tag === 'article') return 1;
  return tag === 'main' || role === 'main' || (id !== undefined && MAIN_ID.test(id)) ? 2 : 3;
}

/** Whether an element is of what themes put around content. */
const isChrome = (tag: string, { class: names }: Attributes): boolean =>
  CHROME.has(tag) || (names !== undefined && CHROME_CLASS.test(names));

/** Field of the head that a tag holds; a card of a post is none of the author's. */
function fieldOf(tag: string, attributes: Attributes): readonly [string, string] | undefined {
  if (tag === 'link') return attributes['rel'] === 'canonical' ? ['canonical', (attributes['href'] ?? '').trim()] : undefined;
  const name = attributes['name'] ?? attributes['property'] ?? '';
  const isWanted = /^(?:description|og:image|twitter:image)$/.test(name) || VERIFICATION.test(name);
  const value = (attributes['content'] ?? '').replace(/\s+/g, ' ').trim();
  return tag === 'meta' && isWanted && !isEncodedPath(value) ? [name, value] : undefined;
}

/** Target of a tag such as `<meta http-equiv="refresh" content="0; url=/a/">`; "" for others. */
function refreshOf(tag: string, attributes: Attributes): string {
  if (tag !== 'meta' || attributes['http-equiv']?.toLowerCase() !== 'refresh') return '';
  return /\burl *= *['"]?([^'"]*)/i.exec(attributes['content'] ?? '')?.[1]?.trim() ?? '';
}

function partOf(items: readonly Item[]): RawPart {
  const part: { readonly [kind in keyof RawPart]: string[] } = { ids: [], links: [], images: [], text: [] };
  for (const { kind, value } of items) part[kind].push(value);
  return part;
}

/** Items of the content: the best element that has any text or image, else all but a theme's frame. */
function contentOf(items: readonly Item[], candidates: readonly Candidate[]): readonly Item[] {
  for (const rank of [0, 1, 2]) {
    const outer = candidates.filter((one) => one.rank === rank);
    // of a list of articles the main part is the content
    if (rank === 1 && outer.length > 1) continue;
    const inside = outer.flatMap(({ start, end }) => items.slice(start, end));
    const found = rank === 0 ? inside : inside.filter(({ chrome }) => !chrome);
    if (found.some(({ kind }) => kind === 'text' || kind === 'images')) return found;
  }
  return items.filter(({ chrome }) => !chrome);
}

/** Adds the ids and references of a tag; variants of pictures come and go with these. */
function addItems(items: Item[], tag: string, { attributes, chrome }: { readonly attributes: Attributes; readonly chrome: boolean }): void {
  const id = attributes['id'] || (tag === 'a' && attributes['name']);
  if (id) items.push({ kind: 'ids', value: id, chrome });
  // a film of another host that waits for a click, in the place of its frame
  const embed = attributes['data-embed'];
  if (embed) items.push({ kind: 'images', value: embed, chrome });
  if (tag === 'link' || tag === 'script') return;
  for (const { target, kind } of referencesOf(tag, attributes).filter(({ target }) => !isEncodedPath(target)))
    items.push({ kind: kind === 'a link' ? 'links' : 'images', value: target.replace(/\s+/g, ' '), chrome });
}

/**
 * Reads a page, also one that is broken or a piece. Content is what `e-content`, `articleBody` or the class of a theme's content holds; else
 * the only <article>, else <main>, else the body; the last three without navigation, header, footer, aside and forms.
 */
export function readPage(html: string): RawPage {
  const items: Item[] = [];
  const head: (readonly [string, string])[] = [];
  const candidates: Candidate[] = [];
  const stack: Open[] = [];
  let text = '';
  let title = '';
  let refresh = '';
  let inTitle = false;
  const flush = (): void => {
    if (/\S/.test(text)) items.push({ kind: 'text', value: text.trim(), chrome: stack.at(-1)?.chrome ?? false });
    text = '';
  };
  const onopentag = (tag: string, attributes: Attributes): void => {
    if (!INLINE.has(tag)) flush();
    const around = stack.at(-1);
    const chrome = around?.chrome || isChrome(tag, attributes);
    const rank = rankOf(tag, attributes);
    // the id of an element that holds the content is the theme's
    if (!around?.ignored) addItems(items, tag, { attributes, chrome: chrome || rank < 3 });
    stack.push({ rank, start: items.length, chrome, ignored: around?.ignored || IGNORED.has(tag) });
    if (around?.ignored) return;
    inTitle ||= tag === 'title' && title === '';
    if (tag !== 'meta' && tag !== 'link') return;
    refresh ||= refreshOf(tag, attributes);
    const field = fieldOf(tag, attributes);
    if (field) head.push(field);
  };
  const onclosetag = (tag: string): void => {
    if (!INLINE.has(tag)) flush();
    if (tag === 'title') inTitle = false;
    const closed = stack.pop();
    // an element inside another of its rank is part of that
    if (closed && closed.rank < 3 && !stack.some(({ rank }) => rank === closed.rank))
      candidates.push({ rank: closed.rank, start: closed.start, end: items.length });
  };
  const ontext = (piece: string): void => {
    if (inTitle) title += piece;
    else if (!stack.at(-1)?.ignored) text += piece;
  };
  walkMarkup(html, { onopentag, onclosetag, ontext });
  flush();
  title = title.replace(/\s+/g, ' ').trim();
  return {
    head: title ? [['title', title], ...head] : head,
    redirect: refresh || undefined,
    content: partOf(contentOf(items, candidates)),
    whole: partOf(items),
  };
}
