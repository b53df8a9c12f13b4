// A short cut: the excerpt of most posts is their first paragraph, which stands in their rendered body already.

/** Plain words: no construct that could read otherwise without the rest of the text (references, footnotes, attributes, Liquid, tables, HTML). */
const PLAIN_START = /^[\p{L}"'(]/u;
const SPECIAL = /[[\]{}<>|^\\]|\n[^\S\n]*(?:[-+*=#>~:$0-9\n]|`{3})|\$\$|\n\S*[^\S\n]*:/;
const END = '</p>';

/**
 * The HTML of an excerpt whose source is `head`, taken from the body's HTML; undefined when it has to be rendered on its own. Sound where the
 * head is one paragraph of plain words, emphasis and code, and the body's first element is a paragraph without attributes or abbreviations.
 */
export function firstParagraph(head: string, html: string): string | undefined {
  if (!PLAIN_START.test(head) || !html.startsWith('<p>') || SPECIAL.test(head)) return undefined;
  const end = html.indexOf(END) + END.length;
  const paragraph = html.slice(0, end);
  return paragraph.includes('<abbr') || paragraph.indexOf('<p', 3) >= 0 ? undefined : `${paragraph}\n`;
}
