// Filters that choose and group items, by a property or by an expression: Jekyll's where, find and group_by.
import { type Context, isTruthy, toValueSync } from 'liquidjs';
import { readCondition } from '../markup.ts';
import { valueFrom } from '../outputs.ts';
import type { Tools } from '../tools.ts';
import { isHash, propertyOf, stringOf, textOf } from '../values.ts';
import type { Filter, Filters } from './filter.ts';
import { sortKey } from './lists.ts';

function itemsOf(input: unknown): readonly unknown[] | undefined {
  if (Array.isArray(input)) return input;
  return isHash(input) ? Object.values(input) : undefined;
}

/** Jekyll's comparison: a list matches when one of its members does, nil matches an absent value. */
function matches(value: unknown, target: unknown): boolean {
  if (target === undefined || target === null) return value === undefined || value === null;
  const wanted = textOf(target);
  if (Array.isArray(value)) return value.some((member) => textOf(member) === wanted);
  return value !== undefined && value !== null && textOf(value) === wanted;
}

/** Runs `use` in a scope where `name` is the item. */
function withItem<T>(context: Context, name: string, item: unknown, use: () => T): T {
  const scope: Record<string, unknown> = Object.create(null);
  scope[name] = item;
  context.push(scope);
  try {
    return use();
  } finally {
    context.pop();
  }
}

function unusable(property: unknown, target: unknown): boolean {
  return property === undefined || property === null || property === false || Array.isArray(target) || isHash(target);
}

const where: Filter = (input, [property, target]) => {
  const items = itemsOf(input);
  if (!items || unusable(property, target)) return input;
  return items.filter((item) => matches(sortKey(propertyOf(item, textOf(property))), sortKey(target)));
};

const find: Filter = (input, [property, target]) => {
  const items = itemsOf(input);
  if (!items || unusable(property, target)) return input;
  return items.find((item) => matches(sortKey(propertyOf(item, textOf(property))), sortKey(target)));
};

function grouped(items: readonly unknown[], nameOf: (item: unknown) => unknown): unknown {
  const groups = new Map<unknown, { readonly name: unknown; readonly items: unknown[] }>();
  for (const item of items) {
    const name = nameOf(item);
    const key = typeof name === 'object' ? textOf(name) : name;
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { name, items: [item] });
  }
  return [...groups.values()].map(({ name, items: members }) => ({ name, items: members, size: members.length }));
}

const groupBy: Filter = (input, [property]) => {
  const items = Array.isArray(input) ? input : isHash(input) ? Object.entries(input) : undefined;
  return items ? grouped(items, (item) => stringOf(propertyOf(item, textOf(property)))) : input;
};

/** The filters; those with expressions read them as Liquid's own conditions and outputs. */
export function queryFilters({ engine, outputs }: Tools): Filters {
  const condition = (expression: unknown, context: Context): (() => boolean) => {
    const value = valueFrom(readCondition(textOf(expression)).text, engine);
    return () => isTruthy(toValueSync(value.value(context)), context);
  };
  const whereExp: Filter = (input, [name, expression], context) => {
    const items = itemsOf(input);
    if (!items) return input;
    const test = condition(expression, context);
    return items.filter((item) => withItem(context, textOf(name), item, test));
  };
  const findExp: Filter = (input, [name, expression], context) => {
    const items = itemsOf(input);
    if (!items) return input;
    const test = condition(expression, context);
    return items.find((item) => withItem(context, textOf(name), item, test));
  };
  const groupByExp: Filter = (input, [name, expression], context) => {
    const items = Array.isArray(input) ? input : isHash(input) ? Object.entries(input) : undefined;
    if (!items) return input;
    const output = outputs(textOf(expression));
    return grouped(items, (item) => withItem(context, textOf(name), item, () => output.value(context)));
  };
  return { where, find, group_by: groupBy, where_exp: whereExp, find_exp: findExp, group_by_exp: groupByExp };
}
