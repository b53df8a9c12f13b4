// Parts of an engine that tags and filters are made with.
import type { Liquid as Engine, Parser, Tag, TagToken, Template, TopLevelToken } from 'liquidjs';
import type { Config, Diagnostic } from '../types.ts';
import type { IncludedText, LiquidHost } from './host.ts';
import type { Outputs } from './outputs.ts';
import type { Source } from './state.ts';

/** A text with its nodes. */
export interface Included {
  readonly nodes: readonly Template[];
  readonly warnings: readonly Diagnostic[];
}

/** One engine's parts. */
export interface Tools {
  readonly config: Config;
  readonly host: LiquidHost;
  readonly engine: Engine;
  readonly outputs: Outputs;
  /** The nodes of an include, from the cache if its text is the same. Throws a LiquidError. */
  readonly included: (text: IncludedText) => Included;
  /** Markup that may hold outputs (`{% include {{ page.kind }}.html %}`), at the tag's place. */
  readonly fragment: (source: Source) => readonly Template[];
}

/** A tag's class, as liquidjs takes it. */
export type TagClass = new (token: TagToken, rest: TopLevelToken[], liquid: Engine, parser: Parser) => Tag;
