// The table of contents of a rendered body: its headings that have an id, nested.

export interface TocItem {
  readonly id: string;
  /** What the heading shows, as HTML without links, footnotes, images and ids. */
  readonly html: string;
  readonly level: number;
  readonly children: readonly TocItem[];
}

const HEADING = /<h([1-6])([^>]*)>([\s\S]*?)<\/h\1>/g;

/** Headings h1 to h6 in order; those of class `no_toc` and those without an id are left out (Minimal Mistakes' `toc: true`). */
export function tocOf(html: string): readonly TocItem[] {
  const root: { children: TocItem[] } = { children: [] };
  const open: { level: number; children: TocItem[] }[] = [{ level: 0, children: root.children }];
  for (const [, level = '1', attributes = '', inner = ''] of html.matchAll(HEADING)) {
    const id = /\sid="([^"]*)"/.exec(attributes)?.[1];
    if (!id || /\sclass="[^"]*\bno_toc\b/.test(attributes)) continue;
    const depth = Number(level);
    while (open.length > 1 && (open.at(-1)?.level ?? 0) >= depth) open.pop();
    const children: TocItem[] = [];
    open.at(-1)?.children.push({
      id,
      html: inner
        .replace(/<\/?a\b[^>]*>|<img\b[^>]*>|<sup\b[^>]*>[\s\S]*?<\/sup>/g, '')
        .replace(/(<\w[^>]*?)\sid="[^"]*"/g, '$1')
        .trim(),
      level: depth,
      children,
    });
    open.push({ level: depth, children });
  }
  return root.children;
}
