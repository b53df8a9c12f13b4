// Routes made with other threads: which bodies these are given, and that a site of pages is the same with any number of threads.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Threads } from '../../../src/build/threads/bodies-ahead.ts';
import { PIECE, type Pool, type Work } from '../../../src/build/threads/pool.ts';
import { emitTogether } from '../../../src/build/threads/together.ts';
import type { MarkdownJob } from '../../../src/render/index.ts';
import type { Route } from '../../../src/types.ts';
import { installProgram, run } from '../../support/program.ts';
import { createSite, type Files, readFiles } from '../../support/site.ts';

const routeOf = (kind: 'post' | 'page', output: string) => ({ kind: 'page', output, document: { kind } }) as unknown as Route;

test('other threads render the bodies of pages, too, once all others are made', () => {
  const log: string[] = [];
  const given: (() => void)[] = [];
  const pool = {
    tell: () => undefined,
    settle: () => undefined,
    finish: () => {
      while (given.length > 0) given.shift()?.();
    },
    wait: () => given.shift()?.(),
    offer: (work: Work, done: (result: unknown) => void) => {
      if (work.kind !== 'markdown') return false;
      given.push(() => done(work.texts));
      return true;
    },
  } as unknown as Pool;
  const threads = { pool, early: { join: () => false } } as unknown as Threads;
  const made = new Set<Route>();
  const renderer = {
    begin: ({ output }: Route) => {
      log.push(`begin ${output}`);
      return { file: output, text: 'x'.repeat(PIECE) } as MarkdownJob;
    },
    adopt: (route: Route) => void made.add(route),
    body: (route: Route) => void log.push(`${made.has(route) ? 'theirs' : 'ours'} ${route.output}`),
    page: () => ({ text: '', diagnostics: [{ severity: 'error' }], dependencies: [] }),
  };
  const tools = { renderer, writer: {}, cache: { get: () => undefined }, links: { lostOf: () => [] } };
  const routes = [routeOf('page', 'about'), routeOf('post', 'a'), routeOf('page', 'index'), routeOf('post', 'b')];
  emitTogether(threads, routes, tools as never, { clock: () => 0 });
  expect(log.filter((line) => !line.startsWith('begin'))).toEqual(['theirs a', 'theirs b', 'theirs about', 'theirs index']);
  expect(log.indexOf('begin about')).toBeGreaterThan(log.indexOf('theirs b'));
});

/** Pages that show each other, and themselves; every third has Liquid. */
const PAGES: Files = Object.fromEntries(
  Array.from({ length: 90 }, (_, index) => {
    const others = `{% for p in site.pages %}{% if p.title contains "${index % 10}" %}{{ p.content | strip_html | truncate: 40 }}|{% endif %}{% endfor %}`;
    const liquid = [`{{ site.url }}/x`, others, ''][index % 3];
    return [
      `docs/page-${index}.md`,
      `---\ntitle: Page ${index}\nlayout: doc\n---\n## Part *${index}*\n\n${liquid}\n\n${'Some *text*. '.repeat(200)}\n`,
    ];
  }),
);

test('a site of pages is the same with two threads as with one', { timeout: 120_000 }, () => {
  const cli = installProgram();
  const site = createSite({
    ...PAGES,
    '_config.yml': 'url: https://a.example\n',
    '_layouts/doc.html': '{{ page.title }}|{{ content }}|{% for p in site.pages %}{{ p.title }} {{ p.content | size }},{% endfor %}',
    '_posts/2020-01-01-a.md': '---\nlayout: doc\ntitle: A\n---\nA post.\n',
  });
  const built = (threads: string) => {
    const { status, stderr } = run(cli, site.root, ['build', '-q', '--threads', threads, '-d', threads]);
    return { status, stderr, files: readFiles(join(site.root, threads)) };
  };
  const one = built('1');
  expect(one.status).toBe(0);
  expect(one.files['docs/page-1.html']).toContain('<h2 id="part-1">');
  expect(built('2')).toEqual(one);
});
