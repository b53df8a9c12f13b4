// The text of a post or page as the theme shows it: links to its sections, and names in code that stay in one
// line. Bodies have none of it.
import { anyOf, attributeOf, attributePattern, COMMENT, TAGS_IN_VALUE } from '../util/html-pieces.ts';
import { htmlEscape } from '../util/text.ts';

/**
 * Comments, elements whose text is no prose, headings, and code within a line; an unclosed one takes all
 * that is left.
 */
const PIECE = anyOf(
  COMMENT,
  /<(script|style|textarea|title|template|noscript|pre)\b[\s\S]*?(?:<\/\1\s*>|$)/,
  TAGS_IN_VALUE,
  /<(\/?)(h[2-4]|code)\b((?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^"'>])*)(?:>|$)/,
);
const ID = attributePattern('id');

/** Most characters of code that is never broken: a phone has room for them. */
const SHORT = 24;

/** Whether code may be broken somewhere, and is short enough to stay whole. */
function isName(code: string): boolean {
  return code.length <= 2 * SHORT && /[-\s/]/.test(code) && code.replace(/&[\w#]+;/g, '.').length <= SHORT;
}

/** The code that begins at a place; undefined where elements stand in it. */
function codeAt(html: string, at: number): string | undefined {
  const end = html.indexOf('<', at);
  return end >= 0 && html.startsWith('</code>', end) ? html.slice(at, end) : undefined;
}

/** Title of one of GitHub's alerts, in English. */
const ALERT = /(?<=<p class="notice__title">)(?:Note|Tip|Important|Warning|Caution)(?=<\/p>)/g;

/** HTML with the titles of alerts in the words of a language: `word` has them by key, "note_label". */
export const withAlertTitles = (html: string, word: (key: string) => string): string =>
  html.includes('class="notice__title"') ? html.replace(ALERT, (title) => htmlEscape(word(`${title.toLowerCase()}_label`))) : html;

/** Title of a list of contents, where its include got none: an icon alone. */
const EMPTY_TITLE = /(<h4 class="nav__title">(?:<i [^<>]*><\/i>)?) ?(?=<\/h4>)/g;

/** HTML whose lists of contents have a title. */
export const withContentsTitles = (html: string, title: string): string =>
  html.includes('class="nav__title"') ? html.replace(EMPTY_TITLE, (_, before: string) => `${before} ${htmlEscape(title)}`) : html;

/**
 * HTML whose headings of levels 2 to 4 with an id end in a link to themselves, and whose short code has the
 * class `whole`. The "#" of the links is drawn by the style sheet, so that no text has it.
 * @param label the links' accessible name, as HTML
 */
export function decorate(html: string, label: string): string {
  let open: { readonly tag: string; readonly id: string } | undefined;
  const headingEnd = (tag: string, piece: string): string => {
    const heading = open;
    open = undefined;
    if (!heading || heading.tag !== tag) return piece;
    return `<a class="anchor" href="#${heading.id.replaceAll('"', '&quot;')}" aria-label="${label}"></a>${piece}`;
  };
  const wholeCode = (piece: string, after: number): string => {
    const code = codeAt(html, after);
    if (code === undefined || !isName(code)) return piece;
    return piece.includes(' class="') ? piece.replace(' class="', ' class="whole ') : piece.replace(/^<code/i, '<code class="whole"');
  };
  return html.replace(
    PIECE,
    (piece: string, _element: string | undefined, slash: string | undefined, name = '', attributes = '', at: number) => {
      if (slash === undefined) return piece;
      const tag = name.toLowerCase();
      if (tag === 'code') return slash === '' ? wholeCode(piece, at + piece.length) : piece;
      if (slash !== '') return headingEnd(tag, piece);
      const id = attributeOf(ID, attributes);
      open = id ? { tag, id } : undefined;
      return piece;
    },
  );
}
