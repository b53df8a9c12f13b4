// Filters that choose and group items, by a property or by an expression: Jekyll's where, find and group_by.
import { entriesOf } from '../../util/ordered.ts';
import { strftime } from '../../util/strftime.ts';
import { isTruthy } from '../conditions.ts';
import type { Context } from '../context.ts';
import type { Filter, Filters } from '../tag.ts';
import { BLANK, EMPTY, isHash, isNil, propertyOf, stringOf, Timestamp, textOf } from '../values.ts';
import { sortKey } from './lists.ts';

function itemsOf(input: unknown): readonly unknown[] | undefined {
  if (Array.isArray(input)) return input;
  return isHash(input) ? Object.values(input) : undefined;
}

/** Ruby's Array() of a value: of a time its second, minute, hour, day, month, year, weekday, day of the year, … */
function membersOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value instanceof Timestamp ? strftime(value.time, '%-S %-M %-H %-d %-m %-Y %w %-j').split(' ') : [value];
}

/** Property of an item; what a dot looks for in nothing is false (Jekyll's read_liquid_attribute). */
function attributeOf(item: unknown, property: unknown): unknown {
  const key = textOf(property);
  const value = propertyOf(item, key);
  const dot = value === undefined ? key.lastIndexOf('.') : -1;
  return sortKey(dot >= 0 && isNil(propertyOf(item, key.slice(0, dot))) ? false : value);
}

/** Whether a value is nothing to `empty` and `blank`: nil, "", and lists and mappings without texts. */
const isVoid = (value: unknown): boolean => isNil(value) || (isHash(value) ? Object.keys(value).length === 0 : textOf(value) === '');

/** Jekyll's comparison by text: a list matches when one of its members does, nil matches an absent value. */
function matches(value: unknown, target: unknown): boolean {
  if (target === EMPTY || target === BLANK) return isVoid(value);
  if (isNil(target) || isNil(value)) return isNil(target) && isNil(value);
  const wanted = textOf(target);
  return membersOf(value).some((member) => textOf(member) === wanted);
}

function unusable(property: unknown, target: unknown): boolean {
  return isNil(property) || property === false || Array.isArray(target) || isHash(target);
}

const where: Filter = (input, [property, target]) => {
  const items = itemsOf(input);
  if (!items || unusable(property, target)) return input;
  return items.filter((item) => matches(attributeOf(item, property), target));
};

const find: Filter = (input, [property, target]) => {
  const items = itemsOf(input);
  if (!items || unusable(property, target)) return input;
  return items.find((item) => matches(attributeOf(item, property), target));
};

function grouped(items: readonly unknown[], nameOf: (item: unknown) => unknown): unknown {
  const groups = new Map<unknown, { readonly name: unknown; readonly items: unknown[] }>();
  for (const item of items) {
    const name = nameOf(item) ?? null;
    const key = typeof name === 'object' ? textOf(name) : name;
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { name, items: [item] });
  }
  return [...groups.values()].map(({ name, items: members }) => ({ name, items: members, size: members.length }));
}

const groupBy: Filter = (input, [property]) => {
  const items = Array.isArray(input) ? input : isHash(input) ? entriesOf(input) : undefined;
  return items ? grouped(items, (item) => stringOf(attributeOf(item, property))) : input;
};

/** Whether an item meets a condition in which `name` stands for it. */
function tester(context: Context, name: unknown, expression: unknown): (item: unknown) => boolean {
  const { value } = context.tools.condition(textOf(expression));
  const variable = textOf(name);
  return (item) => isTruthy(context.within(new Map([[variable, item ?? null]]), () => value(context)));
}

const whereExp: Filter = (input, [name, expression], context) => itemsOf(input)?.filter(tester(context, name, expression)) ?? input;

const findExp: Filter = (input, [name, expression], context) => {
  const items = itemsOf(input);
  return items ? items.find(tester(context, name, expression)) : input;
};

const groupByExp: Filter = (input, [name, expression], context) => {
  const items = Array.isArray(input) ? input : isHash(input) ? entriesOf(input) : undefined;
  if (!items) return input;
  const { value } = context.tools.expression(textOf(expression));
  const variable = textOf(name);
  return grouped(items, (item) => context.within(new Map([[variable, item ?? null]]), () => value(context)));
};

/** The filters; those with expressions read them as Liquid's own conditions and outputs. */
export const QUERY_FILTERS: Filters = { where, find, group_by: groupBy, where_exp: whereExp, find_exp: findExp, group_by_exp: groupByExp };
