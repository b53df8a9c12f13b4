// The filters of templates: Jekyll's, over Nunjucks' own, of which `abs`, `capitalize`, `default`, `dump`,
// `first`, `join`, `last`, `replace`, `reverse`, `round`, `slice`, `sort`, `truncate` are Liquid's; `random`
// is gone, since pages must not change by themselves.
import type { Config, IconSet } from '../../types.ts';
import { forJson } from '../../util/ordered.ts';
import { Float, isScalar } from '../../util/scalars.ts';
import { contentFilters } from './content.ts';
import { createExpressionFilters } from './expressions.ts';
import { createIconFilters } from './icons.ts';
import { imageFilters } from './images.ts';
import { listFilters } from './lists.ts';
import { numberFilters } from './numbers.ts';
import { stringFilters } from './strings.ts';
import { createDateFilters } from './times.ts';
import { createUrlFilters } from './urls.ts';
import { type Filter, isSafe, like, plain, safe, textOf } from './values.ts';

export { type Filter, safe } from './values.ts';

/** Parts of the renderer and of the site that filters need. */
export interface FilterHost {
  readonly config: Config;
  /** Markdown → HTML. */
  markdownify(text: string): string;
  /** Straight quotes, dashes and dots → typographic ones, without a paragraph around. */
  smartify(text: string): string;
  /** Title → its HTML, in one line. Without it titles are shown as they are written. */
  readonly title?: (text: string) => string;
  /** Without it there are no icons. */
  readonly icons?: IconSet;
}

/** Filters whose arguments become part of the text: literals of templates go into HTML as written. */
export const TAKES_HTML: ReadonlySet<string> = new Set(
  'append prepend remove remove_first remove_last replace replace_first replace_last'.split(' '),
);

const NO_ICONS: IconSet = { index: () => '', path: () => '' };

const UNSAFE = /[<>&'\u2028\u2029]/g;

/** JSON that may stand in `<script>` and in an attribute in single quotes. */
function json(value: unknown, indent?: number): string {
  // the replacer sees what toJSON made of a value, and its holder the value
  const shown = (item: unknown): unknown => (item instanceof Float ? item.number : plain(item));
  const replacer = function (this: { readonly [key: string]: unknown }, key: string, item: unknown): unknown {
    const own = this[key];
    if (isScalar(own)) return shown(own);
    const isMarked = typeof item === 'object' && item !== null && Object.hasOwn(item, '\0');
    return isMarked && typeof own === 'object' && own !== null ? forJson(own) : plain(item);
  };
  const text = JSON.stringify(value, replacer, indent) ?? 'null';
  return text.replace(UNSAFE, (char) => '\\u' + char.charCodeAt(0).toString(16).padStart(4, '0'));
}

/** Liquid's default: for nil, false and empty values; with a third argument, as Nunjucks', for falsy ones. */
function orDefault(input: unknown, other: unknown = '', anyFalsy?: unknown): unknown {
  const value = plain(input);
  const empty =
    (value ?? false) === false ||
    value === '' ||
    (typeof value === 'object' && value !== null && Object.keys(value).length === 0) ||
    (anyFalsy === true && !value);
  return empty ? other : input;
}

/** Every filter beside Nunjucks' own, by name. */
export function createFilters(host: FilterHost): { readonly [name: string]: Filter } {
  const jsonify: Filter = (input) => safe(json(isSafe(input) ? plain(input) : input));
  const filters: { readonly [name: string]: Filter } = {
    ...stringFilters,
    ...numberFilters,
    ...listFilters,
    ...createExpressionFilters((name, input, args) => {
      const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
      if (!filter) throw new Error(`there is no filter "${name}"`);
      return filter(input, ...args);
    }),
    ...createDateFilters(host.config.timezone),
    ...createUrlFilters(host.config),
    ...createIconFilters(host.icons ?? NO_ICONS),
    ...imageFilters,
    ...contentFilters,
    markdownify: (input) => safe(host.markdownify(textOf(input))),
    smartify: (input) => like(input, host.smartify(textOf(input))),
    default: orDefault,
    jsonify,
    json: jsonify,
    // as text: autoescape makes it fit an attribute in double quotes, `| safe` a script
    dump: (input, indent) => json(isSafe(input) ? plain(input) : input, typeof indent === 'number' ? indent : undefined),
  };
  return filters;
}
