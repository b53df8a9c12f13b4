// File names that are not UTF-8, which no URL can name.
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BARE, createSite, post } from '../support/site.ts';

/** A path with bytes above 127 as they are. */
const bytes = (root: string, path: string): Buffer => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(path, 'latin1')]);

test('are left out with their bytes in the warning', () => {
  const site = createSite({ ...BARE, '_config.yml': 'url: https://e.org\n', '_posts/2018-01-01-a.md': post('title: A') });
  for (const path of ['caf\u00e9.txt', 'caf\u00e8.txt', '_posts/2018-01-02-\u00e9.md']) writeFileSync(bytes(site.root, path), 'text');
  mkdirSync(bytes(site.root, 'd\u00e9'));
  const result = site.build();
  const messages = result.diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
  expect(messages).toEqual([
    'warning: the name of 2018-01-02-\\xe9.md is not UTF-8, so it is left out',
    'warning: the name of caf\\xe8.txt, caf\\xe9.txt is not UTF-8, so it is left out',
    'warning: the name of d\\xe9 is not UTF-8, so it is left out',
  ]);
  expect(result.ok).toBe(true);
});
