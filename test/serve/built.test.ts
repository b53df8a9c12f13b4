// `gemless preview`: a built site over HTTP, as hosts serve it.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serveBuilt } from '../../src/serve/index.ts';
import { createSite, type Files, post, readFiles, type TestSite, temporaryFolder, writeFiles } from '../support/site.ts';
import { ask, SITE } from './support.ts';

async function built(files: Files, baseurl = ''): Promise<{ readonly site: TestSite; readonly origin: string }> {
  const site = createSite(files);
  expect(site.report(site.build({ baseurl }))).not.toContain('error');
  const served = await serveBuilt({ destination: join(site.root, 'dist'), baseurl, host: '127.0.0.1', port: 0 });
  onTestFinished(() => served.close());
  return { site, origin: `http://localhost:${served.port}` };
}

const WITH_404: Files = { ...SITE, '404.md': post('layout: single\ntitle: Lost\npermalink: /404.html') };

test('clean URLs, redirects to folders, and the site’s own page with status 404', async () => {
  const { site, origin } = await built(WITH_404);
  expect((await ask(origin, '/first/')).text).toBe(site.dist()['first/index.html']);
  expect((await ask(origin, '/404')).status).toBe(200);
  expect(await ask(origin, '/first?q=a')).toMatchObject({ status: 302, headers: { location: '/first/?q=a' } });
  const missing = await ask(origin, '/nowhere/');
  expect(missing.status).toBe(404);
  expect(missing.text).toContain('<h1>Lost</h1>');
  expect(missing.text).not.toContain('__gemless');
});

test('a base path, and what the last build wrote: no edits, no live reload', async () => {
  const { site, origin } = await built(WITH_404, '/blog');
  const before = readFiles(site.root);
  site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', 'Not built.') });
  expect((await ask(origin, '/')).headers.location).toBe('/blog/');
  expect((await ask(origin, '/first/')).status).toBe(404);
  expect((await ask(origin, '/blog/first/')).text).toContain('The first body.');
  expect((await ask(origin, '/__gemless/events')).status).toBe(404);
  expect(Object.keys(readFiles(site.root))).toEqual(Object.keys(before));
});

test('nothing outside of the site, no repository in it, and no other hosts', async () => {
  const outside = temporaryFolder();
  writeFiles(outside, { 'key.txt': 'secret' });
  const { site, origin } = await built(SITE);
  symlinkSync(join(outside, 'key.txt'), join(site.root, 'dist/key.txt'));
  site.write({ 'dist/.git/config': 'secret' });
  for (const path of ['/key.txt', '/.git/config', '/..%2f_config.yml', '/%2e%2e/_config.yml', '//', '/%00', '/first//index.html'])
    expect([400, 404], path).toContain((await ask(origin, path)).status);
  expect((await ask(origin, '/', { headers: { Host: 'evil.example' } })).status).toBe(403);
  expect((await ask(origin, '/', { method: 'POST' })).status).toBe(405);
});
