// The preview of a site with the real theme: effects of its script, the reader and players outlive an edit.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Files, post } from '../support/site.ts';
import { previewWindow, untouched } from './preview-page.ts';

const POST = '_posts/2018-01-01-first.md';
const bodyOf = (word: string, code: string): string =>
  [
    `Begins with ${word}.`,
    '## One\n\n<details><summary>More</summary>Inside</details>',
    `\`\`\`js\nlet ${code} = 1;\n\`\`\``,
    '<audio src="/assets/tone.wav" loop controls></audio>',
    '## Two',
    ...Array.from({ length: 40 }, (_, index) => `Paragraph ${index}.`),
    '## Three\n\nThe end.',
  ].join('\n\n');
const first = (word: string, code = 'code'): Files => ({
  [POST]: post('title: First\nlayout: single\ntoc: true\ntoc_sticky: true', bodyOf(word, code)),
});

/** Ten seconds of silence: 8,192 samples a second, of two bytes each. All its bytes are ASCII, so it is a text, too. */
function silence(): string {
  const size = 0x27000;
  const number = (value: number, bytes: number): string =>
    String.fromCharCode(...Array.from({ length: bytes }, (_, index) => (value >> (8 * index)) & 255));
  const format = [number(1, 2), number(1, 2), number(0x2000, 4), number(0x4000, 4), number(2, 2), number(16, 2)].join('');
  return `RIFF${number(size + 36, 4)}WAVEfmt ${number(16, 4)}${format}data${number(size, 4)}${'\0'.repeat(size)}`;
}
const SITE: Files = {
  '_config.yml': 'title: T\npermalink: /:title/\n',
  'index.html': post('layout: home', ''),
  'assets/tone.wav': silence(),
  ...first('before'),
};

const { open } = previewWindow(SITE);
const shows = (page: Page, word: string) => page.locator('.page__content p', { hasText: `Begins with ${word}.` }).waitFor();
const copyButtons = (page: Page) => page.locator('.page__content button', { hasText: /^cop/i });

describe('with the real theme', () => {
  test('copy buttons stay with their code, work after an edit, and a new block gets one of its own', async () => {
    const { site, page } = await open('/first/');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await copyButtons(page).waitFor();
    const button = await copyButtons(page).elementHandle();
    site.write(first('other words'));
    await shows(page, 'other words');
    expect(await copyButtons(page).count()).toBe(1);
    expect(await button?.evaluate((element) => element.isConnected)).toBe(true);

    site.write(first('other words', 'changed'));
    await page.locator('.page__content pre', { hasText: 'let changed = 1;' }).waitFor();
    expect(await copyButtons(page).count()).toBe(1);
    await copyButtons(page).click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()) === 'let changed = 1;');

    site.write({ [POST]: post('title: First\nlayout: single', '```js\nlet one = 1;\n```\n\nBetween.\n\n```js\nlet two = 2;\n```') });
    await page.locator('.page__content pre', { hasText: 'let two = 2;' }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.page__content button').length === 2);
    const order = await page.evaluate(() => [...document.querySelectorAll('.page__content pre')].map((pre) => pre.textContent?.trim()));
    expect(order).toEqual(['let one = 1;', 'let two = 2;']);

    site.write({ [POST]: post('title: First\nlayout: single', 'Begins with nothing.') });
    await shows(page, 'nothing');
    expect(await page.locator('.page__content button').count()).toBe(0);
    expect(await untouched(page)).toBe(true);
  });

  test('the reader’s choice of dark or light, opened details, and where they are', async () => {
    const { site, page } = await open('/first/');
    const themeSwitch = page.locator('[data-theme-switch]');
    await themeSwitch.click();
    const chosen = () => page.evaluate(() => document.documentElement.dataset['theme']);
    const [theme, label] = [await chosen(), await themeSwitch.getAttribute('aria-label')];
    expect(theme).toMatch(/dark|light/);
    await page.locator('details summary', { hasText: 'More' }).click();
    await page.evaluate(() => window.scrollTo({ top: 800, behavior: 'instant' }));
    const scrolled = await page.evaluate(() => window.scrollY);
    site.write(first('other words'));
    await shows(page, 'other words');
    expect([await chosen(), await themeSwitch.getAttribute('aria-label')]).toEqual([theme, label]);
    expect(await themeSwitch.isVisible()).toBe(true);
    expect(await page.locator('.page__content details[open]').count()).toBe(1);
    expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
    expect(await untouched(page)).toBe(true);
  });

  test('the table of contents follows the headings, and the section that is read is marked in it', async () => {
    const { site, page } = await open('/first/');
    const current = page.locator('.toc a[aria-current]');
    await page.evaluate(() => document.querySelector('#two')?.scrollIntoView());
    await page.locator('.toc a[aria-current]', { hasText: 'Two' }).waitFor();
    const text = bodyOf('other words', 'code').replace('## Three', '## Between\n\nOne more.\n\n## Three');
    site.write({ [POST]: post('title: First\nlayout: single\ntoc: true\ntoc_sticky: true', text) });
    await page.locator('.toc a', { hasText: 'Between' }).waitFor({ state: 'attached' });
    expect(await page.locator('.toc a').allTextContents()).toEqual(['One', 'Two', 'Between', 'Three']);
    expect(await current.allTextContents()).toEqual(['Two']);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.locator('.toc a[aria-current]', { hasText: 'Three' }).waitFor();
    expect(await current.count()).toBe(1);
    expect(await untouched(page)).toBe(true);
  });

  test('sound that plays plays on', async () => {
    const { site, page } = await open('/first/');
    const audio = await page.evaluateHandle(() => document.querySelector('audio') as HTMLAudioElement);
    await page.mouse.click(5, 5);
    await audio.evaluate((element) => element.play());
    await page.waitForFunction((element) => element.currentTime > 0, audio);
    site.write(first('other words', 'changed'));
    await shows(page, 'other words');
    const [paused, connected, time] = await audio.evaluate(
      (element) => [element.paused, element.isConnected, element.currentTime] as const,
    );
    expect([paused, connected]).toEqual([false, true]);
    await page.waitForFunction(([element, before]) => element.currentTime !== before, [audio, time] as const);
    expect(await untouched(page)).toBe(true);
  });
});
