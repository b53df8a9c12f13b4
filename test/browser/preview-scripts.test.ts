// The preview beside scripts of a site: their changes to a page stay until the author edits that part; hidden tabs catch up.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Files, post } from '../support/site.ts';
import { previewWindow, untouched } from './preview-page.ts';

const { open } = previewWindow();
const POST = '_posts/2018-01-01-first.md';
const first = (body: string): Files => ({ [POST]: post('title: First\nlayout: single', body) });
/** A layout with a script that runs after the page is parsed, as deferred ones do. */
const withScript = (script: string): Files => ({
  '_templates/single.njk': `---\nlayout: default\n---\n<main>{{ content | safe }}</main><script src="/assets/own.js" defer></script>`,
  'assets/own.js': script,
});
const mainOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.querySelector('main')?.innerHTML.replace(/\s*\n\s*/g, ''));

describe('changes that scripts made to a page', () => {
  test('wrappers, classes and elements of theirs stay around what changes, and go with what is removed', async () => {
    const script = `
      document.querySelector('main').classList.add('ready');
      for (const table of document.querySelectorAll('table')) {
        const box = Object.assign(document.createElement('div'), { className: 'box' });
        table.replaceWith(box);
        box.append(table, document.createElement('button'));
      }
      document.querySelector('main').prepend(Object.assign(document.createElement('nav'), { textContent: 'Made' }));`;
    const table = (cell: string): string => `| ${cell} | b |\n| --- | --- |\n| c | d |`;
    const { site, page } = await open('/first/', { ...withScript(script), ...first(`Before.\n\n${table('a')}\n\nAfter.`) });
    await page.locator('main.ready .box').waitFor();
    site.write(first(`Before.\n\nBetween.\n\n${table('other')}\n\nAfter all.`));
    await page.locator('main', { hasText: 'After all.' }).waitFor();
    const order = await page.evaluate(() => [...(document.querySelector('main')?.children ?? [])].map(({ localName }) => localName));
    expect(order).toEqual(['nav', 'p', 'p', 'div', 'p']);
    expect(await page.locator('.box > table th').first().textContent()).toBe('other');
    expect(await page.locator('.box > button').count()).toBe(1);
    site.write(first('Before.\n\nNo table.'));
    await page.locator('main', { hasText: 'No table.' }).waitFor();
    expect(await mainOf(page)).toBe('<nav>Made</nav><p>Before.</p><p>No table.</p>');
    expect(await page.locator('main.ready').count()).toBe(1);
    expect(await untouched(page)).toBe(true);
  });

  test('what they rewrote stays while the author edits elsewhere, and is the author’s again when that is edited', async () => {
    const script = `
      const draw = () => {
        for (const block of document.querySelectorAll('pre')) if (!block.querySelector('svg')) block.innerHTML = '<svg><text>' + block.textContent.trim() + '</text></svg>';
      };
      draw();
      document.addEventListener('gemless:update', draw);`;
    const { site, page } = await open('/first/', { ...withScript(script), ...first('    a to b\n\nWords.') });
    const drawing = page.locator('pre svg', { hasText: 'a to b' });
    await drawing.waitFor();
    const before = await drawing.elementHandle();
    site.write(first('    a to b\n\nOther words.'));
    await page.locator('p', { hasText: 'Other words.' }).waitFor();
    expect(await before?.evaluate((element) => element.isConnected)).toBe(true);
    site.write(first('    a to c\n\nOther words.'));
    await page.locator('pre svg', { hasText: 'a to c' }).waitFor();
    expect(await page.locator('svg').count()).toBe(1);
    expect(await untouched(page)).toBe(true);
  });

  test('elements that they moved elsewhere stay there and follow their text', async () => {
    const script = `document.querySelector('main').append(document.querySelector('h1'));`;
    const { site, page } = await open('/first/', {
      ...withScript(script),
      '_templates/single.njk':
        '---\nlayout: default\n---\n<header><h1>{{ page.title }}</h1></header><main>{{ content | safe }}</main><script src="/assets/own.js" defer></script>',
    });
    await page.locator('main h1').waitFor();
    site.write({ [POST]: post('title: Renamed\nlayout: single', 'Other words.') });
    await page.locator('main h1', { hasText: 'Renamed' }).waitFor();
    await page.locator('main p', { hasText: 'Other words.' }).waitFor();
    expect(await page.locator('h1').count()).toBe(1);
  });

  test('a choice that a script in the head put in place before all else stays', async () => {
    const { site, page } = await open('/first/', {
      '_templates/default.njk':
        '<!doctype html><html data-theme="light"><head><script>document.documentElement.dataset.theme = "dark"</script></head><body>{{ content | safe }}</body></html>',
    });
    site.write(first('Other words.'));
    await page.locator('p', { hasText: 'Other words.' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    expect(await untouched(page)).toBe(true);
  });
});

describe('hidden tabs', () => {
  const see = (page: Page, state: 'hidden' | 'visible') =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: now });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);

  test('are left as they are while hidden, and catch up when they are looked at', async () => {
    const { site, page, running } = await open('/first/');
    const before = running.preview.state('/first/').page;
    await see(page, 'hidden');
    for (const words of ['Once.', 'Twice.', 'Three times.']) site.write(first(words));
    site.write({ 'assets/css/main.css': 'body { color: rgb(4, 5, 6) }' });
    await page.waitForFunction(async (hash) => !(await (await fetch('/first/')).text()).includes(hash), before);
    expect(await page.locator('article').textContent()).toContain('The first body.');
    await see(page, 'visible');
    await page.locator('article', { hasText: 'Three times.' }).waitFor();
    await page.waitForFunction(() => getComputedStyle(document.body).color === 'rgb(4, 5, 6)');
    expect(await untouched(page)).toBe(true);
  });

  test('are left as they are by an answer that arrives after they were hidden', async () => {
    const { site, page, running } = await open('/first/');
    let release = (): void => {};
    const answered = new Promise<void>((done) => {
      release = done;
    });
    const asked = new Promise<void>((done) => {
      void page.route('**/__gemless/state*', async (route) => {
        done();
        await answered;
        await route.continue();
      });
    });
    await see(page, 'visible');
    await asked;
    await see(page, 'hidden');
    const before = running.preview.state('/first/').page;
    site.write(first('Written meanwhile.'));
    while (running.preview.state('/first/').page === before) await new Promise((done) => setTimeout(done, 10));
    const received = page.waitForResponse('**/__gemless/state*');
    release();
    await (await received).finished();
    await page.evaluate(() => fetch('/first/'));
    expect(await page.locator('article').textContent()).toContain('The first body.');
    await see(page, 'visible');
    await page.locator('article', { hasText: 'Written meanwhile.' }).waitFor();
  });

  test('that were asleep (frozen) catch up when they wake', async () => {
    const { site, page, running } = await open('/first/');
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    const before = running.preview.state('/first/').page;
    site.write(first('Written meanwhile.'));
    while (running.preview.state('/first/').page === before) await new Promise((done) => setTimeout(done, 10));
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await page.locator('article', { hasText: 'Written meanwhile.' }).waitFor();
    expect(await untouched(page)).toBe(true);
  });

  test('that were left by a link and come back to by the back button catch up', async () => {
    const { site, page } = await open('/first/');
    await page.goto(new URL('/second/', page.url()).href);
    site.write(first('Written meanwhile.'));
    await page.goBack();
    await page.locator('article', { hasText: 'Written meanwhile.' }).waitFor();
  });
});

test('a stylesheet that is saved again and again ends as one, with what was saved last', async () => {
  const { site, page } = await open('/first/');
  for (let shade = 16; shade < 20; shade++) {
    site.write({ 'assets/css/main.css': `body { color: rgb(${shade}, 0, 0) }` });
    site.write(first(`Shade ${shade}.`));
    await page.locator('article', { hasText: `Shade ${shade}.` }).waitFor();
  }
  await page.waitForFunction(() => getComputedStyle(document.body).color === 'rgb(19, 0, 0)');
  await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1);
  expect(await untouched(page)).toBe(true);
});
