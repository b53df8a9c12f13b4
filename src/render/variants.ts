// Pictures of a finished page: smaller variants that browsers choose from (`srcset`, `sizes`), and backslashes in their paths as slashes.
import type { CardRoute, Document, EncodedRoute, PageRoute, Route, Site, VariantRoute } from '../types.ts';
import { once } from '../util/cached.ts';
import { digestOf } from '../util/hash.ts';
import { attributeOf, attributePattern, hidingBy, replaced, withoutAttribute } from '../util/html-pieces.ts';
import { decodeAttribute, htmlEscape } from '../util/text.ts';
import { decodePath, encodePath } from '../util/url.ts';
import type { Tracker } from './tracker.ts';

export interface Variants {
  /** A page's HTML with the variants of its pictures; notes the pictures as dependencies. */
  offer(route: PageRoute, html: string, tracker: Pick<Tracker, 'read'>): string;
  /** The card of a post; undefined where it has none. Notes it as a dependency. */
  card(document: Document, tracker: Pick<Tracker, 'read'>): CardRoute | undefined;
  /** Of the variants that pages offer of the picture with this output; of a card, whether there is one. */
  digest(output: string): string;
}

/** What is known of pictures that were encoded. */
export interface Encoded {
  /** Whether a variant is not used: see PictureStore. */
  readonly isLeftOut: (key: string) => boolean;
}

/** Elements whose pictures are left as they are. */
const hiddenIn = hidingBy(['script', 'style', 'textarea', 'title', 'template', 'noscript', 'picture']);

const IMAGE = /<img\s((?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^"'>])*)(?:>|$)/gi;

/** Most characters of a value that are looked at before a picture. */
const MOST_VALUE = 5000;

/** Whether an offset lies in the value of an attribute: the quote before it opens one. */
const isInValue = (html: string, at: number): boolean =>
  ['"', "'"].some((quote) => {
    const before = html.slice(Math.max(0, at - MOST_VALUE), at);
    return /=\s{0,9}$/.test(before.slice(0, Math.max(0, before.lastIndexOf(quote))).slice(-10));
  });

/** Where the theme shows pictures in other widths. */
const AROUND = /<\/?figure\b[^>]*(?:>|$)|\sclass="(?:feature__item[\w-]*|archive__item-body)"/gi;
const AROUND_NAMES = ['<figure', 'feature__item', 'archive__item-body'];

const [SRC, SRCSET, WIDTH, LOADING, CLASS] = ['src', 'srcset', 'width', 'loading', 'class'].map(attributePattern);
const [SIZES, PRIORITY] = [attributePattern('sizes'), attributePattern('(?:decoding|fetchpriority)')];

/** Widths of pictures in the built-in theme, as assets/css has them: of the text, of the page, of galleries, of the rows of teasers. */
const TEXT = '(min-width: 654px) 595px, 91vw';
const PAGE = '(min-width: 1280px) 1173px, 91vw';
const HALF = '(min-width: 654px) 292px, (min-width: 480px) 45vw, 91vw';
const THIRD = '(min-width: 654px) 193px, (min-width: 480px) 30vw, 91vw';
const FEATURE = '(min-width: 654px) 350px, 91vw';
const FULL = '(min-width: 1280px) 892px, 91vw';

/** Width of the pictures that follow a piece of HTML, where they are not as wide as the text; undefined where they are. */
function widthAfter(piece: string, before: string | undefined): string | undefined {
  if (/^\s*class="feature__item/i.test(piece)) return /--center/.test(piece) ? undefined : FEATURE;
  if (/^<figure/i.test(piece)) {
    const name = attributeOf(CLASS, piece) ?? '';
    return /(?:^|\s)half(?:\s|$)/.test(name) ? HALF : /(?:^|\s)third(?:\s|$)/.test(name) ? THIRD : undefined;
  }
  return /^(?:<\/figure|\s*class=)/i.test(piece) ? undefined : before;
}

/** `sizes` of a picture by its own attributes; else by what is around it. */
function sizesOf(attributes: string, around: string): string {
  const width = /^\d{1,4}$/.exec(attributeOf(WIDTH, attributes) ?? '')?.[0];
  if (/(?:^|\s)(?:align-)?full(?:\s|$)/.test(attributeOf(CLASS, attributes) ?? '')) return FULL;
  if (around !== TEXT || width === undefined || Number(width) >= 595) return around;
  return Number(width) < 300 ? `${width}px` : `(max-width: ${width}px) 91vw, ${width}px`;
}

const isWide = ({ page, document, layout }: PageRoute): boolean =>
  layout === 'splash' || [page['classes'], document?.data['classes']].flat().some((one) => /(?:^|\s)wide(?:\s|$)/.test(String(one)));

/** A candidate of `srcset`, as HTML: a comma would end its URL, and a question mark the path. */
const candidate = (url: string, width: number, baseurl: string): string =>
  htmlEscape(`${baseurl}${url.replaceAll(',', '%2C').replaceAll('?', '%3F')} ${width}w`);

/** Output of the picture that a URL on a page leads to; undefined for another site. */
function outputOf(address: string, { url }: PageRoute, { config }: Site): string | undefined {
  const { url: site, baseurl } = config;
  const own = site !== '' && address.startsWith(`${site}/`) ? address.slice(site.length).replace(/^\/+/, '/') : address;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(own)) return undefined;
  const base = `http://site${baseurl}${url}`;
  if (!own.startsWith('/') && (!URL.canParse(own, base) || new URL(own, base).host !== 'site')) return undefined;
  const path = own.startsWith('/') ? own.replace(/[?#].*$/s, '') : new URL(own, base).pathname;
  return path.startsWith(`${baseurl}/`) ? decodePath(path.slice(baseurl.length + 1)) : undefined;
}

/** A picture that a page shows. */
interface Shown {
  readonly written: string;
  /** The same, repaired. */
  readonly attributes: string;
  /** Undefined where it is no file of the site, or has no variants. */
  readonly output: string | undefined;
}

/** `routes` are all of the site; `encoded` is what earlier runs found. */
export function createVariants(site: Site, routes: readonly Route[], encoded?: Encoded): Variants {
  const { options } = site.pictures ?? {};
  const isOwn = site.mode === 'own';
  const { baseurl } = site.config;
  const files = once(() => new Set(site.statics.map(({ output }) => output)));
  const byPicture = once(() => {
    const found = new Map<string, VariantRoute[]>();
    for (const route of routes) {
      if (route.kind !== 'encoded' || route.format === 'png') continue;
      const { output } = route.from;
      const others = found.get(output);
      if (others) others.push(route);
      else found.set(output, [route]);
    }
    return found;
  });
  const cards = once(() => {
    const all = routes.flatMap((route) => (route.kind === 'encoded' && route.format === 'png' ? [route] : []));
    return { byPath: new Map(all.map((card) => [card.document.path, card])), byOutput: new Map(all.map((card) => [card.output, card])) };
  });
  const isUsed = ({ key }: EncodedRoute): boolean => !encoded?.isLeftOut(key);
  const planned = (output: string): readonly VariantRoute[] => byPicture().get(output) ?? [];
  /** `srcset` in a format; "" for none. Where a WebP is left out, the picture itself stands for it. */
  const setOf = (output: string, format: VariantRoute['format']): string => {
    const variants = planned(output).filter((one) => one.format === format);
    const used = variants.filter(isUsed);
    const [first] = variants;
    const itself =
      first && format === 'webp' && used.length > 0 && used.length < variants.length ? site.pictures?.of(first.from.file) : undefined;
    const own = itself ? [candidate(`/${encodePath(output)}`, itself.width, baseurl)] : [];
    return [...used.map(({ url, width }) => candidate(url, width, baseurl)), ...own].join(', ');
  };
  const withVariants = (attributes: string, output: string, around: string): string => {
    const [webp, avif] = attributeOf(SRCSET, attributes) === undefined ? [setOf(output, 'webp'), setOf(output, 'avif')] : ['', ''];
    if (webp === '' && avif === '') return `<img ${attributes}>`;
    const sizes = attributeOf(SIZES, attributes) || sizesOf(attributes, around);
    // browsers that know `auto` take the width that the picture has on the page
    const chosen = attributeOf(LOADING, attributes) === 'lazy' && !/^auto\b/.test(sizes) ? `auto, ${sizes}` : sizes;
    const from = (set: string): string => ` srcset="${set}" sizes="${chosen.replaceAll('"', '&quot;')}"`;
    const decoding = attributeOf(PRIORITY, attributes) === undefined ? ' decoding="async"' : '';
    const image = `<img${webp === '' ? '' : from(webp)}${decoding} ${withoutAttribute(SIZES, attributes)}>`;
    return avif === '' ? image : `<picture><source type="image/avif"${from(avif)}>${image}</picture>`;
  };
  const repaired = (attributes: string, route: PageRoute): string => {
    const address = attributeOf(SRC, attributes) ?? '';
    const path = address.replace(/\\|%5c/gi, '/');
    if (path === address || !files().has(outputOf(path, route, site) ?? '')) return attributes;
    const [, before = ''] = SRC?.exec(attributes) ?? [];
    return before + attributes.slice(before.length).replace(address, () => path);
  };
  /** A picture of a page: its attributes, and its output where it is a file of the site. */
  const pictureOf = (written: string, route: PageRoute): Shown => {
    const attributes = isOwn ? written : repaired(written, route);
    const address = decodeAttribute(attributeOf(SRC, attributes) ?? '').trim();
    const output = address && options ? outputOf(address, route, site) : undefined;
    return { written, attributes, output: output !== undefined && files().has(output) ? output : undefined };
  };
  const isSame = ({ written, attributes, output }: Shown): boolean =>
    (output === undefined || planned(output).length === 0) && attributes === written && (isOwn || !/sizes/i.test(written));
  const withPicture = ({ attributes, output }: Shown, width: string): string => {
    const made = output === undefined ? `<img ${attributes}>` : withVariants(attributes, output, width);
    // templates of the theme say how wide a picture is, whether it has variants or not
    return isOwn || attributeOf(SRCSET, made) !== undefined ? made : withoutAttribute(SIZES, made);
  };
  return {
    offer: (route, html, tracker) => {
      if (!route.output.endsWith('.html') || !html.includes('<img') || (isOwn && !options)) return html;
      const text = options?.sizes ?? (isOwn ? '100vw' : isWide(route) ? PAGE : TEXT);
      const isHidden = once(() => hiddenIn(html));
      const hasAround = once(() => !isOwn && AROUND_NAMES.some((name) => html.includes(name)));
      let around: string | undefined;
      let seen = 0;
      return replaced(html, IMAGE, ({ 0: piece, 1: written = '', index: at }) => {
        const shown = pictureOf(written, route);
        // one without variants may have some when its file is another
        if (shown.output !== undefined) tracker.read(`picture ${shown.output}`);
        if (!piece.endsWith('>') || isSame(shown)) return piece;
        if (isHidden()(at) || isInValue(html, at)) return piece;
        if (hasAround()) for (const [before] of html.slice(seen, at).matchAll(AROUND)) around = widthAfter(before, around);
        seen = at;
        const made = withPicture(shown, around ?? text);
        return made === `<img ${written}>` ? piece : made;
      });
    },
    card: ({ path }, tracker) => {
      const card = cards().byPath.get(path);
      if (card) tracker.read(`picture ${card.output}`);
      return card && isUsed(card) ? card : undefined;
    },
    digest: (output) => {
      const card = cards().byOutput.get(output);
      if (card) return String(isUsed(card));
      return planned(output).length === 0 ? '' : digestOf(setOf(output, 'webp'), setOf(output, 'avif'));
    },
  };
}
