// Filters of jekyll-toc, which work on pages with `toc: true`.
import type { Config } from '../../types.ts';
import type { Context } from '../context.ts';
import type { Filters } from '../tag.ts';
import { TOC_PLUGIN, tocOf } from '../toc.ts';
import { isHash, stringOf } from '../values.ts';

/** Whether the page of a text asks for a table of contents. */
function isWanted(context: Context): boolean {
  const page = context.given('page');
  return isHash(page) && page['toc'] === true;
}

/** toc, toc_only and inject_anchors, for sites with the plugin. */
export function tocFilters(config: Config): Filters {
  if (!config.plugins.includes(TOC_PLUGIN)) return {};
  const read = (input: unknown) => tocOf(stringOf(input), config);
  return {
    toc_only: (input, _, context) => (isWanted(context) ? read(input).list : ''),
    inject_anchors: (input, _, context) => (isWanted(context) ? read(input).anchored() : input),
    toc: (input, _, context) => {
      if (!isWanted(context)) return input;
      const toc = read(input);
      return toc.list + toc.anchored();
    },
  };
}
