// The preview at work: reads, serves, watches, prints messages to the author. Holds everything that lives until it is closed.
import { randomBytes } from 'node:crypto';
import type { Report } from '../diagnostics.ts';
import { findWorkspace } from '../read/index.ts';
import { openBrowser } from './http/editor.ts';
import { bracketed, codespaceHost, type Hosts, hostsOf } from './http/guard.ts';
import { createLive } from './http/live.ts';
import { resolvedBase } from './http/lookup.ts';
import { createPictures } from './http/pictures.ts';
import { createPreviewServer, type Limits, listen, type ServerTools } from './http/server.ts';
import { createPreview, type Preview } from './preview.ts';
import { createLinkReporter, createReporter, isEverywhere, isLocal, printSaved, printStart, savedNames } from './print.ts';
import { openDiskCache } from './update/disk-cache.ts';
import { createMemoryCache } from './update/memory-cache.ts';
import type { ReadOptions } from './update/snapshot.ts';
import { createDebouncer } from './watch/debounce.ts';
import { createWatcher } from './watch/index.ts';

export { serveBuilt } from './built.ts';

export interface PreviewOptions extends Omit<ReadOptions, 'watch'> {
  readonly host: string;
  readonly port: number;
  /** Other host names under which a proxy or a tunnel serves the preview. */
  readonly allowedHosts?: readonly string[] | undefined;
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
  /** Opens the site in the browser. */
  open(): void;
  /** Reads all files again. */
  reload(): void;
  close(): Promise<void>;
}

/** Milliseconds from the start until the disk cache is written, so that the first pages need not wait for it. */
const SAVE_AFTER = 3000;

/** Milliseconds after the last page was rendered until its broken links are looked for, so that no edit waits for that. */
const LINKS_AFTER = 200;

/** Milliseconds between two looks whether a post has come due. */
const DUE_EVERY = 1000;

/** Most pages that are rendered right after a change, because a browser shows them. */
const MOST_OPEN = 50;

/** Origin of a server that listens on a host, as its own machine reaches it: "http://localhost:4000". */
export const originOf = (host: string, port: number): string =>
  `http://${isLocal(host) || isEverywhere(host) ? 'localhost' : bracketed(host)}:${port}`;

/** Opens a URL in the browser. */
export const openSite = (url: string): void => openBrowser(url, process.platform);

/** Starts the preview, even of a broken site. It writes nothing but its cache. */
export async function startPreview(options: PreviewOptions): Promise<RunningPreview> {
  const started = performance.now();
  const { host, print } = options;
  let opened: Preview | undefined;
  let origin = '';
  let hosts = hostsOf(host, []);
  const open = new Set<string>();
  const report = createReporter(options);
  const tools: ServerTools = {
    get preview(): Preview {
      if (!opened) throw new Error('the site is not read yet');
      return opened;
    },
    get origin(): string {
      return origin;
    },
    live: createLive(),
    stateFor: (path) => {
      if (open.size < MOST_OPEN) open.add(path);
      const state = tools.preview.state(path);
      report(tools.preview.diagnostics());
      return state;
    },
    script: options.script,
    token: randomBytes(16).toString('hex'),
    env: options.env,
    print,
    trace: options.trace,
    pictures: createPictures(() => disk?.folder),
    get hosts(): Hosts {
      return hosts;
    },
    report: () => report(tools.preview.diagnostics()),
  };
  const server = createPreviewServer(tools, options.limits);
  const port = await listen(server, host, options.port);
  origin = originOf(host, port);
  const codespace = codespaceHost(options.env, port);
  hosts = hostsOf(host, [...(options.allowedHosts ?? []), ...(codespace === undefined ? [] : [codespace])]);
  if (port !== options.port && options.port !== 0) print(`Port ${options.port} is in use: using ${port} instead.\n`);
  if (!isLocal(host)) print(`Anyone who can reach ${host} can read this site, drafts included.\n`);
  const debouncer = createDebouncer(
    (paths) => changed(() => savedNames(tools.preview.update(paths), tools.preview.workspace)),
    (paths) => tools.preview.isHalfSaved(paths),
  );
  let baseurl: string | undefined;
  const changed = (update: () => string): void => {
    const began = performance.now();
    const what = apply(update, { tools, open });
    if (what === '') return;
    const { preview } = tools;
    const took = performance.now() - began;
    printSaved({ what, took, now: options.clock() }, options);
    if (preview.baseurl !== baseurl) print(`The site is now at ${origin}${resolvedBase(preview.baseurl)}/\n`);
    ({ baseurl } = preview);
  };
  const polling = (): void => print('This file system reports no changes: Gemless looks for them every half second.\n');
  const watcher = createWatcher(debouncer.push, options.poll, polling);
  const environment = options.environment ?? 'development';
  const disk = options.cache === false ? undefined : openDiskCache(findWorkspace(options), options.version);
  const reportLinks = createLinkReporter(options);
  let links: NodeJS.Timeout | undefined;
  const linksSoon = (): void => {
    clearTimeout(links);
    links = setTimeout(() => withoutBugs(() => reportLinks(tools.preview.linkWarnings()), tools), LINKS_AFTER).unref();
  };
  const preview = createPreview({ ...options, url: origin, environment, watch: watcher.sync }, createMemoryCache(disk?.cache), linksSoon);
  opened = preview;
  ({ baseurl } = preview);
  const dueTimer = setInterval(() => {
    if ((preview.nextDue() ?? Number.POSITIVE_INFINITY) <= options.clock())
      changed(() => (preview.comeDue() ? 'A document has come due' : ''));
  }, DUE_EVERY);
  dueTimer.unref();
  const saving = setTimeout(() => disk?.save(), SAVE_AFTER);
  tools.report();
  const url = `${origin}${resolvedBase(preview.baseurl)}/`;
  const seconds = (performance.now() - started) / 1000;
  printStart(
    { host, port, url, codespace, version: options.version, baseurl: resolvedBase(preview.baseurl), counts: preview.counts(), seconds },
    options,
  );
  const openFirst = (): void => openSite(`${origin}${resolvedBase(preview.baseurl)}/`);
  if (options.open) openFirst();
  return {
    origin,
    preview,
    open: openFirst,
    reload: () =>
      changed(() => {
        preview.reload();
        return 'All files are read again';
      }),
    close: () => {
      clearTimeout(saving);
      clearTimeout(links);
      clearInterval(dueTimer);
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

/**
 * Runs an update, which returns what changed or "", renders the pages that are open, and notifies them. A bug
 * of ours is printed, and the server goes on with the last pages.
 */
function apply(update: () => string, { tools, open }: { readonly tools: ServerTools; readonly open: Set<string> }): string {
  const { preview, live, report } = tools;
  let what = 'An update failed';
  try {
    what = update();
    if (what === '') return what;
  } catch (error) {
    printBug(error, tools);
  }
  withoutBugs(() => {
    const paths = [...open];
    open.clear(); // those that are still open ask again
    for (const path of paths) preview.state(path);
    live.notify();
    report();
  }, tools);
  return what;
}

/** Does something; a bug of ours in it is printed. */
function withoutBugs(work: () => void, tools: ServerTools): void {
  try {
    work();
  } catch (error) {
    printBug(error, tools);
  }
}

function printBug(error: unknown, { print, trace = false }: Pick<ServerTools, 'print' | 'trace'>): void {
  const stack = trace && error instanceof Error && error.stack ? `\n${error.stack}` : ' (--trace prints more)';
  print(`error: the update failed because of a bug in Gemless: ${String(error).split('\n')[0]}${stack}\n`);
}
