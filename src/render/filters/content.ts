// Filters for the text of posts and pages: what the theme adds to it. Bodies, and feeds with them, stay as
// they are.
import { htmlEscape } from '../../util/text.ts';
import { decorate, withAlertTitles, withContentsTitles } from '../decorate.ts';
import { withEmbeds } from '../embeds.ts';
import { type Filter, isLookup, isSafe, safe, textOf } from './values.ts';

/** A word of the theme in the page's language. */
const wordOf = (context: unknown, name: string): string =>
  isLookup(context) ? textOf(Reflect.get(Object(context.lookup('ui')), name)) : '';

/** By name, for HTML that is marked as safe: formulas.ts, embeds.ts and decorate.ts do the work. */
export const contentFilters: { readonly [name: string]: Filter } = {
  formulas(input) {
    const draw = isLookup(this) ? this.lookup('formulas') : undefined;
    return isSafe(input) && typeof draw === 'function' ? safe(textOf(Reflect.apply(draw, undefined, [textOf(input)]))) : input;
  },
  embeds(input) {
    const load = isLookup(this) ? Reflect.get(Object(this.lookup('ui')), 'embed_label') : undefined;
    if (!isSafe(input) || typeof load !== 'function') return input;
    return safe(withEmbeds(textOf(input), { load: (host) => textOf(Reflect.apply(load, undefined, [host])) }));
  },
  decorate(input) {
    if (!isSafe(input)) return input;
    const word = (name: string): string => wordOf(this, name);
    const titled = withContentsTitles(withAlertTitles(textOf(input), word), word('toc'));
    return safe(decorate(titled, htmlEscape(word('heading_link_label'))));
  },
};
