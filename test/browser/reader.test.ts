// A reader's use of a page: without a script, by keyboard alone, pictures that open, copying of code.
/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { post } from '../support/site.ts';
import { buildThemeSite } from '../theme/site.ts';
import { DESK, PHONE, themeVisitors } from './built.ts';

const { begin, site, at } = themeVisitors();

const menu = (page: Page): Locator => page.getByRole('navigation', { name: 'Main' });
const contents = (page: Page): Locator => page.locator('.toc');
const themeSwitch = (page: Page): Locator => page.locator('[data-theme-switch]');

describe('without a script', () => {
  const plain = { javaScriptEnabled: false };

  test('the text, the menu and the table of contents are there on a phone', async () => {
    const page = await at('/everything/', { ...plain, viewport: PHONE });
    for (const text of ['A first paragraph', 'Barley', 'What it means.', 'The note, with'])
      expect(await page.getByText(text).first().isVisible()).toBe(true);
    expect(await themeSwitch(page).isVisible()).toBe(false);
    expect(await themeSwitch(page).evaluate((button) => button.getBoundingClientRect().width)).toBe(0); // no gap in its place
    await page.locator('.site-nav__toggle').click();
    await menu(page).getByRole('link', { name: 'Tags' }).waitFor();
    await page.keyboard.press('Escape');
    await menu(page).waitFor({ state: 'hidden' });
    const link = contents(page).getByRole('link', { name: 'Notices and buttons' });
    if (!(await link.isVisible())) await contents(page).locator('summary').click();
    await link.click();
    expect(new URL(page.url()).hash).toBe('#notices-and-buttons');
  });

  test('and beside the text on a desk', async () => {
    const page = await at('/everything/', { ...plain, viewport: DESK });
    expect(await menu(page).getByRole('link', { name: 'Tags' }).isVisible()).toBe(true);
    expect(await contents(page).getByRole('link', { name: 'Notices and buttons' }).isVisible()).toBe(true);
  });

  test('the search says what it needs', async () => {
    const page = await at('/search/', plain);
    expect(await page.locator('noscript p').isVisible()).toBe(true);
  });
});

/** The focused element: whether it is visible, whether its focus is, and which element cuts off a part of its outline. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const { outlineStyle, outlineWidth, outlineOffset, boxShadow } = getComputedStyle(element);
    const room = outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
    const cuts = (around: Element): boolean => {
      const { overflowX, overflowY, clipPath } = getComputedStyle(around);
      const outer = around.getBoundingClientRect();
      const left = outer.left + around.clientLeft;
      const top = outer.top + around.clientTop;
      return Array.from(element.getClientRects()).some(
        (line) =>
          ((overflowX !== 'visible' || clipPath !== 'none') &&
            (line.left - room < left - 0.5 || line.right + room > left + around.clientWidth + 0.5)) ||
          (overflowY !== 'visible' && (line.top - room < top - 0.5 || line.bottom + room > top + around.clientHeight + 0.5)),
      );
    };
    const around: Element[] = [];
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) around.push(one);
    const cutBy = around.find(cuts);
    const box = element.getBoundingClientRect();
    const inside = box.width > 2 && box.height > 2 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return {
      name: `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.trim().slice(0, 30)}`,
      seen: inside && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      ring: (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none',
      cutBy: cutBy && `${cutBy.localName}.${cutBy.className}`,
    };
  });

/** Every stop of the Tab key on a page, until it leaves it. */
async function stops(page: Page): Promise<NonNullable<Awaited<ReturnType<typeof focused>>>[]> {
  const found = [];
  for (let count = 0; count < 300; count++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (!stop) return found;
    found.push(stop);
  }
  throw new Error('Tab never leaves the page');
}

describe('by keyboard', () => {
  test('the first stop leads to the text', async () => {
    const page = await at('/everything/');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ seen: true, ring: true });
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('main'));
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  test.each([
    ['a desk', DESK],
    ['a phone', PHONE],
  ])('all that can be used is reached in turn and seen, on %s', async (_, viewport) => {
    const page = await at('/everything/', { viewport, reducedMotion: 'reduce' });
    await page.addStyleTag({ content: '* { transition: none !important }' });
    const found = await stops(page);
    expect(found.filter(({ seen, ring, cutBy }) => !seen || !ring || cutBy !== undefined)).toEqual([]);
    const names = found.map(({ name }) => name).join('\n');
    for (const part of [
      /\.site-title/,
      /Search/,
      /summary|a\..*Words/,
      /button[^\n]* Copy/,
      /a\.[^\n]* link here/,
      /a\.to-facebook/,
      /a\.[^\n]* Feed/,
    ])
      expect(names).toMatch(part);
    expect(names).toMatch(viewport === PHONE ? /button[^\n]* Menu/ : /a\. Tags/);
  });

  test.each(['/', '/guides/oats/', '/years/', '/sky/', '/splash/', '/search/', '/about/'])('no outline is cut off on %s', async (path) => {
    for (const viewport of [DESK, PHONE]) {
      const page = await at(path, { viewport, reducedMotion: 'reduce' });
      await page.addStyleTag({ content: '* { transition: none !important }' });
      expect((await stops(page)).filter(({ cutBy }) => cutBy !== undefined)).toEqual([]);
    }
  });

  test('the menu of a phone opens, is walked through and closes', async () => {
    const page = await at('/plain/', { viewport: PHONE });
    await page.locator('.site-nav__toggle').focus();
    await page.keyboard.press('Enter');
    await menu(page).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('By year');
    await page.keyboard.press('Escape');
    await menu(page).waitFor({ state: 'hidden' });
  });
});

test('a picture that leads to a larger one is shown over the page, with the others of its figure an arrow key away', async () => {
  const page = await at('/everything/');
  const links = page.locator('.page__content figure.third a');
  const shown = page.getByRole('dialog').getByRole('img');
  const hrefs = await links.evaluateAll((all) => all.map((link) => (link instanceof HTMLAnchorElement ? link.href : '')));
  expect(hrefs.length).toBeGreaterThan(1);
  await links.nth(0).click();
  expect(await shown.getAttribute('src')).toBe(hrefs[0]);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Close');
  const place = page.locator('.picture-box__place');
  expect(await place.textContent()).toBe(`1 / ${hrefs.length}`);
  await page.keyboard.press('ArrowRight');
  expect(await shown.getAttribute('src')).toBe(hrefs[1]);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  expect(await shown.getAttribute('src')).toBe(hrefs.at(-1));
  expect(await place.textContent()).toBe(`${hrefs.length} / ${hrefs.length}`);
  await page.keyboard.press('Escape');
  await shown.waitFor({ state: 'detached' });
  await page.waitForFunction(
    (href) => document.activeElement instanceof HTMLAnchorElement && document.activeElement.href === href,
    hrefs[0],
  );
  const [popup] = await Promise.all([page.context().waitForEvent('page'), links.nth(1).click({ modifiers: ['ControlOrMeta'] })]);
  await popup.close();
  expect(await page.getByRole('dialog').count()).toBe(0);
});

test('all pictures of a gallery have one form, and those of a row one height', async () => {
  const page = await at('/everything/', { viewport: DESK });
  const boxes = await page
    .locator('.page__content figure.third img')
    .evaluateAll((all) =>
      all.map((image) => image.getBoundingClientRect()).map(({ width, height, top }) => ({ ratio: width / height, top })),
    );
  expect(boxes.length).toBe(3);
  for (const { ratio, top } of boxes) {
    expect(ratio).toBeCloseTo(16 / 9, 1);
    expect(top).toBeCloseTo(boxes[0]?.top ?? Number.NaN, 0);
  }
});

test('bright pictures are less bright in the dark, unless their author says so; drawings may be turned', async () => {
  const images = ['', ' class="no-dim"', ' class="dark-invert"'].map((written) => `<img${written} src="/assets/images/wide.svg" alt="">`);
  const files = buildThemeSite({ '_pages/plain.md': post('title: A plain page\nlayout: single\npermalink: /plain/', images.join(' ')) });
  const { open } = await begin(files, { colorScheme: 'dark', reducedMotion: 'reduce' });
  const page = await open('/plain/');
  const filters = () => page.locator('.page__content img').evaluateAll((all) => all.map((image) => getComputedStyle(image).filter));
  expect(await filters()).toEqual(['brightness(0.84)', 'none', 'invert(1) hue-rotate(180deg)']);
  await themeSwitch(page).click();
  expect(await filters()).toEqual(['brightness(1)', 'none', 'invert(0) hue-rotate(0deg)']);
  await page.evaluate(() => document.documentElement.setAttribute('data-skin', 'neon'));
  await page.emulateMedia({ colorScheme: 'light' });
  expect((await filters())[0]).toBe('brightness(1)');
});

test('code is copied as its author wrote it', async () => {
  const { context, open } = await begin(site());
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await open('/everything/');
  const copied = async (index: number, end: string): Promise<string> => {
    const button = page.getByRole('button', { name: 'Copy', exact: true }).nth(index);
    await button.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(async (last) => (await navigator.clipboard.readText()).endsWith(last), end);
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied(1, '# enough')).toMatch(/^@decorator\nclass Field\(Base\):\n {4}"""A doc/);
  // the numbers of numbered lines are no part of it
  expect(await copied(9, 'end')).toBe('def grow(rain)\n  puts "wet" if rain > 1 # a comment\nend');
});
