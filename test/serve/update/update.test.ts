// Effects of a change of files on served pages, without a browser.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { post } from '../../support/site.ts';
import { ask, SITE, serve, serveSite, until } from '../support.ts';

const first = '_posts/2018-01-01-first.md';
const text = async (origin: string, path: string): Promise<string> => (await ask(origin, path)).text;
const shows = (origin: string, path: string, words: string) => until(async () => (await text(origin, path)).includes(words));

describe('changes reach pages', () => {
  test('data, includes, files included from beside a post, and the configuration', async () => {
    const { site, origin } = await serve({
      ...SITE,
      '_data/facts.yml': 'a: old fact',
      '_includes/note.html': 'old note',
      '_posts/snippet.txt': 'old snippet',
      [first]: post(
        'title: First\nlayout: single',
        '{{ site.data.facts.a }} {% include note.html %} {% include_relative snippet.txt %} {{ site.title }}',
      ),
    });
    await shows(origin, '/first/', 'old fact old note old snippet T');
    site.write({ '_data/facts.yml': 'a: new fact' });
    await shows(origin, '/first/', 'new fact');
    site.write({ '_includes/note.html': 'new note' });
    await shows(origin, '/first/', 'new note');
    site.write({ '_posts/snippet.txt': 'new snippet' });
    await shows(origin, '/first/', 'new snippet');
    site.write({ '_config.yml': 'title: New title\npermalink: /:title/\n' });
    await shows(origin, '/first/', 'New title');
  });

  test('a body that another page prints', async () => {
    const list = post('layout: default', '{% for post in site.posts %}{{ post.content }}{% endfor %}');
    const { site, origin } = await serve({ ...SITE, 'list.html': list });
    await shows(origin, '/list/', 'The first body.');
    site.write({ [first]: post('title: First\nlayout: single', 'Printed elsewhere.') });
    await shows(origin, '/list/', 'Printed elsewhere.');
  });

  test('a body that is edited: where it is printed, quoted, counted and found, by the same plan', async () => {
    const { site, origin, running } = await serve({
      ...SITE,
      '_config.yml': `${SITE['_config.yml']}search: true\n`,
      'list.html': post('layout: default', '{% for post in site.posts %}{{ post.excerpt }}{% endfor %}'),
      '_templates/home.njk': '{% for post in paginator.posts %}{{ post.content | safe }}{% endfor %}',
    });
    const places = ['/', '/first/', '/list/', '/feed.xml', '/assets/search/words-0.txt', '/assets/search/posts-0.json'];
    for (const words of ['alphabet', 'betatest']) {
      const routes = running.preview.snapshot().plan?.understood.routes;
      site.write({ [first]: post('title: First\nlayout: single', `Now ${words}: {{ page.content | size }} characters.`) });
      running.preview.update(new Set([join(site.root, first)])); // before the watcher does
      expect(running.preview.snapshot().plan?.understood.routes).toBe(routes);
      const length = `Now ${words}: {{ page.content | size }} characters.\n`.length;
      expect(await text(origin, '/first/')).toContain(`Now ${words}: ${length} characters.`);
      for (const path of places) expect(await text(origin, path), path).toContain(words);
    }
  });

  test('what a folder has anew, and nothing where that is no file of the site', async () => {
    const { site, origin, running } = await serve();
    const { preview } = running;
    site.write({ 'dist/index.html': 'of a build' });
    expect(preview.update(new Set([site.root]))).toEqual([]);
    site.write({ [first]: post('title: First\nlayout: single', 'Found by its folder.') });
    expect(preview.update(new Set([site.root]))).toEqual([site.root]);
    expect(await text(origin, '/first/')).toContain('Found by its folder.');
  });

  test.each([
    ['a neighbour’s title', 'title: Other\nlayout: single', '/second/', 'Other'],
    ['a neighbour’s date', 'title: First\nlayout: single\ndate: 2018-03-03', '/second/', 'before nothing, after First'],
    ['the order of keys', 'title: First\nlayout: single\nfacts: { b: 1, a: 2 }', '/first/', '[b][a]'],
  ])('front matter that is edited alone: %s', async (_, front, path, expected) => {
    const { site, origin } = await serve({
      ...SITE,
      '_config.yml': `${SITE['_config.yml']}related: false\n`,
      '_templates/single.njk':
        'before {{ page.previous.title or "nothing" }}, after {{ page.next.title or "nothing" }} {% for key, value in page.facts %}[{{ key }}]{% endfor %}',
      [first]: post('title: First\nlayout: single\nfacts: { a: 2, b: 1 }'),
    });
    expect(await text(origin, path)).not.toContain(expected);
    site.write({ [first]: post(front) });
    await shows(origin, path, expected);
  });

  test('a style sheet that names another picture', async () => {
    const { site, running } = await serve({ ...SITE, 'assets/css/main.css': 'body { background: url(one.png) }' });
    const names = (): readonly string[] => Object.keys(running.preview.state('/first/').files);
    expect(names()).toContain('/assets/css/one.png');
    site.write({ 'assets/css/main.css': 'body { background: url(two.png) }' });
    await until(() => names().includes('/assets/css/two.png'));
    expect(names()).not.toContain('/assets/css/one.png');
  });

  test('a permalink that changes moves the page', async () => {
    const { site, origin } = await serve();
    site.write({ [first]: post('title: First\nlayout: single\npermalink: /moved/') });
    await until(async () => (await ask(origin, '/moved/')).status === 200);
    expect((await ask(origin, '/first/')).status).toBe(404);
  });

  test('templates of the site’s own that are made later', async () => {
    const { '_templates/home.njk': _home, '_templates/single.njk': _single, '_templates/default.njk': _default, ...bare } = SITE;
    const { site, origin } = await serve(bare);
    expect((await ask(origin, '/first/')).status).toBe(200);
    site.write({ '_templates/single.njk': '<b>mine</b>' });
    await shows(origin, '/first/', '<b>mine</b>');
  });

  test('only pages that changed have a new state', async () => {
    const { site, running } = await serve();
    const before = { first: running.preview.state('/first/'), second: running.preview.state('/second/') };
    site.write({ [first]: post('title: First\nlayout: single', 'Changed.') });
    await until(() => running.preview.state('/first/').page !== before.first.page);
    expect(running.preview.state('/second/')).toEqual(before.second);
  });
});

describe('a broken site', () => {
  test('is served as far as it goes, and recovers when it is fixed', async () => {
    const { site, origin, printed } = await serve({ ...SITE, [first]: '---\ntitle: [a\n---\n' });
    expect((await ask(origin, '/second/')).status).toBe(200);
    const broken = await ask(origin, '/first/');
    expect(broken.status).toBeGreaterThanOrEqual(400);
    expect(broken.text).toContain('/__gemless/preview.js');
    expect(printed()).toContain('error: _posts/2018-01-01-first.md:2');
    site.write({ [first]: post('title: First\nlayout: single', 'Fixed.') });
    await shows(origin, '/first/', 'Fixed.');
  });

  test('a post whose front matter breaks keeps its page and its place in lists, until it is fixed', async () => {
    const { site, origin, running, printed } = await serve();
    await shows(origin, '/first/', 'The first body.');
    site.write({ [first]: '---\ntitle: [a\n---\nBroken.' });
    await until(() => running.preview.errors('/first/').length > 0);
    site.write({ '_posts/2018-01-03-third.md': post('title: Third\nlayout: single') });
    await shows(origin, '/', 'Third');
    expect(await text(origin, '/')).toContain('First');
    expect(await text(origin, '/first/')).toContain('The first body.');
    site.write({ [first]: post('title: First\nlayout: single', 'Fixed.') });
    await shows(origin, '/first/', 'Fixed.');
    await until(() => printed().includes('All errors are fixed.'));
  });

  test('by a template’s front matter recovers when that is fixed, and the preview reports it', async () => {
    const { site, origin, printed } = await serve();
    site.write({ '_templates/single.njk': '---\nlayout: default\n' });
    await until(() => printed().includes('error: _templates/single.njk'));
    expect(await text(origin, '/first/')).toContain('The first body.');
    expect(printed()).not.toContain('All errors are fixed.');
    site.write({ '_templates/single.njk': 'Fixed.' });
    await shows(origin, '/first/', 'Fixed.');
    await until(() => printed().includes('All errors are fixed.'));
  });

  test('without a readable configuration serves a page that waits', async () => {
    const { site, origin } = await serve({ ...SITE, '_config.yml': 'title: [a\n' });
    const reply = await ask(origin, '/');
    expect(reply.status).toBe(500);
    expect(reply.text).toContain('/__gemless/preview.js');
    expect(await text(origin, '/__gemless/errors?path=/')).toContain('_config.yml:1');
    site.write({ '_config.yml': SITE['_config.yml'] ?? '' });
    await until(async () => (await ask(origin, '/')).status === 200);
  });

  test('an empty folder begins, too', async () => {
    const { site, origin } = await serve({});
    site.write(SITE);
    await shows(origin, '/first/', 'The first body.');
  });

  test('a configuration that breaks leaves the site as it was', async () => {
    const { site, origin } = await serve();
    site.write({ '_config.yml': 'url: [' });
    await until(async () => (await text(origin, '/__gemless/errors?path=/')).includes('_config.yml'));
    expect(await text(origin, '/first/')).toContain('The first body.');
  });

  test('each diagnostic is printed once', async () => {
    const { site, origin, printed } = await serve();
    site.write({ [first]: '---\ntitle: [a\n---\n' });
    await until(async () => printed().includes('error:'));
    site.write({ '_posts/2018-01-02-second.md': post('title: Second\nlayout: single', 'Meanwhile.') });
    await shows(origin, '/second/', 'Meanwhile.');
    expect(printed().match(/error:/g)).toHaveLength(1);
  });
});

test('diagnostics of a page are printed when it is rendered, once', async () => {
  const { site, origin, printed } = await serve({ ...SITE, [first]: post('title: First\nlayout: single', 'A {% nonsense %}.') });
  expect(printed()).not.toContain('error');
  await ask(origin, '/first/');
  await ask(origin, '/first/');
  expect(printed().match(/error: _posts\/2018-01-01-first\.md:5/g)).toHaveLength(1);
  site.write({ [first]: post('title: First\nlayout: single', 'Fixed.') });
  await shows(origin, '/first/', 'Fixed.');
  site.write({ [first]: post('title: First\nlayout: single', 'Still fine.') });
  await until(() => printed().includes('All errors are fixed.'));
});

test('a second start uses the cache of the first one, and sees changes between them', async () => {
  const { site, running } = await serve(SITE, { cache: true });
  await running.close();
  expect(existsSync(join(site.root, '.gemless/preview/cache.json'))).toBe(true);
  site.write({ [first]: post('title: First\nlayout: single', 'Between.') });
  const { origin } = await serveSite(site, { cache: true, port: Number(new URL(running.origin).port) });
  expect(await text(origin, '/first/')).toContain('Between.');
  expect(await text(origin, '/second/')).toContain('The second body.');
});

test('nothing is written: neither the site nor, without a cache, anything else', async () => {
  const { site, origin } = await serve();
  await ask(origin, '/');
  writeFileSync(join(site.root, first), post('title: First\nlayout: single', 'Edited.'));
  await shows(origin, '/first/', 'Edited.');
  expect(existsSync(join(site.root, 'dist')) || existsSync(join(site.root, '.gemless'))).toBe(false);
});
