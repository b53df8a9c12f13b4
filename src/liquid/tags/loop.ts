// The markup of for and tablerow, and the items that they run over.
import { entriesOf as pairsOf } from '../../util/ordered.ts';
import type { Context } from '../context.ts';
import { atEnd, type Cursor, NAME, take, takeWord } from '../cursor.ts';
import { FRAGMENT, laxTerm, strictTerm, type Term, type Value } from '../terms.ts';
import { integerOf, isHash, isNil, keysOf, printed } from '../values.ts';

/** A parsed loop: `x in xs reversed limit:2 offset:1 cols:3`. */
export interface Loop {
  readonly variable: string;
  readonly items: Value;
  /** Of the loop, for `offset:continue`: "x-xs". */
  readonly name: string;
  readonly reversed: boolean;
  readonly attributes: ReadonlyMap<string, Value | 'continue'>;
  readonly lenient: boolean;
}

/** Longest markup of a loop that is parsed: the search for attributes takes quadratic time. */
const LONGEST = 2000;
const LOOP = new RegExp(`^\\s*([\\w-]+)\\s+in\\s+(${FRAGMENT}+)\\s*(reversed)?`);
const ATTRIBUTE = new RegExp(`(?<![\\w-])-*(\\w[\\w-]*)\\s*:\\s*(${FRAGMENT})`, 'g');

const attributeOf = (term: Term): Value | 'continue' => (term.root === 'continue' ? 'continue' : term.value);

function strictLoop(markup: string): Loop | undefined {
  const cursor: Cursor = { text: markup, at: 0 };
  const variable = take(cursor, NAME);
  if (variable === undefined || !takeWord(cursor, 'in')) return undefined;
  const from = cursor.at;
  const items = strictTerm(cursor);
  if (!items) return undefined;
  const name = `${variable}-${markup.slice(from, cursor.at).trim()}`;
  const reversed = takeWord(cursor, 'reversed');
  const attributes = new Map<string, Value | 'continue'>();
  while (!atEnd(cursor)) {
    const key = take(cursor, NAME);
    const term = (key === 'limit' || key === 'offset') && take(cursor, ':') !== undefined ? strictTerm(cursor) : undefined;
    if (key === undefined || !term) return undefined;
    attributes.set(key, attributeOf(term));
  }
  return { variable, items: items.value, name, reversed, attributes, lenient: false };
}

/** Parses a loop. Throws where Ruby's Liquid does. */
export function readLoop(markup: string): Loop {
  const strict = strictLoop(markup);
  if (strict) return strict;
  const [, variable, items = '', reversed] = markup.length > LONGEST ? [] : (LOOP.exec(markup) ?? []);
  if (variable === undefined) throw new Error('a loop reads: for item in list');
  const attributes = new Map(
    Array.from(markup.matchAll(ATTRIBUTE), ([, key = '', value = '']): [string, Value | 'continue'] => [key, attributeOf(laxTerm(value))]),
  );
  const name = `${variable}-${items}`;
  return { variable, items: laxTerm(items).value, name, reversed: reversed !== undefined, attributes, lenient: !attributes.has('cols') };
}

/** The integer of an attribute; undefined when it is nil or not written. */
export function attribute({ attributes, name }: Loop, key: string, context: Context): number | undefined {
  const value = attributes.get(key);
  if (value === 'continue') {
    context.passesOn();
    return context.offsets.get(name) ?? 0;
  }
  const number = value?.(context);
  return isNil(number) ? undefined : integerOf(number);
}

/** Jekyll's drops run over their keys, mappings over pairs. */
const entriesOf = (value: object): readonly unknown[] => (printed(value) ? keysOf(value) : pairsOf(value));

/** The items of a value, pairs of a mapping or keys of a document, from `from` on and before `to`; a text is one item whatever these say. */
export function itemsOf(value: unknown, from: number, to: number | undefined): readonly unknown[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  const items: readonly unknown[] = Array.isArray(value) ? value : isHash(value) ? entriesOf(value) : [];
  return from <= 0 && to === undefined ? items : items.slice(Math.max(0, from), to === undefined ? undefined : Math.max(0, to));
}

/** What `forloop` and `tablerowloop` say of an item. */
export function positionAt(i: number, length: number) {
  return { length, index: i + 1, index0: i, rindex: length - i, rindex0: length - i - 1, first: i === 0, last: i === length - 1 };
}
