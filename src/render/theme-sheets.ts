// Style sheets of the built-in theme: the main one, and beside it each for which the page's HTML holds something. Those of the first screen
// stand in the head, linked or as a style element (`gemless.inline_css`); others stand in the page before what they are for, so that all
// above is painted without them.
import type { Site, StaticFile } from '../types.ts';
import { cached } from '../util/cached.ts';
import { digestOf } from '../util/hash.ts';
import { hidingBy } from '../util/html-pieces.ts';
import type { Tracker } from './tracker.ts';

interface Sheet {
  /** Of `assets/css/theme/code.css`: "code". */
  readonly name: string;
  /** Matches the classes that it has rules for. */
  readonly classes?: RegExp;
  /** Class of elements that do not need it. */
  readonly not?: string;
  /** Elements of a text that it has rules for. */
  readonly elements?: readonly string[];
}

/** In the order of their links. The classes are those of finished pages, not those that scripts add. */
const SHEETS: readonly Sheet[] = [
  { name: 'skins' },
  { name: 'icons', classes: /^fa-(?:xs|sm|lg|xl|[2-5]x|rotate-|flip-|spin|pulse)/ },
  { name: 'long-menu', classes: /^site-nav--/ },
  { name: 'hero', classes: /^(?:page__(?:hero|actions)|splash$|layout--splash$|responsive-video-container$)/ },
  { name: 'sidebar', classes: /^(?:sidebar|author)/ },
  { name: 'links', classes: /^(?:nav__|breadcrumbs$|page__also$)/ },
  { name: 'contents', classes: /^toc/ },
  { name: 'chips', classes: /^chips?$/ },
  { name: 'cards', classes: /^archive__item/ },
  {
    name: 'lists',
    classes: /^(?:archive__(?:subtitle|item-kind)|entries-|list__|grid__|compact|taxonomy__|overview|home__|back-to-top$|pagination)/,
  },
  { name: 'series', classes: /^series$/ },
  { name: 'after', classes: /^(?:page__(?:taxonom|date$|related|comments)|neighbours)/ },
  { name: 'share', classes: /^page__share$/ },
  // the box over other pages fetches its style by itself
  { name: 'search', classes: /^search$/, not: 'search-box' },
  {
    name: 'text',
    classes: /^(?:task-list|footnote|text-|cf$|small$)/,
    elements: ['dl', 'cite', 'mark', 'abbr', 'dfn', 'sup', 'sub', 'small', 'kbd', 'samp', 'details'],
  },
  { name: 'forms', elements: ['input', 'textarea', 'select', 'button', 'fieldset'] },
  { name: 'tables', elements: ['table'] },
  { name: 'pictures', elements: ['figure', 'img', 'a'] },
  { name: 'media', classes: /^(?:align-|half$|third$|full$)/ },
  { name: 'notices', classes: /notice/ },
  { name: 'buttons', classes: /^btn|^feature__/ },
  { name: 'opened', classes: /^image-popup$/, elements: ['a'] },
  { name: 'embeds', classes: /^(?:embed|responsive-video-container)$/, elements: ['iframe'] },
  { name: 'code', classes: /^(?:highlight$|rouge-|code-|gutter$|lineno$)/, elements: ['pre'] },
  { name: 'code-lines', classes: /^(?:rouge-(?:table|gutter|code)|gutter|lineno|hll|code-title)$/ },
  { name: 'late' },
  { name: 'print' },
];

/** Names of all of them. */
export const SHEET_NAMES: readonly string[] = SHEETS.map(({ name }) => name);

const MAIN = 'assets/css/main.css';
const LINK = /<link\s[^<>]*>/gi;
/**
 * Sheets for what lies below a text, and their place in the templates: there nothing waits for them that is
 * above.
 */
const OF_BELOW: readonly string[] = ['opened', 'chips', 'after', 'share'];
const BELOW = '<!-- below the text -->';
/** Places in a text where a link to a sheet changes nothing else: behind the words of a block, and of a heading (`decorate`). */
const PLACE = /(?<=[^>\s])<\/(?:p|li|dd)>\n|<a class="anchor" href="#/g;
/** Elements in which such a place is none. */
const hiddenIn = hidingBy(['script', 'style', 'template', 'noscript', 'textarea', 'select', 'svg', 'math', 'iframe', 'object', 'pre']);

/** Elements whose rules hold everywhere; all others have theirs in texts. */
const ANYWHERE: readonly (string | undefined)[] = ['pre', 'table'];
/** Classes of an element; elements that the text of a page may have, and pictures that are links. */
const PIECE =
  /\sclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))|<(?:(pre|table|figure|img|dl|cite|mark|abbr|dfn|su[bp]|small|kbd|samp|input|textarea|select|button|fieldset|iframe)\b|(details)(?! class="fold")\b|(a)\s[^<>]*>\s*<(?:img|picture)\b)/gi;

/** Characters of a line; lines of text that fill a first screen of 900 pixels, and those below a picture or colour in its header. */
const LINE = 68;
const [LINES, LINES_BELOW_HERO] = [20, 12];
const LINE_END = /<\/(?:p|li|h[1-6]|tr|d[td])>|<(?:br|img)\b/g;

/** Estimate of a text's height on a desk, in lines. Pictures count less than they take. */
function linesOf(html: string): number {
  const characters = html.replace(/<[^<>]*>/g, '').length;
  const code = html.split('<pre').slice(1);
  const codeLines = code.reduce((sum, block) => sum + block.slice(0, block.indexOf('</pre')).split('\n').length, 0);
  return characters / LINE + (html.match(LINE_END) ?? []).length + codeLines;
}

const fileOf = (name: string): string => `assets/css/theme/${name}.css`;
const FILES: ReadonlySet<string> = new Set([MAIN, ...SHEET_NAMES.map(fileOf)]);

/** Whether the site has the theme's main style sheet, not one of its own instead. */
export const hasThemeCss = (site: Pick<Site, 'mode' | 'statics'>): boolean =>
  site.mode !== 'own' && site.statics.some(({ builtIn, output }) => builtIn && output === MAIN);

const sheetFiles = ({ statics }: Pick<Site, 'statics'>): readonly StaticFile[] => statics.filter(({ output }) => FILES.has(output));

/** Whether pages have the style of their first screen in themselves. */
const isInlined = ({ config: { gemless, environment } }: Site): boolean => gemless.inlineCss && environment === 'production';

/** Digest of what pages have of the sheets, of which a site may have some of its own. */
export const themeCssDigest = (site: Site): string =>
  digestOf(String(hasThemeCss(site)), isInlined(site) ? sheetFiles(site).map(({ output, file }) => `${output} ${file.hash}`) : []);

const hasSkin = (html: string): boolean => /\sdata-skin="(?!default")/.test(html.slice(0, 2000));

/** Link to the main sheet in a page's head, undefined where there is none, and whether no other sheet is there. */
function mainLink(html: string): { readonly tag: string | undefined; readonly isAlone: boolean } {
  const end = html.indexOf('</head');
  const links = html.slice(0, end === -1 ? undefined : end).match(LINK) ?? [];
  const sheets = links.filter((link) => link.includes('stylesheet'));
  return { tag: sheets.find((link) => link.includes(MAIN)), isAlone: sheets.length === 1 };
}

/** The theme's own link to its main sheet, with its URL: "/blog/assets/css/main.css". */
const PLAIN = /^<link rel="stylesheet" href="([^"?#]*)">$/;

/**
 * Function that returns an element with sheets in the place of a link to the main one; undefined where pages link
 * them. Takes the names of those beside the main one.
 */
function createInlined(site: Site): (tag: string, names: readonly string[]) => string | undefined {
  if (!isInlined(site)) return () => undefined;
  const texts = new Map(sheetFiles(site).map(({ output, file }) => [output, file]));
  const textOf = cached((outputs: string): string | undefined => {
    const text = outputs.split(' ').map((output) => texts.get(output)?.text().trim() ?? '');
    // one of the site's own may end the element, or name others beside itself
    return text.some((one) => /<\/style|@import|url\((?!["']?data:)/i.test(one)) ? undefined : text.join('');
  });
  return (tag, names) => {
    const url = PLAIN.exec(tag)?.[1];
    const text = url && textOf([MAIN, ...names.map(fileOf)].join(' '));
    return text && `<style data-sheet="${url}">${text}</style>`;
  };
}

/** Function that finds the sheets of a page, each with the place of the first element that it is for. */
function createNeeds(): (html: string) => ReadonlyMap<string, number> {
  const ofClasses = cached((written: string): readonly string[] => {
    const classes = written.trim().split(/\s+/);
    return SHEETS.flatMap(({ name, classes: pattern, not = '' }) =>
      pattern && !classes.includes(not) && classes.some((one) => pattern.test(one)) ? [name] : [],
    );
  });
  const ofElement = cached((element: string) => SHEETS.filter(({ elements = [] }) => elements.includes(element)).map(({ name }) => name));
  return (html) => {
    const needed = new Map<string, number>();
    const text = html.indexOf('page__content');
    const end = html.includes(BELOW) ? html.indexOf(BELOW) : html.lastIndexOf('</main>');
    for (const { index, 1: double, 2: single, 3: bare, 4: element, 5: details, 6: link } of html.matchAll(PIECE)) {
      const name = (element ?? details ?? link)?.toLowerCase();
      const isStyled = ANYWHERE.includes(name) || (text !== -1 && index > text && (end === -1 || index < end));
      const names = name === undefined ? ofClasses(double ?? single ?? bare ?? '') : isStyled ? ofElement(name) : [];
      for (const sheet of names) if (!needed.has(sheet)) needed.set(sheet, index);
    }
    for (const name of ['late', 'print', ...(hasSkin(html) ? ['skins'] : [])]) needed.set(name, 0);
    return needed;
  };
}

/** Places for links before an offset of a text that begins at `text`, from the end of its first screen on. */
function placesInText(html: string, text: number, end: number): readonly number[] {
  const most = html.lastIndexOf('class="page__hero', text) === -1 ? LINES : LINES_BELOW_HERO;
  const isHidden = hiddenIn(html.slice(0, end));
  const places: number[] = [];
  let [from, lines] = [text, 0];
  for (const { index } of html.slice(0, end).matchAll(PLACE)) {
    if (index < text || isHidden(index)) continue;
    lines += lines < most ? linesOf(html.slice(from, index)) : 0;
    from = index;
    if (lines >= most) places.push(index);
  }
  return places;
}

/**
 * Places of sheets in a page: of those for what lies below the text, for what first stands below the first screen of it, and of the late
 * one; all others stand in the head.
 */
function placesIn(html: string, needed: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const [text, below, end] = [html.indexOf('page__content'), html.indexOf(BELOW), html.lastIndexOf('</body')];
  const last = Math.max(...[...needed.values()].filter((first) => first < below), -1);
  const inText = text < last && text !== -1 ? placesInText(html, text, last) : [];
  for (const [name, first] of needed) {
    const place = first < below ? inText.findLast((at) => at < first) : undefined;
    if (name === 'late') places.set(name, end === -1 ? html.length : end);
    else if (below !== -1 && OF_BELOW.includes(name)) places.set(name, below);
    else if (place !== undefined) places.set(name, place);
  }
  return places;
}

/** HTML with links before places in it. */
function withLinks(html: string, links: readonly (readonly [place: number, link: string])[]): string {
  let [out, from] = ['', 0];
  for (const [place, link] of [...links].sort(([a], [b]) => a - b)) {
    out += `${html.slice(from, place)}${link}`;
    from = place;
  }
  return out + html.slice(from);
}

export interface ThemeSheets {
  /** HTML of a page with its sheets; notes the theme's style as a dependency. */
  link(html: string, tracker: Pick<Tracker, 'read'>): string;
}

/** The sheets of a site's pages. Pages that do not link the theme's main sheet stay as they are. */
export function createThemeSheets(site: Site): ThemeSheets {
  const active = hasThemeCss(site);
  const inlined = createInlined(site);
  const neededBy = createNeeds();
  return {
    link: (html, tracker) => {
      const { tag, isAlone } = mainLink(html);
      if (tag) tracker.read('theme_css');
      if (!tag || !active) return html.replace(BELOW, '');
      const linkTo = (name: string): string => {
        const link = tag.replace(MAIN, fileOf(name));
        return name === 'print' ? link.replace(/\/?>$/, ' media="print">') : link;
      };
      const needed = neededBy(html);
      const names = SHEET_NAMES.filter((name) => needed.has(name));
      const places = placesIn(html, needed);
      // a page has all sheets of its text in itself, and a sheet that is asked for anyway makes it wait as long as all of them
      const inside = names.filter((name) => name !== 'print' && name !== 'late' && !(places.has(name) && OF_BELOW.includes(name)));
      const style = isAlone ? inlined(tag, inside) : undefined;
      const placed = names.filter((name) => places.has(name) && (style === undefined || !inside.includes(name)));
      const linked = withLinks(
        html,
        placed.map((name) => [places.get(name) ?? 0, linkTo(name)]),
      );
      const head = names.filter((name) => !placed.includes(name) && (style === undefined || !inside.includes(name))).map(linkTo);
      return linked.replace(BELOW, '').replace(tag, () => [style ?? tag, ...head].join('\n'));
    },
  };
}
