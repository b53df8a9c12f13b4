// What a build takes and returns.
import type { Scheduled } from '../link/index.ts';
import type { ChangedUrls, Config, ConfigFlags, Diagnostic, Document, Route, SourceFile, WorkspaceOptions } from '../types.ts';
import type { Committed } from '../write/index.ts';
import type { Part } from './built-site.ts';
import type { EmitHooks } from './emit.ts';
import type { Change } from './rerender.ts';
import type { Lane } from './threads/lane.ts';

export interface BuildOptions extends WorkspaceOptions, ConfigFlags, Pick<Partial<EmitHooks>, 'profile' | 'clock'> {
  /** Called after each route, and after each picture that is encoded, for a progress bar. */
  readonly progress?: ((done: number, total: number, what: 'pages' | 'pictures') => void) | undefined;
  /** False for `--no-cache`. */
  readonly cache?: boolean | undefined;
  /** Threads of a cold build, whatever the size of the site; unset, large ones have as many as there are processors, up to four. */
  readonly threads?: number | undefined;
  /** Threads that were started ahead, for a build that needs them: it takes them out. */
  readonly lanes?: Lane[] | undefined;
  /** Asks for `routes` in the result even where nothing changed. */
  readonly routes?: boolean | undefined;
  /** False: broken links are not reported, since the caller looks for them. */
  readonly links?: boolean | undefined;
  /** Warnings fail the build, too. */
  readonly strict?: boolean | undefined;
  /** Files in the destination that no build wrote may be replaced. */
  readonly force?: boolean | undefined;
  /** Removes files in the destination that no build wrote, but not `.git` and what `keep_files` names. */
  readonly cleanDestination?: boolean | undefined;
  /** Called with what this build waits for, before it does. */
  readonly waiting?: ((message: string) => void) | undefined;
  /** Milliseconds since 1970; decides which posts are of the future. */
  readonly now: number;
  /** The moment of the build (ms), `site.time`; `now` when not given. The command takes it from SOURCE_DATE_EPOCH. */
  readonly time?: number | undefined;
  /** Stands for the program: another version's cache is not used. */
  readonly version: string;
}

export interface BuildResult {
  readonly ok: boolean;
  /** All diagnostics of the run, in the order in which they are reported. */
  readonly diagnostics: readonly Diagnostic[];
  readonly pages: number;
  readonly posts: number;
  /** The next post to be published, where posts wait for their dates. */
  readonly next: Scheduled | undefined;
  readonly files: Committed | undefined;
  /** Against what the destination held before; none where nothing was written. */
  readonly urls: ChangedUrls;
  readonly routes: readonly Route[];
  /** Documents that are not published. Only with `routes`. */
  readonly unpublished: readonly Document[];
  /** Files in folders of posts and drafts that are neither. Only with `routes`. */
  readonly besidePosts: readonly SourceFile[];
  /** Texts of which pages are made: documents, layouts, includes, own templates, data, configuration. Only with `routes`. */
  readonly parts: readonly Part[];
  /** Renders outputs again, from changed sources, in memory. Only with `routes`. */
  readonly rerender?: ((change: Change, outputs: ReadonlySet<string>) => ReadonlyMap<string, string>) | undefined;
  readonly config: Config | undefined;
}
