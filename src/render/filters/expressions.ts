// Filters that take an expression in Liquid: where_exp, find_exp, group_by_exp.
import { type Apply, type Condition, parseCondition, parseValue, type Scope, type Value } from './conditions.ts';
import { groupBy, members } from './lists.ts';
import { bounded, type Filter, isLookup, textOf } from './values.ts';

/** Expressions that are kept parsed; templates have a handful. */
const REMEMBERED = 1000;

/** Names inside an expression: the item's own, then those of the template. */
function scopeOf(context: unknown, variable: unknown): (item: unknown) => Scope {
  const own = textOf(variable);
  return (item) => (name) => (name === own ? item : isLookup(context) ? context.lookup(name) : undefined);
}

/** Expression filters; `apply` calls the filters that an expression names. */
export function createExpressionFilters(apply: Apply): { readonly [name: string]: Filter } {
  const conditions = bounded<Condition>(REMEMBERED);
  const values = bounded<Value>(REMEMBERED);
  const tester = (context: unknown, variable: unknown, expression: unknown) => {
    const text = textOf(expression);
    const condition = conditions(text, () => parseCondition(text));
    const scope = scopeOf(context, variable);
    return (item: unknown) => condition(scope(item));
  };
  return {
    where_exp: function (input, variable, expression) {
      return members(input)?.filter(tester(this, variable, expression)) ?? input;
    },
    find_exp: function (input, variable, expression) {
      const list = members(input);
      return list ? (list.find(tester(this, variable, expression)) ?? null) : input;
    },
    group_by_exp: function (input, variable, expression) {
      const text = textOf(expression);
      const value = values(text, () => parseValue(text, apply));
      const scope = scopeOf(this, variable);
      return groupBy(input, (item) => textOf(value(scope(item))));
    },
  };
}
