// The preview's cache: bounded over a day of editing, and without results from the middle of a change. EDITS=1800 is an hour of saves.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { findWorkspace } from '../../../src/read/index.ts';
import { createPreview } from '../../../src/serve/preview.ts';
import { openDiskCache } from '../../../src/serve/update/disk-cache.ts';
import { createMemoryCache } from '../../../src/serve/update/memory-cache.ts';
import { createSite, NOW, post, type TestSite } from '../../support/site.ts';
import { inUse, SITE } from '../support.ts';

/** Most bodies in this test's cache; each edit adds one. */
const BODIES = 60;
const EDITS = Number(process.env['EDITS'] ?? 200);

const FIRST = '_posts/2018-01-01-first.md';

/** The preview of a site, whose changes the test reports itself. */
const previewOf = ({ root }: TestSite) =>
  createPreview(
    { cwd: root, version: 'test', clock: () => NOW, watch: () => {}, url: 'http://localhost:4000', environment: 'development' },
    createMemoryCache(undefined, BODIES),
  );

test('edits leave memory flat', async () => {
  const site = createSite(SITE);
  const preview = previewOf(site);
  const path = join(site.root, FIRST);
  let edits = 0;
  const edit = async (count: number): Promise<void> => {
    for (const end = edits + count; edits < end; edits++) {
      const title = edits % 5 === 0 ? `Title ${edits}` : 'First';
      writeFileSync(path, post(`title: ${title}\nlayout: single`, `${edits} ${'word '.repeat(400)}`));
      preview.update(new Set([path]));
      for (const url of ['/', '/first/', '/feed.xml']) preview.state(url);
      // a save is a turn of the event loop: until its end, what was referred to weakly stays
      await setImmediate();
    }
  };
  await edit(BODIES * 2);
  const before = inUse();
  await edit(EDITS);
  expect(inUse() - before).toBeLessThan(2_000_000);
});

test('the pages that a preview shows first are made of the bodies of the last one, as long as these are of the same texts', () => {
  const site = createSite({
    ...SITE,
    [FIRST]: post('title: First\nlayout: single', '{% include note.html %}'),
    '_includes/note.html': 'One.',
  });
  const made: string[] = [];
  /** What a preview shows of the page; `made` gets the texts of the bodies that it renders before that. */
  const shown = (): string => {
    const disk = openDiskCache(findWorkspace({ cwd: site.root }), 'test');
    const cache = createMemoryCache(disk?.cache);
    const append: typeof cache.texts.append = (html, bytes) => {
      made.push(html);
      return cache.texts.append(html, bytes);
    };
    const preview = createPreview(
      { cwd: site.root, version: 'test', clock: () => NOW, watch: () => {}, url: 'http://localhost:4000', environment: 'development' },
      { ...cache, texts: { ...cache.texts, append } },
    );
    made.length = 0;
    const before = preview.page('/first/')?.text ?? '';
    disk?.save();
    preview.reload();
    expect(preview.page('/first/')?.text).toBe(before);
    return before;
  };
  const first = shown();
  expect(made.join()).toContain('One.');
  expect(shown()).toBe(first);
  expect(made.join()).not.toContain('One.');
  site.write({ '_includes/note.html': 'Two.' });
  expect(shown()).toBe(first.replaceAll('One.', 'Two.'));
  expect(made.join()).toContain('Two.');
});

test('a file that vanishes while its page is made is read about again, and is no fault of the program', () => {
  const body = post('title: First\nlayout: single', '{% include_relative snippet.txt %}');
  const site = createSite({ ...SITE, '_posts/snippet.txt': 'The snippet.', [FIRST]: body });
  const preview = previewOf(site);
  // a browser asks for the page before the watcher reports the change
  rmSync(join(site.root, '_posts/snippet.txt'));
  expect(preview.errors('/first/').map(({ message }) => message)).toEqual([expect.stringContaining('there is no file "snippet.txt"')]);
});

test('a page rendered in the middle of a change does not outlive it', () => {
  const include = '_includes/note.html';
  const site = createSite({ ...SITE, [include]: 'The note.', [FIRST]: post('title: First\nlayout: single', '{% include note.html %}') });
  const preview = previewOf(site);
  const shown = (): string => preview.page('/first/')?.text ?? '';
  // a browser asks for the page before the watcher reports the change
  site.write({ [include]: '{% nonsense' });
  expect(shown()).not.toContain('The note.');
  preview.update(new Set([join(site.root, include)]));
  site.write({ [include]: 'The note.' });
  preview.update(new Set([join(site.root, include)]));
  expect(shown()).toContain('The note.');
});

test('the page of a broken post is not taken for that of the fixed post, whatever has changed meanwhile', () => {
  const good = post('title: First\nlayout: single', 'Next: {{ page.next.title }}.');
  const site = createSite({ ...SITE, [FIRST]: good });
  const preview = previewOf(site);
  const write = (path: string, text: string): void => {
    site.write({ [path]: text });
    preview.update(new Set([join(site.root, path)]));
  };
  const shown = (): string => preview.page('/first/')?.text ?? '';
  expect(shown()).toContain('Next: Second.');
  write(FIRST, '---\ntitle: [\n---\nBroken.');
  // a change of the body's dependencies: it is rendered again, from an empty text
  write('_posts/2018-02-01-third.md', post('title: Third\nlayout: single'));
  preview.page('/');
  shown();
  write('_posts/2018-02-01-third.md', post('title: Third\nlayout: single', 'More.'));
  write(FIRST, good);
  expect(shown()).toContain('Next: Second.');
});
