// Colours that can be read: the texts of pages, in every skin, in light and in dark, against what lies behind them.
/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildThemeSite } from '../theme/site.ts';
import { launchBrowser } from './browser.ts';
import { visit } from './built.ts';
import { faintTexts } from './faint.ts';

const SKINS = ['default', 'air', 'aqua', 'contrast', 'dark', 'dirt', 'mint', 'neon', 'plum', 'sunrise'] as const;
const THEMES = ['light', 'dark'] as const;
const TONES = ['primary', 'info', 'warning', 'danger', 'success'] as const;

/** Elements that each page must show, so that no colour passes because nothing has it. */
const SEEN: { readonly [path: string]: readonly string[] } = {
  '/everything/': [
    '.page__content > p > a',
    '.page__meta time',
    '.toc a',
    '.page__content > .notice a',
    ...TONES.flatMap((tone) => [`.notice--${tone} a`, `.notice--${tone} code`, `.btn--${tone}`]),
    '.btn--inverse',
    '.btn--light-outline',
    '.page__taxonomy-item',
    'figcaption a',
    'blockquote a',
    'td',
    'p > code',
    '.footnotes p',
    ...['c1', 'k', 'nt', 's2', 'mi', 'nf', 'nc', 'gd', 'gi', 'na', 'nd', 'nv'].map((token) => `.highlight .${token}`),
    '.page__share a',
    '.page__footer a',
    '.author__name',
  ],
  '/page2/': [
    '.site-title',
    '.site-subtitle',
    '.site-nav a',
    '.archive__item-title a',
    '.archive__item-excerpt',
    '.pagination [aria-current]',
  ],
  '/tags/': ['.taxonomy__index a', '.taxonomy__count'],
  '/tags/markdown/': ['.chip[aria-current]', '.chip[aria-current] > .taxonomy__count'],
  '/plain/': ['.breadcrumbs a', '.breadcrumbs [aria-current]'],
  '/search/?q=barley': ['input[type=search]', '.search__status', '.search__results a', '.search__results mark'],
};

let browser: Browser | undefined;
const pages: [path: string, page: Page][] = [];
beforeAll(async () => {
  browser = await launchBrowser();
  const { context, open } = await visit(browser, buildThemeSite());
  await context.addInitScript(() => {
    const still = document.createElement('style');
    still.textContent = '* { transition: none !important }';
    addEventListener('DOMContentLoaded', () => document.head.append(still));
  });
  for (const path of Object.keys(SEEN)) pages.push([path, await open(path)]);
  await pages.at(-1)?.[1].locator('.search__results mark').first().waitFor();
});
afterAll(() => browser?.close());

const SETS = SKINS.flatMap((skin) => THEMES.map((theme) => [skin, theme] as const));

/** Faint texts of all pages, in a skin and a theme. */
async function faint(skin: string, theme: string): Promise<string[]> {
  const found: string[] = [];
  for (const [path, page] of pages) {
    await page.evaluate((asked) => void Object.assign(document.documentElement.dataset, asked), { skin, theme });
    found.push(...(await page.evaluate(faintTexts)).map(({ where, ratio }) => `${path} ${where}: ${ratio}`));
  }
  return found;
}

/** Forces states (hover, focus) on every link and button of a page; without any, it ends them. */
async function force(page: Page, ...states: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'a, button, summary, input' });
  for (const nodeId of nodeIds) await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: [...states] });
}

test('the pages show every element with a colour of its own', async () => {
  for (const [path, page] of pages)
    for (const selector of SEEN[path] ?? []) expect(await page.locator(selector).first().isVisible(), `${path} ${selector}`).toBe(true);
});

test.each(SETS)('text stands out from what is behind it: %s, %s', async (skin, theme) => {
  expect(await faint(skin, theme)).toEqual([]);
});

describe('links and buttons', () => {
  test('stand out under the mouse, too, and have a ring that stands out under the focus', async () => {
    for (const [, page] of pages) await force(page, 'hover', 'focus', 'focus-visible');
    const [, page] = pages[0] ?? [];
    expect(await page?.evaluate(() => getComputedStyle(document.querySelector('.page__content p a') ?? document.body).outlineStyle)).toBe(
      'solid',
    );
    const found = [];
    for (const [skin, theme] of SETS) found.push(...(await faint(skin, theme)).map((what) => `${skin}, ${theme}: ${what}`));
    expect(found).toEqual([]);
  });
});

test('faint texts are found', async () => {
  const page = pages.find(([path]) => path === '/plain/')?.[1];
  await page?.evaluate(() => {
    const text =
      '<div style="background:#fff8"><p style="color:oklch(0.7 0 0);background:#fff">a</p><p style="color:#000;opacity:.4">b</p></div>';
    document.querySelector('main')?.insertAdjacentHTML('beforeend', text);
  });
  expect((await faint('default', 'light')).filter((found) => found.startsWith('/plain/'))).toHaveLength(2);
});
