// The table of contents of a rendered body: its headings that have an id, nested.

export interface TocItem {
  readonly id: string;
  /** The heading as HTML, without links, footnotes, images and ids. */
  readonly html: string;
  readonly level: number;
  readonly children: readonly TocItem[];
}

const HEADING = /<h([1-6])([^>]*)(?:>|$)/g;
/** Links' tags, pictures, and footnotes with their text; those at the end of a text may be cut off. */
const LEFT_OUT = /<(?:\/?a|img)\b[^>]*(?:>|$)|<sup\b[^>]*(?:>[\s\S]*?(?:<\/sup>|$)|$)/g;
const LINK = /<(?:\/?a|img)\b[^>]*(?:>|$)/g;

interface Heading {
  readonly level: string;
  readonly attributes: string;
  readonly inner: string;
}

/** Headings that are closed; of a level that is closed nowhere behind, no more are looked for. */
function* headingsIn(html: string): Generator<Heading> {
  const unclosed = new Set<string>();
  const heading = new RegExp(HEADING);
  for (let match = heading.exec(html); match; match = heading.exec(html)) {
    const [, level = '', attributes = ''] = match;
    const close = `</h${level}>`;
    const from = heading.lastIndex;
    const end = unclosed.has(close) ? -1 : html.indexOf(close, from);
    if (end < 0) unclosed.add(close);
    else {
      heading.lastIndex = end + close.length;
      yield { level, attributes, inner: html.slice(from, end) };
    }
  }
}

const withoutLink = (tag: string): string => (tag.endsWith('>') ? '' : tag);

/** A heading's HTML without links, footnotes, images and ids. */
const shown = (inner: string): string =>
  inner
    .replace(LEFT_OUT, (found) => {
      if (!found.startsWith('<sup')) return withoutLink(found);
      return found.endsWith('</sup>') ? '' : found.replace(LINK, withoutLink);
    })
    .replace(/<\w[^>]*(?:>|$)/g, (tag) => tag.replace(/\sid="[^"]*"/, ''))
    .trim();

/** Headings h1 to h6 in order, without those of class `no_toc` or without an id (Minimal Mistakes). */
export function tocOf(html: string): readonly TocItem[] {
  const root: { children: TocItem[] } = { children: [] };
  const open: { level: number; children: TocItem[] }[] = [{ level: 0, children: root.children }];
  for (const { level, attributes, inner } of headingsIn(html)) {
    const id = /\sid="([^"]*)"/.exec(attributes)?.[1];
    if (!id || /\sclass="[^"]*\bno_toc\b/.test(attributes)) continue;
    const depth = Number(level);
    while (open.length > 1 && (open.at(-1)?.level ?? 0) >= depth) open.pop();
    const children: TocItem[] = [];
    open.at(-1)?.children.push({ id, html: shown(inner), level: depth, children });
    open.push({ level: depth, children });
  }
  return root.children;
}
