// The search in a real browser: hits for words, use by keyboard and by URL, and fetched files.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import { buildSync } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createSite, type Files, post } from '../support/site.ts';
import { launchBrowser } from './browser.ts';
import { ORIGIN, visit } from './built.ts';

declare const axe: { run(): Promise<AxeResults> };
declare global {
  interface Window {
    broken?: boolean;
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Words of their own for each file of the index, so that there are some. */
const filler = (number: number): string => Array.from({ length: 9000 }, (_, i) => `w${(number * 9000 + i).toString(36)}x`).join(' ');

const SITE: Files = {
  '_config.yml': 'title: T\nsearch: true\npermalink: /:title/\ndefaults: [{ scope: { path: "" }, values: { layout: single } }]\n',
  '_posts/2018-01-01-kubernetes.md': post('title: Kubernetes at home', 'How the cluster came to be.'),
  '_posts/2018-01-02-backup.md': post('title: Backups\ntags: [Disaster]', 'What to do with a kubernetes cluster that burns.'),
  '_posts/2018-01-03-cafe.md': post('title: Crème brûlée', `A recipe.\n\n${'Stir on. '.repeat(80)}At last the vanilla is taken out.`),
  '_posts/2018-01-04-ja.md': post('title: 全文検索の仕組み', '転置索引を作る。'),
  '_posts/2018-01-05-evil.md': post(
    'title: "Evil </script><img src=x onerror=window.broken=true>"',
    '`<img src=x onerror=window.broken=true>` is a villain.',
  ),
  '_posts/2018-01-06-parts.md': post(
    'title: Parts of a permalink',
    'A beginning.\n\n## Set up, now\n\nA zebra stands here.\n\n| Style | Is short for |\n|---|---|\n| pretty | quagga paths |\n\n' +
      '- first item\n- second item\n\n```\ncode of a gnu\n```\n\n## Größe {#gr}\n\nAn okapi.\n\n### The antelope\n\nLast.',
  ),
  ...Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [
      `_posts/2017-01-${10 + (i % 19)}-filler-${i}.md`,
      post(`title: Filler ${i}`, `Common words. ${filler(i)}`),
    ]),
  ),
};

/** The theme's scripts, from their sources. */
const script = (path: string, format: 'iife' | 'esm'): string => {
  const entry = fileURLToPath(new URL(path, import.meta.url));
  return buildSync({ entryPoints: [entry], bundle: true, format, target: 'es2022', write: false }).outputFiles[0]?.text ?? '';
};

let browser: Browser | undefined;
let built: Files = {};
beforeAll(async () => {
  const site = createSite(SITE);
  expect(site.report(site.build())).toBe('');
  built = {
    ...site.dist(),
    'assets/js/main.js': script('../../assets/js/main.js', 'iife'),
    'assets/js/search.js': script('../../src/search/browser/main.js', 'esm'),
  };
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

interface Reader {
  readonly page: Page;
  /** Names of the search's files that were fetched so far. */
  readonly fetched: () => readonly string[];
  readonly said: readonly string[];
}

async function open(path: string, { without = [] as readonly string[], javaScriptEnabled = true } = {}): Promise<Reader> {
  if (!browser) throw new Error('no browser');
  const dist = Object.fromEntries(Object.entries(built).filter(([name]) => !without.some((part) => name.startsWith(part))));
  const { context, said } = await visit(browser, dist, { javaScriptEnabled });
  onTestFinished(() => context.close());
  const fetched: string[] = [];
  context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/search/.test(pathname) && pathname.startsWith('/assets/')) fetched.push(pathname.replace(/^.*\//, ''));
  });
  const page = await context.newPage();
  await page.goto(ORIGIN + path);
  return { page, fetched: () => [...fetched], said };
}

const titles = (page: Page): Promise<string[]> => page.locator('.search__results a').allTextContents();
const status = (page: Page) => page.locator('.search__status');
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName || '');

/** Titles of the hits for a text, once the status says how many: "2 results", "Nothing for “x”.". */
async function find(page: Page, text: string, count: number): Promise<string[]> {
  await page.locator('.search__field').fill('');
  await expect.poll(() => status(page).textContent()).toBe('');
  await page.locator('.search__field').fill(text);
  const said = count === 0 ? `Nothing for “${text}”.` : `${count} ${count === 1 ? 'result' : 'results'}`;
  await expect.poll(() => status(page).textContent()).toBe(said);
  return titles(page);
}

describe('the search page', () => {
  test('finds by title, by a word of the text, by tag, by the beginning of a word, and titles first', async () => {
    const { page } = await open('/search/');
    expect(await find(page, 'kubernetes', 2)).toEqual(['Kubernetes at home', 'Backups']);
    expect(await find(page, 'burns', 1)).toEqual(['Backups']);
    expect(await find(page, 'disaster', 1)).toEqual(['Backups']);
    expect(await find(page, 'kuber', 2)).toEqual(['Kubernetes at home', 'Backups']);
    expect(await find(page, 'Backup', 1)).toEqual(['Backups']);
  });

  test('finds what has all of the words, without case and accents, and by pairs of characters', async () => {
    const { page } = await open('/search/');
    expect(await find(page, 'cluster burns', 1)).toEqual(['Backups']);
    expect(await find(page, 'creme BRULEE', 1)).toEqual(['Crème brûlée']);
    expect(await find(page, 'crème', 1)).toEqual(['Crème brûlée']);
    expect(await find(page, '検索', 1)).toEqual(['全文検索の仕組み']);
    expect(await find(page, '索', 1)).toEqual(['全文検索の仕組み']);
    expect(await find(page, '転置索引', 1)).toEqual(['全文検索の仕組み']);
    expect(await find(page, '置転', 0)).toEqual([]);
  });

  test('says when nothing is found, and nothing when nothing is asked', async () => {
    const { page } = await open('/search/');
    expect(await find(page, 'kubernetes nowhere', 0)).toEqual([]);
    await page.locator('.search__field').fill('');
    await expect.poll(() => status(page).textContent()).toBe('');
  });

  test('marks the words, and shows them where they stand in the page when the excerpt has them not', async () => {
    const { page } = await open('/search/');
    await find(page, 'kubern', 2);
    expect(await page.locator('.search__results mark').allTextContents()).toEqual(['Kubernetes', 'kubernetes']);
    await find(page, 'vanilla', 1);
    await page.locator('.search__results mark', { hasText: 'vanilla' }).waitFor();
    expect(await page.locator('.search__results p').textContent()).toMatch(
      /^January 3, 2018 · …on\. .*At last the vanilla is taken out\.$/,
    );
  });

  test('shows what authors wrote as text, never as HTML', async () => {
    const { page, said } = await open('/search/');
    expect(await find(page, 'villain', 1)).toEqual(['Evil </script><img src=x onerror=window.broken=true>']);
    await find(page, 'onerror', 1);
    expect(await page.locator('.search__results img').count()).toBe(0);
    expect(await page.evaluate(() => window.broken)).toBeUndefined();
    expect(said).toEqual([]);
  });

  test('fetches the overview, the file of the word and those of the hits, and nothing twice', async () => {
    const { page, fetched } = await open('/search/');
    await page.waitForFunction(() => document.activeElement?.classList.contains('search__field'));
    expect(fetched()).toEqual(['search.css', 'search.js']);
    const files = Object.keys(built).filter((name) => name.startsWith('assets/search/words-'));
    expect(files.length).toBeGreaterThan(5);
    await find(page, 'kubernetes', 2);
    expect(fetched().map((name) => name.replace(/\d+/, 'N'))).toEqual([
      'search.css',
      'search.js',
      'index.json',
      'words-N.txt',
      'posts-N.json',
    ]);
    await find(page, 'kub', 2);
    await find(page, 'kubernete', 2);
    expect(fetched()).toHaveLength(5);
  });

  test('keeps the question in the URL, and finds it again by the URL and by going back', async () => {
    const { page } = await open('/search/?q=burns');
    await expect.poll(() => titles(page)).toEqual(['Backups']);
    expect(await page.locator('.search__field').inputValue()).toBe('burns');
    await find(page, 'kubernetes at', 1);
    expect(new URL(page.url()).search).toBe('?q=kubernetes%20at');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/kubernetes/');
    await page.goBack();
    await expect.poll(() => titles(page)).toEqual(['Kubernetes at home']);
    expect(await page.locator('.search__field').inputValue()).toBe('kubernetes at');
  });

  test('is walked through with arrow keys; a letter goes on in the field', async () => {
    const { page } = await open('/search/');
    await find(page, 'kubernetes', 2);
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('Kubernetes at home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('Backups');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('.search__field').evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('x');
    await expect.poll(() => page.locator('.search__field').inputValue()).toBe('kubernetesx');
    await expect.poll(() => titles(page)).toEqual([]);
  });

  test('shows ten, and more when asked', async () => {
    const { page } = await open('/search/');
    const first = await find(page, 'common', 40);
    expect(first).toHaveLength(10);
    await page.locator('.search__more').click();
    await expect.poll(async () => (await titles(page)).length).toBe(20);
    expect(await focused(page)).toBe((await titles(page))[10]);
    expect(new Set(await titles(page)).size).toBe(20);
  });

  test('answers the last question, however late earlier answers come', async () => {
    const { page } = await open('/search/');
    const waiting: (() => void)[] = [];
    await page.route('**/assets/search/words-*', async (route) => {
      if (waiting.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      await route.fallback();
    });
    await page.locator('.search__field').fill('vanilla');
    await expect.poll(() => waiting.length).toBe(1);
    await find(page, 'burns', 1);
    const late = page.waitForResponse(/\/words-/);
    waiting[0]?.();
    await (await late).finished();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    expect(await titles(page)).toEqual(['Backups']);
  });

  test('says so when the index can’t be had, and tries again', async () => {
    const { page } = await open('/search/', { without: ['assets/search/index.json'] });
    await page.locator('.search__field').fill('burns');
    await expect.poll(() => status(page).textContent()).toMatch(/can’t be loaded/);
    await page.route('**/assets/search/index.json', (route) => route.fulfill({ body: built['assets/search/index.json'] ?? '' }));
    expect(await find(page, 'burn', 1)).toEqual(['Backups']);
  });

  test('says that it needs a script where there is none', async () => {
    const { page } = await open('/search/', { javaScriptEnabled: false });
    expect(await page.locator('.notice').textContent()).toContain('JavaScript');
  });
});

const hrefs = (page: Page): Promise<(string | null)[]> =>
  page.locator('.search__results a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));

describe('a hit', () => {
  test('leads to the section in whose heading or text the words stand, and shows that text', async () => {
    const { page } = await open('/search/');
    await find(page, 'antelope', 1);
    expect(await hrefs(page)).toEqual(['/parts/#the-antelope']);
    expect(await titles(page)).toEqual(['Parts of a permalink › The antelope']);
    await find(page, 'okapi', 1);
    await expect.poll(() => hrefs(page)).toEqual(['/parts/#gr']);
    expect(await page.locator('.search__results p').textContent()).toBe('January 6, 2018 · An okapi.');
    await find(page, 'zebra', 1);
    await expect.poll(() => hrefs(page)).toEqual(['/parts/#set-up-now']);
  });

  test('leads to the whole post where its title or its beginning has the words', async () => {
    const { page } = await open('/search/');
    await find(page, 'permalink', 1);
    expect(await hrefs(page)).toEqual(['/parts/']);
    await find(page, 'beginning', 1);
    await page.locator('.search__results li').hover();
    await page.waitForTimeout(400);
    expect(await hrefs(page)).toEqual(['/parts/']);
  });

  test('keeps paragraphs, cells, items and code apart', async () => {
    const { page } = await open('/search/');
    await find(page, 'quagga', 1);
    const words = page.locator('.search__results p', { hasText: 'quagga' });
    await words.waitFor();
    expect(await words.textContent()).toBe(
      'January 6, 2018 · A zebra stands here. Style · Is short for · pretty · quagga paths · first item · second item · code of a gnu',
    );
  });

  test('that is wanted at once is opened at its section, too', async () => {
    const { page } = await open('/backup/');
    await page.keyboard.press('/');
    await page.locator('.search__field:focus').waitFor();
    await page.keyboard.type('okapi');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/parts/#gr');
  });
});

describe('a word that is one slip away', () => {
  test.each([
    ['permalnik', 'permalink'],
    ['kubernets', 'kubernetes'],
    ['ubernetes', 'kubernetes'],
    ['vanillla', 'vanilla'],
    ['bruleee', 'brûlée'],
    ['kubernetes clustre', 'kubernetes cluster'],
  ])('%s is asked back as %s, with what that finds', async (asked, meant) => {
    const { page } = await open('/search/');
    await page.locator('.search__field').fill(asked);
    await expect.poll(() => status(page).textContent(), { timeout: 10_000 }).toBe(`Nothing for “${asked}”. Did you mean “${meant}”?`);
    const found = await titles(page);
    expect(found.length).toBeGreaterThan(0);
    await page.getByRole('button', { name: meant }).click();
    expect(await page.locator('.search__field').inputValue()).toBe(meant);
    await expect.poll(() => status(page).textContent()).toMatch(/^\d+ results?$/);
    expect((await titles(page)).map((title) => title.split(' › ')[0])).toEqual(found.map((title) => title.split(' › ')[0]));
    expect(await focused(page)).toBe('INPUT');
  });

  test.each(['xyzzyqq', 'okp'])('%s is not near anything, or too short', async (asked) => {
    const { page } = await open('/search/');
    await page.locator('.search__field').fill(asked);
    await page.waitForTimeout(800);
    expect(await status(page).textContent()).toBe(`Nothing for “${asked}”.`);
  });
});

describe('the search of a page without a script', () => {
  test('has no field, and a way to the posts', async () => {
    const { page } = await open('/search/', { javaScriptEnabled: false });
    expect(await page.locator('.search__field').isVisible()).toBe(false);
    await page.locator('.notice a').click();
    await page.waitForURL('**/posts/');
  });
});

test('results are counted in the plural of the language', async () => {
  if (!browser) throw new Error('no browser');
  const site = createSite({ ...SITE, '_config.yml': `${SITE['_config.yml']}locale: pl\n` });
  expect(site.report(site.build())).toBe('');
  const scripts = Object.fromEntries(Object.entries(built).filter(([name]) => name.startsWith('assets/js/')));
  const { context } = await visit(browser, { ...site.dist(), ...scripts });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/search/?q=burns`);
  await expect.poll(() => status(page).textContent()).toBe('1 wynik');
  await page.locator('.search__field').fill('kubernetes');
  await expect.poll(() => status(page).textContent()).toBe('2 wyniki');
  await page.locator('.search__field').fill('common');
  await expect.poll(() => status(page).textContent()).toBe('40 wyników');
});

test('an index that has changed is seen when the box is opened again', async () => {
  const { page } = await open('/backup/');
  await page.keyboard.press('/');
  await page.locator('.search__field:focus').waitFor();
  expect(await find(page, 'wombat', 0)).toEqual([]);
  const later = createSite({ ...SITE, '_posts/2018-02-01-wombat.md': post('title: A wombat', 'New.') });
  expect(later.report(later.build())).toBe('');
  const files = later.dist();
  await page.route('**/assets/search/**', (route) =>
    route.fulfill({ body: files[new URL(route.request().url()).pathname.slice(1)] ?? '' }),
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect.poll(() => titles(page)).toEqual(['A wombat']);
});

describe('the search box', () => {
  test('has its close button in view however long the list of hits is, and says its keys', async () => {
    const { page } = await open('/backup/');
    await page.setViewportSize({ width: 700, height: 420 });
    await page.keyboard.press('/');
    await page.locator('.search__field:focus').waitFor();
    await find(page, 'common', 40);
    await page.locator('.search__results a').last().focus();
    await page.locator('dialog.search-box').evaluate((box) => box.scrollTo(0, box.scrollHeight));
    expect(await page.locator('.search-box__keys').innerText()).toMatch(/↑↓ Move ↵ Open Esc Close/);
    await page.getByRole('button', { name: 'Close' }).click({ timeout: 2000 });
    await page.locator('dialog.search-box').waitFor({ state: 'hidden' });
  });

  test('opens by its button, by / and by Ctrl+K, and closes by Escape; nothing is fetched before', async () => {
    const { page, fetched } = await open('/backup/');
    const box = page.locator('dialog.search-box');
    expect(fetched()).toEqual([]);
    await page.locator('[data-search-link]').click();
    await box.locator('.search__field:focus').waitFor();
    expect(fetched()).toEqual(['search.js', 'search.css']);
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'hidden' });
    await page.keyboard.press('/');
    await box.locator('.search__field:focus').waitFor();
    expect(await box.locator('.search__field').inputValue()).toBe('');
    await page.keyboard.type('a/b');
    expect(await box.locator('.search__field').inputValue()).toBe('a/b');
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+k');
    await box.locator('.search__field:focus').waitFor();
  });

  test('leads to the first hit by Enter, and to all hits on the search page', async () => {
    const { page } = await open('/backup/');
    await page.keyboard.press('/');
    await page.locator('.search__field:focus').waitFor();
    await page.keyboard.type('common');
    await expect.poll(async () => (await titles(page)).length).toBe(7);
    await page.locator('.search__more').click();
    await page.waitForURL('**/search/?q=common');
    await expect.poll(async () => (await titles(page)).length).toBe(10);
    await page.goto(`${ORIGIN}/backup/`);
    await page.keyboard.press('/');
    await page.locator('.search__field:focus').waitFor();
    await page.keyboard.type('brulee');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/cafe/');
  });

  test('gives way to the search page where its script can’t be had', async () => {
    const { page } = await open('/backup/', { without: ['assets/js/search.js'] });
    await page.keyboard.press('/');
    await page.waitForURL('**/search/');
  });

  test.each(['light', 'dark'] as const)('has nothing that axe finds, with hits in it (%s)', async (colorScheme) => {
    for (const path of ['/backup/', '/search/']) {
      const { page } = await open(path);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.keyboard.press('/');
      await page.locator('.search__field:focus').waitFor();
      await find(page, 'kubernetes', 2);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => axe.run());
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`))).toEqual([]);
    }
  });
});
