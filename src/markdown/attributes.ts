// Attribute lists, `{: #id .class key="value" name}`: reading them and putting them on tokens.
import { stripLeft } from '../util/strip.ts';
import { type AttributeList, type InlineState, type Token, type Work, workOf } from './work.ts';

const ITEM =
  /(?:^|[ \t-\r])(?:(\w[\w-]*)=(?:"((?:\\}|[^}])*?)"|'((?:\\}|[^}])*?)')|(\w[\w-]*)|((?:#[A-Za-z][\w:-]*|\.[^ \t-\r.#]+)+))(?=[ \t-\r]|$)/g;
const PART = /#([A-Za-z][\w:-]*)|\.([^ \t-\r.#]+)/g;

/** Up to 1,000 characters of an attribute list: a "}" in it stands behind a backslash. */
export const LIST = '(?:\\\\\\}|[^}]){1,1000}';

export const emptyList = (): AttributeList => ({ refs: [], pairs: [] });

/** Sets an attribute, in its place if it is there already. */
function put(pairs: [string, string][], name: string, value: string): void {
  const there = pairs.find((pair) => pair[0] === name);
  if (there) there[1] = value;
  else pairs.push([name, value]);
}

/** Adds to the classes that are there. */
function putClass(pairs: [string, string][], value: string): void {
  const there = pairs.find((pair) => pair[0] === 'class')?.[1];
  put(pairs, 'class', stripLeft(`${there ?? ''} ${value}`));
}

/** Reads the inside of `{: … }` into `list`, without text that is not an attribute, as kramdown does. */
export function readAttributes(text: string, list: AttributeList): AttributeList {
  for (const [, key, double, single, ref, marks] of text.matchAll(ITEM)) {
    if (ref !== undefined) list.refs.push(ref);
    else if (key !== undefined) {
      const value = double === undefined ? (single ?? '').replace(/\\([}'])/g, '$1') : double.replace(/\\([}"])/g, '$1');
      // `class="x"` replaces the classes that stand before it, as kramdown has it
      put(list.pairs, key, value);
    } else {
      for (const [, id, name] of (marks ?? '').matchAll(PART)) {
        if (id === undefined) putClass(list.pairs, name ?? '');
        else put(list.pairs, 'id', id);
      }
    }
  }
  return list;
}

/** Most definitions that are filled in for one token: each may name the next one many times. */
const MOST = 1000;

interface Filling {
  readonly definitions: Work['definitions'];
  left: number;
  readonly pairs: [string, string][];
}

/** Pairs of a list, with definitions (`{:name: .x}`) filled in where named, but not into themselves. */
function resolve(list: AttributeList, within: readonly string[], into: Filling): readonly [string, string][] {
  for (const ref of list.refs) {
    const definition = into.definitions.get(ref);
    if (definition && !within.includes(ref) && into.left-- > 0) resolve(definition, [...within, ref], into);
  }
  into.pairs.push(...list.pairs);
  return into.pairs;
}

const SCRIPT_URL = /^(?:href|src|action|formaction|xlink:href)$/i;

/** False for `javascript:` in any spelling, by markdown-it's rule on the URL as browsers read it. */
export function isSafeUrl(md: InlineState['md'], url: string): boolean {
  // most URLs have no scheme, or a good one; `file:` is a dead link, not a dangerous one
  if (/^(?:https?:\/\/|file:\/|[^:&]*$)/i.test(url)) return true;
  // browsers drop control characters and blanks
  return md.validateLink(md.utils.unescapeAll(url).replace(/[\u0000-\u0020]/g, ''));
}

/** Puts a list's attributes on a token: classes add up, others replace; unsafe URLs are left out. */
export function applyAttributes({ md, env }: Pick<InlineState, 'md' | 'env'>, token: Token, list: AttributeList): void {
  const { definitions } = workOf({ env });
  for (const [name, value] of resolve(list, [], { definitions, left: MOST, pairs: [] })) {
    if (SCRIPT_URL.test(name) && !isSafeUrl(md, value)) continue;
    token.attrs ??= [];
    if (name === 'class') putClass(token.attrs, value);
    else put(token.attrs, name, value);
  }
}
