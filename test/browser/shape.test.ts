// How a page looks to a reader: columns, lines, directions; how it moves.
/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { post } from '../support/site.ts';
import { buildRtlSite, buildThemeSite } from '../theme/site.ts';
import { DESK, PHONE, themeVisitors } from './built.ts';

const { begin, at } = themeVisitors();

describe('motion', () => {
  const durations = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) => {
        const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(element);
        const lasting = [transitionDuration, animationName === 'none' ? '0s' : animationDuration].flatMap((list) => list.split(','));
        return [
          ...lasting.map((time) => Number.parseFloat(time) * (time.trim().endsWith('ms') ? 0.001 : 1)),
          scrollBehavior === 'smooth' ? 0.1 : 0,
        ];
      }),
    );

  test('is short', async () => expect(Math.max(...(await durations(await at('/everything/'))))).toBeLessThanOrEqual(0.2));

  test('is none for those who want little of it', async () =>
    // some style sheets say 0.01ms for none, so that scripts that wait for an end hear of it
    expect(Math.max(...(await durations(await at('/everything/', { reducedMotion: 'reduce' }))))).toBeLessThan(0.001));
});

test.each([
  780, 1030, 1290,
])('the masthead is one row on a page of %i pixels; links that it has no room for are in the menu', async (width) => {
  const page = await at('/everything/', { viewport: { width, height: 700 } });
  const links = page.locator('.site-nav a');
  const toggle = page.locator('.site-nav__toggle');
  const rows = () => links.evaluateAll((all) => new Set(all.map((link) => link.getBoundingClientRect().top)).size);
  expect(await page.locator('.masthead').evaluate((head) => head.clientHeight)).toBeLessThan(90);
  if ((await rows()) === 1) return;
  await toggle.click();
  expect(await rows()).toBe(await links.count());
});

describe('code', () => {
  test('is not covered by the button that copies it, where a finger can’t make it go away', async () => {
    const page = await at('/everything/', { viewport: PHONE, hasTouch: true, isMobile: true });
    const gaps = await page.evaluate(() =>
      [...document.querySelectorAll('.code-block')].map((block) => {
        const range = document.createRange();
        range.selectNodeContents(block.querySelector('code') ?? block);
        return range.getBoundingClientRect().top - (block.querySelector('.code-block__copy')?.getBoundingClientRect().bottom ?? 0);
      }),
    );
    expect(gaps.length).toBeGreaterThan(5);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
  });

  test('marked lines stand under each other and reach from edge to edge of the longest; the name of the file is the head of the block', async () => {
    const page = await at('/everything/', { viewport: PHONE });
    const shape = await page.evaluate(() => {
      const block = document.querySelector('.code-title')?.parentElement;
      const code = block?.querySelector('code')?.getBoundingClientRect();
      const marked = [...(block?.querySelectorAll('.hll') ?? [])].map((line) => line.getBoundingClientRect());
      const heights = [block?.querySelector('.code-title'), block?.querySelector('pre')].map((part) => part?.getBoundingClientRect());
      return {
        height: Number.parseFloat(getComputedStyle(block?.querySelector('pre') ?? document.body).lineHeight),
        tops: marked.map(({ top }) => top - (code?.top ?? 0)),
        covers: marked.map(({ left, right }) => left <= (code?.left ?? 0) && right >= (code?.right ?? Infinity)),
        gap: (heights[1]?.top ?? 0) - (heights[0]?.bottom ?? 0),
      };
    });
    expect(shape.tops.map((top) => Math.round(top / shape.height))).toEqual([1, 2]);
    expect(shape.covers).toEqual([true, true]);
    expect(Math.abs(shape.gap)).toBeLessThan(1);
  });

  test('a name in a table stays whole', async () => {
    const page = await at('/everything/', { viewport: PHONE });
    expect(await page.getByText('unbroken', { exact: true }).evaluate((code) => code.getClientRects().length)).toBe(1);
  });
});

describe('columns', () => {
  const box = async (page: Page, selector: string) => {
    const found = await page.locator(selector).first().boundingBox();
    if (!found) throw new Error(`${selector} is not shown`);
    return found;
  };
  const PARTS = ['.author__name', '.page__content > p', '.toc'] as const;

  test('are three on a wide desk: author, text, contents; the current section is marked', async () => {
    const page = await at('/everything/', { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    const [author, text, toc] = await Promise.all(PARTS.map((part) => box(page, part)));
    expect((author?.x ?? 0) + (author?.width ?? 0)).toBeLessThan(text?.x ?? 0);
    expect((text?.x ?? 0) + (text?.width ?? 0)).toBeLessThanOrEqual(toc?.x ?? 0);
    await page.locator('.toc').getByRole('link', { name: 'Tables and pictures' }).click();
    await page.locator('.toc').locator('[aria-current]', { hasText: 'Tables and pictures' }).waitFor();
    expect((await box(page, '.toc [aria-current]')).y).toBeGreaterThan(0);
    expect((await box(page, '.author__name')).y).toBeGreaterThan(0);
  });

  test('are one on a phone', async () => {
    const page = await at('/everything/', { viewport: PHONE });
    const text = await box(page, '.page__content > p');
    expect(text.width).toBeGreaterThan(320);
    expect((await box(page, '.toc')).y).toBeLessThan(text.y);
  });

  test('lines hold about 68 characters', async () => {
    const page = await at('/everything/', { viewport: DESK });
    const characters = await page.evaluate(() => {
      const text = document.querySelector<HTMLElement>('.page__content > p');
      const probe = document.createElement('span');
      probe.textContent = 'The quick brown fox jumps over the lazy dog, and then it goes to sleep. ';
      text?.append(probe);
      probe.style.whiteSpace = 'pre';
      probe.style.position = 'absolute';
      return ((text?.clientWidth ?? 0) / probe.getBoundingClientRect().width) * probe.textContent.length;
    });
    expect(characters).toBeGreaterThan(58);
    expect(characters).toBeLessThan(80);
  });

  test('stand the other way round where text runs from right to left; code does not', async () => {
    const { open } = await begin(buildRtlSite(), { viewport: { width: 1280, height: 800 } });
    const page = await open('/field/');
    const [author, text, toc] = await Promise.all(PARTS.map((part) => box(page, part)));
    expect(author?.x ?? 0).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0));
    expect(toc?.x ?? 0).toBeLessThan(text?.x ?? 0);
    const { direction, lang } = await page.evaluate(() => ({
      direction: ['html', 'pre', 'p code'].map((selector) => getComputedStyle(document.querySelector(selector) ?? document.body).direction),
      lang: document.documentElement.lang,
    }));
    expect(direction).toEqual(['rtl', 'ltr', 'ltr']);
    expect(lang).toBe('ar');
  });

  test('a page says in which language it is', async () => {
    const page = await at('/cjk/');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-TW');
  });
});

test.each([
  ['a desk', DESK],
  ['a phone, in lines', PHONE],
])('titles of other directions stand under the labels of the neighbours, at the same edge, on %s', async (_, viewport) => {
  const titles = ['One', 'مرحبا بكم في هذا المكان', 'Three', 'שלום לכולם בכל העולם הזה', 'Five'];
  const posts = titles.map((title, at) => [`_posts/2020-01-0${at + 1}-p${at}.md`, post(`title: ${title}\npermalink: /p${at}/`)]);
  const { open } = await begin(buildThemeSite(Object.fromEntries(posts)), { viewport });
  const edges = (page: Page, selector: string, side: 'left' | 'right') =>
    page.evaluate(
      ([selector, side]) =>
        [...document.querySelectorAll(`${selector} > *`)].map((part) => {
          const range = document.createRange();
          range.selectNodeContents(part);
          const ends = Array.from(range.getClientRects(), (line) => line[side]);
          // all lines of a title, each at that edge
          return Math.round(side === 'left' ? Math.max(...ends) : Math.min(...ends));
        }),
      [selector, side] as const,
    );
  const page = await open('/p2/');
  for (const [selector, side] of [
    ['.neighbours__older', 'left'],
    ['.neighbours__newer', 'right'],
  ] as const) {
    const [label, title] = await edges(page, selector, side);
    expect(Math.abs((title ?? 0) - (label ?? 0)), selector).toBeLessThanOrEqual(1);
  }
});
