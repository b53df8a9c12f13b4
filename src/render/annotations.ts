// Bodies on pages of the built-in theme: names of checkboxes, roles of footnotes, proportions of galleries. The bodies themselves, and feeds,
// are kramdown's.
import { attributeOf, attributePattern } from '../util/html-pieces.ts';
import { htmlEscape, plainText } from '../util/text.ts';

const BOX = '<input type="checkbox" class="task-list-item-checkbox"';
/** The end of a task's own text: the list below it, its paragraph's or item's end. */
const TASK_END = /<(?:\/?(?:blockquote|div|dl|li|ol|p|pre|table|ul)\b|input\b)/g;

/** Text of the task whose box ends at `start`; what stands in a paragraph of its own counts, too. */
function taskText(html: string, start: number): string {
  TASK_END.lastIndex = start;
  const first = TASK_END.exec(html)?.index ?? html.length;
  const text = plainText(html.slice(start, first)).trim();
  if (text !== '' || !html.startsWith('<p', first)) return text;
  const end = html.indexOf('</p>', first);
  return plainText(html.slice(first, end < 0 ? html.length : end)).trim();
}

/** Task lists whose boxes have the text beside them as their name (WCAG 4.1.2). */
function withNames(html: string): string {
  let out = '';
  let from = 0;
  for (let at = html.indexOf(BOX); at >= 0; at = html.indexOf(BOX, from)) {
    const end = html.indexOf('>', at) + 1 || html.length;
    const name = taskText(html, end);
    out += `${html.slice(from, at)}${BOX}${name === '' ? '' : ` aria-label="${htmlEscape(name)}"`}`;
    from = at + BOX.length;
  }
  return out + html.slice(from);
}

/**
 * Footnotes with roles that DPUB-ARIA 1.1 allows: a reference is the link, not the `<sup>` around it, and a note in a list of notes is a plain
 * item (`doc-endnote` is deprecated).
 */
const withRoles = (html: string): string =>
  html
    .replace(/<sup id="(fnref:[^"]*)" role="doc-noteref"><a /g, '<sup id="$1"><a role="doc-noteref" ')
    .replace(/<li id="(fn:[^"]*)" role="doc-endnote">/g, '<li id="$1">');

const GALLERY = /^<figure class="(?:[^"]*\s)?(?:half|third)[\s"]/;
const IMAGE = /<img\s((?:"[^"]*"|'[^']*'|[^"'<>])*)>/g;
const [WIDTH, HEIGHT, STYLE] = ['width', 'height', 'style'].map(attributePattern);
/** The narrowest and the widest form that all pictures of a gallery get. */
const [NARROWEST, WIDEST] = [2 / 3, 16 / 9];

/** Width by height that crops the pictures of a gallery least: the middle one's; undefined where fewer than two say theirs. */
function proportionOf(figure: string): number | undefined {
  const found = Array.from(figure.matchAll(IMAGE), ([, attributes = '']) => {
    const [width, height] = [WIDTH, HEIGHT].map((pattern) => Number(attributeOf(pattern, attributes)));
    return (width ?? Number.NaN) / (height ?? Number.NaN);
  }).filter((one) => one > 0 && Number.isFinite(one));
  const sorted = found.sort((a, b) => a - b);
  const [below, above] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (sorted.length < 2 || below === undefined || above === undefined) return undefined;
  return Math.min(WIDEST, Math.max(NARROWEST, Math.sqrt(below * above)));
}

/** Galleries (`figure.half`, `figure.third`) with one form for all their pictures, of which those have sizes. */
function withProportions(html: string): string {
  let out = '';
  let from = 0;
  for (let at = html.indexOf('<figure'); at >= 0; at = html.indexOf('<figure', at + 1)) {
    const tag = html.slice(at, html.indexOf('>', at) + 1);
    const end = GALLERY.test(tag) ? html.indexOf('</figure>', at) : -1;
    const proportion = end < 0 || attributeOf(STYLE, tag) !== undefined ? undefined : proportionOf(html.slice(at, end));
    if (proportion === undefined) continue;
    out += `${html.slice(from, at)}<figure style="--proportion: ${Number(proportion.toFixed(3))}"`;
    from = at + '<figure'.length;
  }
  return out + html.slice(from);
}

/** HTML of a page's text, annotated; without task lists, footnotes and galleries the same. Takes time linear in its length. */
export function annotated(html: string): string {
  const named = html.includes(BOX) ? withNames(html) : html;
  const roles = named.includes(' role="doc-') ? withRoles(named) : named;
  return roles.includes('<figure') ? withProportions(roles) : roles;
}
