// SECURITY.md names the test of each promise: they are there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = readFileSync(join(ROOT, '.github/SECURITY.md'), 'utf8');

/** Each promise with what names its tests. */
const promises = /^## What is promised$([\s\S]*?)^## /m.exec(PAGE)?.[1]?.split(/^- /m).slice(1) ?? [];

/** Files of tests and the names that follow them: "`test/a.test.ts` › *one*, *other*". */
const named = promises
  .join('')
  .split(/`(?=test\/)/)
  .slice(1)
  .map((part) => [part.slice(0, part.indexOf('`')), Array.from(part.matchAll(/\*([^*]+)\*(?!\*)/g), ([, name = '']) => name)] as const);

test('each promise of SECURITY.md names its tests', () => {
  expect(promises.length).toBeGreaterThan(20);
  expect(promises.filter((one) => !/`test\/[\w./-]+` › \*/.test(one))).toEqual([]);
});

test.each(named)('%s has the tests that SECURITY.md names', (file, names) => {
  expect(existsSync(join(ROOT, file))).toBe(true);
  const text = readFileSync(join(ROOT, file), 'utf8');
  expect(names.filter((name) => !text.includes(name.replace(/\s+/g, ' ')))).toEqual([]);
});
