// What the preview shows over a page: counts, broken links, errors elsewhere, the button of the panel.
import { expect, test } from 'vitest';
import { post } from '../support/site.ts';
import { previewWindow } from './preview-page.ts';

const { open } = previewWindow();
const POST = '_posts/2018-01-01-first.md';
const first = (body: string) => ({ [POST]: post('title: First\nlayout: single', body) });

test('errors are counted, and Esc hides them', async () => {
  const { site, page } = await open('/first/');
  site.write(first('{% include none.html %}'));
  const over = page.locator('gemless-preview .over');
  await over.waitFor();
  expect(await over.locator('.count').textContent()).toBe('1 error. Esc hides this.');
  await page.keyboard.press('Escape');
  await over.waitFor({ state: 'detached' });
});

test('broken links and pictures of the page are a badge, and so are errors of pages that are not open', async () => {
  const { site, page } = await open('/first/');
  const badge = page.locator('gemless-preview .badge');
  site.write(first('[a](/nowhere/) ![b](/none.png) [c](/second/) [d](https://example.com/)'));
  await badge.waitFor();
  expect(await badge.textContent()).toBe('2 broken links');
  expect(await badge.getAttribute('title')).toBe('a link /nowhere/\nan image /none.png');
  site.write(first('Fine.'));
  await badge.waitFor({ state: 'detached' });
  site.write({ '_posts/2018-01-02-second.md': post('title: Second\nlayout: single', 'A {% nonsense %}.') });
  await page.locator('gemless-preview .badge', { hasText: '1 error on other pages' }).waitFor();
  expect(await page.locator('gemless-preview .over').count()).toBe(0);
});

test('warnings of the page are a badge, with places and hints, and stand in the panel', async () => {
  const { site, page } = await open('/first/');
  const badge = page.locator('gemless-preview .badge');
  site.write({ [POST]: post('title: First\nlayout: singel', '{{ page.title | upcas }}') });
  await badge.waitFor();
  expect(await badge.textContent()).toBe('2 warnings');
  const words =
    '_posts/2018-01-01-first.md:3: there is no layout "singel"; "single" is used\nDid you mean "single"?\n' +
    '_posts/2018-01-01-first.md:5:1: there is no filter "upcas": the value stays as it is\nDid you mean "upcase"?';
  expect(await badge.getAttribute('title')).toBe(words);
  await badge.click();
  await page.locator('gemless-preview .panel dd', { hasText: words }).waitFor();
});

test('a button opens the panel, with the source first and the includes last, and can be switched off', async () => {
  const { page } = await open('/first/');
  const panel = page.locator('gemless-preview .panel');
  await page.locator('gemless-preview .facts').click();
  await panel.waitFor();
  const names = await panel.locator('dt').allTextContents();
  expect([names[0], names.at(-1)]).toEqual(['source', 'includes']);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.locator('gemless-preview .off').click();
  await page.reload();
  await page.keyboard.press('Alt+KeyG');
  await panel.waitFor();
  expect(await page.locator('gemless-preview .bar').count()).toBe(0);
});
