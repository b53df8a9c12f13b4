// The switch between the system's colors, light and dark: what a reader chose is stored, and all that can be of both kinds follows it.
/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { buildThemeSite, CONFIG, htmlOf } from '../theme/site.ts';
import { themeVisitors } from './built.ts';

const { begin, site, at } = themeVisitors();

const themeSwitch = (page: Page): Locator => page.locator('[data-theme-switch]');
const background = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('turns the page, is stored, and is in place before anything is painted', async () => {
  const { context, open } = await begin(site(), { colorScheme: 'light', reducedMotion: 'reduce' });
  // browsers paint nothing before there is a body: the theme at that moment is the first one seen
  await context.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      Object.assign(window, { first: document.documentElement.dataset['theme'] ?? 'none' });
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  const first = (page: Page) => page.evaluate(() => Reflect.get(window, 'first'));
  const page = await open('/everything/');
  const light = await background(page);
  expect(await first(page)).toBe('none');
  await themeSwitch(page).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
  await page.waitForFunction((was) => getComputedStyle(document.body).backgroundColor !== was, light);
  await page.reload();
  expect(await first(page)).toBe('dark');
  const other = await open('/');
  expect(await first(other)).toBe('dark');
  expect(await background(other)).not.toBe(light);
  await themeSwitch(other).click();
  await page.reload();
  expect(await first(page)).toBe('light');
  expect(await background(page)).toBe(light);
});

test.each([
  ['light', ['dark', 'light', undefined]],
  ['dark', ['light', 'dark', undefined]],
] as const)('has three states where the system is %s, says each, and comes back to the system', async (colorScheme, states) => {
  const page = await at('/plain/', { colorScheme, reducedMotion: 'reduce' });
  const said = { light: 'Appearance: light', dark: 'Appearance: dark', system: 'Appearance: as the system' };
  await page.getByRole('button', { name: said.system, exact: true }).waitFor();
  const stored = () => page.evaluate(() => localStorage.getItem('theme') ?? undefined);
  const drawings = new Set<string>();
  for (const state of states) {
    await themeSwitch(page).click();
    await page.getByRole('button', { name: said[state ?? 'system'], exact: true }).waitFor();
    expect(await stored()).toBe(state);
    drawings.add(await themeSwitch(page).innerHTML());
  }
  expect(drawings.size).toBe(3);
  await page.reload();
  await page.getByRole('button', { name: said.system, exact: true }).waitFor();
});

/** A page with comments of another host, whose frame shows the messages that it gets, and a picture for each scheme. */
async function commented(name: 'giscus' | 'utterances', origin: string) {
  const config = CONFIG.replace(/provider: giscus\n.*/, `provider: ${name}`);
  const files = name === 'giscus' ? site() : buildThemeSite({ '_config.yml': config });
  const html = htmlOf(files, '/talk/').replace(
    '<div class="page__content e-content">',
    '$&<picture><source srcset="/dark.svg" media="(prefers-color-scheme: dark)"><img id="both" src="/assets/images/wide.svg" alt="A field"></picture>',
  );
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const { context, open } = await begin({ ...files, 'dark.svg': drawing, 'talk/index.html': html }, { colorScheme: 'light' });
  const frame = `<iframe class="${name}-frame" src="${origin}/frame"></iframe>`;
  await context.route(`${origin}/**`, (route) =>
    route.request().url().endsWith('client.js')
      ? route.fulfill({
          contentType: 'text/javascript',
          headers: { 'Access-Control-Allow-Origin': '*' },
          body: `document.querySelector('[data-lazy]').insertAdjacentHTML('beforeend', '${frame}')`,
        })
      : route.fulfill({
          contentType: 'text/html',
          body: '<body><script>onmessage = ({ data }) => { document.body.textContent = JSON.stringify(data) }</script>',
        }),
  );
  const page = await open('/talk/');
  await page.locator('.page__comments').scrollIntoViewIfNeeded();
  const received = page.frameLocator(`iframe.${name}-frame`).locator('body');
  await received.waitFor({ state: 'attached' });
  return { page, open, received };
}

test('is followed by other windows, and by pictures made for the dark', async () => {
  const { page, open } = await commented('giscus', 'https://giscus.app');
  const other = await open('/plain/');
  const picture = () =>
    page.locator('#both').evaluate((image) => (image instanceof HTMLImageElement ? new URL(image.currentSrc).pathname : ''));
  expect(await picture()).toBe('/assets/images/wide.svg');
  for (const state of ['dark', 'light', null]) {
    await themeSwitch(page).click();
    await expect.poll(picture).toBe(state === 'dark' ? '/dark.svg' : '/assets/images/wide.svg');
    await expect.poll(() => other.locator('html').getAttribute('data-theme')).toBe(state);
  }
});

test.each([
  ['giscus', 'https://giscus.app', ['dark', 'light', 'preferred_color_scheme'].map((theme) => ({ giscus: { setConfig: { theme } } }))],
  [
    'utterances',
    'https://utteranc.es',
    ['github-dark', 'github-light', 'preferred-color-scheme'].map((theme) => ({ type: 'set-theme', theme })),
  ],
] as const)('is followed by comments of %s', async (name, origin, messages) => {
  const { page, received } = await commented(name, origin);
  for (const message of messages) {
    await themeSwitch(page).click();
    await expect.poll(() => received.textContent()).toBe(JSON.stringify(message));
  }
});

/** Color of the browser's bar, by the first `<meta>` whose media hold (HTML, "theme-color"). */
const barColor = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')];
    return metas.find(({ media }) => media === '' || matchMedia(media).matches)?.content ?? 'none';
  });

/** Lightness of a page's background, 0 to 255, as a canvas paints it. */
const lightness = (page: Page, color: string): Promise<number> =>
  page.evaluate((value) => {
    const context = document.createElement('canvas').getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = value;
    context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data[1] ?? 0;
  }, color);

test.each([
  ['air', 'light'],
  ['air', 'dark'],
  ['neon', 'light'],
] as const)('colors the browser’s bar as the page: skin %s where the system is %s', async (skin, colorScheme) => {
  const files = buildThemeSite({}, `minimal_mistakes_skin: ${skin}\n`);
  const { context, open } = await begin(files, { colorScheme, reducedMotion: 'reduce' });
  await context.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      const shown = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')].find(
        ({ media }) => matchMedia(media).matches,
      );
      Object.assign(window, { first: shown?.content });
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  const page = await open('/plain/');
  const alike = async (): Promise<string> => {
    const [bar, body] = [await barColor(page), await background(page)];
    expect(Math.abs((await lightness(page, bar)) - (await lightness(page, body))), `${bar} ${body}`).toBeLessThanOrEqual(2);
    return bar;
  };
  const bySystem = await alike();
  const colors = new Set<string>();
  for (const state of [0, 1]) {
    await themeSwitch(page).click();
    const chosen = await alike();
    colors.add(chosen);
    await page.reload();
    expect(await page.evaluate(() => Reflect.get(window, 'first')), `after ${state + 1} clicks`).toBe(chosen);
    await alike();
  }
  expect(colors.size).toBe(2);
  await themeSwitch(page).click();
  expect(await alike()).toBe(bySystem);
});

test('the system decides until the reader does', async () => {
  const page = await at('/plain/', { colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await background(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background(page)).not.toBe(light);
});

test('works where nothing can be stored', async () => {
  const { context, open, said } = await begin(site(), { colorScheme: 'light' });
  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
  });
  const page = await open('/plain/');
  await themeSwitch(page).click();
  await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
  expect(said).toEqual([]);
});
