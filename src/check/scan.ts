// Scan of a page's HTML for what it links and loads, without a parser: a build has time for no more than a look at each attribute.
import { hiddenRanges, within } from '../util/html-pieces.ts';
import { decodeAttribute } from '../util/text.ts';
import { type Reference, referencesOf } from './references.ts';

const ATTRIBUTE = /\s(?:href|src(?:set)?)=["']?/g;

/** Elements that hold text alone. */
const TEXTS = ['script', 'style', 'textarea', 'title'];

/** Longest part of a tag before an attribute. */
const LONGEST = 10_000;

/** Name and text of the tag in which an attribute stands; undefined in text. */
function tagAround(html: string, at: number): { readonly name: string; readonly text: string } | undefined {
  const before = html.slice(Math.max(0, at - LONGEST), at);
  const open = before.lastIndexOf('<');
  if (open < 0 || before.includes('>', open)) return undefined;
  const end = html.indexOf('>', at);
  const text = before.slice(open) + html.slice(at, end < 0 ? at : end);
  const name = /^<([a-z]+)\s/i.exec(text)?.[1]?.toLowerCase();
  return name === undefined ? undefined : { name, text };
}

/** End of the value that begins at an offset. */
function endOfValue(html: string, at: number): number {
  const quote = html.charAt(at - 1);
  if (quote === '"' || quote === "'") return html.indexOf(quote, at);
  for (let end = at; end < html.length; end++) if (/[\s>]/.test(html.charAt(end))) return end;
  return -1;
}

/**
 * References of the attributes `href`, `src` and `srcset` of a page, as the parser of links.ts finds them where it is written as usual.
 * @param isKnown whether the caller wants nothing of an attribute's value, as it is written
 */
export function* scanReferences(html: string, isKnown: (value: string) => boolean): Generator<Reference> {
  const pattern = new RegExp(ATTRIBUTE);
  let isHidden: ReturnType<typeof within> | undefined;
  while (pattern.test(html)) {
    const at = pattern.lastIndex;
    const end = endOfValue(html, at);
    if (end < 0) return;
    pattern.lastIndex = end;
    const value = html.slice(at, end);
    if (isKnown(value)) continue;
    const tag = tagAround(html, at);
    if (!tag) continue;
    isHidden ??= within(hiddenRanges(html, TEXTS));
    if (isHidden(at)) continue;
    const rel = /\srel=["']?([^"'>]*)/.exec(tag.text)?.[1] ?? '';
    const attribute = /(\w+)=["']?$/.exec(html.slice(at - 8, at))?.[1] ?? '';
    yield* referencesOf(tag.name, { [attribute]: decodeAttribute(value), rel });
  }
}
