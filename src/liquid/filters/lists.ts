// Filters on lists: Ruby Liquid's and Jekyll's.
import { mergeSort } from '../../util/merge-sort.ts';
import { entriesOf } from '../../util/ordered.ts';
import { isScalar } from '../../util/scalars.ts';
import { arrayToSentence } from '../../util/text.ts';
import type { Context } from '../context.ts';
import { limitItems } from '../error.ts';
import type { Filter, Filters } from '../tag.ts';
import {
  compare,
  firstOf,
  float,
  integerOf,
  isHash,
  isNil,
  kindOf,
  listOf,
  ownOf,
  type Printed,
  plainOf,
  printed,
  propertyOf,
  rubyText,
  sizeOf,
  Timestamp,
  textOf,
  toInteger,
} from '../values.ts';

type Compare = (a: unknown, b: unknown) => number;

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const rankOf = (value: unknown): Printed['rank'] => (isHash(value) ? printed(value)?.rank : undefined);

/** Values of one kind by their order, documents by moment and path, all else by its text's code points. */
const ordered: Compare = (a, b) => {
  const order = compare(a, b);
  if (order !== undefined) return order;
  const [first, second] = [rankOf(a), rankOf(b)];
  if (first && second) return first[0] < second[0] ? -1 : first[0] > second[0] ? 1 : byText(first[1], second[1]);
  return byText(textOf(a), textOf(b));
};

/** A text that is a number is that number to Jekyll's filters: "10" sorts behind "9", and "2.50" is 2.5. */
export function sortKey(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*$/.test(value)) return value;
  return value.includes('.') ? float(Number(value)) : toInteger(value);
}

const sort: Filter = (input, [property, nils]) => {
  if (isNil(input)) throw new Error('cannot sort nil');
  // `site.categories | sort`: pairs, by name
  if (isHash(input)) return [...entriesOf(input)].sort(([a], [b]) => ordered(a, b));
  if (!Array.isArray(input)) return input;
  if (isNil(property)) {
    const kinds = new Set(input.map((item: unknown) => kindOf(item) ?? typeof item));
    if (kinds.size > 1) throw new Error('cannot sort values of different kinds');
    return [...input].sort(ordered);
  }
  if (!isNil(nils) && nils !== 'first' && nils !== 'last')
    throw new Error(`"${textOf(nils)}" is no order of nils: write "first" or "last"`);
  const order = nils === 'last' ? 1 : -1;
  const key = textOf(property);
  const pairs = input.map((item: unknown) => ({ item, value: sortKey(propertyOf(item, key)) }));
  const sorted = mergeSort(pairs, (a, b) => {
    if (isNil(a.value) !== isNil(b.value)) return isNil(a.value) ? order : -order;
    return ordered(a.value, b.value);
  });
  return sorted.map(({ item }) => item);
};

const sortNatural: Filter = (input, [property]) => {
  const key = isNil(property) ? undefined : textOf(property);
  const value = (item: unknown): unknown => (key === undefined ? item : propertyOf(item, key));
  return mergeSort(listOf(input), (a, b) => {
    const [x, y] = [value(a), value(b)];
    if (isNil(x) || isNil(y)) return isNil(x) ? 1 : -1;
    return byText(textOf(x).toLowerCase(), textOf(y).toLowerCase());
  });
};

/** A key that is equal for values that Ruby's uniq takes for one; mappings are equal only to themselves. */
function identity(value: unknown): unknown {
  if (isScalar(value)) return `${value.type} ${value instanceof Timestamp ? value.time.ms : value}`;
  return Array.isArray(value) ? `a${value.map((item) => textOf(item)).join('\0')}` : value;
}

const uniq: Filter = (input, [property]) => {
  const key = isNil(property) ? undefined : textOf(property);
  const seen = new Set<unknown>();
  return listOf(input).filter((item) => {
    const id = identity(key === undefined ? item : propertyOf(item, key));
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
};

const join: Filter = (input, [glue], context) => {
  const items = listOf(input).map(textOf);
  const by = glue === undefined ? ' ' : textOf(glue);
  context.use(items.length * by.length);
  return items.join(by);
};

const slice: Filter = (input, [offset, length]) => {
  const items: readonly unknown[] = Array.isArray(input) ? input : [...textOf(input)];
  const from = integerOf(offset);
  const begin = from < 0 ? items.length + from : from;
  const count = isNil(length) ? 1 : integerOf(length);
  const part = begin < 0 || count < 0 ? [] : items.slice(begin, begin + count);
  return Array.isArray(input) ? part : part.join('');
};

const concat: Filter = (input, [more], context) => {
  if (!Array.isArray(more)) throw new Error('concat needs a list');
  const items = listOf(input);
  context.use(items.length + more.length);
  limitItems(items.length + more.length);
  return items.concat(more as unknown[]);
};

const compact: Filter = (input, [property]) => {
  const key = isNil(property) ? undefined : textOf(property);
  return listOf(input).filter((item) => !isNil(key === undefined ? item : propertyOf(item, key)));
};

const sum: Filter = (input, [property]) => {
  const key = isNil(property) ? undefined : textOf(property);
  return listOf(input).reduce<number>((total, item) => total + (Number(plainOf(key === undefined ? item : propertyOf(item, key))) || 0), 0);
};

/** The first items, since output must not depend on chance. */
const sample: Filter = (input, [count]) => {
  if (!Array.isArray(input)) return input;
  const wanted = isNil(count) ? 1 : integerOf(count);
  return wanted === 1 ? input[0] : input.slice(0, wanted);
};

/** A filter from a list to a new list; other values stay as they are. */
function changed(change: (items: readonly unknown[], arg: unknown, context: Context) => unknown): Filter {
  return (input, [arg], context) => {
    if (!Array.isArray(input)) return input;
    context.use(input.length);
    return change(input, arg, context);
  };
}

function count(arg: unknown): number {
  return isNil(arg) ? 1 : Math.max(0, integerOf(arg));
}

/** Lists in the list are joined too, but for those of a pair and the last one. */
const sentence: Filter = (input, args) => {
  const items: readonly unknown[] = Array.isArray(input) ? input : isHash(input) && sizeOf(input) === 0 ? [] : listOf(input);
  const whole = items.length > 2 ? [...listOf(items.slice(0, -1)), items.at(-1)] : items;
  return arrayToSentence(
    whole.map((item) => (Array.isArray(item) ? rubyText(item) : textOf(item))),
    args.length === 0 ? 'and' : textOf(args[0]),
  );
};

const orDefault: Filter = (input, args) => {
  const [value] = args;
  const options = args.slice(1).filter((arg): arg is [string, unknown] => Array.isArray(arg) && arg.length === 2);
  const allowFalse = options.some(([name, on]) => name === 'allow_false' && on === true);
  const empty = input === '' || (Array.isArray(input) && input.length === 0) || (isHash(input) && Object.keys(input).length === 0);
  return isNil(input) || empty || (input === false && !allowFalse) ? (args.length === 0 ? '' : value) : input;
};

/** Filters on lists that need no expressions. */
export const LIST_FILTERS: Filters = {
  array_to_sentence_string: sentence,
  compact,
  concat,
  default: orDefault,
  first: firstOf,
  join,
  last: (input) => (Array.isArray(input) ? input.at(-1) : undefined),
  map: (input, [property]) => {
    const key = textOf(property);
    return listOf(input).map((item) => ownOf(item, key));
  },
  pop: changed((items, arg) => items.slice(0, Math.max(0, items.length - count(arg)))),
  push: changed((items, arg) => [...items, arg]),
  reverse: (input) => listOf(input).reverse(),
  sample,
  shift: changed((items, arg) => items.slice(count(arg))),
  size: (input) => sizeOf(input) ?? 0,
  slice,
  sort,
  sort_natural: sortNatural,
  sum,
  uniq,
  unshift: changed((items, arg) => [arg, ...items]),
};
