// The preview at work: reads, serves, watches, prints messages to the author. Holds everything that lives until it is closed.
import { randomBytes } from 'node:crypto';
import { fails, format, headOf, type Report } from '../diagnostics.ts';
import { findWorkspace } from '../read/index.ts';
import type { Diagnostic } from '../types.ts';
import { openBrowser } from './http/editor.ts';
import { bracketed, knownHosts } from './http/guard.ts';
import { createLive } from './http/live.ts';
import { createPictures } from './http/pictures.ts';
import { createPreviewServer, type Limits, listen, type ServerTools } from './http/server.ts';
import { createPreview, type Preview } from './preview.ts';
import { openDiskCache } from './update/disk-cache.ts';
import { createMemoryCache } from './update/memory-cache.ts';
import type { ReadOptions } from './update/snapshot.ts';
import { createDebouncer } from './watch/debounce.ts';
import { createWatcher } from './watch/index.ts';

export interface PreviewOptions extends Omit<ReadOptions, 'watch'> {
  readonly host: string;
  readonly port: number;
  readonly open?: boolean | undefined;
  /** False: the preview writes nothing to the disk. */
  readonly cache?: boolean | undefined;
  /** Polls every half second, for a file system that reports no changes. */
  readonly poll?: boolean | undefined;
  /** The script that pages of the preview load. */
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  /** Time limits for clients. */
  readonly limits?: Limits | undefined;
  /** Whether bugs of the program are printed with their stacks. */
  readonly trace?: boolean | undefined;
  /** Prints a line for the author. */
  readonly print: (text: string) => void;
  readonly report: Report;
}

export interface RunningPreview {
  /** "http://localhost:4000", without baseurl. */
  readonly origin: string;
  readonly preview: Preview;
  close(): Promise<void>;
}

/** Milliseconds from the start until the disk cache is written, so that the first pages need not wait for it. */
const SAVE_AFTER = 3000;

const count = (number: number, one: string): string => `${number} ${number === 1 ? one : `${one}s`}`;
const isLocal = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/.test(host);

/** The host in the server's own URLs. */
const publicHost = (host: string): string => (isLocal(host) || host === '0.0.0.0' || host === '::' ? 'localhost' : bracketed(host));

/** Function that prints each diagnostic once, and again when it returns after it was gone. */
function createReporter({ print, report }: PreviewOptions): (diagnostics: readonly Diagnostic[]) => void {
  let reported: ReadonlyMap<string, Diagnostic> = new Map();
  return (diagnostics) => {
    const current = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
    for (const [key, diagnostic] of current)
      if (!reported.has(key)) print(diagnostic.severity === 'error' ? format(diagnostic, report) : `${headOf(diagnostic, report)}\n`);
    if (fails([...reported.values()], false) && !fails(diagnostics, false)) print('All errors are fixed.\n');
    reported = current;
  };
}

/** Starts the preview, even of a broken site. It writes nothing but its cache. */
export async function startPreview(options: PreviewOptions): Promise<RunningPreview> {
  const started = performance.now();
  const { host, print } = options;
  let opened: Preview | undefined;
  let origin = '';
  const report = createReporter(options);
  const tools: ServerTools = {
    get preview(): Preview {
      if (!opened) throw new Error('the site is not read yet');
      return opened;
    },
    get origin(): string {
      return origin;
    },
    live: createLive((path) => tools.preview.state(path)),
    script: options.script,
    token: randomBytes(16).toString('hex'),
    env: options.env,
    print,
    trace: options.trace,
    pictures: createPictures(() => disk?.folder),
    hosts: knownHosts(host),
    report: () => report(tools.preview.diagnostics()),
  };
  const server = createPreviewServer(tools, options.limits);
  const port = await listen(server, host, options.port);
  origin = `http://${publicHost(host)}:${port}`;
  if (port !== options.port && options.port !== 0) print(`Port ${options.port} is in use: using ${port} instead.\n`);
  if (!isLocal(host)) print(`Anyone who can reach ${host} can read this site, drafts included.\n`);
  const debouncer = createDebouncer(
    (paths) => update(paths, tools),
    (paths) => tools.preview.isHalfSaved(paths),
  );
  const polling = (): void => print('This file system reports no changes: Gemless looks for them every half second.\n');
  const watcher = createWatcher(debouncer.push, options.poll, polling);
  const environment = options.environment ?? 'development';
  const disk = options.cache === false ? undefined : openDiskCache(findWorkspace(options), options.version);
  const preview = createPreview({ ...options, url: origin, environment, watch: watcher.sync }, createMemoryCache(disk?.cache));
  opened = preview;
  const saving = setTimeout(() => disk?.save(), SAVE_AFTER);
  tools.report();
  const url = `${origin}${preview.baseurl}/`;
  const counts = preview.counts();
  const what = counts ? `${count(counts.pages, 'page')} (${count(counts.posts, 'post')})` : 'a site with errors';
  print(`Serving ${what} at ${url} after ${((performance.now() - started) / 1000).toFixed(2)} s. Press Ctrl-C to stop.\n`);
  if (options.open) openBrowser(url, process.platform);
  return {
    origin,
    preview,
    close: () => {
      clearTimeout(saving);
      disk?.save();
      debouncer.stop();
      watcher.close();
      tools.live.close();
      return new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}

/** Updates the preview with changed paths. A bug of ours is printed, and the server goes on with the last pages. */
function update(paths: ReadonlySet<string>, tools: ServerTools): void {
  const { preview, live, report } = tools;
  try {
    if (!preview.update(paths)) return;
  } catch (error) {
    printBug(error, tools);
  }
  try {
    live.notify();
    report();
  } catch (error) {
    printBug(error, tools);
  }
}

function printBug(error: unknown, { print, trace = false }: Pick<ServerTools, 'print' | 'trace'>): void {
  const stack = trace && error instanceof Error && error.stack ? `\n${error.stack}` : ' (--trace prints more)';
  print(`error: the update failed because of a bug in Gemless: ${String(error).split('\n')[0]}${stack}\n`);
}
