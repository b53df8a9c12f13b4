// Icons as inline SVG, found by the names that Font Awesome's users write.
import type { IconSet } from '../types.ts';
import { anyOf, attributeOf, attributePattern, COMMENT } from '../util/html-pieces.ts';
import { htmlEscape } from '../util/text.ts';

export interface Icons {
  /**
   * The icon of Font Awesome's classes ("fab fa-fw fa-github-square"), of a name ("rss") or of a label
   * ("Stack Overflow"); else that of `other`, which is of the same kind; else a globe.
   */
  svg(words: string, other: string): string;
  /** HTML with an SVG in each element that Font Awesome would fill: `<i class="fas fa-home"></i>`. */
  inHtml(html: string): string;
  /** Text as HTML, escaped but for its `<i class="fas fa-home"></i>`, each of which becomes an icon. */
  inText(text: string): string;
}

/** Solid, regular, brands: in this order when the icon has not the style that was asked for. */
type Order = 'srb' | 'rsb' | 'bsr' | 'b';

/** Classes that name a style; those of Font Awesome's paid ones fall back to solid. */
const STYLES: ReadonlyMap<string, Order> = new Map([
  ...['fab', 'fa-brands'].map((name) => [name, 'bsr'] as const),
  ...['far', 'fa-regular'].map((name) => [name, 'rsb'] as const),
  ...['fa', 'fas', 'fal', 'fat', 'fad', 'fa-solid', 'fa-light', 'fa-thin', 'fa-duotone', 'fa-sharp', 'fa-classic'].map(
    (name) => [name, 'srb'] as const,
  ),
]);

/** Labels whose icon has another name. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['x', 'x-twitter'],
  ['email', 'envelope'],
  ['e-mail', 'envelope'],
  ['mail', 'envelope'],
  ['website', 'link'],
]);

const OPENING = '<svg class="icon';
/** A comment, an element that holds no HTML, a tag: the first two, and attributes, are passed over whole. */
const PIECE = anyOf(
  COMMENT,
  /<(script|style|textarea|title|template)\b[\s\S]*?(?:<\/\1\s*>|$)/,
  /<(?:(i|span)(?=\s)|[a-z])((?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^"'>])*)(?:>|$)/,
);
const ELEMENT = /<(i|span)\s((?:"[^"]*"|'[^']*'|[^"'<>])*)>\s*<\/\1>/gi;
const CLASS = attributePattern('class');

/** Most drawings of one icon in a page; where there are more, all but the first refer to it. */
const MANY = 3;

interface Drawing {
  /** "icon-s-house". */
  readonly id: string;
  readonly path: string;
  readonly width: string;
  /** "fa-2x fa-spin": what of the classes is no name. */
  readonly more: readonly string[];
}

/** Icons of a set, of which nothing is read before one is wanted. */
export function createIcons(set: IconSet): Icons {
  const find = createFinder(set);
  const byWords = new Map<string, string>();
  const byClass = new Map<string, Drawing | undefined>();
  const ofElement = (attributes: string): Drawing | undefined => {
    const classes = attributeOf(CLASS, attributes) ?? '';
    if (!byClass.has(classes)) byClass.set(classes, find.byClasses(classes));
    return byClass.get(classes);
  };
  return {
    svg: (words, other) => {
      const key = `${words}\n${other}`;
      const known = byWords.get(key);
      if (known !== undefined) return known;
      const drawing = find.byWords(words) ?? find.byWords(other) ?? find.byName('globe', 'srb');
      const made = drawing ? svgOf(drawing, drawing.more) : '';
      byWords.set(key, made);
      return made;
    },
    inHtml: (html) => (html.includes('fa-') ? filled(html, ofElement) : html),
    inText: (text) => {
      const parts: string[] = [];
      let from = 0;
      for (const match of text.matchAll(ELEMENT)) {
        const drawing = ofElement(match[2] ?? '');
        if (!drawing) continue;
        parts.push(htmlEscape(text.slice(from, match.index)), svgOf(drawing, drawing.more));
        from = match.index + match[0].length;
      }
      return parts.join('') + htmlEscape(text.slice(from));
    },
  };
}

/** Puts icons into the elements that have one; the classes that say how large it is are theirs already. */
function filled(html: string, ofElement: (attributes: string) => Drawing | undefined): string {
  const places: { readonly at: number; readonly drawing: Drawing }[] = [];
  const counts = new Map<string, number>();
  for (const match of html.matchAll(PIECE)) {
    const at = match.index + match[0].length;
    const drawing = match[2] === undefined || html.startsWith(OPENING, at) ? undefined : ofElement(match[3] ?? '');
    if (!drawing) continue;
    places.push({ at, drawing });
    counts.set(drawing.id, (counts.get(drawing.id) ?? 0) + 1);
  }
  const drawn = new Set<string>();
  let from = 0;
  const parts = places.map(({ at, drawing }) => {
    const { id } = drawing;
    const before = html.slice(from, at);
    from = at;
    if ((counts.get(id) ?? 0) <= MANY) return before + svgOf(drawing);
    if (drawn.has(id)) return before + frame(drawing, [], `<use href="#${id}"/>`);
    drawn.add(id);
    return before + frame(drawing, [], `<path id="${id}" d="${drawing.path}"/>`);
  });
  return parts.join('') + html.slice(from);
}

/** A drawing in a page, long enough to be worth a reference. */
const DRAWN = /(<svg class="icon[^"]*" viewBox="[\d ]+" fill="currentColor" height="16" aria-hidden="true">)<path d="([^"]{80,})"\/>/g;

/** HTML of a page in which all drawings of an icon refer to its first: the author's links and those of the footer are often the same. */
export function withSharedIcons(html: string): string {
  if (!html.includes(OPENING)) return html; // the expression takes longer to find none
  const counts = new Map<string, number>();
  for (const [, , path = ''] of html.matchAll(DRAWN)) counts.set(path, (counts.get(path) ?? 0) + 1);
  if (![...counts.values()].some((count) => count > 1)) return html;
  const ids = new Map<string, string>();
  return html.replace(DRAWN, (whole: string, start: string, path: string) => {
    const known = ids.get(path);
    if (known !== undefined) return `${start}<use href="#${known}"/>`;
    if (counts.get(path) === 1) return whole;
    // no heading has a dot in its id
    const id = `icon.${ids.size + 1}`;
    ids.set(path, id);
    return `${start}<path id="${id}" d="${path}"/>`;
  });
}

function svgOf(drawing: Drawing, more: readonly string[] = []): string {
  return frame(drawing, more, `<path d="${drawing.path}"/>`);
}

function frame({ width }: Drawing, more: readonly string[], inside: string): string {
  const classes = more.map((name) => ` ${name}`).join('');
  // without style, a drawing that has no height is as wide as the page
  return `${OPENING}${classes}" viewBox="0 0 ${width} 512" fill="currentColor" height="16" aria-hidden="true">${inside}</svg>`;
}

interface Finder {
  byName(name: string, order: Order): Drawing | undefined;
  /** Only of classes that name a style, too. */
  byClasses(classes: string): Drawing | undefined;
  byWords(words: string): Drawing | undefined;
}

function createFinder(set: IconSet): Finder {
  let index: string | undefined;
  const entry = (name: string): readonly string[] => {
    index ??= set.index();
    const start = /^[a-z0-9-]+$/.test(name) ? index.indexOf(`\n${name} `) : -1;
    if (start < 0) return [];
    const begin = start + name.length + 2;
    return index.slice(begin, index.indexOf('\n', begin)).split(' ');
  };
  const byName: Finder['byName'] = (name, order) => {
    const styles = entry(name);
    const [first = '', own] = styles;
    if (first.startsWith('@')) return byName(first.slice(1), own === 'r' ? 'rsb' : order);
    const shape = [...order].map((style) => styles.find((one) => one.startsWith(style))).find((one) => one !== undefined);
    const [at = '', length = '', width = ''] = shape?.slice(1).split(',') ?? [];
    if (shape === undefined) return undefined;
    return { id: `icon-${shape[0]}-${name}`, path: set.path(Number(at), Number(length)), width, more: [] };
  };
  const byClasses: Finder['byClasses'] = (classes) => {
    const all = classes.trim().toLowerCase().split(/\s+/);
    const order = all.map((name) => STYLES.get(name)).find((one) => one !== undefined);
    const names = all.filter((name) => /^fa-[a-z0-9-]+$/.test(name) && !STYLES.has(name) && name !== 'fa-fw');
    if (order === undefined) return undefined;
    for (const name of names) {
      const drawing = byName(name.slice('fa-'.length), order);
      if (drawing) return { ...drawing, more: names.filter((other) => other !== name) };
    }
    return undefined;
  };
  const byLabel = (label: string): Drawing | undefined => {
    const words = label.split(/[^a-z0-9]+/).filter((word) => word !== '');
    const whole = words.join('-');
    const alone = words.map((word) => byName(word, 'b')).find((one) => one !== undefined);
    return byName(LABELS.get(whole) ?? whole, 'bsr') ?? byName(words.join(''), 'bsr') ?? alone;
  };
  const byWords: Finder['byWords'] = (text) => {
    const words = text
      .toLowerCase()
      .split(' ')
      .filter((word) => !STYLES.has(word))
      .join(' ');
    return byClasses(text) ?? byClasses(`fas ${text}`) ?? (words.includes('fa-') ? undefined : byLabel(words));
  };
  return { byName, byClasses, byWords };
}
