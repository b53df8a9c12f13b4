// Filters over lists, as Jekyll's and Liquid's. None changes its input.
import { parseRuby } from '../../util/dates.ts';
import { integerOf } from './numbers.ts';
import { type Filter, keywordsOf, like, onValue, plain, textOf } from './values.ts';

const INTEGER = /^\s*-?\d+\s*$/;
const FLOAT = /^\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*$/;

/** Liquid's iterable: a list flattened, a mapping alone, nothing as no items. */
export function items(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.some(Array.isArray) ? value.flat(Number.POSITIVE_INFINITY) : value;
  return value === null || value === undefined ? [] : [value];
}

/** Jekyll's selectable: a list, or a mapping's values; undefined for anything else. */
export function members(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.values(value) : undefined;
}

/** "a.b" of an item, own properties only. */
function property(item: unknown, path: string): unknown {
  if (path.includes('.') && !(typeof item === 'object' && item !== null && Object.hasOwn(item, path))) {
    return path.split('.').reduce<unknown>(property, item);
  }
  return typeof item === 'object' && item !== null && Object.hasOwn(item, path) ? Reflect.get(item, path) : undefined;
}

/** As Jekyll compares: "10" as a number. */
function comparable(item: unknown, path: string): unknown {
  const value = plain(property(item, path));
  if (typeof value !== 'string') return value ?? null;
  return INTEGER.test(value) || FLOAT.test(value) ? Number(value) : value;
}

/** As Jekyll names it: "007" is "7", "1.0" stays "1.0". */
function label(value: unknown): string {
  if (typeof value !== 'string') return textOf(value);
  if (INTEGER.test(value)) return String(Number(value));
  if (!FLOAT.test(value)) return value;
  return Number.isInteger(Number(value)) ? Number(value) + '.0' : String(Number(value));
}

function matches(value: unknown, target: unknown): boolean {
  if (target === null || target === undefined) return (value ?? null) === null;
  const wanted = textOf(target);
  if (typeof value === 'string') return label(value) === wanted;
  return items(value).some((one) => textOf(one) === wanted);
}

function unit(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Ruby's <=>, text when the kinds differ. Dates of different offsets by their moment. */
function order(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return unit(a, b);
  const [x, y] = [textOf(a), textOf(b)];
  if (x.length === 25 && y.length === 25 && x.slice(20) !== y.slice(20)) {
    const [p, q] = [parseRuby(x), parseRuby(y)];
    if (p && q) return unit(p.ms, q.ms);
  }
  return unit(x, y);
}

function sort(value: unknown, path: unknown, nils: unknown): readonly unknown[] {
  const list = items(value);
  if (path === undefined || path === null) return list.toSorted((a, b) => order(a, b));
  if (nils !== undefined && nils !== 'first' && nils !== 'last')
    throw new Error(`"${textOf(nils)}" is no place for items without a value: "first" or "last"`);
  const missing = nils === 'last' ? 1 : -1;
  return list
    .map((item) => ({ item, key: comparable(item, textOf(path)) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? missing : -missing;
      return order(a.key, b.key);
    })
    .map(({ item }) => item);
}

/** Nunjucks' own sort: `sort(reverse, case_sensitive, attribute)`, or keywords. */
function sortAsNunjucks(value: unknown, args: readonly unknown[]): readonly unknown[] {
  const keywords = keywordsOf(args) ?? {};
  const [reverse, sensitive, attribute] = keywordsOf(args) ? args.slice(0, -1) : args;
  const by = attribute ?? keywords['attribute'];
  const key = (item: unknown): unknown => {
    const found = plain(by === undefined || by === null ? item : property(item, textOf(by)));
    return typeof found === 'string' && !(sensitive ?? keywords['case_sensitive']) ? found.toLowerCase() : found;
  };
  const direction = (reverse ?? keywords['reverse']) ? -1 : 1;
  return items(value).toSorted((a, b) => direction * order(key(a), key(b)));
}

/** Jekyll's form, by a property's name, or Nunjucks' own, which has a boolean or keywords. */
function sortEither(value: unknown, ...args: readonly unknown[]): readonly unknown[] {
  if (value === null || value === undefined) throw new Error('there is nothing to sort: the list is not defined');
  const isNunjucks = typeof args[0] === 'boolean' || keywordsOf(args) !== undefined;
  return isNunjucks ? sortAsNunjucks(value, args) : sort(value, args[0], args[1]);
}

/** Items under each name, as Jekyll's group_by: `{ name, items, size }` in the order of first use. */
export function groupBy(value: unknown, nameOf: (item: unknown) => string): unknown {
  const list = members(value);
  if (!list) return value;
  const groups = new Map<string, unknown[]>();
  for (const item of list) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return [...groups].map(([name, group]) => ({ name, items: group, size: group.length }));
}

function uniq(list: readonly unknown[], path: unknown): readonly unknown[] {
  const seen = new Set<unknown>();
  return list.filter((item) => {
    const value = plain(path === undefined ? item : property(item, textOf(path)));
    const key = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

function slice(input: unknown, offset: unknown, length: unknown): unknown {
  const from = integerOf(offset, 0);
  const count = integerOf(length, 1);
  const cut = <T>(list: readonly T[]): readonly T[] => {
    const start = from < 0 ? from + list.length : from;
    return start < 0 || start > list.length || count < 0 ? [] : list.slice(start, start + count);
  };
  return Array.isArray(input) ? cut(input) : like(input, cut([...textOf(input)]).join(''));
}

function size(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

/** A changed copy of a list; anything else as it is. */
const copied =
  (change: (list: unknown[], argument: unknown) => unknown): Filter =>
  (input, argument) => {
    if (!Array.isArray(input)) return input;
    const list = [...input];
    change(list, argument);
    return list;
  };

const isTarget = (name: unknown, target: unknown): boolean => name !== undefined && (typeof target !== 'object' || target === null);

/** List filters by name. */
export const listFilters: { readonly [name: string]: Filter } = {
  where: onValue((value, name, target) =>
    isTarget(name, target) ? (members(value)?.filter((item) => matches(plain(property(item, textOf(name))), target)) ?? value) : value,
  ),
  find: onValue((value, name, target) => {
    const list = isTarget(name, target) ? members(value) : undefined;
    return list ? (list.find((item) => matches(plain(property(item, textOf(name))), target)) ?? null) : value;
  }),
  group_by: onValue((value, name) => groupBy(value, (item) => label(plain(property(item, textOf(name)))))),
  sort: onValue(sortEither),
  sort_natural: onValue((value, name) => {
    const key = (item: unknown) => {
      const found = plain(name === undefined ? item : property(item, textOf(name)));
      return found === null || found === undefined ? undefined : textOf(found).toLowerCase();
    };
    return items(value).toSorted((a, b) => {
      const [x, y] = [key(a), key(b)];
      return x === undefined || y === undefined ? Number(x === undefined) - Number(y === undefined) : unit(x, y);
    });
  }),
  map: onValue((value, name) => items(value).map((item) => property(item, textOf(name)) ?? null)),
  concat: onValue((value, more) => {
    if (!Array.isArray(more)) throw new Error('concat takes a list');
    return [...items(value), ...more];
  }),
  uniq: onValue((value, name) => uniq(items(value), name)),
  compact: onValue((value, name) =>
    items(value).filter((item) => ((name === undefined ? item : property(item, textOf(name))) ?? null) !== null),
  ),
  reverse: onValue((value) => items(value).toReversed()),
  first: onValue((value) => (Array.isArray(value) ? (value[0] ?? null) : null)),
  last: onValue((value) => (Array.isArray(value) ? (value.at(-1) ?? null) : null)),
  size: onValue(size),
  slice,
  push: copied((list, item) => list.push(item)),
  unshift: copied((list, item) => list.unshift(item)),
  pop: copied((list, count) => list.splice(Math.max(0, list.length - integerOf(count, 1)))),
  shift: copied((list, count) => list.splice(0, integerOf(count, 1))),
  contains: onValue((value, part) => {
    if (Array.isArray(value)) return value.some((item) => plain(item) === part);
    if (typeof value === 'string') return value.includes(textOf(part));
    return typeof value === 'object' && value !== null && Object.hasOwn(value, textOf(part));
  }),
};
