// Every kind of page in a browser: it requests nothing of other hosts, has all its parts, fits a phone, and does not shift.
/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Built, buildRtlSite, buildThemeSite, KINDS, RTL_KINDS } from '../theme/site.ts';
import { ORIGIN, visitors } from './built.ts';

const begin = visitors();
let mainSite: Built = {};
let rtlSite: Built = {};
beforeAll(() => {
  mainSite = buildThemeSite();
  rtlSite = buildRtlSite();
});

const toTheEnd = (page: Page): Promise<void> =>
  page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));

test('pages request only files of their own site, all of which exist, and print nothing in the console', async () => {
  const { context, external, missing, said } = await begin(mainSite);
  const page = await context.newPage();
  for (const { path } of KINDS.filter(({ path }) => path !== '/film/' && path !== '/talk/')) {
    await page.goto(ORIGIN + path);
    await toTheEnd(page);
  }
  expect({ external, missing, said }).toEqual({ external: [], missing: [], said: [] });
});

test('comments are requested when the reader gets to them', async () => {
  const { open, external } = await begin(mainSite, { viewport: { width: 800, height: 400 } });
  const page = await open('/talk/');
  expect(external).toEqual([]);
  const asked = page.waitForRequest((request) => request.url().startsWith('https://giscus.app/'));
  await toTheEnd(page);
  await asked;
});

test('films are requested when the reader asks for them, from hosts that set no cookies', async () => {
  const { context, external } = await begin(mainSite);
  const page = await context.newPage();
  const wanted = ['https://www.youtube-nocookie.com/embed/abc', 'https://player.vimeo.com/video/def?dnt='];
  await page.goto(`${ORIGIN}/film/`);
  await toTheEnd(page);
  expect(external).toEqual([]);
  for (const start of wanted) {
    const asked = page.waitForRequest((request) => request.url().startsWith(start));
    await page.locator('.embed__load').first().click();
    await asked;
  }
  expect(external.filter((address) => !wanted.some((start) => address.startsWith(start)))).toEqual([]);
});

test('no page is wider than the window, from 320 pixels up', async () => {
  const wide: string[] = [];
  for (const [site, kinds] of [[mainSite, KINDS] as const, [rtlSite, RTL_KINDS] as const]) {
    const { context } = await begin(site);
    const page = await context.newPage();
    for (const { name, path } of kinds) {
      await page.goto(ORIGIN + path, { waitUntil: 'domcontentloaded' });
      for (const width of [320, 768, 1024]) {
        await page.setViewportSize({ width, height: 800 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over > 0) wide.push(`${name} at ${width} pixels: ${over} too wide`);
      }
    }
  }
  expect(wide).toEqual([]);
});

/** Positions of the visible parts of a page. */
const positions = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.masthead a, h1, h2, h3, p, li, pre, table, article, aside, nav, footer, section')].map((element) => {
      const { left, top } = element.getBoundingClientRect();
      return `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.trim().slice(0, 20)} ${Math.round(left)} ${Math.round(top)}`;
    }),
  );

/** A promise, and the function that resolves it. */
function signal(): { readonly came: Promise<void>; readonly come: () => void } {
  let come = (): void => undefined;
  const came = new Promise<void>((done) => {
    come = done;
  });
  return { came, come: () => come() };
}

async function expectSame(before: readonly string[], page: Page): Promise<void> {
  const after = await positions(page);
  expect(after.filter((position, index) => position !== before[index]).slice(0, 3)).toEqual([]);
  expect(after).toHaveLength(before.length);
}

describe('nothing moves when the script comes late on', () => {
  const paths = ['/', '/everything/', '/search/'];
  test.each(paths.flatMap((path) => [375, 1280].map((width) => [path, width] as const)))('%s, %i pixels', async (path, width) => {
    const { context } = await begin(mainSite, { viewport: { width, height: 900 } });
    const late = signal();
    await context.route('**/*.js', (route) => late.came.then(() => route.fallback()));
    const page = await context.newPage();
    const going = page.goto(ORIGIN + path);
    await page.locator('footer').last().waitFor();
    await page.waitForFunction(
      () => [...document.images].every((image) => image.complete || image.loading === 'lazy') && document.styleSheets.length > 0,
    );
    const before = await positions(page);
    late.come();
    await going;
    await page.locator('[data-theme-switch]').waitFor();
    await expectSame(before, page);
  });
});

/** Pages with pictures: the theme's own, and those that an author put into a text or a sidebar. */
const PICTURED = ['/', '/about/', '/everything/', '/overlay/', '/pictured/', '/sky/', '/splash/', '/years/'];

describe('nothing moves when pictures come late on', () => {
  test.each(KINDS.filter(({ path }) => PICTURED.includes(path)))('$name', async ({ path }) => {
    // tall, so that pictures that wait for the reader come, too
    const { context } = await begin(mainSite, { viewport: { width: 375, height: 12_000 } });
    const late = signal();
    await context.route('**/*.svg', (route) => late.came.then(() => route.fallback()));
    const page = await context.newPage();
    await page.goto(ORIGIN + path, { waitUntil: 'domcontentloaded' });
    const before = await positions(page);
    expect(await page.evaluate(() => [...document.images].some((image) => image.naturalWidth > 0))).toBe(false);
    late.come();
    await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0));
    await expectSame(before, page);
  });
});
