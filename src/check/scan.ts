// Scan of a page's HTML for what it links and loads, without a parser: a build has time for no more than a look at each attribute.
import { hidingBy } from '../util/html-pieces.ts';
import { decodeAttribute } from '../util/text.ts';
import { type Reference, referencesOf } from './references.ts';

const ATTRIBUTE = /\s(?:href|src(?:set)?)=["']?/g;

/** For elements that hold text alone. */
const hiddenIn = hidingBy(['script', 'style', 'textarea', 'title']);

/** Longest part of a tag before an attribute. */
const LONGEST = 10_000;

/** Names of the attributes that are looked at, by their last letters. */
const NAMES: { readonly [last: string]: string } = { f: 'href', c: 'src', t: 'srcset' };

/** Name and text of the tag in which an attribute stands; undefined in text. */
function tagAround(html: string, at: number): { readonly name: string; readonly text: string } | undefined {
  const before = html.slice(Math.max(0, at - LONGEST), at);
  const open = before.lastIndexOf('<');
  if (open < 0 || before.includes('>', open)) return undefined;
  const end = html.indexOf('>', at);
  const text = html.slice(at - before.length + open, end < 0 ? at : end);
  const name = /^<([a-z]+)\s/i.exec(text)?.[1]?.toLowerCase();
  return name === undefined ? undefined : { name, text };
}

/** End of a value without quotes that begins at an offset. */
function endOfBare(html: string, at: number): number {
  for (let end = at; end < html.length; end++) if (/[\s>]/.test(html.charAt(end))) return end;
  return -1;
}

/** What a scan asks of its caller. */
export interface ScanTools {
  /** Whether the caller wants nothing of an attribute's value, a part of the page as it is written. */
  readonly isKnown: (html: string, from: number, to: number) => boolean;
  /** Called for each reference of the other values. */
  readonly found: (reference: Reference) => void;
}

/** References of the attributes `href`, `src` and `srcset` of a page, as the parser of links.ts finds them where it is written as usual. */
export function scanReferences(html: string, { isKnown, found }: ScanTools): void {
  const pattern = new RegExp(ATTRIBUTE);
  let isHidden: ReturnType<typeof hiddenIn> | undefined;
  while (pattern.test(html)) {
    const at = pattern.lastIndex;
    const quote = html[at - 1];
    const isQuoted = quote === '"' || quote === "'";
    const end = isQuoted ? html.indexOf(quote, at) : endOfBare(html, at);
    if (end < 0) return;
    pattern.lastIndex = end;
    if (isKnown(html, at, end)) continue;
    const tag = tagAround(html, at);
    if (!tag) continue;
    isHidden ??= hiddenIn(html);
    if (isHidden(at)) continue;
    const rel = /\srel=["']?([^"'>]*)/.exec(tag.text)?.[1] ?? '';
    const name = NAMES[html.charAt(at - (isQuoted ? 3 : 2))] ?? '';
    for (const reference of referencesOf(tag.name, { [name]: decodeAttribute(html.slice(at, end)), rel })) found(reference);
  }
}
