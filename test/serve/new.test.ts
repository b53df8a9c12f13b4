// `gemless new` and `gemless publish`: what is written, where, and that nothing is overwritten.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BuildOptions } from '../../src/build.ts';
import { writeNew } from '../../src/new.ts';
import { publishDraft } from '../../src/publish.ts';
import { createSite, type Files, NOW, post, readFiles } from '../support/site.ts';

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
    expect(writeNew('Hello: a "World"', false, options)).toMatchObject({
      name: '_posts/2026-01-31-hello-a-world.md',
      url: '/hello-a-world/',
    });
    expect(read('_posts/2026-01-31-hello-a-world.md')).toBe(
      '---\ntitle: "Hello: a \\"World\\""\ndate: 2026-01-31 07:00:00 -0500\nlayout: single\ncategories: [azure]\ntags: []\ntoc: true\n---\n\n'.replace(
        'categories: [azure]',
        'categories: ["azure"]',
      ),
    );
  });

  test('is a draft without a date when that is asked for', () => {
    const { options, read } = site(POSTS);
    expect(writeNew('An idea', true, options).name).toBe('_drafts/an-idea.md');
    expect(read('_drafts/an-idea.md')).not.toContain('date:');
  });

  test('begins a site that has no posts', () => {
    const { options, read } = site(CONFIG);
    writeNew('First', false, options);
    expect(read('_posts/2026-01-31-first.md')).toBe('---\ntitle: "First"\ndate: 2026-01-31 07:00:00 -0500\n---\n\n');
  });

  test('never takes the place of another, and needs letters', () => {
    const { root, options } = site(POSTS);
    writeNew('Twice', false, options);
    const before = readFiles(root);
    expect(() => writeNew('Twice', false, options)).toThrow('_posts/2026-01-31-twice.md is there already');
    expect(() => writeNew('…!', false, options)).toThrow('it has no letters');
    expect(readFiles(root)).toEqual(before);
  });

  test('is built like the others', () => {
    const { options, build } = site(POSTS);
    writeNew('Built', false, options);
    expect(build().routes.map(({ url }) => url)).toContain('/built/');
  });
});

describe('publishing a draft', () => {
  const DRAFTS = {
    ...POSTS,
    '_drafts/idea.md': post('title: Idea', 'Text.'),
    '_drafts/series/dated.md': post('title: Dated\ndate: 2020-05-06 01:02:03 +0000'),
  };

  test('moves it to the posts, with today’s date', () => {
    const { root, options } = site(DRAFTS);
    expect(publishDraft('idea', options)).toMatchObject({ name: '_posts/2026-01-31-idea.md', url: '/idea/' });
    const files = readFiles(root);
    expect(files['_posts/2026-01-31-idea.md']).toBe(DRAFTS['_drafts/idea.md']);
    expect(files['_drafts/idea.md']).toBeUndefined();
  });

  test('keeps the date and the folder that it has', () => {
    const { options } = site(DRAFTS);
    expect(publishDraft('_drafts/series/dated.md', options).name).toBe('_posts/series/2020-05-05-dated.md');
  });

  test('says which drafts there are, and overwrites no post', () => {
    const { root, options } = site({ ...DRAFTS, '_posts/2026-01-31-idea.md': post('title: There') });
    expect(() => publishDraft('idee', options)).toThrow('there is no draft "idee". Did you mean idea?');
    expect(() => publishDraft('zzz', options)).toThrow('The drafts are idea, dated.');
    const before = readFiles(root);
    expect(() => publishDraft('idea', options)).toThrow('_posts/2026-01-31-idea.md is there already');
    expect(readFiles(root)).toEqual(before);
  });
});
