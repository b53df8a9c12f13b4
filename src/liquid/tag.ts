// Types that the parser shares with tags and filters.
import type { Config, Diagnostic } from '../types.ts';
import type { Condition } from './conditions.ts';
import type { Context } from './context.ts';
import type { LiquidError } from './error.ts';
import type { Expression } from './expressions.ts';
import type { IncludedText, LiquidHost } from './host.ts';
import type { IncludeCache } from './include-cache.ts';
import type { Details, Location } from './source.ts';

/** Writes to the context's output, or changes its state. */
export type Run = (context: Context) => void;

/** Input, arguments (keyword arguments as pairs), and the context for limits and expressions. Throws where Jekyll does. */
export type Filter = (input: unknown, args: readonly unknown[], context: Context) => unknown;

/** Filters by name. */
export type Filters = { readonly [name: string]: Filter };

/** A parsed text; with errors it must not run. */
export interface Parsed {
  readonly run: Run;
  readonly warnings: readonly Diagnostic[];
  readonly errors: readonly Diagnostic[];
}

/** Parts of an engine. */
export interface Tools {
  readonly config: Config;
  readonly host: LiquidHost;
  readonly filters: ReadonlyMap<string, Filter>;
  /** The expression of a markup; never fails. From the cache, as conditions are. */
  readonly expression: (markup: string) => Expression;
  /** The condition of a markup. Throws without anything to compare. */
  readonly condition: (markup: string) => Condition;
  /** An include, from the cache if its text is the same. */
  readonly included: (text: IncludedText) => Parsed;
  /** Results of includes. */
  readonly includes: IncludeCache;
}

/** A tag as it is written, or a tag between others: `elsif` in an `if`. */
export interface Markup extends Location {
  readonly name: string;
  readonly markup: string;
  /** Runs a reader of the markup: its errors are syntax errors here; markup that it reads in part, and unknown filters, are warnings. */
  read<T extends { readonly lenient: boolean; readonly filters?: readonly string[] }>(reader: (markup: string) => T): T;
}

/** A tag that is being parsed. */
export interface Tag extends Markup {
  readonly tools: Tools;
  /** The nodes up to the end tag or one of `stops`, and that tag; a missing end tag is noted, and stands at the end of the text. */
  body(...stops: readonly string[]): { readonly run: Run; readonly end: Markup };
  /** Parses a part of the markup that may hold outputs, at the tag's line. */
  fragment(text: string): Run;
  /** An error here that ends the parse or the render. */
  error(details: Details): LiquidError;
}

/** Parses a tag. */
export type TagParser = (tag: Tag) => Run;
