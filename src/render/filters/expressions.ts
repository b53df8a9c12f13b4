// Filters that take an expression in Liquid: where_exp, find_exp, group_by_exp.

import { type Apply, parseCondition, parseExpression, type Scope } from '../../liquid/index.ts';
import { cached } from '../../util/cached.ts';
import { groupBy, members } from './lists.ts';
import { type Filter, isLookup, textOf } from './values.ts';

/** Most cached expressions; templates have a handful. */
const MOST = 1000;

/** Names inside an expression: the item's own, then those of the template. */
function scopeOf(context: unknown, variable: unknown): (item: unknown) => Scope {
  const own = textOf(variable);
  return (item) => (name) => (name === own ? item : isLookup(context) ? context.lookup(name) : undefined);
}

/** Expression filters; `apply` calls the filters that an expression names. */
export function createExpressionFilters(apply: Apply): { readonly [name: string]: Filter } {
  const conditions = cached(parseCondition, MOST);
  const values = cached((text: string) => parseExpression(text, apply), MOST);
  const tester = (context: unknown, variable: unknown, expression: unknown) => {
    const condition = conditions(textOf(expression));
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
      const value = values(textOf(expression));
      const scope = scopeOf(this, variable);
      return groupBy(input, (item) => textOf(value(scope(item))));
    },
  };
}
