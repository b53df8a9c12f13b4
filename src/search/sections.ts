// Sections of a text: the headings that have an id, to which hits lead.
import { attributeOf, attributePattern } from '../util/html-pieces.ts';
import { plainText, withoutFootnotes } from '../util/text.ts';
import { writtenSection } from './format.ts';

const ID = attributePattern('id');

/** Headings with ids in HTML, each as in the index of the search (see `writtenSection`), in order; in linear time. */
export function sectionsOf(source: string): readonly string[] {
  const html = withoutFootnotes(source);
  const sections: string[] = [];
  const unclosed = new Set<string>();
  for (let at = html.indexOf('<h'); at >= 0; at = html.indexOf('<h', at + 1)) {
    const level = html.charAt(at + 2);
    const start = /[1-6]/.test(level) && !unclosed.has(level) ? html.indexOf('>', at) + 1 : 0;
    const end = start > 0 ? html.indexOf(`</h${level}`, start) : -1;
    if (start > 0 && end < 0) unclosed.add(level);
    const id = end < 0 ? undefined : attributeOf(ID, html.slice(at + 3, start - 1));
    if (id === undefined) continue;
    const title = plainText(html.slice(start, end)).trim();
    if (title !== '' && id !== '') sections.push(writtenSection(title, id));
    at = end;
  }
  return sections;
}
