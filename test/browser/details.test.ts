// Sizes, places and colors of single things, as a browser computes them.
/// <reference lib="dom" />
import { describe, expect, test } from 'vitest';
import { post } from '../support/site.ts';
import { buildThemeSite } from '../theme/site.ts';
import { DESK, PHONE, themeVisitors } from './built.ts';

const { begin, at } = themeVisitors();

const COMPOUND = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

test('a tag that is longer than a line is broken on a phone: no page with it is wider than the window', async () => {
  const site = buildThemeSite({ '_posts/2025-06-01-long.md': post(`title: Long\ntags: [${COMPOUND}]`, 'Text.') });
  const { open } = await begin(site, { viewport: { width: 320, height: 740 } });
  for (const path of ['/', '/long/', '/tags/']) {
    const page = await open(path);
    const widths = await page.evaluate((tag) => {
      const chips = [...document.querySelectorAll('.chip')].filter((chip) => chip.textContent?.startsWith(tag));
      return { page: document.documentElement.scrollWidth, chips: chips.map((chip) => chip.getBoundingClientRect().right) };
    }, COMPOUND);
    expect(widths.chips.length, path).toBeGreaterThan(0);
    expect(Math.max(widths.page, ...widths.chips), path).toBeLessThanOrEqual(320);
  }
});

test('long words are broken on a phone, wherever an author may write them', async () => {
  const front = `title: Long\ncategories: [${COMPOUND}]\nbreadcrumbs: true\npermalink: /long/`;
  const text = `[${COMPOUND}](/){: .btn}\n\n<figure><img src="/assets/images/wide.svg" alt="A hill"><figcaption>${COMPOUND}</figcaption></figure>\n\n<canvas width="1500" height="9"></canvas>\n`;
  const site = buildThemeSite({ '_posts/2025-06-01-long.md': post(front, text) });
  const { open } = await begin(site, { viewport: { width: 320, height: 740 } });
  const page = await open('/long/');
  const rights = await page.evaluate((word) => {
    for (const name of document.querySelectorAll('.site-title > span, .byline > :last-child')) name.textContent = word;
    const places = document.querySelectorAll('.breadcrumbs li, .btn, figcaption, .site-title, .byline, canvas');
    return [...places].map((element) => element.getBoundingClientRect().right);
  }, COMPOUND);
  expect(rights.length).toBeGreaterThanOrEqual(7);
  expect(Math.max(...rights, await page.evaluate(() => document.documentElement.scrollWidth))).toBeLessThanOrEqual(320);
});

test('what a finger taps is at least 24 pixels high and wide on a phone (WCAG 2.5.8)', async () => {
  const { open } = await begin(buildThemeSite(), { viewport: PHONE, hasTouch: true, isMobile: true });
  const found: string[] = [];
  for (const path of ['/', '/everything/', '/years/', '/tags/', '/about/', '/guides/oats/']) {
    const page = await open(path);
    const small = await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
      const parts = '.chip, .toc a, .compact a, .page__footer-follow a, .author__links a, .tool, .pagination a, .overview a, .share a';
      return [...document.querySelectorAll(parts)].flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && (width < 24 || height < 24) ? [`${element.className} ${element.textContent}: ${width} × ${height}`] : [];
      });
    });
    found.push(...small.map((one) => `${path} ${one}`));
  }
  expect(found).toEqual([]);
});

describe('in a text', () => {
  test('code in a table has at least 14 pixels', async () => {
    const page = await at('/everything/', { viewport: DESK });
    const size = await page
      .locator('td code')
      .first()
      .evaluate((code) => Number.parseFloat(getComputedStyle(code).fontSize));
    expect(size).toBeGreaterThanOrEqual(14);
  });

  test('a block below a heading stands further from it than words do', async () => {
    const text = '## Words\n\nText.\n\n## Code\n\n```\na\n```\n\n## Table\n\n| a |\n| - |\n| b |\n';
    const { open } = await begin(buildThemeSite({ '_posts/2025-06-01-gaps.md': post('title: Gaps', text) }), { viewport: DESK });
    const gaps = await (await open('/gaps/')).evaluate(() =>
      [...document.querySelectorAll('.page__content h2')].map(
        (heading) => (heading.nextElementSibling?.getBoundingClientRect().top ?? 0) - heading.getBoundingClientRect().bottom,
      ),
    );
    expect(gaps).toHaveLength(3);
    expect(gaps[0]).toBeGreaterThanOrEqual(10);
    expect(Math.min(...gaps.slice(1))).toBeGreaterThanOrEqual(18);
  });

  test('an abbreviation is dotted, in the contents it is not', async () => {
    const text = '## About HTML\n\nText.\n\n## More\n\nHTML.\n\n*[HTML]: HyperText Markup Language\n';
    const site = buildThemeSite({ '_posts/2025-06-01-short.md': post('title: Short\ntoc: true', text) });
    const page = await (await begin(site, { viewport: DESK })).open('/short/');
    const lines = await page.evaluate(() =>
      ['.page__content p abbr', '.toc abbr'].map((selector) => {
        const abbreviation = document.querySelector(selector);
        return abbreviation ? getComputedStyle(abbreviation).textDecorationLine : 'none there';
      }),
    );
    expect(lines[0]).toBe('underline');
    expect(['none', 'none there']).toContain(lines[1]);
    expect(await page.locator('.toc').innerText()).toContain('About HTML');
  });

  test('a line of code that goes on has a shadow at the edge that cuts it, and none where all of it is seen', async () => {
    const text = `\`\`\`\n${'long '.repeat(100)}\n\`\`\`\n\n\`\`\`\nshort\n\`\`\`\n`;
    const site = buildThemeSite({ '_posts/2025-06-01-code.md': post('title: Code', text) });
    const page = await (await begin(site, { viewport: PHONE })).open('/code/');
    /** Distances in brightness of the right edge and the middle of each block, above the code. */
    const shades = await Promise.all(
      [0, 1].map(async (index) => {
        const block = page.locator('.page__content pre').nth(index);
        const picture = (await block.screenshot()).toString('base64');
        return page.evaluate(async (bytes) => {
          const image = new Image();
          image.src = `data:image/png;base64,${bytes}`;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d');
          context?.drawImage(image, 0, 0);
          const brightness = (x: number): number => {
            const { data } = context?.getImageData(x, image.height >> 2, 1, 1) ?? { data: [] };
            return (data[0] ?? 0) + (data[1] ?? 0) + (data[2] ?? 0);
          };
          return Math.abs(brightness(image.width - 3) - brightness(image.width >> 1));
        }, picture);
      }),
    );
    expect(shades[0]).toBeGreaterThan(15);
    expect(shades[1]).toBeLessThan(5);
  });
});

test('the title below a picture of the header begins in the first screen', async () => {
  const page = await at('/pictured/', { viewport: DESK });
  expect((await page.locator('h1').boundingBox())?.y ?? Infinity).toBeLessThan(700);
});

test('the title of the page for what is not there stands where all titles stand', async () => {
  const places = await Promise.all(
    ['/404.html', '/plain/'].map(async (path) => (await (await at(path, { viewport: DESK })).locator('h1').boundingBox())?.x),
  );
  expect(places[0]).toBeGreaterThan(0);
  const [notFound, plain] = places;
  expect(notFound).toBe(plain);
});

test('a long title of the older or newer post is cut with an ellipsis', async () => {
  const long = 'A title that goes on and on about all that grows in a field '.repeat(5).trim();
  const site = buildThemeSite({
    '_posts/2025-06-01-one.md': post(`title: ${long}`, 'Text.'),
    '_posts/2025-06-02-two.md': post('title: Two', 'Text.'),
  });
  const page = await (await begin(site, { viewport: PHONE })).open('/two/');
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('.neighbours *')]
      .filter((element) => getComputedStyle(element).webkitLineClamp === '4' && element.scrollHeight > element.clientHeight)
      .map((element) => element.tagName),
  );
  expect(cut).toEqual(['BDI']);
});

test('the picture of a header and those of lists are a little less bright in the dark', async () => {
  for (const [path, selector] of [
    ['/pictured/', '.page__hero-image'],
    ['/', '.archive__item-teaser img'],
  ] as const) {
    const filters = await Promise.all(
      (['light', 'dark'] as const).map(async (colorScheme) =>
        (await at(path, { viewport: DESK, colorScheme }))
          .locator(selector)
          .first()
          .evaluate((image) => getComputedStyle(image).filter),
      ),
    );
    expect(filters, path).toEqual(['brightness(1)', 'brightness(0.84)']);
  }
});

test('a page is still while it is read: its top is not shown in parts', async () => {
  const page = await at('/plain/', { viewport: DESK });
  const shown = await page.evaluate(() => {
    const [top, main] = [document.querySelector('.masthead'), document.querySelector('main')];
    if (!top || !main) return [];
    const look = (): string => getComputedStyle(top).visibility;
    const whole = look();
    while (top.nextElementSibling) top.nextElementSibling.remove();
    const inPart = look();
    document.body.append(main);
    return [whole, inPart, look()];
  });
  expect(shown).toEqual(['visible', 'hidden', 'visible']);
});
