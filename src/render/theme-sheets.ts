// Style sheets of the built-in theme: the main one, and beside it each for which the page's HTML holds something. Published pages have those
// of their first screen in themselves: they are painted without a second request.
import type { Site, StaticFile } from '../types.ts';
import { cached } from '../util/cached.ts';
import { digestOf } from '../util/hash.ts';
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
  { name: 'links', classes: /^(?:nav__|breadcrumbs$)/ },
  { name: 'contents', classes: /^toc/ },
  { name: 'chips', classes: /^chips?$/ },
  { name: 'lists', classes: /^(?:archive__|entries-|list__|grid__|feature__|compact|taxonomy__|overview|home__|back-to-top$|pagination)/ },
  { name: 'series', classes: /^series$/ },
  { name: 'after', classes: /^(?:page__(?:taxonom|date$|related|comments)|neighbours)/ },
  { name: 'share', classes: /^page__share$/ },
  // the box over other pages fetches its style by itself
  { name: 'search', classes: /^search$/, not: 'search-box' },
  {
    name: 'text',
    classes: /^(?:task-list|footnote|text-|cf$)/,
    elements: ['kbd', 'samp', 'details', 'input', 'textarea', 'select', 'button', 'fieldset'],
  },
  { name: 'media', classes: /^(?:align-|half$|third$|full$|responsive-video-container$|image-popup$)/, elements: ['iframe', 'a'] },
  { name: 'notices', classes: /notice/ },
  { name: 'buttons', classes: /^btn|^feature__/ },
  { name: 'opened', elements: ['a'] },
  { name: 'embeds', classes: /^embed$/ },
  { name: 'code', classes: /^(?:highlight$|rouge-|code-|gutter$|lineno$)/, elements: ['pre'] },
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

/** Classes of an element; elements that the text of a page may have, and pictures that are links. */
const PIECE =
  /\sclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))|<(?:(pre|kbd|samp|input|textarea|select|button|fieldset|iframe)\b|(details)(?! class="fold")\b|(a)\s[^<>]*>\s*<(?:img|picture)\b)/gi;

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

export interface ThemeSheets {
  /** HTML of a page with its sheets; notes the theme's style as a dependency. */
  link(html: string, tracker: Pick<Tracker, 'read'>): string;
}

/** The sheets of a site's pages. Pages that do not link the theme's main sheet stay as they are. */
export function createThemeSheets(site: Site): ThemeSheets {
  const byClasses = new Map<string, readonly string[]>();
  const ofClasses = (written: string): readonly string[] => {
    const known = byClasses.get(written);
    if (known) return known;
    const classes = written.split(/\s+/);
    const found = SHEETS.flatMap(({ name, classes: pattern, not = '' }) =>
      pattern && !classes.includes(not) && classes.some((one) => pattern.test(one)) ? [name] : [],
    );
    byClasses.set(written, found);
    return found;
  };
  const ofElement = cached((element: string) => SHEETS.filter(({ elements = [] }) => elements.includes(element)).map(({ name }) => name));
  const neededBy = (html: string): ReadonlySet<string> => {
    const needed = new Set(['print']);
    const text = html.indexOf('page__content');
    const end = html.includes(BELOW) ? html.indexOf(BELOW) : html.lastIndexOf('</main>');
    for (const { index, 1: double, 2: single, 3: bare, 4: element, 5: details, 6: link } of html.matchAll(PIECE)) {
      const name = (element ?? details ?? link)?.toLowerCase();
      // the rules for blocks of code hold everywhere, the others in texts
      const isStyled = name === 'pre' || (text !== -1 && index > text && (end === -1 || index < end));
      if (name === undefined) for (const sheet of ofClasses(double ?? single ?? bare ?? '')) needed.add(sheet);
      else if (isStyled) for (const sheet of ofElement(name)) needed.add(sheet);
    }
    if (hasSkin(html)) needed.add('skins');
    return needed;
  };
  const active = hasThemeCss(site);
  const inlined = createInlined(site);
  return {
    link: (html, tracker) => {
      const { tag, isAlone } = mainLink(html);
      if (tag) tracker.read('theme_css');
      if (!tag || !active) return html.replace(BELOW, '');
      const needed = neededBy(html);
      const linkTo = (name: string): string => {
        const link = tag.replace(MAIN, fileOf(name));
        return name === 'print' ? link.replace(/\/?>$/, ' media="print">') : link;
      };
      const names = SHEET_NAMES.filter((name) => needed.has(name));
      const below = html.includes(BELOW) ? names.filter((name) => OF_BELOW.includes(name)) : [];
      const above = names.filter((name) => !below.includes(name) && name !== 'print');
      // a sheet that is asked for anyway makes the page wait as long as all of them
      const style = isAlone ? inlined(tag, above) : undefined;
      const head = style === undefined ? [tag, ...above.map(linkTo)] : [style];
      const linked = html.replace(tag, () => [...head, linkTo('print')].join('\n'));
      return linked.replace(BELOW, () => below.map(linkTo).join('\n'));
    },
  };
}
