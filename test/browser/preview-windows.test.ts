// Many windows of the preview at once, windows whose page is gone, and windows whose preview has ended.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { post } from '../support/site.ts';
import { previewWindow, untouched } from './preview-page.ts';

const { open } = previewWindow();
const POST = '_posts/2018-01-01-first.md';
const note = (page: Page) => page.locator('gemless-preview .note');

test('ten visible windows of one browser all follow, and an eleventh loads', async () => {
  const { site, page, origin } = await open('/first/');
  const all = [page];
  while (all.length < 10) {
    const other = await page.context().newPage();
    await other.goto(`${origin}${all.length % 2 === 0 ? '/first/' : '/'}`);
    all.push(other);
  }
  for (const title of ['Renamed', 'Renamed again']) {
    site.write({ [POST]: post(`title: ${title}\nlayout: single`, 'The first body.') });
    await Promise.all(all.map((one) => one.getByText(title, { exact: true }).waitFor()));
  }
  const last = await page.context().newPage();
  await last.goto(`${origin}/second/`);
  expect(await last.locator('article').textContent()).toContain('The second body.');
  expect(await untouched(page)).toBe(true);
});

test('a browser without shared workers follows, too', async () => {
  const { site, page, origin } = await open('/second/');
  await page.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'));
  await page.goto(`${origin}/first/`);
  site.write({ [POST]: post('title: First\nlayout: single', 'Other words.') });
  await page.locator('article', { hasText: 'Other words.' }).waitFor();
});

test('an open page that moves links to where it is now, and one that is left out says why', async () => {
  const { site, page } = await open('/first/');
  site.write({ [POST]: post('title: First\nlayout: single\npermalink: /elsewhere/', 'Moved.') });
  await note(page).waitFor();
  expect(await note(page).textContent()).toBe('This page has moved to/elsewhere/');
  await note(page).locator('a').click();
  await page.locator('article', { hasText: 'Moved.' }).waitFor();
  site.write({ [POST]: post('title: First\nlayout: single\npermalink: /elsewhere/\npublished: false', 'Moved.') });
  await note(page).waitFor();
  expect(await note(page).textContent()).toBe(`${POST} has published: false: gemless dev --unpublished shows it.`);
  site.remove(POST);
  await page.locator('gemless-preview .note', { hasText: `${POST} is gone.` }).waitFor();
  site.write({ [POST]: post('title: First\nlayout: single\npermalink: /elsewhere/', 'Here again.') });
  await page.locator('article', { hasText: 'Here again.' }).waitFor();
  expect(await note(page).count()).toBe(0);
});

test('a page says that its preview has ended', async () => {
  const { page, running } = await open('/first/');
  await running.close();
  await note(page).waitFor();
  expect(await note(page).textContent()).toMatch(/^The preview has ended/);
});

test('a page without front matter follows its file', async () => {
  const page = (words: string): string => `<!doctype html><html><head><title>Raw</title></head><body><p>${words}</p></body></html>`;
  const opened = await open('/raw.html', { 'raw.html': page('Before.') });
  opened.site.write({ 'raw.html': page('After.') });
  await opened.page.locator('p', { hasText: 'After.' }).waitFor();
  expect(await untouched(opened.page)).toBe(true);
});
