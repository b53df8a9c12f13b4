// A preview process that is killed and started again, with a page of it open all the time.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { SITE, until } from '../serve/support.ts';
import { startDev } from '../support/dev.ts';
import { installProgram } from '../support/program.ts';
import { createSite, post } from '../support/site.ts';
import { previewWindow, untouched } from './preview-page.ts';

let cli = '';
beforeAll(() => {
  cli = installProgram();
});
const { newPage } = previewWindow();
const FIRST = '_posts/2018-01-01-first.md';

/** A page of a preview that was killed after it saved its cache. */
async function killed() {
  const site = createSite(SITE);
  const before = await startDev(cli, site.root);
  const page = await newPage();
  await page.goto(`${before.origin}/first/`);
  await page.evaluate(() => Object.assign(window, { untouched: true }));
  await until(() => existsSync(join(site.root, '.gemless/preview/cache.json')));
  before.end('SIGKILL');
  await before.ended;
  const again = () => startDev(cli, site.root, { args: ['-P', new URL(before.origin).port] });
  return { site, page, again };
}

test('the page catches up with edits made meanwhile', async () => {
  const { site, page, again } = await killed();
  site.write({ [FIRST]: post('title: First\nlayout: single', 'Written meanwhile.') });
  await again();
  await page.locator('article', { hasText: 'Written meanwhile.' }).waitFor();
  site.write({ [FIRST]: post('title: First\nlayout: single', 'And followed again.') });
  await page.locator('article', { hasText: 'And followed again.' }).waitFor();
  expect(await untouched(page)).toBe(true);
});

test('a file that breaks after that leaves the page as it was', async () => {
  const { site, page, again } = await killed();
  const heard = page.waitForResponse((response) => response.url().includes('/__gemless/state') && response.ok());
  await again();
  await heard;
  site.write({ [FIRST]: '---\ntitle: [\n---\nBroken.' });
  await page.locator('gemless-preview .over').waitFor();
  expect(await page.locator('article').textContent()).toContain('The first body.');
  site.write({ [FIRST]: post('title: First\nlayout: single', 'Fixed.') });
  await page.locator('article', { hasText: 'Fixed.' }).waitFor();
  expect(await untouched(page)).toBe(true);
});
