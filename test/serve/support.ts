// Running previews for tests: a small site in a folder of its own on a free port, closed after the test.
import { get, type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { onTestFinished } from 'vitest';
import { type PreviewOptions, type RunningPreview, startPreview } from '../../src/serve/index.ts';
import type { PageState } from '../../src/serve/types.ts';
import { createSite, type Files, NOW, post, type TestSite } from '../support/site.ts';

/** The script of the pages, bundled from its source. */
export const clientScript = (): string => {
  const entry = fileURLToPath(new URL('../../src/serve/client/main.ts', import.meta.url));
  const { outputFiles } = buildSync({ entryPoints: [entry], bundle: true, format: 'iife', target: 'es2022', write: false });
  return outputFiles[0]?.text ?? '';
};

export const SITE: Files = {
  '_config.yml': 'title: T\npermalink: /:title/\npaginate: 5\n',
  'index.html': post('layout: home', ''),
  '_posts/2018-01-01-first.md': post('title: First\nlayout: single', 'The first body.'),
  '_posts/2018-01-02-second.md': post('title: Second\nlayout: single', 'The second body.'),
  'assets/css/main.css': 'body { color: rgb(1, 2, 3) }',
  '_templates/default.njk':
    '<!doctype html><html><head><title>{{ page.title }}</title><link rel="stylesheet" href="/assets/css/main.css"></head><body>{{ content | safe }}</body></html>',
  '_templates/single.njk': '---\nlayout: default\n---\n<h1>{{ page.title }}</h1><article>{{ content | safe }}</article>',
  '_templates/home.njk':
    '---\nlayout: default\n---\n<ul>{% for post in paginator.posts %}<li><a href="{{ post.url }}">{{ post.title }}</a></li>{% endfor %}</ul>',
};

export interface Served {
  readonly site: TestSite;
  readonly running: RunningPreview;
  readonly origin: string;
  /** All printed text. */
  readonly printed: () => string;
}

export type ServeOptions = Partial<Omit<PreviewOptions, 'cwd'>>;

/** Serves a site until the test is over. */
export async function serve(files: Files = SITE, options: ServeOptions = {}): Promise<Served> {
  const site = createSite(files);
  return serveSite(site, options);
}

export async function serveSite(site: TestSite, options: ServeOptions = {}): Promise<Served> {
  const printed: string[] = [];
  const running = await startPreview({
    cwd: site.root,
    version: 'test',
    cache: false,
    clock: () => NOW,
    host: '127.0.0.1',
    port: 0,
    script: '',
    env: {},
    print: (text) => void printed.push(text),
    report: { textOf: () => undefined, color: false },
    ...options,
  });
  onTestFinished(() => running.close());
  return { site, running, origin: running.origin, printed: () => printed.join('') };
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends one request, with its path as it is written (no client normalizes it). */
export function ask(origin: string, path: string, options: RequestOptions & { readonly body?: string } = {}): Promise<Reply> {
  const { port } = new URL(origin);
  const { body, ...rest } = options;
  return new Promise((done, failed) => {
    const sent = request(
      { host: '127.0.0.1', port, path, agent: false, ...rest, headers: { Host: `localhost:${port}`, ...rest.headers } },
      (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => void parts.push(part));
        reply.on('end', () => done({ status: reply.statusCode ?? 0, headers: reply.headers, text: Buffer.concat(parts).toString('utf8') }));
      },
    );
    sent.on('error', failed);
    sent.end(body);
  });
}

/** Token in a page of the preview, which requests to open the editor need. */
export const tokenOf = (html: string): string => /&quot;token&quot;:&quot;([0-9a-f]+)&quot;/.exec(html)?.[1] ?? '';

/** Waits until a check is true; otherwise the test's time limit ends it. */
export async function until(check: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await check())) await new Promise((done) => setTimeout(done, 10));
}

/** Bytes of heap in use after a garbage collection. */
export function inUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/**
 * States that a page at a path sees, from its opening on: it asks for its state at each event of the live
 * channel.
 */
export function listen(origin: string, path: string): readonly PageState[] {
  const { port } = new URL(origin);
  const states: PageState[] = [];
  let asking = Promise.resolve();
  const askNow = async (): Promise<void> => {
    const text = await ask(origin, `/__gemless/state?path=${path}`).then(
      (reply) => reply.text,
      () => '',
    );
    if (text !== '' && text !== JSON.stringify(states.at(-1))) states.push(JSON.parse(text) as PageState);
  };
  const asked = get(
    { host: '127.0.0.1', port, path: '/__gemless/events', agent: false, headers: { Host: `localhost:${port}` } },
    (reply) => {
      reply.setEncoding('utf8').on('data', (part: string) => {
        if (part.includes('data: ')) asking = asking.then(askNow);
      });
    },
  );
  asked.on('error', () => {});
  onTestFinished(() => void asked.destroy());
  return states;
}
