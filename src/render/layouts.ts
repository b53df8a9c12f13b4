// Layouts in both languages: a name leads to a chain of them, which runs from the inside out.
import type { Liquid, LiquidRequest } from '../liquid/index.ts';
import type { DataMap, Diagnostic } from '../types.ts';
import { cached } from '../util/cached.ts';
import { digestOf } from '../util/hash.ts';
import { merge } from '../util/merge.ts';
import { didYouMean } from '../util/near.ts';

/** Result of a layout; with an error among the diagnostics it is not published. */
export interface Html {
  readonly html: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Input of all layouts of a chain, beside `content` and `layout`. */
export interface Surroundings {
  /** The variables of Nunjucks, the same for all layouts; made when they are first asked for. */
  readonly context: () => { readonly [name: string]: unknown };
  /** The variables of Liquid, an object of its own for each layout. */
  readonly scope: () => LiquidRequest['scope'];
  readonly liquid: Liquid;
  /** Source path of the page, for include_relative. */
  readonly path: string;
  /** Name of the page in diagnostics. */
  readonly page: string;
}

/** A file of a layout. */
export interface LayoutFile {
  /** Its own front matter, read when it is first asked for. */
  readonly data: DataMap;
  /** Digest of everything that it is made of but what its runs read. */
  readonly digest: string;
  /** Runs it around `content`, HTML; `layout` is its front matter under that of the layouts inside it. */
  run(content: string, layout: DataMap, surroundings: Surroundings): Html;
}

/** The layouts in one language, by name. */
export type LayoutFiles = ReadonlyMap<string, LayoutFile>;

/** A layout of a chain, and its front matter under that of the layouts inside it. */
type Link = readonly [file: LayoutFile, data: DataMap];

/** How a site whose own layouts take the place of the built-in theme gets that back. */
export const THEME_BACK =
  'To have the built-in theme back, write `gemless: { layouts: theme }` into _config.yml: layouts of your own are then files in _templates/, and _layouts is not used.';

/** Hint for a layout that does not exist; `ofTheme` are the names of the built-in theme's, where that is off. */
export function layoutHint(name: string, names: readonly string[], ofTheme?: ReadonlySet<string>): string {
  if (ofTheme?.has(name)) return `The built-in theme has one, but is off where a site has layouts of its own. ${THEME_BACK}`;
  const near = didYouMean(name.replace(/\.(?:html?|njk|md)$/i, ''), names);
  if (near !== undefined) return near;
  const quoted = names.toSorted().map((one) => `"${one}"`);
  return quoted.length === 1 ? `The only layout is ${quoted[0]}.` : `The layouts are ${quoted.join(', ')}.`;
}

/** A layout, its parent, and so on. */
export interface Chain {
  readonly digest: string;
  readonly links: readonly Link[];
}

export interface Layouts {
  readonly names: readonly string[];
  /** The chain of this name; undefined when there is no such layout. */
  chain(name: string): Chain | undefined;
}

/** The layout that a layout's front matter names. */
export function parentOf({ layout }: DataMap): string | undefined {
  return layout === undefined || layout === null || layout === 'none' ? undefined : String(layout);
}

/** A layout and its parents, from the inside out, up to one that does not exist or is in the chain already (Jekyll's place_in_layouts). */
function chainOf(files: LayoutFiles, name: string): Chain | undefined {
  const links: Link[] = [];
  let next = files.get(name);
  while (next && !links.some(([file]) => file === next)) {
    const data: DataMap = merge(next.data, links.at(-1)?.[1] ?? {});
    links.push([next, data]);
    const parent = parentOf(next.data);
    next = parent === undefined ? undefined : files.get(parent);
  }
  return links.length === 0 ? undefined : { links, digest: digestOf(links.map(([{ digest }]) => digest)) };
}

/** The layouts of all languages; of one name the first counts, also as a parent. */
export function joinLayouts(languages: readonly LayoutFiles[]): Layouts {
  const files: LayoutFiles = new Map(languages.toReversed().flatMap((language) => [...language]));
  const names = [...files.keys()].sort();
  return { names, chain: cached((name: string) => chainOf(files, name)) };
}

/** Runs a chain around `content`, each layout around the HTML of the one before, up to the first error. */
export function layOut({ links }: Chain, content: string, surroundings: Surroundings): Html {
  const diagnostics: Diagnostic[] = [];
  let html = content;
  for (const [file, data] of links) {
    const made = file.run(html, data, surroundings);
    html = made.html;
    for (const one of made.diagnostics) diagnostics.push(one);
    if (made.diagnostics.some(({ severity }) => severity === 'error')) break;
  }
  return { html, diagnostics };
}
