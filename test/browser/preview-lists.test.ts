// Pages that list posts, with the theme, open in a browser: they follow what is written and removed.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Files, post } from '../support/site.ts';
import { previewWindow, untouched } from './preview-page.ts';

const written = (title: string, front = 'tags: [salt]\ncategories: [kitchen]'): string => post(`title: ${title}\nlayout: single\n${front}`);
const SITE: Files = {
  '_config.yml': 'title: T\npermalink: /:title/\n',
  '_posts/2018-01-01-first.md': written('The first'),
  '_posts/2018-02-01-other.md': written('The other', 'tags: [pepper]\ncategories: [garden]'),
};

const { open } = previewWindow(SITE);
const link = (page: Page, title: string) => page.locator('main a', { hasText: title });

describe('an open list follows posts', () => {
  test.each([
    ['the home page', '/'],
    ['the archive by year', '/posts/'],
    ['all tags', '/tags/'],
    ['all categories', '/categories/'],
    ['a tag', '/tags/salt/'],
    ['a category', '/categories/kitchen/'],
  ])('%s', async (_, path) => {
    const { site, page } = await open(path);
    await link(page, 'The first').first().waitFor();
    site.write({ '_posts/2019-03-01-new.md': written('A new one') });
    await link(page, 'A new one').first().waitFor();
    site.write({ '_posts/2019-03-01-new.md': written('Renamed') });
    await link(page, 'Renamed').first().waitFor();
    expect(await link(page, 'A new one').count()).toBe(0);
    site.remove('_posts/2019-03-01-new.md');
    await link(page, 'Renamed').first().waitFor({ state: 'detached' });
    expect(await link(page, 'The first').count()).toBeGreaterThan(0);
    expect(await untouched(page)).toBe(true);
  });

  test('a tag and a category that a post no longer has', async () => {
    for (const path of ['/tags/salt/', '/categories/kitchen/']) {
      const { site, page } = await open(path, { '_posts/2019-03-01-new.md': written('A new one') });
      await link(page, 'A new one').first().waitFor();
      site.write({ '_posts/2019-03-01-new.md': written('A new one', 'tags: [pepper]\ncategories: [garden]') });
      await link(page, 'A new one').first().waitFor({ state: 'detached' });
    }
  });

  test('a tag that no post had before, and none has in the end', async () => {
    const { site, page } = await open('/tags/new/');
    site.write({ '_posts/2019-03-01-new.md': written('A new one', 'tags: [new]') });
    await link(page, 'A new one').first().waitFor();
    site.remove('_posts/2019-03-01-new.md');
    await link(page, 'A new one').first().waitFor({ state: 'detached' });
  });
});

test('a search that is open finds a post that is written meanwhile', async () => {
  const { site, page } = await open('/first/', { '_config.yml': `${SITE['_config.yml']}search: true\n` });
  const field = page.locator('dialog .search__field');
  const search = async (text: string): Promise<void> => {
    await page.locator('[data-search-link]').click();
    await field.waitFor();
    await field.fill(text);
  };
  await search('wombat');
  await page.locator('.search__status', { hasText: 'Nothing for “wombat”.' }).waitFor();
  await page.keyboard.press('Escape');
  site.write({ '_posts/2019-03-01-new.md': written('A wombat') });
  await expect
    .poll(
      async () => {
        await search('wombat');
        const found = await page.locator('.search__results a').count();
        await page.keyboard.press('Escape');
        return found;
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(1);
  // the field has the focus, and the window gets it back from an editor
  await search('quokka');
  await page.locator('.search__status', { hasText: 'Nothing for “quokka”.' }).waitFor();
  site.write({ '_posts/2019-03-02-newer.md': written('A quokka') });
  await expect
    .poll(
      async () => {
        await page.evaluate(() => window.dispatchEvent(new Event('focus')));
        await field.fill('');
        await field.fill('quokka');
        await page.waitForTimeout(300);
        return page.locator('.search__results a').allTextContents();
      },
      { timeout: 20_000, interval: 500 },
    )
    .toEqual(['A quokka']);
});
