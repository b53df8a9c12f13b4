// A preview that begins where the last one ended: the same pages at once while nothing changed, and never old ones.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Preview } from '../../../src/serve/preview.ts';
import { beginPreview } from '../../../src/serve/update/early.ts';
import { type KeptPages, openKeptPages } from '../../../src/serve/update/kept.ts';
import { createMemory } from '../../../src/serve/update/memory-cache.ts';
import { createSite, type Files, NOW, post, type TestSite } from '../../support/site.ts';
import { ask, SITE, serveSite, until } from '../support.ts';

const FILES: Files = {
  ...SITE,
  '_data/words.yml': 'hello: Hello',
  'about.md': post('layout: single\ntitle: About', '{{ site.data.words.hello }}'),
};

interface Begun {
  readonly site: TestSite;
  readonly pages: KeptPages;
  /** A preview of the site as it is now. */
  begin(options?: { readonly now?: number; readonly url?: string; readonly version?: string }): Preview;
}

function siteOf(files: Files = FILES): Begun {
  const site = createSite(files);
  const file = join(site.root, '.gemless/preview/pages.json');
  const begin: Begun['begin'] = ({ now = NOW, url = 'http://localhost:4000', version = 'test' } = {}) =>
    beginPreview(
      { cwd: site.root, version, clock: () => now, watch: () => {}, url, environment: 'development' },
      createMemory(undefined),
      openKeptPages(file, version),
    );
  return { site, pages: openKeptPages(file, 'test'), begin };
}

/** A site whose home and first post were looked at in a preview that has ended. */
function lookedAt(files?: Files): Begun {
  const begun = siteOf(files);
  const preview = begun.begin();
  for (const path of ['/', '/first/', '/about/']) preview.answer(path);
  begun.pages.write(preview.keep(['/']));
  return begun;
}

const textAt = (preview: Preview, path: string): string => {
  const answer = preview.answer(path);
  return answer.kind === 'page' ? answer.page.text : answer.kind;
};

describe('with nothing changed', () => {
  test('what was looked at last is there before the site is understood, with what it has to know', () => {
    const { begin } = lookedAt();
    const early = begin();
    const whole = begin();
    whole.reading();
    for (const path of ['/', '/first/', '/about/']) {
      expect(textAt(early, path), path).toBe(textAt(whole, path));
      expect(early.state(path), path).toEqual(whole.state(path));
      expect(early.problems(path)).toEqual([]);
    }
    expect(early.answer('/assets/css/main.css')).toEqual(whole.answer('/assets/css/main.css'));
    expect(early.counts()).toEqual(whole.counts());
    expect([early.isUnderstood(), whole.isUnderstood()]).toEqual([false, true]);
  });

  test('anything else makes it understand the site', () => {
    const early = lookedAt().begin();
    expect(textAt(early, '/second/')).toContain('The second body.');
    expect(early.isUnderstood()).toBe(true);
    expect(early.answer('/nowhere/')).toMatchObject({ status: 404 });
  });

  test('what is warned of is told again', () => {
    const { begin } = lookedAt({ ...FILES, '_posts/no-date.md': 'Not a post.' });
    expect(begin().allProblems()).toEqual([expect.objectContaining({ code: 'not-a-post', severity: 'warning' })]);
  });

  test('pages kept in one preview are kept in the next one, and the home page always is', () => {
    const { begin, pages } = lookedAt();
    const second = begin();
    second.answer('/first/');
    pages.write(second.keep(['/']));
    const third = begin();
    expect([textAt(third, '/first/'), textAt(third, '/')].map((text) => text.includes('First'))).toEqual([true, true]);
    expect(third.isUnderstood()).toBe(false);
  });
});

describe('with something changed', () => {
  const changes: readonly (readonly [string, Files, string, string])[] = [
    ['a post', { '_posts/2018-01-01-first.md': post('title: First\nlayout: single', 'Other words.') }, '/first/', 'Other words.'],
    ['a new post', { '_posts/2018-01-03-third.md': post('title: Third\nlayout: single') }, '/', 'Third'],
    ['a layout', { '_templates/single.njk': '---\nlayout: default\n---\nOther layout.' }, '/first/', 'Other layout.'],
    ['data', { '_data/words.yml': 'hello: Good day' }, '/about/', 'Good day'],
    ['the configuration', { '_config.yml': 'title: T\npermalink: /:title/\npaginate: 1\n' }, '/page2/', 'First'],
  ];
  test.each(changes)('%s: what is served is of the files as they are', (_, files, path, text) => {
    const { site, begin } = lookedAt();
    site.write(files);
    const preview = begin();
    expect(preview.isUnderstood()).toBe(true);
    expect(textAt(preview, path)).toContain(text);
  });

  test('a post that is gone', () => {
    const { site, begin } = lookedAt();
    site.remove('_posts/2018-01-01-first.md');
    expect(begin().answer('/first/')).toMatchObject({ status: 404 });
  });

  test('another address or another version of the program', () => {
    const { begin } = lookedAt();
    expect(begin({ url: 'http://localhost:4001' }).isUnderstood()).toBe(true);
    expect(begin({ version: 'other' }).isUnderstood()).toBe(true);
  });

  test('a post whose date has come', () => {
    const { begin } = lookedAt({ ...FILES, '_posts/2026-02-01-later.md': post('title: Later\nlayout: single') });
    expect(textAt(begin(), '/')).not.toContain('Later');
    const later = begin({ now: NOW + 48 * 3_600_000 });
    expect(textAt(later, '/')).toContain('Later');
  });

  test('while only what is kept is served: the page is of the new words', () => {
    const { site, begin } = lookedAt();
    const preview = begin();
    const path = '_posts/2018-01-01-first.md';
    site.write({ [path]: post('title: First\nlayout: single', 'Written meanwhile.') });
    expect(preview.update(new Set([join(site.root, path)]))).toBe(true);
    expect(textAt(preview, '/first/')).toContain('Written meanwhile.');
  });

  test.each([
    ['looked at', (preview: Preview) => void preview.answer('/first/')],
    ['open since the last preview', (preview: Preview) => void preview.state('/first/')],
  ])('its front matter broken: the page that was %s stays as it was', (_, open) => {
    const { site, begin } = lookedAt();
    const preview = begin();
    open(preview);
    preview.reading();
    site.write({ '_posts/2018-01-01-first.md': '---\ntitle: [\n---\nBroken.' });
    preview.update(new Set([join(site.root, '_posts/2018-01-01-first.md')]));
    expect(preview.problems('/first/')).toEqual([expect.objectContaining({ severity: 'error' })]);
    expect(textAt(preview, '/first/')).toContain('The first body.');
  });

  test('during the last preview: what it served at its end is kept', () => {
    const { site, begin, pages } = siteOf();
    const edited = begin();
    const files: Files = {
      '_posts/2018-01-01-first.md': post('title: Renamed\nlayout: single', 'Edited.'),
      '_posts/2017-01-01-older.md': post('title: Older\nlayout: single'),
      'assets/css/main.css': 'body { color: red }',
      '_templates/single.njk': '---\nlayout: default\n---\nNew layout. {{ content | safe }}',
    };
    for (const [path, text] of Object.entries(files)) {
      site.write({ [path]: text });
      edited.update(new Set([join(site.root, path)]));
    }
    site.remove('_posts/2018-01-02-second.md');
    edited.update(new Set([join(site.root, '_posts/2018-01-02-second.md')]));
    const shown = textAt(edited, '/first/');
    expect(shown).toContain('Edited.');
    pages.write(edited.keep(['/']));
    const next = begin();
    expect([textAt(next, '/first/'), next.isUnderstood()]).toEqual([shown, false]);
  });
});

describe('with something wrong', () => {
  test('a broken site is never begun with what was kept', () => {
    const { site, begin, pages } = siteOf();
    const preview = begin();
    site.write({ '_posts/2018-01-01-first.md': '---\ntitle: [\n---\n' });
    preview.update(new Set([join(site.root, '_posts/2018-01-01-first.md')]));
    expect(preview.keep(['/'])).toBeUndefined();
    pages.write(preview.keep(['/']));
    expect(begin().allProblems()).toEqual([expect.objectContaining({ severity: 'error' })]);
  });

  test.each([
    '',
    '{',
    '[]',
    '{"version":"test"}',
    '{"version":"test","key":1,"pages":[]}',
  ])('a file cut off or not ours is passed over: %j', (text) => {
    const { site, begin } = lookedAt();
    writeFileSync(join(site.root, '.gemless/preview/pages.json'), text);
    const preview = begin();
    expect(preview.isUnderstood()).toBe(true);
    expect(textAt(preview, '/first/')).toContain('The first body.');
  });
});

test('over HTTP: a preview ended and begun again serves the same bytes under the same ETag, then understands', async () => {
  const site = createSite(FILES);
  const first = await serveSite(site, { cache: true });
  const before = await ask(first.origin, '/first/');
  await first.running.close();
  const port = Number(new URL(first.origin).port);
  const second = await serveSite(site, { cache: true, port });
  onTestFinished(() => second.running.close());
  expect(second.running.preview.isUnderstood()).toBe(false);
  expect((await ask(second.origin, '/assets/css/main.css')).text).toBe('body { color: rgb(1, 2, 3) }');
  const early = await ask(second.origin, '/first/');
  // the token in the script's tag is another one in each preview
  const plain = (text: string): string => text.replace(/<script src="\/__gemless[^>]*><\/script>/, '');
  expect(plain(early.text)).toBe(plain(before.text));
  await until(() => second.running.preview.isUnderstood());
  expect(await ask(second.origin, '/first/')).toMatchObject({ status: 200, headers: { etag: early.headers.etag }, text: early.text });
});
