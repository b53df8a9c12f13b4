// Filters that there are not: Jekyll passes the value on, so that they are warnings.
import { didYouMean } from '../util/near.ts';
import type { Expression } from './expressions.ts';
import type { Details } from './source.ts';
import type { Tools } from './tag.ts';

const OF_PLUGINS = 'Filters that plugins of Jekyll add are not available, and there are none of your own: write an include.';

/** A warning for each filter of an expression that does not exist; none where `strict_filters` makes them errors. */
export function unknownFilters({ filters }: Pick<Expression, 'filters'>, tools: Tools): readonly Details[] {
  if (tools.config.liquid.strictFilters) return [];
  const unknown = new Set(filters.filter((name) => !tools.filters.has(name)));
  return Array.from(unknown, (name) => ({
    code: 'liquid-filter',
    message: `there is no filter "${name}": the value stays as it is`,
    hint: didYouMean(name, tools.filters.keys()) ?? OF_PLUGINS,
  }));
}
