// Assets of a page in a real browser (style sheets, scripts, pictures): all follow their files, however the page names them.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Files, post } from '../support/site.ts';
import { previewWindow, untouched } from './preview-page.ts';

const { open } = previewWindow();

const layout = (head: string): Files => ({
  '_templates/default.njk': `<!doctype html><html><head><title>T</title>${head}</head><body>{{ content | safe }}</body></html>`,
});
const single = (html: string): Files => ({ '_templates/single.njk': `---\nlayout: default\n---\n${html}` });
const body = (text: string): Files => ({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', text) });
const rule = (number: number): string => `body { color: rgb(${number}, 2, 3) }`;
const hasColour = (page: Page, number: number) =>
  page.waitForFunction((colour) => getComputedStyle(document.body).color === colour, `rgb(${number}, 2, 3)`);
const picture = (width: number): string => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"/>`;
const hasWidth = (page: Page, width: number) =>
  page.waitForFunction((wanted) => document.querySelector('img')?.naturalWidth === wanted, width);

describe('a style sheet', () => {
  test.each([
    ['relative', '<link rel="stylesheet" href="../assets/css/main.css">'],
    ['without quotes', '<link href=/assets/css/main.css rel=stylesheet>'],
    ['with a query', '<link rel="stylesheet" href="/assets/css/main.css?a=1&amp;b=2">'],
    ['of the whole address', '<link rel="stylesheet" href="{{ "/assets/css/main.css" | absolute_url }}">'],
  ])('named %s is swapped without loading the page anew', async (_, link) => {
    const { site, page } = await open('/first/', { ...layout(link), 'assets/css/main.css': rule(1) });
    await hasColour(page, 1);
    for (const number of [2, 3]) {
      site.write({ 'assets/css/main.css': rule(number) });
      await hasColour(page, number);
    }
    expect(await untouched(page)).toBe(true);
  });

  test('with front matter is swapped when it or its includes change', async () => {
    const made = (text: string): Files => ({ 'assets/css/made.css': `---\n---\n${text}` });
    const link = '<link rel="stylesheet" href="/assets/css/made.css">';
    const { site, page } = await open('/first/', { ...layout(link), ...made(rule(1)), '_includes/colours.css': rule(3) });
    await hasColour(page, 1);
    site.write(made(`${rule(2)}`));
    await hasColour(page, 2);
    site.write(made('{% include colours.css %}'));
    await hasColour(page, 3);
    site.write({ '_includes/colours.css': rule(4) });
    await hasColour(page, 4);
    expect(await untouched(page)).toBe(true);
  });

  test('that another one imports is seen', async () => {
    const { site, page } = await open('/first/', {
      'assets/css/main.css': '@import "deep/one.css";',
      'assets/css/deep/one.css': '/* url(none.png) */ @import url(two.css);',
      'assets/css/deep/two.css': rule(1),
    });
    await hasColour(page, 1);
    site.write({ 'assets/css/deep/two.css': rule(2) });
    await hasColour(page, 2);
    expect(await untouched(page)).toBe(true);
  });

  test('that is created after the page names it is seen', async () => {
    const { site, page } = await open('/first/', layout('<link rel="stylesheet" href="/assets/css/later.css">'));
    site.write({ 'assets/css/later.css': rule(7) });
    await hasColour(page, 7);
    expect(await untouched(page)).toBe(true);
  });
});

describe('a picture', () => {
  test.each([
    ['relative', '<img src="../assets/one.svg" alt="a > b">'],
    ['without quotes', '<img alt=one src=/assets/one.svg>'],
    ['in a set', '<img srcset="/assets/one.svg 1x, /assets/two.svg 2x" alt="">'],
  ])('named %s, made after the text names it, is seen, and its changes', async (_, html) => {
    const { site, page } = await open('/first/', single(html));
    for (const width of [20, 30]) {
      site.write({ 'assets/one.svg': picture(width) });
      await hasWidth(page, width);
    }
    expect(await untouched(page)).toBe(true);
  });

  test('in a style attribute is fetched anew', async () => {
    const { site, page } = await open('/first/', {
      ...body(`<p style="background-image: url('/assets/one.svg')">text</p>`),
      'assets/one.svg': picture(20),
    });
    const fetched = page.waitForResponse((response) => response.url().includes('one.svg?gemless='));
    site.write({ 'assets/one.svg': picture(30) });
    expect(await (await fetched).text()).toContain('width="30"');
    expect(await untouched(page)).toBe(true);
  });

  test('that a style sheet names is fetched anew', async () => {
    const { site, page } = await open('/first/', {
      'assets/css/main.css': 'body { background: url("../one.svg") }',
      'assets/one.svg': picture(20),
    });
    for (const width of [30, 40]) {
      const fetched = page.waitForResponse(
        async (response) => response.url().includes('one.svg') && (await response.text()) === picture(width),
      );
      site.write({ 'assets/one.svg': picture(width) });
      await fetched;
    }
    const shown = () => page.evaluate(() => getComputedStyle(document.body).backgroundImage);
    const now = await shown();
    site.write({ 'assets/css/main.css': `@media screen { body { background: url("../one.svg") } } ${rule(5)}` });
    await hasColour(page, 5);
    await page.waitForFunction((image) => getComputedStyle(document.body).backgroundImage === image, now);
    expect(await untouched(page)).toBe(true);
  });
});

describe('a script', () => {
  const script = (front: string, word: string): Files => ({ 'assets/js/one.js': `${front}document.title = "${word}"` });

  test.each([
    ['copied', '', '<script src="../assets/js/one.js" defer></script>'],
    ['with front matter', '---\n---\n', '<script src=/assets/js/one.js defer></script>'],
  ])('%s that changes loads the page anew', async (_, front, tag) => {
    const { site, page } = await open('/first/', { ...layout(tag), ...script(front, 'one') });
    await page.waitForFunction(() => document.title === 'one');
    site.write(script(front, 'two'));
    await page.waitForFunction(() => document.title === 'two');
  });

  test('that lists the posts does not load the page anew for each edit of one', async () => {
    const { site, page } = await open('/first/', {
      ...layout('<script src="/assets/js/posts.js" defer></script>'),
      'assets/js/posts.js': '---\n---\nwindow.posts = [{% for post in site.posts %}{{ post.content | jsonify }},{% endfor %}]',
    });
    site.write(body('Another *body*.'));
    await page.locator('article em').waitFor();
    expect(await untouched(page)).toBe(true);
  });
});
