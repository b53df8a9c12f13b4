// The preview in a real browser: an author's view after each kind of save.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { SITE, serve, serveSite } from '../serve/support.ts';
import { post } from '../support/site.ts';
import { previewWindow, untouched } from './preview-page.ts';

const { script, newPage, open } = previewWindow();
const overlay = (page: Page) => page.locator('gemless-preview .over');

describe('the preview in a browser', () => {
  test('an edit changes the page in place', async () => {
    const { site, page } = await open('/first/');
    site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', 'Another *body*.') });
    await page.locator('article em').waitFor();
    expect(await page.locator('article').textContent()).toContain('Another body.');
    expect(await untouched(page)).toBe(true);
  });

  test('a title that changes is seen at home and on the page', async () => {
    const { site, page, origin } = await open('/');
    const other = await newPage();
    await other.goto(`${origin}/first/`);
    site.write({ '_posts/2018-01-01-first.md': post('title: Renamed\nlayout: single', 'The first body.') });
    await page.getByText('Renamed').waitFor();
    await other.locator('h1', { hasText: 'Renamed' }).waitFor();
    expect(await other.title()).toBe('Renamed');
    expect(await untouched(page)).toBe(true);
  });

  test('a page that was parsed in one go is the server’s all the same: its title follows', async () => {
    const { site, page, origin } = await open('/second/');
    const html = await (await fetch(`${origin}/first/`)).text();
    const inline = html.replace(/<script src="[^"]*"([^>]*)><\/script>/, (_, rest: string) => `<script${rest}>${script()}</script>`);
    await page.evaluate((text) => {
      history.replaceState(null, '', '/first/');
      document.open();
      document.write(text);
      document.close();
    }, inline);
    site.write({ '_posts/2018-01-01-first.md': post('title: Renamed\nlayout: single', 'The first body.') });
    await page.locator('h1', { hasText: 'Renamed' }).waitFor();
    expect(await page.title()).toBe('Renamed');
  });

  test('a new post, its renaming and its removal are seen at home', async () => {
    const { site, page } = await open('/');
    site.write({ '_posts/2018-01-03-third.md': post('title: Third\nlayout: single') });
    await page.locator('a[href="/third/"]').waitFor();
    renameSync(join(site.root, '_posts/2018-01-03-third.md'), join(site.root, '_posts/2018-01-03-fourth.md'));
    await page.locator('a[href="/fourth/"]').waitFor();
    expect(await page.locator('a[href="/third/"]').count()).toBe(0);
    site.remove('_posts/2018-01-03-fourth.md');
    await page.locator('a[href="/fourth/"]').waitFor({ state: 'detached' });
    expect(await untouched(page)).toBe(true);
  });

  test('a page that is not there yet appears when its post is written', async () => {
    const { site, page } = await open('/later/');
    expect(await page.locator('body').textContent()).toContain('no page');
    site.write({ '_posts/2018-01-05-later.md': post('title: Later\nlayout: single') });
    await page.locator('h1', { hasText: 'Later' }).waitFor();
  });

  test('a layout that changes takes effect', async () => {
    const { site, page } = await open('/first/');
    site.write({ '_templates/single.njk': '---\nlayout: default\n---\n<h1>{{ page.title }}</h1><main>{{ content | safe }}</main>' });
    await page.locator('main', { hasText: 'The first body.' }).waitFor();
    expect(await untouched(page)).toBe(true);
  });

  test('the configuration takes effect', async () => {
    const { site, page } = await open('/', { '_templates/home.njk': '---\nlayout: default\n---\n<h2>{{ site.title }}</h2>' });
    site.write({ '_config.yml': 'title: Another\npermalink: /:title/\n' });
    await page.locator('h2', { hasText: 'Another' }).waitFor();
  });

  test('a stylesheet is swapped without loading the page anew', async () => {
    const { site, page } = await open('/first/');
    const colour = () => page.evaluate(() => getComputedStyle(document.body).color);
    expect(await colour()).toBe('rgb(1, 2, 3)');
    site.write({ 'assets/css/main.css': 'body { color: rgb(4, 5, 6) }' });
    await page.waitForFunction(() => getComputedStyle(document.body).color === 'rgb(4, 5, 6)');
    site.write({ 'assets/css/main.css': 'body { color: rgb(7, 8, 9) }' });
    await page.waitForFunction(() => getComputedStyle(document.body).color === 'rgb(7, 8, 9)');
    await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1);
    expect(await untouched(page)).toBe(true);
  });

  test('scroll, focus, typed text, open details and what scripts did stay', async () => {
    const body = (word: string) =>
      post(
        'title: First\nlayout: single',
        `${'<p>line</p>\n'.repeat(200)}\n<details><summary>s</summary>inside</details>\n<input id="field">\n\n<p id="last">${word}</p>`,
      );
    const { site, page } = await open('/first/', { '_posts/2018-01-01-first.md': body('before') });
    await page.evaluate(() => {
      document.documentElement.dataset['theme'] = 'dark';
      document.querySelector('details')?.setAttribute('open', '');
      window.scrollTo(0, 2000);
    });
    await page.locator('#field').fill('typed');
    const scrolled = await page.evaluate(() => window.scrollY);
    site.write({ '_posts/2018-01-01-first.md': body('after') });
    await page.locator('#last', { hasText: 'after' }).waitFor();
    expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field');
    expect(await page.locator('#field').inputValue()).toBe('typed');
    expect(await page.locator('details[open]').count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  });

  test('broken front matter shows over the last good page, and goes when it is fixed', async () => {
    const { site, page, printed } = await open('/first/');
    site.write({ '_posts/2018-01-01-first.md': '---\ntitle: [unclosed\n---\nBroken.\n' });
    await overlay(page).waitFor();
    expect(await overlay(page).locator('.location').textContent()).toMatch(/^_posts\/2018-01-01-first\.md:\d/);
    expect(await overlay(page).locator('.frame').textContent()).toContain('title: [unclosed');
    expect(await page.locator('article').textContent()).toContain('The first body.');
    site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', 'Fixed.') });
    await page.locator('article', { hasText: 'Fixed.' }).waitFor();
    await overlay(page).waitFor({ state: 'detached' });
    expect(await untouched(page)).toBe(true);
    expect(printed().match(/error:/g)).toHaveLength(1);
    expect(printed()).toContain('All errors are fixed.');
  });

  test('broken Liquid shows over the page that it breaks, and over no other', async () => {
    const { site, page, origin } = await open('/first/');
    const other = await newPage();
    await other.goto(`${origin}/second/`);
    site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', 'A {% nonsense %}.') });
    await overlay(page).waitFor();
    expect(await page.locator('article').textContent()).toContain('The first body.');
    site.write({ '_posts/2018-01-02-second.md': post('title: Second\nlayout: single', 'Changed.') });
    await other.locator('article', { hasText: 'Changed.' }).waitFor();
    expect(await overlay(other).count()).toBe(0);
  });

  test('a broken layout leaves pages as they were', async () => {
    const { site, page } = await open('/first/');
    site.write({ '_templates/single.njk': '---\nlayout: default\n---\n{% if %}' });
    await overlay(page).waitFor();
    expect(await overlay(page).locator('.location').first().textContent()).toMatch(/single\.njk:\d/);
    expect(await page.locator('article').textContent()).toContain('The first body.');
    site.write({ '_templates/single.njk': SITE['_templates/single.njk'] ?? '' });
    await overlay(page).waitFor({ state: 'detached' });
  });

  test('markup in a message is shown as text', async () => {
    const { site, page } = await open('/first/');
    site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single\npermalink: "/:nope/<img src=x onerror=alert(1)>/"') });
    await overlay(page).waitFor();
    expect(await overlay(page).locator('img').count()).toBe(0);
    expect(await overlay(page).textContent()).toContain('<img src=x');
  });

  test('a page catches up with a restarted server', async () => {
    const { site, page, running, origin } = await open('/first/');
    await running.close();
    site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', 'Written meanwhile.') });
    await serveSite(site, { script: script(), port: Number(new URL(origin).port) });
    await page.locator('article', { hasText: 'Written meanwhile.' }).waitFor();
    expect(await untouched(page)).toBe(true);
  });

  test('a draft is marked', async () => {
    const draft = { '_drafts/idea.md': post('title: Idea\nlayout: single') };
    const { page } = await open('/idea/', draft, { drafts: true });
    await page.locator('gemless-preview .mark', { hasText: 'draft' }).waitFor();
  });

  test('alt-click opens the editor at the paragraph’s line', async () => {
    const text = post('title: First\nlayout: single', 'One *paragraph*.\n\nAnother [one](/x/), further down.');
    const { page, site } = await open('/first/', { '_posts/2018-01-01-first.md': text });
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/__gemless/open')),
      page.getByText('further down').click({ modifiers: ['Alt'] }),
    ]);
    expect(await answer.json()).toEqual({
      file: '_posts/2018-01-01-first.md',
      line: 7,
      link: `vscode://file${site.root}/_posts/2018-01-01-first.md:7:1`,
    });
  });

  test('alt-click distinguishes blocks of the same words', async () => {
    const text = post(
      'title: First\nlayout: single',
      'A setup.\n\n## Setup\n\nThe same.\n\n## Setup\n\n{{ page.title }} is *it*.\n\nThe same.',
    );
    const { page } = await open('/first/', { '_posts/2018-01-01-first.md': text }, { env: { GEMLESS_EDITOR: 'true' } });
    const lineOf = async (selector: string, index: number): Promise<number> => {
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.url().endsWith('/__gemless/open')),
        page
          .locator(selector)
          .nth(index)
          .click({ modifiers: ['Alt'] }),
      ]);
      return (await answer.json()).line;
    };
    expect([await lineOf('h2', 0), await lineOf('h2', 1)]).toEqual([7, 11]);
    expect([await lineOf('p:text-is("The same.")', 0), await lineOf('p:text-is("The same.")', 1)]).toEqual([9, 15]);
    expect(await lineOf('p:has(em)', 0)).toBe(13);
  });

  test('a key opens a panel with facts about the page', async () => {
    const { page } = await open('/first/', {
      '_posts/2018-01-01-first.md': post('title: First\nlayout: single', '{% include video id="x" provider="youtube" %}'),
      '_templates/single.njk': '---\nlayout: default\n---\n{% include "includes/mine.njk" %}{{ content }}',
      '_templates/includes/mine.njk': '{% include "./inner.njk" %}',
      '_templates/includes/inner.njk': 'inner',
    });
    await page.keyboard.press('Alt+KeyG');
    const panel = page.locator('gemless-preview .panel');
    await panel.waitFor();
    const facts = await panel.locator('dd').allTextContents();
    expect(facts).toContain('_posts/2018-01-01-first.md');
    expect(facts).toContain('_templates/single.njk → _templates/default.njk');
    expect(facts).toContain('{% include video %}\n_templates/includes/mine.njk\n_templates/includes/inner.njk');
    await page.keyboard.press('Alt+KeyG');
    await panel.waitFor({ state: 'detached' });
  });

  test('a script that changes loads the page anew', async () => {
    const layout = (script: string) => ({
      '_templates/single.njk': `---\nlayout: default\n---\n<p id="out"></p><script>${script}</script>`,
    });
    const { site, page } = await open('/first/', layout('out.textContent = "one"'));
    site.write(layout('out.textContent = "two"'));
    await page.locator('#out', { hasText: 'two' }).waitFor();
  });

  test('an unchanged page stays untouched, and its console empty', async () => {
    const served = await serve({ ...SITE, 'favicon.ico': 'none' }, { script: script() });
    const page = await newPage();
    const said: string[] = [];
    page.on('console', (message) => void said.push(message.text()));
    page.on('pageerror', (error) => void said.push(error.message));
    const listening = page.waitForRequest((request) => request.url().includes('/__gemless/state'));
    await page.goto(`${served.origin}/first/`);
    await listening;
    await page.locator('gemless-preview .bar').waitFor();
    expect(await page.locator('gemless-preview :is(.over, .note, .mark, .panel, .badge)').count()).toBe(0);
    expect(said).toEqual([]);
  });
});
