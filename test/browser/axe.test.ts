// Every kind of page under axe, which finds barriers for readers: on a phone and on a desk, in light and in dark.
/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Files, post } from '../support/site.ts';
import { type Built, buildRtlSite, buildThemeSite, KINDS, type Kind, RTL_KINDS } from '../theme/site.ts';
import { launchBrowser } from './browser.ts';
import { ORIGIN, visit } from './built.ts';

declare const axe: { run(options: RunOptions): Promise<AxeResults> };

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 375, height: 740 };
const DESK = { width: 1440, height: 900 };

let browser: Browser | undefined;
const closers: (() => Promise<void>)[] = [];
const readers: { main?: Page; rtl?: Page; more?: Page } = {};

/** Pages that the site with one of each kind does not have. */
const MORE: readonly Kind[] = [
  { name: 'home in a grid', path: '/' },
  { name: 'part of a series', path: '/second/' },
];
const MORE_FILES: Files = {
  'index.html': post('layout: home\nentries_layout: grid', ''),
  '_posts/2025-06-01-first.md': post('title: First\nseries: Hedges', 'Text.'),
  '_posts/2025-06-02-second.md': post('title: Second\nseries: Hedges\nheader: {teaser: /assets/images/wide.svg}', 'Text.'),
};

/** A browser page that opens all pages of a site in turn. Films come from other hosts: their frames stay empty. */
async function reader(browser: Browser, site: Built): Promise<Page> {
  const { context } = await visit(browser, site, { reducedMotion: 'reduce' });
  closers.push(() => context.close());
  return context.newPage();
}

beforeAll(async () => {
  browser = await launchBrowser();
  readers.main = await reader(browser, buildThemeSite());
  readers.rtl = await reader(browser, buildRtlSite());
  readers.more = await reader(browser, buildThemeSite(MORE_FILES));
});
afterAll(async () => {
  for (const close of closers) await close();
  await browser?.close();
});

/** Findings of axe in a page: rule, selector and advice. */
async function findings(page: Page): Promise<string[]> {
  const options: RunOptions = { iframes: false, resultTypes: ['violations'] };
  const { violations } = await page.evaluate((asked) => axe.run(asked), options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
}

/** Waits for two frames, after which scripts have reacted to the sizes. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** On a phone in light, on a desk in the dark. */
async function allFindings(page: Page | undefined, path: string): Promise<string[]> {
  if (!page) throw new Error('no browser');
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(ORIGIN + path);
  await page.evaluate(SOURCE);
  await drawn(page);
  const found = await findings(page);
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'dark' });
  await drawn(page);
  return [...new Set([...found, ...(await findings(page))])];
}

describe('axe finds nothing on', () => {
  const nothing = (page: () => Page | undefined) => async (kind: Kind) => expect(await allFindings(page(), kind.path)).toEqual([]);
  test.each(KINDS)(
    '$name',
    nothing(() => readers.main),
  );
  test.each(RTL_KINDS)(
    '$name',
    nothing(() => readers.rtl),
  );
  test.each(MORE)(
    '$name',
    nothing(() => readers.more),
  );
});

test('axe finds nothing on a post with everything: on a phone in the dark, on a desk in light', async () => {
  const page = readers.main;
  if (!page) throw new Error('no browser');
  for (const [viewport, colorScheme] of [
    [PHONE, 'dark'],
    [DESK, 'light'],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await page.goto(`${ORIGIN}/everything/`);
    expect(await page.locator('.task-list-item-checkbox').count()).toBe(2);
    expect(await page.locator('.footnotes li').count()).toBe(2);
    await page.evaluate(SOURCE);
    await drawn(page);
    expect(await findings(page)).toEqual([]);
  }
});

const SCHEMES = ['light', 'dark'] as const;

test.each(SCHEMES)('axe finds nothing in a picture that is shown over the page (%s)', async (colorScheme) => {
  const page = readers.main;
  if (!page) throw new Error('no browser');
  await page.emulateMedia({ colorScheme });
  await page.goto(`${ORIGIN}/everything/`);
  await page.evaluate(SOURCE);
  await page.locator('.page__content figure.third a').first().click();
  await page.getByRole('dialog', { name: 'A hill in the morning' }).waitFor();
  expect(await findings(page)).toEqual([]);
});

test.each(SCHEMES)('axe finds nothing in the menu of a phone and in the search that opens over a page (%s)', async (colorScheme) => {
  const page = readers.main;
  if (!page) throw new Error('no browser');
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(PHONE);
  await page.goto(`${ORIGIN}/plain/`);
  await page.evaluate(SOURCE);
  await page.locator('.site-nav__toggle').click();
  await page.locator('.site-nav:popover-open').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator('[data-search-link]').click();
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.type('barley');
  await page.locator('dialog[open] .search__results a').first().waitFor();
  expect(await findings(page)).toEqual([]);
});

test('axe finds planted barriers', async () => {
  const page = readers.main;
  if (!page) throw new Error('no browser');
  await page.goto(`${ORIGIN}/plain/`);
  await page.evaluate(SOURCE);
  await page.evaluate(() => {
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<img src="/a.svg"><p style="color:#aaa;background:#fff">faint</p>');
  });
  const rules = (await findings(page)).map((found) => found.slice(0, found.indexOf(':')));
  expect(rules).toEqual(expect.arrayContaining(['image-alt', 'color-contrast']));
});
