// References of a tag and of a style sheet: the links, images and other files that they name.

export interface Reference {
  /** As written in the attribute, entities decoded. */
  readonly target: string;
  /** "a link", "an image" …, for messages. */
  readonly kind: string;
  /** Of a link to an anchor that its own page does not have: those of the page that may be meant. */
  readonly near?: readonly string[];
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

/** URLs of a `srcset`, whose commas part candidates only behind a blank or a width: "a.png 1x, b.png 2x" → both (HTML Standard). */
function urlsOfSet(value: string): readonly string[] {
  const urls: string[] = [];
  const pattern = /[^\s,]\S*/g;
  for (let match = pattern.exec(value); match; match = pattern.exec(value)) {
    const [url] = match;
    urls.push(url.replace(/(?<!,),+$/, ''));
    if (url.endsWith(',')) continue;
    const comma = value.indexOf(',', pattern.lastIndex);
    if (comma < 0) break;
    pattern.lastIndex = comma;
  }
  return urls;
}

const urlsIn = (attribute: string, value: string): readonly string[] => (attribute === 'srcset' ? urlsOfSet(value) : [value.trim()]);

const NONE: readonly Reference[] = [];

export type Attributes = { readonly [name: string]: string };

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
