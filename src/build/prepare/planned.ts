// What each step of planning gives: files that are understood, a site with its URLs, and how to make the bytes of each.
import type { PictureStore } from '../../images/index.ts';
import type { LayoutChoice, loadData } from '../../link/index.ts';
import type { ParseOptions } from '../../parse/index.ts';
import type { Sources } from '../../read/index.ts';
import type { ExcerptTools, Renderer } from '../../render/index.ts';
import type { Config, Diagnostic, Document, Route, Site } from '../../types.ts';

/** All files of a site, each understood on its own. */
export interface Gathered {
  readonly config: Config;
  readonly sources: Sources;
  readonly documents: readonly Document[];
  /** Paths of documents that have errors, and names of files that can't be read. */
  readonly broken: ReadonlySet<string>;
  readonly data: ReturnType<typeof loadData>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A site that is read and understood: what its URLs are. Nothing is compiled or rendered yet. */
export interface Understood {
  readonly gathered: Gathered;
  readonly layouts: LayoutChoice;
  readonly site: Site;
  readonly routes: readonly Route[];
  /** The same by output. */
  readonly outputs: ReadonlyMap<string, Route>;
  readonly diagnostics: readonly Diagnostic[];
}

/** And how to make the bytes of any one of its URLs. */
export interface PlannedSite extends Understood {
  readonly renderer: Renderer;
}

export interface PlanOptions {
  /** Milliseconds since 1970; decides which posts are of the future. */
  readonly now: number;
  /** The moment of the build (ms), `site.time`; `now` when not given. */
  readonly time?: number | undefined;
  /** Stands for the program; its first word is shown to templates. */
  readonly version: string;
  /** What is known of pictures that were encoded; nothing when not given. */
  readonly pictures?: Pick<PictureStore, 'isLeftOut'> | undefined;
  /** Documents of an earlier parsing, and what is called with each new one. */
  readonly parse?: ParseOptions | undefined;
  /** See ExcerptTools. */
  readonly takeExcerpt?: ExcerptTools['takeExcerpt'];
}
