// Anchors of a page that links of the same page name: a build has time for a look at each of these links.

import { nearest } from '../util/near.ts';
import { decodeAttribute } from '../util/text.ts';
import { decodePath } from '../util/url.ts';

/** Characters before a link in which its anchor may stand, as that of a heading's link to itself does. */
const NEAR = 400;

/** Most distances that are remembered: a layout has few links to parts of its page. */
const MOST_DISTANCES = 200;

/** Most searches through the text of a page, before all its anchors are noted: each may take as long as that. */
const MOST_SEARCHES = 50;

/** Most links of a page for which near anchors are looked for. */
const MOST_NEAR = 20;

/** Whether a fragment, a part of a page from its `#` on, is the beginning of every page. */
const isStart = (html: string, from: number, to: number): boolean => to - from < 2 || (to - from === 4 && html.startsWith('top', from + 1));

const ANCHOR = /\s(?:id|name)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/** Values of `id` and `name` of a page. */
function anchorsOf(html: string): ReadonlySet<string> {
  return new Set(Array.from(html.matchAll(ANCHOR), ([, double, single, bare]) => decodeAttribute(double ?? single ?? bare ?? '')));
}

/** Fragment of a link to a part of its own page; undefined for those that lead somewhere on any page. */
function ownFragment(target: string): string | undefined {
  const fragment = decodePath(target.slice(1));
  return !target.startsWith('#') || fragment === '' || fragment === 'top' || fragment.startsWith(':~:') ? undefined : fragment;
}

export interface OwnAnchors {
  /** Begins with a page. */
  open(html: string): void;
  /** Whether the anchor of a link `#…`, the part of the page between two offsets, surely stands there. */
  has(from: number, to: number): boolean;
  /** Anchors of the page that may be meant by a link that names none of them; undefined for a link that names one. */
  meantBy(target: string): readonly string[] | undefined;
}

/**
 * Anchors of one page after the other. Most stand in the usual form, `id="…"`, just before their link, or after it, as those of a list of contents
 * do; those of a layout as far from it as on the page before.
 */
export function createOwnAnchors(): OwnAnchors {
  const distances = new Map<string, number>();
  let page = '';
  let searches = 0;
  let hints = 0;
  let noted: ReadonlySet<string> | undefined;
  const anchors = (): ReadonlySet<string> => {
    noted ??= anchorsOf(page);
    return noted;
  };
  return {
    open: (html) => {
      page = html;
      searches = 0;
      hints = 0;
      noted = undefined;
    },
    has: (from, to) => {
      if (isStart(page, from, to)) return true;
      const fragment = page.slice(from + 1, to);
      const value = `="${fragment}"`;
      const distance = distances.get(value);
      if (distance !== undefined && page.startsWith(value, from + distance)) return true;
      if (page.slice(Math.max(0, from - NEAR), from).includes(value)) return true;
      if (noted || ++searches > MOST_SEARCHES) return anchors().has(fragment);
      const after = page.indexOf(value, to);
      if (after >= 0 && distances.size < MOST_DISTANCES) distances.set(value, after - from);
      return after >= 0 || page.includes(value);
    },
    meantBy: (target) => {
      const fragment = ownFragment(target);
      if (fragment === undefined || anchors().has(fragment)) return undefined;
      return ++hints > MOST_NEAR ? [] : nearest(fragment, anchors(), 2);
    },
  };
}
