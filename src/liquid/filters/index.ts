// The filters of Ruby's Liquid and of Jekyll, by name.
import type { Config } from '../../types.ts';
import type { LiquidHost } from '../host.ts';
import type { Filter } from '../tag.ts';
import { dateFilters } from './dates.ts';
import { LIST_FILTERS } from './lists.ts';
import { NUMBER_FILTERS } from './numbers.ts';
import { QUERY_FILTERS } from './queries.ts';
import { stringFilters } from './strings.ts';
import { tocFilters } from './toc.ts';
import { urlFilters } from './urls.ts';

/** All filters for a configuration and site. */
export function createFilters(config: Config, host: LiquidHost): ReadonlyMap<string, Filter> {
  return new Map(
    Object.entries({
      ...stringFilters(host),
      ...NUMBER_FILTERS,
      ...LIST_FILTERS,
      ...QUERY_FILTERS,
      ...dateFilters(config.timezone),
      ...urlFilters(config, host),
      ...tocFilters(config),
    }),
  );
}
