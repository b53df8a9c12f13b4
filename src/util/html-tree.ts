// HTML text → a tree, as libxml2 reads it (the parser of Nokogiri, by which plugins of Jekyll change pages). Linear in the text.
import { decodeHTML } from 'entities/decode';
import { once } from './cached.ts';

export interface HtmlElement {
  readonly name: string;
  /** A value is undefined where the text has none. */
  readonly attributes: readonly (readonly [name: string, value: string | undefined])[];
  readonly children: HtmlNode[];
}

/** `text` is decoded; `raw` is a comment or an instruction, printed as it is. */
export type HtmlNode = HtmlElement | { readonly text: string } | { readonly raw: string };

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements without content and without an end. */
export const EMPTY_ELEMENTS = words('area base basefont br col frame hr img input isindex link meta param');

/** Elements whose text is no markup. */
export const RAW_ELEMENTS = words('script style');

const BLOCKS =
  'address blockquote body center dd dir div dl dt fieldset form frameset h1 h2 h3 h4 h5 h6 head hr li listing menu ol p pre table tbody td tfoot th thead title tr ul xmp';

/** Elements that the start of another ends. */
const ENDED_BY: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['p', words(BLOCKS)],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name): [string, ReadonlySet<string>] => [
    name,
    words('p h1 h2 h3 h4 h5 h6 table ul ol dl div'),
  ]),
  ['a', words('a')],
  ['li', words('li')],
  ['dt', words('dt dd')],
  ['dd', words('dt dd')],
  ['option', words('option optgroup')],
  ['td', words('td th tr tbody tfoot')],
  ['th', words('td th tr tbody tfoot')],
  ['tr', words('tr tbody tfoot')],
  ['thead', words('tbody tfoot')],
  ['tbody', words('tbody tfoot')],
]);

/** An end does not reach over open elements of a higher rank. */
const RANKS: ReadonlyMap<string, number> = new Map([
  ['div', 150],
  ['td', 160],
  ['th', 160],
  ['tr', 170],
  ['thead', 180],
  ['tbody', 180],
  ['tfoot', 180],
  ['table', 190],
]);
const rankOf = (name: string): number => RANKS.get(name) ?? 100;

/** Most elements around one; those inside of it are then beside it. */
const DEEPEST = 256;

const START = /<(\/?)([a-z][^\s/>]*)/iy;
const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)/y;
const VALUE = /\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/y;
const RAW = /<(?:!--|\?|!)/y;

/** Character references as the characters that they stand for; without its ";" a name is text. */
const decoded = (text: string): string =>
  text.includes('&') ? text.replace(/&(?:[a-z][a-z0-9]*|#\d+|#x[\da-f]+);/gi, (reference) => decodeHTML(reference)) : text;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Attributes from `at` on, of each name the first, and the offset of what follows them. */
function readAttributes(html: string, at: number): { readonly attributes: HtmlElement['attributes']; readonly end: number } {
  const attributes = new Map<string, string | undefined>();
  let end = at;
  for (let name = match(ATTRIBUTE, html, end); name; name = match(ATTRIBUTE, html, end)) {
    end = ATTRIBUTE.lastIndex;
    const value = match(VALUE, html, end);
    if (value) end = VALUE.lastIndex;
    else if (html[end] === '=') end++; // a value that is never closed
    const key = (name[1] ?? '').toLowerCase();
    const text = value?.[1] ?? value?.[2] ?? value?.[3];
    if (!attributes.has(key)) attributes.set(key, text === undefined ? undefined : decoded(text));
  }
  return { attributes: [...attributes], end };
}

/** Offset behind a comment, an instruction or a declaration at `at`. */
function rawEnd(html: string, at: number): number {
  const close = html.startsWith('<!--', at) ? '-->' : '>';
  const end = html.indexOf(close, at + 2);
  return end < 0 ? html.length : end + close.length;
}

/** Reads a piece of HTML. Ends that are missing, or without a start, are put right as libxml2 does it; nothing is an error. */
export function parseHtml(html: string): readonly HtmlNode[] {
  const lower = once(() => html.toLowerCase());
  const root: HtmlElement = { name: '', attributes: [], children: [] };
  const open: HtmlElement[] = [root];
  const top = (): HtmlElement => open.at(-1) ?? root;
  const addText = (text: string): void => {
    if (text !== '') top().children.push({ text });
  };
  const start = (name: string, at: number): number => {
    const { attributes, end: behind } = readAttributes(html, at);
    while (open.length > 1 && ENDED_BY.get(top().name)?.has(name)) open.pop();
    const element: HtmlElement = { name, attributes, children: [] };
    top().children.push(element);
    const close = html.indexOf('>', behind);
    const end = close < 0 ? html.length : close + 1;
    if (EMPTY_ELEMENTS.has(name) || html[end - 2] === '/') return end;
    if (!RAW_ELEMENTS.has(name)) {
      if (open.length < DEEPEST) open.push(element);
      return end;
    }
    const stop = lower().indexOf(`</${name}`, end);
    const text = html.slice(end, stop < 0 ? html.length : stop);
    if (text !== '') element.children.push({ text });
    return stop < 0 ? html.length : rawEnd(html, stop);
  };
  const endTag = (name: string): void => {
    const index = open.findLastIndex((element) => element.name === name || rankOf(element.name) > rankOf(name));
    if (index > 0 && open[index]?.name === name) open.length = index;
  };
  let from = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', Math.max(at + 1, from))) {
    const tag = match(START, html, at);
    if (!tag && !match(RAW, html, at)) continue;
    addText(decoded(html.slice(from, at)));
    const name = (tag?.[2] ?? '').toLowerCase();
    if (!tag) {
      from = rawEnd(html, at);
      if (!/^<!(?!--)/.test(html.slice(at, at + 4))) top().children.push({ raw: html.slice(at, from) });
    } else if (tag[1] === '/') {
      from = rawEnd(html, at);
      endTag(name);
    } else from = start(name, START.lastIndex);
  }
  addText(decoded(html.slice(from)));
  return root.children;
}

/** The text in a node (Nokogiri's Node#text). */
export function textIn(node: HtmlNode): string {
  if ('text' in node) return node.text;
  return 'raw' in node ? '' : node.children.map(textIn).join('');
}
