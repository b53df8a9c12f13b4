// The project's own site: the handbook that comes with it builds without a word, and everything in it leads somewhere.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BuildResult, build } from '../src/build/index.ts';
import { checkSite } from '../src/check/index.ts';
import { readBuilt } from '../src/check/output.ts';
import { findWorkspace } from '../src/read/workspace.ts';
import { NOW, readFiles, temporaryFolder } from './support/site.ts';
import { parseXml } from './support/xml.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SEED = 'content/_posts/2018-06-06-Azure-Kubernetes-Hackfest-Day1.md';
const YEAR = 366 * 24 * 3600 * 1000;

const demo: { result?: BuildResult; destination: string; dist: { [path: string]: string } } = { destination: '', dist: {} };
beforeAll(() => {
  demo.destination = join(temporaryFolder(), 'dist');
  // in a year all of its posts are published
  demo.result = build({ cwd: ROOT, source: 'content', destination: demo.destination, now: NOW + YEAR, version: 'test' });
  if (demo.result.ok) demo.dist = readFiles(demo.destination);
});

describe('the handbook', () => {
  test('builds without a diagnostic', () => {
    expect(demo.result?.diagnostics).toEqual([]);
    expect(demo.result?.posts).toBeGreaterThan(10);
  });

  test('has no dead link, anchor or image, no id twice and no image without alt', () => {
    const workspace = findWorkspace({ cwd: ROOT, source: 'content', destination: demo.destination });
    const { diagnostics, links } = checkSite(readBuilt(workspace, demo.result as BuildResult));
    expect(diagnostics).toEqual([]);
    expect(links).toBeGreaterThan(1000);
  });

  test('has the post that it began with where Jekyll has it, from the same bytes', () => {
    expect(demo.dist['azure/Azure-Kubernetes-Hackfest-Day1/index.html']).toContain('Hackfest');
    expect(
      createHash('sha256')
        .update(readFileSync(join(ROOT, SEED)))
        .digest('hex'),
    ).toBe('bf660f10040b336279f8801ff3a7e40306d5f356b32d6c1e6a9c336290c9031b');
    expect(demo.dist['feed.xml'] ?? '').not.toBe('');
  });

  test('has a feed and a sitemap that parse, pages of lists, and a page for missing URLs', () => {
    expect(parseXml(demo.dist['feed.xml'] ?? '').name).toBe('feed');
    expect(parseXml(demo.dist['sitemap.xml'] ?? '').children.length).toBeGreaterThan(30);
    expect(Object.keys(demo.dist)).toEqual(
      expect.arrayContaining(['404.html', 'index.html', 'page2/index.html', 'robots.txt', 'assets/search/index.json']),
    );
  });

  test('holds no Liquid or Nunjucks that nobody read, and no text that stands for nothing', () => {
    const prose = Object.entries(demo.dist)
      .filter(([path]) => path.endsWith('.html'))
      .map(([path, html]) => [path, html.replace(/<(pre|code|script|style)\b[\s\S]*?<\/\1>/g, '')] as const);
    const odd = prose.flatMap(([path, html]) =>
      (/\{\{|\{%|\[object Object\]|\bundefined\b|\bNaN\b/.exec(html) ?? []).map((found) => `${path}: ${found}`),
    );
    expect(odd).toEqual([]);
  });
});
