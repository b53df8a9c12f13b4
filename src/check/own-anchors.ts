// Anchors of a page that links of the same page name: a build has time for a look at each of these links.
import { decodeAttribute } from '../util/text.ts';
import { decodePath } from '../util/url.ts';

/** Characters before a link in which its anchor may stand, as that of a heading's link to itself does. */
const NEAR = 400;

/** Most distances that are remembered: a layout has few links to parts of its page. */
const MOST_DISTANCES = 200;

/** Whether a fragment, a part of a page from its `#` on, is the beginning of every page. */
const isStart = (html: string, from: number, to: number): boolean => to - from < 2 || (to - from === 4 && html.startsWith('top', from + 1));

/**
 * Function that says whether the anchor of a page's link `#…`, a part of the page, stands there in the usual form: `id="…"`. Most stand
 * just before their link, or after it, as those of a list of contents do; those of a layout as far from it as on the page before.
 */
export function createPlainAnchors(): (html: string, from: number, to: number) => boolean {
  const distances = new Map<string, number>();
  return (html, from, to) => {
    if (isStart(html, from, to)) return true;
    const value = `="${html.slice(from + 1, to)}"`;
    const distance = distances.get(value);
    if (distance !== undefined && html.startsWith(value, from + distance)) return true;
    if (html.slice(Math.max(0, from - NEAR), from).includes(value)) return true;
    const after = html.indexOf(value, to);
    if (after >= 0 && distances.size < MOST_DISTANCES) distances.set(value, after - from);
    return after >= 0 || html.includes(value);
  };
}

const ANCHOR = /\s(?:id|name)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/** Values of `id` and `name` of a page. */
export function anchorsOf(html: string): ReadonlySet<string> {
  return new Set(Array.from(html.matchAll(ANCHOR), ([, double, single, bare]) => decodeAttribute(double ?? single ?? bare ?? '')));
}

/** Fragment of a link to a part of its own page; undefined for those that lead somewhere on any page. */
export function ownFragment(target: string): string | undefined {
  const fragment = decodePath(target.slice(1));
  return !target.startsWith('#') || fragment === '' || fragment === 'top' || fragment.startsWith(':~:') ? undefined : fragment;
}
