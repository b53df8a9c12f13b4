// Layouts in any language: a name leads to a chain of them, which runs from the inside out.
import type { DataMap, Diagnostic } from '../types.ts';

/** Result of a layout; with an error among the diagnostics it is not published. */
export interface Html {
  readonly html: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Input of all layouts of a chain. */
export interface Surroundings {
  /** The variables of templates, but for `content` and `layout`. */
  readonly context: { readonly [name: string]: unknown };
  /** Name of the page in diagnostics. */
  readonly page: string;
}

/** One layout of a chain. */
export interface Layout {
  /** Known to it as `layout`: its own front matter, under that of the layouts inside it. */
  readonly data: DataMap;
  /** Runs it around `content`, HTML. */
  run(content: string, surroundings: Surroundings): Html;
}

export interface Layouts {
  readonly names: readonly string[];
  /** Of every file of theirs that counts, by name and hash. */
  readonly digest: string;
  /** The layout of this name, its parent, and so on; undefined when there is none. */
  chain(name: string): readonly Layout[] | undefined;
}

/** Runs a chain around `content`, each layout around the HTML of the one before, up to the first failure. */
export function layOut(chain: readonly Layout[], content: string, surroundings: Surroundings): Html {
  let made: Html = { html: content, diagnostics: [] };
  for (const layout of chain) {
    made = layout.run(made.html, surroundings);
    if (made.diagnostics.length > 0) break;
  }
  return made;
}
