// The preview at work: reads, serves, watches, tells; prints what an author wants to know. Holds everything that lives until it is closed.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { format, headOf, type Report } from '../diagnostics.ts';
import { findWorkspace } from '../read/index.ts';
import type { Diagnostic } from '../types.ts';
import { openBrowser } from './http/editor.ts';
import { bracketed, knownHosts } from './http/guard.ts';
import { createLive } from './http/live.ts';
import { createPreviewServer, type Limits, listen, type ServerTools } from './http/server.ts';
import type { Preview } from './preview.ts';
import { openDisk } from './update/disk-cache.ts';
import { beginPreview } from './update/early.ts';
import { openKeptPages } from './update/kept.ts';
import { createMemory } from './update/memory-cache.ts';
import type { ReadOptions } from './update/snapshot.ts';
import { createSettler } from './watch/debounce.ts';
import { createWatcher } from './watch/index.ts';

/** `cache: false` keeps nothing on the disk. */
export interface PreviewOptions extends Omit<ReadOptions, 'watch'> {
  readonly host: string;
  readonly port: number;
  readonly open?: boolean | undefined;
  /** Looks for changes every half second, for a file system that tells of none. */
  readonly poll?: boolean | undefined;
  /** The script that pages load. */
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  /** How long clients may take. */
  readonly limits?: Limits | undefined;
  /** Where a line for the author goes. */
  readonly print: (text: string) => void;
  readonly report: Report;
}

export interface RunningPreview {
  /** "http://localhost:4000", without baseurl. */
  readonly origin: string;
  readonly preview: Preview;
  close(): Promise<void>;
}

/** Milliseconds: the first pages are served by then. */
const KEEP_AFTER = 3000;
/**
 * Milliseconds for which only what is kept is served, unless something else is asked for: a browser that is opened is waited for, since
 * understanding a large site keeps others waiting.
 */
const UNDERSTAND = { soon: 300, opened: 2000 } as const;

const count = (number: number, one: string): string => `${number} ${number === 1 ? one : `${one}s`}`;
const isLocal = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/.test(host);

/** What names the server in its own addresses. */
const publicHost = (host: string): string => (isLocal(host) || host === '0.0.0.0' || host === '::' ? 'localhost' : bracketed(host));

/** Prints each problem once, and again when it comes back after it was gone. */
function createTeller(options: PreviewOptions): (problems: readonly Diagnostic[]) => void {
  const told: { keys: ReadonlySet<string> } = { keys: new Set() };
  return (problems) => {
    const keys = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
    for (const [key, problem] of keys)
      if (!told.keys.has(key))
        options.print(problem.severity === 'error' ? format(problem, options.report) : `${headOf(problem, options.report)}\n`);
    const hadErrors = [...told.keys].some((key) => key.startsWith('{"severity":"error"'));
    if (hadErrors && !problems.some(({ severity }) => severity === 'error')) options.print('All is well again.\n');
    told.keys = new Set(keys.keys());
  };
}

/** Starts the preview. It begins even when the site is broken, and never writes into the destination: only a cache beside it. */
export async function startPreview(options: PreviewOptions): Promise<RunningPreview> {
  const started = performance.now();
  const cell: { preview?: Preview; origin: string } = { origin: '' };
  const token = randomBytes(16).toString('hex');
  const tools: ServerTools = {
    get preview(): Preview {
      if (!cell.preview) throw new Error('the site is not read yet');
      return cell.preview;
    },
    get origin(): string {
      return cell.origin;
    },
    live: createLive((path) => tools.preview.state(path)),
    script: options.script,
    token,
    env: options.env,
    print: options.print,
    hosts: knownHosts(options.host),
    tell: () => tell(tools.preview.allProblems()),
  };
  const tell = createTeller(options);
  const server = createPreviewServer(tools, options.limits);
  const port = await listen(server, options.host, options.port);
  const origin = `http://${publicHost(options.host)}:${port}`;
  cell.origin = origin;
  if (port !== options.port && options.port !== 0) options.print(`Port ${options.port} is taken; this is ${port}.\n`);
  if (!isLocal(options.host)) options.print(`Everyone who can reach ${options.host} can read this site, drafts too.\n`);
  const attempt = <T>(run: () => T): T | undefined => {
    try {
      return run();
    } catch (error) {
      // a fault of ours: what was served is served on
      const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
      options.print(`error: a change was not taken in as it should be: ${said}\n`);
      return undefined;
    }
  };
  const update = (paths: ReadonlySet<string>): void => {
    if (attempt(() => tools.preview.update(paths)) === false) return;
    attempt(() => {
      tools.live.tell();
      tools.tell();
    });
  };
  const settler = createSettler(update, (paths) => tools.preview.unsettled(paths));
  const polling = (): void => options.print('This file system tells of no changes: they are looked for every half second.\n');
  const watcher = createWatcher(settler.push, options.poll, polling);
  const environment = options.environment ?? 'development';
  const folder = options.cache === false ? undefined : findWorkspace(options).previewCache;
  const disk = folder === undefined ? undefined : openDisk(folder, options.version);
  const kept = folder === undefined ? undefined : openKeptPages(join(folder, 'pages.json'), options.version);
  const preview = beginPreview({ ...options, url: origin, environment, watch: watcher.sync }, createMemory(disk?.memo), kept);
  const understand = (): void => {
    preview.reading();
    tools.tell();
  };
  const understanding = preview.isUnderstood() ? undefined : setTimeout(understand, options.open ? UNDERSTAND.opened : UNDERSTAND.soon);
  const keepPages = (): void => {
    if (preview.isUnderstood()) kept?.write(preview.keep([`${preview.baseurl}/`]));
  };
  const keeping = setTimeout(() => {
    disk?.keep();
    keepPages();
  }, KEEP_AFTER);
  cell.preview = preview;
  tools.tell();
  const url = `${origin}${preview.baseurl}/`;
  const counts = preview.counts();
  const what = counts ? `${count(counts.pages, 'page')} (${count(counts.posts, 'post')})` : 'the site when it is mended';
  options.print(`Serving ${what} at ${url} after ${((performance.now() - started) / 1000).toFixed(2)} s. Ctrl-C ends it.\n`);
  if (options.open) openBrowser(url, process.platform);
  return {
    origin,
    preview,
    close: () => {
      clearTimeout(understanding);
      clearTimeout(keeping);
      keepPages();
      disk?.keep();
      settler.stop();
      watcher.close();
      tools.live.close();
      return new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}
