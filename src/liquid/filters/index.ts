// The filters of Ruby's Liquid and of Jekyll, without liquidjs's own, since Jekyll ignores unknown filters.
import { type Context, Drop, toValue } from 'liquidjs';
import type { Tools } from '../tools.ts';
import { Float } from '../values.ts';
import { dateFilters } from './dates.ts';
import type { Filters } from './filter.ts';
import { LIST_FILTERS } from './lists.ts';
import { NUMBER_FILTERS } from './numbers.ts';
import { queryFilters } from './queries.ts';
import { stringFilters } from './strings.ts';
import { urlFilters } from './urls.ts';

/** Values of the literals nil, empty and blank, which are drops in liquidjs. */
function plain(value: unknown): unknown {
  return value instanceof Drop && !(value instanceof Float) ? toValue(value) : value;
}

/** Puts the filters into an engine in place of liquidjs's. */
export function registerFilters(tools: Tools): void {
  const { engine, config } = tools;
  for (const name of Object.keys(engine.filters)) delete engine.filters[name];
  const filters: Filters = {
    ...stringFilters(tools),
    ...NUMBER_FILTERS,
    ...LIST_FILTERS,
    ...queryFilters(tools),
    ...dateFilters(config.timezone),
    ...urlFilters(tools),
  };
  for (const [name, filter] of Object.entries(filters)) {
    engine.registerFilter(name, function (this: { readonly context: Context }, input: unknown, ...args: unknown[]) {
      const result = filter(plain(input), args.map(plain), this.context);
      if (typeof result === 'string') this.context.memoryLimit.use(result.length);
      return result;
    });
  }
}
