// `gemless new` and `gemless publish`: what is written, where, and that nothing is overwritten.
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BuildOptions } from '../../src/build/index.ts';
import { writeNew } from '../../src/commands/new.ts';
import { publishDraft } from '../../src/commands/publish.ts';
import { createSite, type Files, NOW, post, readFiles, temporaryFolder } from '../support/site.ts';

const CONFIG = { '_config.yml': 'permalink: /:title/\ntimezone: America/Toronto\n' };
const POSTS: Files = {
  ...CONFIG,
  '_posts/2018-01-01-a.md': post(
    'title: "A"\ndate: 2018-01-01 10:00:00 -0500\nlayout: single\ncategories: [azure]\ntags: [x, y]\ntoc: true\nheader: { teaser: /a.png }',
  ),
  '_posts/2018-01-02-b.md': post(
    'title: "B"\ndate: 2018-01-02 10:00:00 -0500\nlayout: single\ncategories: [linux]\ntags: [z]\ntoc: true\npermalink: /own/',
  ),
  '_posts/2018-01-03-c.md': post('title: "C"\ndate: 2018-01-03 10:00:00 -0500\nlayout: single\ncategories: [azure]\ntags: []\ntoc: true'),
};

function site(files: Files) {
  const made = createSite(files);
  const options: BuildOptions = { cwd: made.root, now: NOW, version: 'test' };
  return { ...made, options, read: (path: string) => readFileSync(join(made.root, path), 'utf8') };
}

describe('a new post', () => {
  test('has today’s date and the front matter of the others', () => {
    const { options, read } = site(POSTS);
    expect(writeNew('Hello: a "World"', {}, options)).toMatchObject({
      name: '_posts/2026-01-31-hello-a-world.md',
      url: '/hello-a-world/',
    });
    expect(read('_posts/2026-01-31-hello-a-world.md')).toBe(
      '---\ntitle: "Hello: a \\"World\\""\ndate: 2026-01-31 07:00:00 -0500\nlayout: single\ncategories: [azure]\ntags: []\ntoc: true\n---\n\n',
    );
  });

  test('is written as the others are: lists, quotes, form of the date, extension', () => {
    const others = {
      '_posts/2018-01-01-a.markdown': post(
        "date: '2018-01-01T10:00+05:30'\nlayout: post\nauthor: 'Ann'\ncategories:\n- azure # mine\n- b\n\ntags: x",
      ),
      '_posts/2018-01-02-b.markdown': post(
        "date: '2018-01-02T10:00+05:30'\nlayout: page\nauthor: 'Ann'\ncategories:\n- azure\n- b\ntags: y",
      ),
    };
    const { options, read } = site({ '_config.yml': '', ...others });
    expect(writeNew('N', {}, options).name).toBe('_posts/2026-01-31-n.markdown');
    expect(read('_posts/2026-01-31-n.markdown')).toBe(
      '---\ntitle: "N"\ndate: 2026-01-31T17:30+05:30\nlayout: page\nauthor: \'Ann\'\ncategories:\n- azure\n- b\ntags:\n---\n\n',
    );
  });

  test.each([
    ['2018-01-01', '2026-01-31'],
    ['2018-01-01 10:00', '2026-01-31 12:00'],
    ['2018-01-01 10:00:00', '2026-01-31 12:00:00'],
    ['2018-01-01 10:00:00 -0500', '2026-01-31 07:00:00 -0500'],
    ['2018-01-01T10:00:00Z', '2026-01-31T12:00:00+00:00'],
    ['"2018-1-1 9:00:00 +01:00" # noon', '2026-01-31 13:00:00 +01:00'],
    ['January 1, 2018', '2026-01-31 12:00:00 +0000'],
  ])('has its date in the form of %j', (date, expected) => {
    const { options, read, build } = site({ '_config.yml': 'permalink: /:title/\n', '_posts/2018-01-01-a.md': post(`date: ${date}`) });
    expect(read(writeNew('N', {}, options).name)).toContain(`\ndate: ${expected}\n`);
    expect(build().routes.map(({ url }) => url)).toContain('/n/');
  });

  test('takes the author of a single post, not its categories', () => {
    const { options, read } = site({ ...CONFIG, '_posts/2018-01-01-a.md': post('author: Ann\ncategories: [a]\ntags: [b]') });
    expect(read(writeNew('N', {}, options).name)).toBe('---\ntitle: "N"\nauthor: Ann\ncategories: []\ntags: []\n---\n\n');
  });

  test('keeps to the zone of the configuration', () => {
    const { options, read } = site({ ...CONFIG, '_posts/2018-01-01-a.md': post('date: 2018-01-01 10:00:00 +0900') });
    expect(read(writeNew('N', {}, options).name)).toContain('date: 2026-01-31 07:00:00 -0500\n');
  });

  test('is a draft without a date when that is asked for', () => {
    const { options, read } = site(POSTS);
    expect(writeNew('An idea', { draft: true }, options).name).toBe('_drafts/an-idea.md');
    expect(read('_drafts/an-idea.md')).not.toContain('date:');
  });

  test('begins a site that has no posts', () => {
    const { options, read } = site(CONFIG);
    writeNew('First', {}, options);
    expect(read('_posts/2026-01-31-first.md')).toBe('---\ntitle: "First"\ndate: 2026-01-31 07:00:00 -0500\n---\n\n');
  });

  test('never takes the place of another, and needs letters', () => {
    const { root, options } = site(POSTS);
    writeNew('Twice', {}, options);
    const before = readFiles(root);
    expect(() => writeNew('Twice', {}, options)).toThrow('_posts/2026-01-31-twice.md already exists');
    expect(() => writeNew('…!', {}, options)).toThrow('it has no letters');
    expect(readFiles(root)).toEqual(before);
  });

  test('is named after any title, in the site, and is short enough for the disk', () => {
    const { options, build } = site(CONFIG);
    const names = [
      '../../x',
      'line\nbreak',
      '日本語のタイトル',
      '日'.repeat(300),
      'é'.repeat(300),
      'a'.repeat(300),
      '/etc/passwd',
      '-'.repeat(9) + 'y',
    ].map((title) => writeNew(title, {}, options).name.replace(/^_posts\/2026-01-31-|\.md$/g, ''));
    expect(names).toEqual(['x', 'line-break', '日本語のタイトル', '日'.repeat(66), 'é'.repeat(100), 'a'.repeat(200), 'etc-passwd', 'y']);
    for (const title of ['', '  ', '..', '\n']) expect(() => writeNew(title, {}, options), title).toThrow('it has no letters');
    expect(build().ok).toBe(true);
  });

  test.each([
    ['He said "hi": \\o/ #1 {{ x }}', 'He said "hi": \\o/ #1 {{ x }}'],
    ['  two\n\tlines\r\n ', 'two lines'],
    ['a\u0001b\u007fc', 'a b c'],
    ['a\u2028b\uFEFFc', 'a b c'],
    ['- x', '- x'],
    ['🎉 party', '🎉 party'],
    ['مرحبا بالعالم', 'مرحبا بالعالم'],
  ])('%j is its title when it is built', (title, expected) => {
    const { options, build } = site(CONFIG);
    const { name } = writeNew(title, {}, options);
    const { routes, ok } = build();
    expect(ok).toBe(true);
    const post = routes.flatMap((route) => (route.kind === 'page' && route.document?.file.name === name ? route.document : []));
    expect(post.map((one) => one.title)).toEqual([expected]);
  });

  test.each(['🎉', '...', '///', '—'])('%s has no letters: a name for the file is asked for, and taken', (title) => {
    const { options, read, root } = site(CONFIG);
    expect(() => writeNew(title, {}, options)).toThrow(`hint: Name the file: gemless new --slug my-post ${JSON.stringify(title)}`);
    expect(Object.keys(readFiles(root))).toEqual(['_config.yml']);
    expect(() => writeNew(title, { slug: '../🎉' }, options)).toThrow('--slug "../🎉": a name of a file needs letters or digits');
    expect(writeNew(title, { slug: 'My party' }, options)).toMatchObject({ name: '_posts/2026-01-31-my-party.md', url: '/my-party/' });
    expect(read('_posts/2026-01-31-my-party.md')).toContain(`title: ${JSON.stringify(title)}\n`);
  });

  test('has a URL of its own: "-2" where an old one has the same title', () => {
    const { options, build } = site({ ...POSTS, '_drafts/idea.md': post('title: Idea'), 'about.md': post('title: About') });
    expect(writeNew('A', {}, options)).toMatchObject({
      name: '_posts/2026-01-31-a-2.md',
      url: '/a-2/',
      notes: ['/a/ is already the URL of _posts/2018-01-01-a.md: this file has /a-2/'],
    });
    expect(['A', 'Own', 'Idea', 'About', 'New'].map((title) => writeNew(title, {}, options).url)).toEqual([
      '/a-3/',
      '/own-2/',
      '/idea-2/',
      '/about-2/',
      '/new/',
    ]);
    expect(build({ drafts: true }).ok).toBe(true);
  });

  test('is refused where its URL can’t be its own, or its file is there under another extension', () => {
    const { root, options } = site({ ...POSTS, '_posts/2026-01-31-same.markdown': post('title: Same') });
    expect(() => writeNew('Same', {}, options)).toThrow('_posts/2026-01-31-same.markdown already exists');
    const years = site({ '_config.yml': 'permalink: /:year/', '_posts/2026-01-01-a.md': post('title: A') });
    expect(() => writeNew('B', {}, years.options)).toThrow('its URL /2026/ is already that of _posts/2026-01-01-a.md');
    expect(Object.keys(readFiles(root))).toHaveLength(5);
  });

  test('is not written where no site would look for it: behind a link', () => {
    const outside = temporaryFolder();
    const { root, options } = site({ ...CONFIG, 'blog/x.md': 'x' });
    symlinkSync(outside, join(root, '_posts'));
    expect(() => writeNew('Lost', {}, options)).toThrow('_posts is a link');
    symlinkSync('nowhere', join(root, '_drafts'));
    expect(() => writeNew('Lost', { draft: true }, options)).toThrow('_drafts is a link');
    expect(readFiles(outside)).toEqual({});
  });

  test('is built like the others', () => {
    const { options, build } = site(POSTS);
    writeNew('Built', {}, options);
    expect(build().routes.map(({ url }) => url)).toContain('/built/');
  });
});

describe('publishing a draft', () => {
  const DRAFTS = {
    ...POSTS,
    '_drafts/idea.md': post('title: Idea', 'Text.'),
    '_drafts/series/dated.md': post('title: Dated\ndate: 2020-05-06 01:02:03 +0000'),
  };

  test('moves it to the posts, with this moment as its date', () => {
    const { root, options } = site(DRAFTS);
    expect(publishDraft('idea', options)).toMatchObject({ name: '_posts/2026-01-31-idea.md', url: '/idea/' });
    const files = readFiles(root);
    expect(files['_posts/2026-01-31-idea.md']).toBe(
      DRAFTS['_drafts/idea.md']?.replace('title: Idea\n', 'title: Idea\ndate: 2026-01-31 07:00:00 -0500\n'),
    );
    expect(files['_drafts/idea.md']).toBeUndefined();
    expect(existsSync(join(root, '_drafts/series'))).toBe(true);
    publishDraft('dated', options);
    expect(existsSync(join(root, '_drafts'))).toBe(false); // no empty folders stay
  });

  test('takes its title, too', () => {
    const { options } = site({ ...CONFIG, '_drafts/a-long-title.md': post('title: A long title') });
    expect(publishDraft('A long title', options).name).toBe('_posts/2026-01-31-a-long-title.md');
  });

  test('keeps the date and the folder that it has', () => {
    const { options } = site(DRAFTS);
    expect(publishDraft('_drafts/series/dated.md', options).name).toBe('_posts/series/2020-05-05-dated.md');
  });

  test('asks which one is meant, and takes the one whose path is given', () => {
    const { options, root } = site({ ...CONFIG, '_drafts/dup.md': post('title: One'), '_drafts/sub/dup.md': post('title: Two') });
    const before = readFiles(root);
    expect(() => publishDraft('dup', options)).toThrow('there are several such drafts: _drafts/dup.md, _drafts/sub/dup.md.');
    expect(readFiles(root)).toEqual(before);
    expect(publishDraft('_drafts/sub/dup.md', options).name).toBe('_posts/sub/2026-01-31-dup.md');
    expect(() => publishDraft('dup', options)).toThrow('its URL /dup/ is already that of _posts/sub/2026-01-31-dup.md');
  });

  test('says what keeps it from being seen', () => {
    const { options } = site({
      ...CONFIG,
      '_drafts/hidden.md': post('title: H\npublished: false'),
      '_drafts/later.md': post('title: L\ndate: 2099-01-01 10:00:00 -0500'),
      '_drafts/key.md': post('title: K\ndraft: true'),
      '_drafts/plain.md': post('title: P'),
    });
    const notes = (draft: string) => publishDraft(draft, options).notes;
    expect(notes('hidden')).toEqual(['it stays out of the site as long as its front matter says `published: false`']);
    expect(notes('later')).toEqual(['it stays out of the site until its date, 2099-01-01 10:00:00 -0500']);
    expect(notes('key')).toEqual(['it stays out of the feed as long as its front matter says `draft: true`']);
    expect(notes('plain')).toEqual([]);
  });

  test('leaves it where it is when its URL is another’s', () => {
    const { root, options } = site({ ...POSTS, '_drafts/a.md': post('title: A') });
    const before = readFiles(root);
    expect(() => publishDraft('a', options)).toThrow('its URL /a/ is already that of _posts/2018-01-01-a.md');
    expect(readFiles(root)).toEqual(before);
  });

  test('says which drafts there are, and overwrites no post', () => {
    const { root, options } = site({ ...DRAFTS, '_posts/2026-01-31-idea.md': post('title: There') });
    expect(() => publishDraft('idee', options)).toThrow('there is no draft "idee". Did you mean "idea"?');
    expect(() => publishDraft('zzz', options)).toThrow('The drafts are idea, dated.');
    const before = readFiles(root);
    expect(() => publishDraft('idea', options)).toThrow('_posts/2026-01-31-idea.md already exists');
    expect(readFiles(root)).toEqual(before);
  });
});
