// HTML that is shown elsewhere than on its page: URLs of links, images and media as whole ones.
import { anyOf, COMMENT } from './html-pieces.ts';
import { decodeAttribute, htmlEscape } from './text.ts';
import { isAbsoluteUrl } from './url.ts';

/** A comment; an element whose text is no HTML: its name, its attributes, its rest; the attributes of any other tag. */
const PIECE = anyOf(
  COMMENT,
  /<(script|style|textarea|title)(?=[\s/>])([^>]*)([\s\S]*?(?:<\/\1\s*>|$))/,
  /(<[a-z][^\s"'>]*)((?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^"'>])*)/,
);
/** An attribute with a value; one without is no part of the next. */
const ATTRIBUTE = /(?<![^\s"'/])([^\s"'=<>/]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/g;
const WITH_URL = /\b(?:href|src|srcset|poster)\s*=/i;
/** URL of a `srcset` with the commas at its end, then its descriptors. */
const CANDIDATE = /([^\s,]\S*)((?<=,)|[^,]*)/g;

/** Origin of a base that is only a path. */
const NOWHERE = 'http://site.invalid';

/** Resolves references against a base: an absolute URL, or a path, to which the results are paths, too. */
function resolverOf(base: string): (reference: string) => string {
  const isPath = base.startsWith('/');
  const whole = isPath ? NOWHERE + base : base;
  return (reference) => {
    if (isAbsoluteUrl(reference) || (isPath && reference.startsWith('//'))) return reference;
    try {
      const { href } = new URL(reference, whole);
      return isPath ? href.slice(NOWHERE.length) : href;
    } catch {
      return reference;
    }
  };
}

/** `srcset` with whole URLs (HTML Standard, "parse a srcset attribute"). */
const absoluteSrcset = (value: string, resolve: (reference: string) => string): string =>
  value.replace(CANDIDATE, (_, url: string, rest: string) => {
    const bare = url.replace(/(?<!,),+$/, '');
    return resolve(bare) + url.slice(bare.length) + rest;
  });

/**
 * HTML with the URLs of `href`, `src`, `srcset` and `poster` resolved as a browser resolves them on the page at `base`; those that have a
 * scheme stay as they are.
 * @param base "https://example.com/blog/a/", or "/blog/a/" for a site whose address is not known: URLs then begin with "/"
 */
export function absoluteHtml(html: string, base: string): string {
  if (!WITH_URL.test(html)) return html;
  const resolve = resolverOf(base);
  const attribute = (whole: string, name: string, equals: string, quoted: string): string => {
    const kind = name.toLowerCase();
    if (kind !== 'href' && kind !== 'src' && kind !== 'poster' && kind !== 'srcset') return whole;
    const value = decodeAttribute(/^["']/.test(quoted) ? quoted.slice(1, -1) : quoted);
    const made = kind === 'srcset' ? absoluteSrcset(value, resolve) : resolve(value.trim());
    return made === value ? whole : `${name}${equals}"${htmlEscape(made)}"`;
  };
  const rewritten = (attributes: string): string => (WITH_URL.test(attributes) ? attributes.replace(ATTRIBUTE, attribute) : attributes);
  return html.replace(PIECE, (piece: string, raw?: string, ofRaw = '', rest = '', tag?: string, attributes = '') => {
    if (raw !== undefined) return `<${raw}${rewritten(ofRaw)}${rest}`;
    return tag === undefined ? piece : tag + rewritten(attributes);
  });
}
