// Files that can't be read or are no text: one error each, and none about what misses them; and none of it stays in the cache.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BARE, createSite, post } from '../support/site.ts';

const NO_TEXT = Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]);
const A = '_posts/2018-01-01-a.md';

test('an include that is no text is one error, and a missing one is one when it is gone', () => {
  const site = createSite({
    ...BARE,
    [A]: post('title: A', '{% include x.html %}'),
    'all.html': post('title: All', '{{ site.posts[0].content }}'),
  });
  const messages = () => site.build().diagnostics.map(({ file, message }) => `${file}: ${message}`);
  mkdirSync(join(site.root, '_includes'));
  writeFileSync(join(site.root, '_includes/x.html'), NO_TEXT);
  expect(messages()).toEqual(['_includes/x.html: this file is not UTF-8 text (byte 3 does not fit)']);
  site.remove('_includes');
  expect(messages()).toEqual([`${A}: there is no include "x.html"`]);
});

test('a link to a page that is no text is no further error, and one when the page is gone', () => {
  const site = createSite({
    ...BARE,
    [A]: post('title: A', '{% link b.md %}'),
    'all.html': post('title: All', '{{ site.posts[0].content }}'),
  });
  const messages = () => site.build().diagnostics.map(({ file, message }) => `${file}: ${message}`);
  writeFileSync(join(site.root, 'b.md'), Buffer.concat([Buffer.from('---\ntitle: B\n---\n'), NO_TEXT]));
  expect(messages()).toEqual(['b.md: this file is not UTF-8 text (byte 20 does not fit)']);
  site.remove('b.md');
  expect(messages()).toEqual([`${A}: there is no document or file "b.md"`]);
  site.write({ 'b.md': post('title: [B') });
  expect(messages()).toEqual(['b.md: the bracket [ is never closed']);
  site.write({ 'b.md': post('title: B') });
  expect(messages()).toEqual([]);
  expect(site.dist()['all.html']).toContain('/b.html');
});

test('an include that is a folder is said to be one', () => {
  const site = createSite({ ...BARE, [A]: post('title: A', '{% include x.html %}'), '_includes/x.html/y.html': 'y' });
  expect(site.build().diagnostics.map(({ message, hint }) => `${message} | ${hint}`)).toEqual([
    'the include "x.html" is a folder | Name a file in it: x.html/file.html.',
  ]);
});
