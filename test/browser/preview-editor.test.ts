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

describe('Alt', () => {
  const outline = (page: Page) => page.locator('gemless-preview .outline');

  test('while it is held frames the block under the pointer', async () => {
    const { page } = await open('/first/');
    const block = page.getByText('The first body.');
    await block.hover();
    expect(await outline(page).count()).toBe(0);
    await page.keyboard.down('Alt');
    const [frame, text] = [await outline(page).boundingBox(), await block.boundingBox()];
    expect(frame).toEqual({ x: (text?.x ?? 0) - 4, y: (text?.y ?? 0) - 4, width: (text?.width ?? 0) + 8, height: (text?.height ?? 0) + 8 });
    await page.getByRole('heading').hover();
    expect((await outline(page).boundingBox())?.y).toBeLessThan(frame?.y ?? 0);
    expect(await outline(page).count()).toBe(1);
    await page.keyboard.up('Alt');
    expect(await outline(page).count()).toBe(0);
  });

  test('frames nothing where there is no block, and no more once the window is left', async () => {
    const { page } = await open('/first/');
    await page.getByText('The first body.').hover();
    await page.keyboard.down('Alt');
    await outline(page).waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    expect(await outline(page).count()).toBe(0);
    await page.mouse.move(600, 550);
    expect(await outline(page).count()).toBe(0);
  });
});

describe('after a click with Alt', () => {
  const click = (page: Page) => page.getByText('The first body.').click({ modifiers: ['Alt'] });
  const toast = async (page: Page, text: RegExp): Promise<void> => {
    const shown = page.locator('gemless-preview .toast');
    await shown.filter({ hasText: text }).waitFor();
    expect(await shown.getAttribute('role')).toBe('status');
  };

  test('a toast names the file, the line and the editor', async () => {
    const { page } = await open('/first/', {}, { env: { GEMLESS_EDITOR: `${process.execPath} --version {file}` } });
    await click(page);
    await toast(page, /^Opened _posts\/2018-01-01-first\.md:5 in node(?:\.exe)?\.$/);
  });

  test('a toast says that no editor is set, or why it can’t be started', async () => {
    const { page } = await open('/first/');
    await click(page);
    await toast(page, /^VS Code is asked to open _posts\/2018-01-01-first\.md:5: no editor is set\. GEMLESS_EDITOR names an editor\.$/);
    const other = await open('/first/', {}, { env: { GEMLESS_EDITOR: 'no-such-editor' } });
    await click(other.page);
    await toast(other.page, /: can’t start the editor no-such-editor: program not found\. /);
  });

  test('a toast says why nothing is opened: no file, no server', async () => {
    const { page, running } = await open('/posts/', { '_templates/posts.njk': '---\nlayout: default\n---\n<p>The first body.</p>' });
    await click(page);
    await toast(page, /^Nothing is opened: this page is made without a file of its own\.$/);
    await running.close();
    await click(page);
    await toast(page, /^Nothing is opened: the preview has ended\.$/);
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
