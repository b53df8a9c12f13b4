// Editors' ways of saving, checkouts, folders that vanish, links that appear: the preview shows the current files after each.
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { post, type TestSite, temporaryFolder, writeFiles } from '../../support/site.ts';
import { ask, listen, type Served, SITE, serve, until } from '../support.ts';

const first = '_posts/2018-01-01-first.md';
const text = async (origin: string, path: string): Promise<string> => (await ask(origin, path)).text;
const shows = (origin: string, path: string, words: string) => until(async () => (await text(origin, path)).includes(words));
const answers = (origin: string, path: string, status: number) => until(async () => (await ask(origin, path)).status === status);
const saved = (words: string): string => post('title: First\nlayout: single', words);
const errors = async (origin: string): Promise<string> => text(origin, '/__gemless/errors?path=/');
const update = ({ running, site }: Served, ...names: readonly string[]): boolean =>
  running.preview.update(new Set(names.map((name) => join(site.root, name)))).length > 0;

const WAYS: { readonly [editor: string]: (site: TestSite, path: string, words: string) => void } = {
  'in place (VS Code, nano)': (site, path, words) => site.write({ [path]: saved(words) }),
  'emptied, then filled': (site, path, words) => {
    site.write({ [path]: '' });
    appendFileSync(join(site.root, path), saved(words));
  },
  'a hidden file renamed over it (Sublime Text, gedit)': (site, path, words) => {
    site.write({ '_posts/.goutputstream-X1': saved(words) });
    renameSync(join(site.root, '_posts/.goutputstream-X1'), join(site.root, path));
  },
  'a trial file, the old one to a backup, a new one (Vim)': (site, path, words) => {
    site.write({ '_posts/4913': '' });
    rmSync(join(site.root, '_posts/4913'));
    renameSync(join(site.root, path), join(site.root, `${path}~`));
    site.write({ [path]: saved(words) });
    rmSync(join(site.root, `${path}~`));
  },
  'two renames (JetBrains)': (site, path, words) => {
    site.write({ [`${path}___jb_tmp___`]: saved(words) });
    renameSync(join(site.root, path), join(site.root, `${path}___jb_old___`));
    renameSync(join(site.root, `${path}___jb_tmp___`), join(site.root, path));
    rmSync(join(site.root, `${path}___jb_old___`));
  },
  'a lock that is a broken link, an autosave, a backup (Emacs)': (site, path, words) => {
    symlinkSync('someone@somewhere.1234:5678', join(site.root, '_posts/.#2018-01-01-first.md'));
    site.write({ '_posts/#2018-01-01-first.md#': saved('autosaved') });
    renameSync(join(site.root, path), join(site.root, `${path}~`));
    site.write({ [path]: saved(words) });
    rmSync(join(site.root, '_posts/.#2018-01-01-first.md'));
    rmSync(join(site.root, '_posts/#2018-01-01-first.md#'));
  },
  'a file of any name renamed over it (sed -i)': (site, path, words) => {
    site.write({ '_posts/sedAbC123': saved(words) });
    renameSync(join(site.root, '_posts/sedAbC123'), join(site.root, path));
  },
  'removed and written again': (site, path, words) => {
    rmSync(join(site.root, path));
    site.write({ [path]: saved(words) });
  },
};

describe('a save', () => {
  test.each(Object.keys(WAYS))('%s', async (way) => {
    const { site, origin, printed } = await serve();
    const before = Object.keys(JSON.parse(await text(origin, '/__gemless/about?path=/first/'))['front matter']);
    for (const words of ['Saved once.', 'Saved twice.']) {
      WAYS[way]?.(site, first, words);
      await shows(origin, '/first/', words);
    }
    expect(await text(origin, '/')).toContain('<ul><li><a href="/second/">Second</a></li><li><a href="/first/">First</a></li></ul>');
    expect(Object.keys(JSON.parse(await text(origin, '/__gemless/about?path=/first/'))['front matter'])).toEqual(before);
    expect(printed()).not.toMatch(/error|warning/);
  });

  test('the last good page stays while the file is gone or empty for a moment', async () => {
    const served = await serve();
    const { site, origin, running } = served;
    renameSync(join(site.root, first), join(site.root, `${first}~`));
    expect(running.preview.isHalfSaved(new Set([join(site.root, first)]))).toBe(true);
    expect(running.preview.answer('/first/').kind).toBe('page');
    site.write({ [first]: '' });
    expect(running.preview.isHalfSaved(new Set([join(site.root, first)]))).toBe(true);
    site.write({ [first]: saved('Filled.') });
    await shows(origin, '/first/', 'Filled.');
    expect(served.printed()).not.toContain('error');
  });

  // Slow disks and editors take a moment between the steps. A machine that stalls for longer than the preview waits gets another try.
  const STEPS: { readonly [way: string]: readonly [(site: TestSite) => void, (site: TestSite) => void] } = {
    'emptied, filled a moment later': [
      (site) => site.write({ [first]: '' }),
      (site) => appendFileSync(join(site.root, first), saved('In two steps.')),
    ],
    'removed, written a moment later': [(site) => site.remove(first), (site) => site.write({ [first]: saved('In two steps.') })],
  };
  test.each(Object.entries(STEPS))('with the page open, %s: the page gets one new state', { retry: 3 }, async (_, [begin, end]) => {
    const { site, origin, printed } = await serve();
    const states = listen(origin, '/first/');
    await until(() => states.length === 1);
    begin(site);
    await wait(40);
    end(site);
    await shows(origin, '/first/', 'In two steps.');
    await until(() => states.length > 1);
    await wait(50);
    expect(states).toHaveLength(2);
    expect(printed()).not.toMatch(/error|warning|All errors/);
  });

  test('the preview ignores swap files, locks and backups', async () => {
    const served = await serve();
    const names = [
      '4913',
      '.2018-01-01-first.md.swp',
      '.2018-01-01-first.md.swx',
      '2018-01-01-first.md~',
      '#2018-01-01-first.md#',
      '.#x.md',
    ];
    for (const name of names) {
      served.site.write({ [`_posts/${name}`]: 'x' });
      expect(update(served, `_posts/${name}`), name).toBe(false);
      expect((await ask(served.origin, `/${encodeURIComponent(name)}`)).status).toBe(404);
    }
  });

  test('the preview ignores a transient file of any name', async () => {
    const served = await serve({ ...SITE, 'about.md': post('title: About\nlayout: single') });
    const snapshot = served.running.preview.snapshot();
    expect(update(served, 'about.md___jb_tmp___', 'sedAbC123', '_posts/2018-01-01-first.md.1234567')).toBe(false);
    expect(served.running.preview.snapshot()).toBe(snapshot);
    served.site.remove('about.md');
    expect(update(served, 'about.md')).toBe(true);
    await answers(served.origin, '/about/', 404);
  });
});

describe('folders', () => {
  test('renamed away and back, with the posts in it', async () => {
    const { site, origin } = await serve();
    renameSync(join(site.root, '_posts'), join(site.root, '.away'));
    await answers(origin, '/first/', 404);
    renameSync(join(site.root, '.away'), join(site.root, '_posts'));
    await answers(origin, '/first/', 200);
    site.write({ [first]: saved('Still watched.') });
    await shows(origin, '/first/', 'Still watched.');
  });

  test('removed with all posts, and made again: at once, and after a while', async () => {
    const { site, origin } = await serve();
    for (const words of ['Made again.', 'And again.']) {
      site.remove('_posts');
      site.write({ [first]: saved(words) });
      await shows(origin, '/first/', words);
      site.write({ [first]: saved(`${words} Still watched.`) });
      await shows(origin, '/first/', 'Still watched.');
    }
    site.remove('_posts');
    await answers(origin, '/first/', 404);
    expect(await text(origin, '/')).toContain('<ul></ul>');
    site.write({ [first]: saved('After a while.') });
    await shows(origin, '/first/', 'After a while.');
  });

  test('the whole source removed and written again', async () => {
    const { site, origin } = await serve();
    rmSync(site.root, { recursive: true });
    await until(async () => (await errors(origin)).includes('error'));
    mkdirSync(site.root);
    site.write({ ...SITE, [first]: saved('Back again.') });
    await shows(origin, '/first/', 'Back again.');
    await until(async () => (await errors(origin)) === '[]');
  });

  test('made later are watched, and those in them', async () => {
    const { site, origin } = await serve();
    for (const words of ['One.', 'Two.']) {
      site.write({ 'notes/deep/page.md': post('layout: single\ntitle: Deep', words) });
      await shows(origin, '/notes/deep/page/', words);
    }
  });

  test('a checkout of a thousand files there, and back', async () => {
    const { site, origin } = await serve();
    const name = (index: number): string => `_posts/2019-01-01-many-${index}.md`;
    const many = Array.from({ length: 1000 }, (_, index) => name(index));
    site.write(Object.fromEntries(many.map((path, index) => [path, post(`title: Many ${index}\nlayout: single`)])));
    for (const index of [0, 499, 999]) await shows(origin, `/many-${index}/`, `Many ${index}`);
    site.write({ [name(0)]: post('title: Many 0\nlayout: single', 'One of them.') });
    await shows(origin, '/many-0/', 'One of them.');
    site.remove(...many);
    for (const index of [0, 499, 999]) await answers(origin, `/many-${index}/`, 404);
    expect(await text(origin, '/')).toContain('<ul><li><a href="/second/">Second</a></li><li><a href="/first/">First</a></li></ul>');
  });
});

describe('names and links', () => {
  test('a rename that changes the case alone', async () => {
    const { site, origin } = await serve({ ...SITE, 'notes.md': post('title: Notes\nlayout: single') });
    expect((await ask(origin, '/notes/')).status).toBe(200);
    renameSync(join(site.root, 'notes.md'), join(site.root, 'Notes.md'));
    await answers(origin, '/Notes/', 200);
    await answers(origin, '/notes/', 404);
  });

  test('a link that appears: one inside the site is followed, one that leads out is left out and reported', async () => {
    const { site, origin, printed } = await serve({ ...SITE, 'assets/real.txt': 'real' });
    symlinkSync('real.txt', join(site.root, 'assets/inside.txt'));
    await shows(origin, '/assets/inside.txt', 'real');
    const outside = temporaryFolder();
    writeFiles(outside, { 'key.txt': 'secret' });
    symlinkSync(join(outside, 'key.txt'), join(site.root, 'assets/outside.txt'));
    await until(() => printed().includes('this link leads out of the site and is left out'));
    expect((await ask(origin, '/assets/outside.txt')).status).toBe(404);
    site.remove('assets/inside.txt', 'assets/outside.txt');
    await answers(origin, '/assets/inside.txt', 404);
  });

  test('a link inside the site follows the file that it leads to, in a folder that is no part of the site, too', async () => {
    const { site, origin } = await serve({ ...SITE, 'notes/one.md': saved('One.'), '_kept/two.md': saved('Two.') });
    symlinkSync('../notes/one.md', join(site.root, '_posts/2018-01-03-one.md'));
    symlinkSync('../_kept/two.md', join(site.root, '_posts/2018-01-04-two.md'));
    for (const words of ['At first.', 'Then.']) {
      site.write({ 'notes/one.md': saved(`One. ${words}`), '_kept/two.md': saved(`Two. ${words}`) });
      await shows(origin, '/one/', `One. ${words}`);
      await shows(origin, '/two/', `Two. ${words}`);
    }
    site.remove('_kept/two.md');
    await answers(origin, '/two/', 404);
    site.write({ '_kept/two.md': saved('Two again.') });
    await shows(origin, '/two/', 'Two again.');
  });

  test('a file that can’t be read is an error with its name, until it can', async () => {
    const { site, origin, printed } = await serve();
    // a file that nobody can read, not even root
    symlinkSync('loop.md', join(site.root, 'loop.md'));
    await until(async () => (await errors(origin)).includes('loop.md'));
    expect(printed()).toContain('error: loop.md: this file can’t be read: a link that leads to itself');
    expect(await text(origin, '/first/')).toContain('The first body.');
    rmSync(join(site.root, 'loop.md'));
    await until(async () => (await errors(origin)) === '[]');
  });
});

describe('a file system that reports no changes', () => {
  test('is polled, the preview says so, and misses nothing', async () => {
    const { site, origin, printed } = await serve(SITE, { poll: true });
    expect(printed()).toContain('This file system reports no changes: Gemless looks for them every half second.');
    site.write({ [first]: saved('Edited.') });
    await shows(origin, '/first/', 'Edited.');
    site.write({ 'notes/deep/page.md': post('layout: single\ntitle: Deep', 'One.') });
    await shows(origin, '/notes/deep/page/', 'One.');
    site.write({ 'notes/deep/page.md': post('layout: single\ntitle: Deep', 'Two.') });
    await shows(origin, '/notes/deep/page/', 'Two.');
    rmSync(join(site.root, 'notes'), { recursive: true });
    await answers(origin, '/notes/deep/page/', 404);
  });
});
