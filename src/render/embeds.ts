// Films and gists of other hosts in the text of a page: each waits for a click, so that nothing is asked of
// its host before.
import { anyOf, attributeOf, attributePattern, COMMENT, TAGS_IN_VALUE } from '../util/html-pieces.ts';
import { decodeAttribute, htmlEscape } from '../util/text.ts';
import { isPlayer, withSizes } from './images.ts';

/** Comments, elements whose text is no HTML, frames, and scripts with their end. */
const PIECE = anyOf(
  COMMENT,
  /<(?:style|textarea|title|template|noscript)\b/,
  TAGS_IN_VALUE,
  /<(iframe|script)\s((?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^"'>])*)(?:>|$)/,
);
const [SRC, TITLE] = ['src', 'title'].map(attributePattern);

const GIST = /^https:\/\/gist\.github\.com\/[^?#]+\.js(?=[?#]|$)/;

/**
 * Address of a part that waits for a click, for readers without scripts; undefined for what is loaded at
 * once.
 */
function addressOf(name: string, src: string): string | undefined {
  if (name === 'iframe') return isPlayer(src) ? src : undefined;
  return GIST.exec(src)?.[0].slice(0, -'.js'.length);
}

export interface EmbedWords {
  /** What the button of a host says: "Load content from player.vimeo.com". */
  readonly load: (host: string) => string;
}

interface Part {
  readonly html: string;
  /** For readers without scripts; undefined where the text has a link already. */
  readonly link: string | undefined;
  readonly address: string;
  readonly title: string | undefined;
}

/**
 * The box of a part: a button, a link in its place where there are no scripts, the part itself, which is inert,
 * and its address, which is printed.
 */
function boxOf({ html, link, address, title }: Part, { load }: EmbedWords): string {
  const { host } = new URL(address, 'https://host');
  const label = title === undefined ? '' : `<span class="embed__title">${title}</span>`;
  const button = `<button class="btn btn--primary embed__load" type="button">${htmlEscape(load(host))}</button>`;
  const instead = link === undefined ? '' : `<noscript><a href="${htmlEscape(link)}">${title ?? htmlEscape(host)}</a></noscript>`;
  const name = html.startsWith('<script') ? 'embed embed--gist' : 'embed';
  const part = withSizes(html, () => undefined);
  return `<span class="${name}" data-embed="${htmlEscape(address)}">${label}${button}${instead}<template>${part}</template></span>`;
}

/** HTML whose players of films (iframes) and scripts of gists wait for a click. */
export function withEmbeds(html: string, words: EmbedWords): string {
  if (!/<iframe\s/i.test(html) && !html.includes('//gist.github.com/')) return html;
  const parts: string[] = [];
  let from = 0;
  let passed = 0;
  for (const match of html.matchAll(PIECE)) {
    const { 0: opening, 1: found, 2: attributes = '', index } = match;
    if (index < passed) continue;
    const raw = found === undefined ? /^<(\w+)$/.exec(opening)?.[1] : found;
    if (raw === undefined) continue;
    const close = `</${raw.toLowerCase()}>`;
    const end = html.indexOf(close, index);
    passed = end === -1 ? html.length : end + close.length;
    const src = found === undefined || end === -1 ? '' : decodeAttribute(attributeOf(SRC, attributes) ?? '');
    const address = found === undefined ? undefined : addressOf(found.toLowerCase(), src);
    if (address === undefined || !URL.canParse(address, 'https://host')) continue;
    const before = html.slice(from, index);
    const link = before.endsWith('</noscript>') ? undefined : address;
    parts.push(before, boxOf({ html: html.slice(index, passed), link, address, title: attributeOf(TITLE, attributes) }, words));
    from = passed;
  }
  return parts.join('') + html.slice(from);
}
