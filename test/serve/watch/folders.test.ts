// Folders of the site that are created later, moved away, replaced or turned into files: the preview follows and misses no change.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Files, NOW, post } from '../../support/site.ts';
import { ask, SITE, serve, until } from '../support.ts';

const first = '_posts/2018-01-01-first.md';
const text = async (origin: string, path: string): Promise<string> => (await ask(origin, path)).text;
const shows = (origin: string, path: string, words: string) => until(async () => (await text(origin, path)).includes(words));
const answers = (origin: string, path: string, status: number) => until(async () => (await ask(origin, path)).status === status);
const saved = (words: string): string => post('title: First\nlayout: single', words);
const errors = async (origin: string): Promise<string> => text(origin, '/__gemless/errors?path=/');

/** The files of the site below another folder, without templates and assets. */
const below = (folder: string): Files =>
  Object.fromEntries(
    Object.entries({ ...SITE, 'index.html': post('layout: home\ntitle: Home', '') }).flatMap(([path, words]) =>
      /^(_templates|assets)\//.test(path) ? [] : [[`${folder}/${path}`, words]],
    ),
  );

const OWN: Files = { 'assets/x.txt': 'old asset', 'templates/single.njk': '<b>old template</b>' };

describe('templates/ and assets/ of a project', () => {
  test('made after the start are read, and watched from then on', async () => {
    const { site, origin } = await serve(below('content'));
    expect((await ask(origin, '/first/')).status).toBe(200);
    for (const words of ['one', 'two']) {
      site.write({ 'templates/single.njk': `<b>${words}</b>`, 'assets/x.txt': words });
      await shows(origin, '/first/', `<b>${words}</b>`);
      await shows(origin, '/assets/x.txt', words);
    }
    site.write({ 'assets/deep/y.txt': 'deep' });
    await shows(origin, '/assets/deep/y.txt', 'deep');
  });

  test('moved away are gone, and new ones in their place are watched', async () => {
    const { site, origin } = await serve({ ...below('content'), ...OWN });
    await shows(origin, '/first/', 'old template');
    for (const name of ['assets', 'templates']) renameSync(join(site.root, name), join(site.root, `${name}2`));
    await answers(origin, '/assets/x.txt', 404);
    await until(async () => !(await text(origin, '/first/')).includes('old template'));
    for (const words of ['new', 'newer']) {
      site.write({ 'templates/single.njk': `<b>${words}</b>`, 'assets/x.txt': words });
      await shows(origin, '/first/', `<b>${words}</b>`);
      await shows(origin, '/assets/x.txt', words);
    }
  });

  test('replaced by others at once', async () => {
    const { site, origin } = await serve({ ...below('content'), ...OWN });
    await shows(origin, '/first/', 'old template');
    for (const name of ['assets', 'templates']) renameSync(join(site.root, name), join(site.root, `${name}2`));
    for (const words of ['new', 'newer']) {
      site.write({ 'templates/single.njk': `<b>${words}</b>`, 'assets/x.txt': words });
      await shows(origin, '/first/', `<b>${words}</b>`);
      await shows(origin, '/assets/x.txt', words);
    }
  });
});

describe('the source', () => {
  test.each([
    ['content', {}],
    ['site', { source: 'site' }],
  ])('%s moved away: the preview reports it, keeps the pages, and follows a new one', async (folder, options) => {
    const { site, origin, printed } = await serve(below(folder), options);
    expect((await ask(origin, '/first/')).status).toBe(200);
    renameSync(join(site.root, folder), join(site.root, 'old'));
    await until(async () => (await errors(origin)).includes('the folder of the site is gone'));
    expect(printed()).toContain(`error: ${folder}: the folder of the site is gone`);
    expect(await text(origin, '/first/')).toContain('The first body.');
    site.write({ ...below(folder), [`${folder}/${first}`]: saved('A new one.') });
    await shows(origin, '/first/', 'A new one.');
    site.write({ [`${folder}/${first}`]: saved('Still watched.') });
    await shows(origin, '/first/', 'Still watched.');
    await until(async () => (await errors(origin)) === '[]');
    expect(printed()).toContain('All errors are fixed.');
  });

  test('moved away and back is watched as before', async () => {
    const { site, origin } = await serve(below('content'));
    renameSync(join(site.root, 'content'), join(site.root, 'old'));
    await until(async () => (await errors(origin)).includes('the folder of the site is gone'));
    renameSync(join(site.root, 'old'), join(site.root, 'content'));
    await until(async () => (await errors(origin)) === '[]');
    site.write({ [`content/${first}`]: saved('Still watched.') });
    await shows(origin, '/first/', 'Still watched.');
  });

  test('that becomes a file is gone, too', async () => {
    const { site, origin } = await serve(below('content'));
    rmSync(join(site.root, 'content'), { recursive: true });
    writeFileSync(join(site.root, 'content'), 'a file');
    await until(async () => (await errors(origin)).includes('the folder of the site is gone'));
    expect(await text(origin, '/first/')).toContain('The first body.');
    rmSync(join(site.root, 'content'));
    mkdirSync(join(site.root, 'content'));
    site.write({ ...below('content'), [`content/${first}`]: saved('Back again.') });
    await shows(origin, '/first/', 'Back again.');
  });
});

test('a folder with a configuration elsewhere that is moved away and made anew is watched', async () => {
  const config = (title: string) => `title: ${title}\npermalink: /:title/\n`;
  const { site, origin } = await serve(
    { ...SITE, '_templates/home.njk': '{{ site.title }}', '.conf/site.yml': config('One') },
    { config: '.conf/site.yml' },
  );
  await shows(origin, '/', 'One');
  renameSync(join(site.root, '.conf'), join(site.root, '.conf2'));
  await until(async () => (await errors(origin)).includes('site.yml'));
  for (const title of ['Two', 'Three']) {
    site.write({ '.conf/site.yml': config(title) });
    await shows(origin, '/', title);
  }
});

describe('no change is lost', () => {
  test('when a folder becomes a file, nor is what was saved with it', async () => {
    const served = await serve({ ...SITE, 'notes/one.md': post('title: One\nlayout: single') });
    const { site, origin, running, printed } = served;
    await answers(origin, '/notes/one/', 200);
    site.remove('notes');
    site.write({ notes: 'a file', [first]: saved('Saved with it.') });
    running.preview.update(new Set(['notes/one.md', 'notes', first].map((path) => join(site.root, path))));
    await shows(origin, '/first/', 'Saved with it.');
    await answers(origin, '/notes/one/', 404);
    await shows(origin, '/notes', 'a file');
    expect(printed()).not.toContain('error');
  });

  test('to a bug in Gemless: the preview reports it, and reads the whole site again', async () => {
    let failures = 0;
    const clock = (): number => {
      if (failures-- > 0) throw new TypeError('a bug');
      return NOW;
    };
    const { site, origin, printed } = await serve(SITE, { clock });
    await shows(origin, '/first/', 'The first body.');
    failures = 1;
    site.write({ [first]: saved('Taken in.') });
    await until(() => printed().includes('error: the update failed because of a bug in Gemless: TypeError: a bug'));
    await shows(origin, '/first/', 'Taken in.');
  });
});
