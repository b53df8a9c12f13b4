// Layouts, in whatever language they are written: a name leads to a chain of them, which runs from the inside out.
import type { DataMap, Diagnostic } from '../types.ts';

/** What a layout made; with an error among the diagnostics it is not to be published. */
export interface Html {
  readonly html: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** One layout of a chain. */
export interface Layout {
  /** Known to it as `layout`: its own front matter, under that of the layouts inside it. */
  readonly data: DataMap;
  /** Runs it. `context` has `content` as HTML and `layout`; `page` names in diagnostics what is being made. */
  run(context: { readonly [name: string]: unknown }, page: string): Html;
}

export interface Layouts {
  readonly names: readonly string[];
  /** Of every file of theirs that counts, by name and hash. */
  readonly digest: string;
  /** The layout of this name, its parent, and so on; undefined when there is none. */
  chain(name: string): readonly Layout[] | undefined;
  /** The names nearest to one, for "did you mean". */
  near(name: string): readonly string[];
}

/** Runs a chain over `content`; each link has the HTML of the one before it. Stops at the first that fails. */
export function layOut(chain: readonly Layout[], context: { readonly [name: string]: unknown }, page: string): Html {
  let made: Html = { html: String(context['content'] ?? ''), diagnostics: [] };
  for (const layout of chain) {
    made = layout.run({ ...context, content: made.html, layout: layout.data }, page);
    if (made.diagnostics.length > 0) break;
  }
  return made;
}
