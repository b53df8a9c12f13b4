// Buttons of the share block that need a script, and gists, which wait for a click.
/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { post } from '../support/site.ts';
import { buildThemeSite } from '../theme/site.ts';
import { ORIGIN, themeVisitors } from './built.ts';

const { begin, site } = themeVisitors();

const POST = { '_posts/2020-01-01-plain-post.md': post('title: A plain post', 'Text.') };
const GIST = { '_posts/2020-01-01-gist.md': post('title: A gist', '{% gist a/1 %}') };

/** A site whose posts have both buttons. */
const both = () => buildThemeSite(POST, 'gemless: {share: [mastodon, copy, device]}\n');

const copyButton = (page: Page) => page.locator('.to-copy');
const deviceButton = (page: Page) => page.locator('.to-device');

test('the link of a post is copied without its fragment, and the button says so', async () => {
  const { context, open } = await begin(site());
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await open('/everything/?from=feed#words');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${ORIGIN}/everything/?from=feed`);
});

test('both buttons are hidden where the browser can do neither, and without a script', async () => {
  const { context, open } = await begin(both());
  await context.addInitScript(() => {
    for (const name of ['clipboard', 'share']) Object.defineProperty(navigator, name, { value: undefined });
  });
  const page = await open('/plain-post/');
  expect(await page.locator('.to-mastodon').isVisible()).toBe(true);
  for (const button of [copyButton(page), deviceButton(page)]) expect(await button.isVisible()).toBe(false);
  const { open: openPlain } = await begin(both(), { javaScriptEnabled: false });
  const plain = await openPlain('/plain-post/');
  for (const button of [copyButton(plain), deviceButton(plain)]) expect(await button.isVisible()).toBe(false);
});

test('the device’s own sheet gets title and address of the page; a reader who closes it sees no error', async () => {
  const { context, open, said } = await begin(both());
  await context.addInitScript(() => {
    const shared: unknown[] = [];
    Object.assign(window, { shared });
    Object.defineProperty(navigator, 'share', {
      value: (data: unknown) => {
        shared.push(data);
        return Promise.reject(new DOMException('closed', 'AbortError'));
      },
    });
  });
  const page = await open('/plain-post/#part');
  await deviceButton(page).click();
  expect(await page.evaluate(() => Reflect.get(window, 'shared'))).toEqual([{ title: await page.title(), url: `${ORIGIN}/plain-post/` }]);
  expect(said).toEqual([]);
});

test('a gist is requested when the reader asks for it, and takes the height of its text', async () => {
  const { context, external, open } = await begin(buildThemeSite(GIST, 'plugins: [jekyll-gist]\n'));
  await context.route('https://gist.github.com/**', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: `document.write('<p style="height: 300px; margin: 0">puts 1</p>')` }),
  );
  const requested: string[] = [];
  context.on('request', (request) => void requested.push(request.url()));
  const page = await open('/gist/');
  await page.evaluate(() => document.querySelector('[data-embed]')?.scrollIntoView());
  await page.waitForLoadState('networkidle');
  expect(requested.filter((url) => !url.startsWith(ORIGIN))).toEqual([]);
  await page.getByRole('button', { name: 'Load content from gist.github.com' }).click();
  await page.frameLocator('iframe').getByText('puts 1').waitFor();
  expect(requested).toContain('https://gist.github.com/a/1.js');
  await expect.poll(() => page.locator('iframe').evaluate((frame) => frame.clientHeight)).toBeGreaterThanOrEqual(300);
  expect(external).toEqual([]);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('iframe');
});
