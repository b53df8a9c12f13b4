// Opening the editor from a page of the preview, and the panel with facts about a page.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { serveSite } from '../serve/support.ts';
import { post } from '../support/site.ts';
import { previewWindow } from './preview-page.ts';

const { script, open } = previewWindow();
const overlay = (page: Page) => page.locator('gemless-preview .over');

/** The server’s answer after a click that opens the editor. */
async function opened(page: Page, click: () => Promise<void>): Promise<unknown> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/__gemless/open') && response.status() === 200),
    click(),
  ]);
  return answer.json();
}

describe('the editor', () => {
  test('opens at the line of an error that is clicked, below its hint', async () => {
    const { page, site } = await open('/first/');
    site.write({ '_posts/2018-01-01-first.md': '---\ntitle: First\nlayout: single\n---\n\nA {% nonsense %}.\n' });
    await overlay(page).waitFor();
    expect(await overlay(page).locator('.hint').textContent()).toMatch(/\w/);
    expect(await opened(page, () => overlay(page).locator('.location').click())).toEqual({
      file: '_posts/2018-01-01-first.md',
      line: 6,
      link: `vscode://file${site.root}/_posts/2018-01-01-first.md:6:3`,
    });
  });

  test('opens for a page that was loaded before the server was restarted', async () => {
    const { page, site, running, origin } = await open('/first/');
    await running.close();
    await serveSite(site, { script: script(), port: Number(new URL(origin).port) });
    const click = () => page.getByText('The first body.').click({ modifiers: ['Alt'] });
    expect(await opened(page, click)).toMatchObject({ file: '_posts/2018-01-01-first.md', line: 5 });
  });
});

describe('the panel', () => {
  test('shows warnings, layouts and the time of rendering', async () => {
    const { page } = await open('/first/', {
      '_posts/2018-01-01-first.md': post('title: First\nlayout: single\nmood: bad\nmood: good', 'A {{ page.title nonsense }}.'),
    });
    await page.keyboard.press('Alt+KeyG');
    const panel = page.locator('gemless-preview .panel');
    await panel.waitFor();
    const facts = Object.fromEntries(
      (await panel.locator('dt').allTextContents()).map((name, index) => [name, panel.locator('dd').nth(index)]),
    );
    expect(await facts['layouts']?.textContent()).toBe('_templates/single.njk → _templates/default.njk');
    expect(await facts['front matter']?.textContent()).toContain('"mood": "good"');
    expect(await facts['warnings']?.textContent()).toMatch(/first\.md:5\b.*mood/);
    expect(await facts['warnings']?.textContent()).toMatch(/first\.md:7\b.*nonsense/);
    expect(await facts['milliseconds']?.textContent()).toMatch(/^[\d.]+$/);
  });

  test('its key does nothing while the server is gone', async () => {
    const { page, running } = await open('/first/');
    const said: string[] = [];
    page.on('pageerror', (error) => void said.push(error.message));
    await running.close();
    const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/__gemless/about'));
    await page.keyboard.press('Alt+KeyG');
    await failed;
    await page.evaluate(() => new Promise((done) => setTimeout(done)));
    expect(said).toEqual([]);
  });
});
