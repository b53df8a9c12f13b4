// Text that is not UTF-8: an error with file, line and byte, wherever text is read. Other files are copied byte for byte.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { BARE, createSite, post, type TestSite } from '../support/site.ts';

/** "Caf\xe9" in Latin-1, in the second line. */
const LATIN = Buffer.from('a: b\nc: Caf\xe9\n', 'latin1');

function write(site: TestSite, path: string, bytes: Buffer): void {
  mkdirSync(dirname(join(site.root, path)), { recursive: true });
  writeFileSync(join(site.root, path), bytes);
}

test.each([
  '_config.yml',
  '_posts/2018-01-01-a.md',
  '_drafts/a.md',
  '_data/a.yml',
  '_data/sub/a.csv',
  '_includes/a.html',
  '_includes/sub/a.svg',
  '_templates/extra.njk',
])('%s', (path) => {
  const site = createSite({ ...BARE, 'index.md': post('title: A') });
  site.build();
  write(site, path, LATIN);
  for (const result of [site.build(), site.build()]) {
    expect(result.ok).toBe(false);
    expect(site.report(result)).toContain(`error: ${path}:2: this file is not UTF-8 text (byte 11 does not fit)`);
  }
});

test('a page with front matter', () => {
  const site = createSite(BARE);
  write(site, 'a.md', Buffer.concat([Buffer.from('---\n---\n'), LATIN]));
  expect(site.report(site.build())).toContain('error: a.md:4: this file is not UTF-8 text (byte 19 does not fit)');
});

test('files that are copied may hold any bytes, also pictures beside posts and in the folder of includes', () => {
  const site = createSite({ ...BARE, 'index.md': post('title: A') });
  for (const path of ['a.txt', 'a.csv', '_posts/2018-01-01-a.png', '_includes/a.png', '_data/a.png']) write(site, path, LATIN);
  const result = site.build();
  expect(site.report(result)).toBe('');
  expect(readFileSync(join(site.root, 'dist/a.txt'))).toEqual(LATIN);
  expect(Object.keys(site.dist()).filter((path) => path.endsWith('.png'))).toEqual([]);
});

test('a file that is copied and included', () => {
  const site = createSite({ ...BARE, 'index.md': post('title: A', '{% include_relative a.txt %}') });
  write(site, 'a.txt', LATIN);
  const result = site.build();
  expect(result.ok).toBe(false);
  expect(site.report(result)).toContain('error: index.md:4:1: a.txt, which this includes, is not UTF-8 text');
});

test('a file of one byte that does not fit is reported as any other', () => {
  const site = createSite(BARE);
  write(site, '_posts/2018-01-01-a.md', Buffer.from([0xff]));
  expect(site.report(site.build())).toContain('error: _posts/2018-01-01-a.md:1: this file is not UTF-8 text (byte 0 does not fit)');
});

test('UTF-16 is called by its name', () => {
  const site = createSite(BARE);
  write(site, '_posts/2018-01-01-a.md', Buffer.from('\uFEFF---\ntitle: A\n---\nText.\n', 'utf16le'));
  expect(site.report(site.build())).toContain('error: _posts/2018-01-01-a.md:1: this file is UTF-16 text, not UTF-8');
});
