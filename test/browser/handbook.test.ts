// The handbook in a browser: what it has beside the theme.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { build } from '../../src/build/index.ts';
import { readFiles, temporaryFolder } from '../support/site.ts';
import { visitors } from './built.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A moment at which all of its posts are published. */
const ALL_PUBLISHED = Date.UTC(2027, 0, 1);
const begin = visitors();

test('its page of layouts can be seen in each skin', async () => {
  const destination = join(temporaryFolder(), 'dist');
  expect(build({ cwd: ROOT, source: 'content', destination, now: ALL_PUBLISHED, version: 'test' }).ok).toBe(true);
  const { open, said } = await begin(readFiles(destination));
  const page = await open('/themes/layouts-and-templates/');
  const colors = new Set<string>();
  const skins = page.getByRole('group', { name: 'Skins' }).getByRole('button');
  expect(await skins.count()).toBe(10);
  expect(await skins.filter({ hasText: 'air' }).getAttribute('aria-pressed')).toBe('true');
  for (const button of await skins.all()) {
    await button.click();
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    const { background, color } = await page.evaluate(() => {
      const { backgroundColor } = getComputedStyle(document.body);
      return { background: backgroundColor, color: getComputedStyle(document.querySelector('.page__content a') ?? document.body).color };
    });
    colors.add(`${background} ${color}`);
  }
  expect(colors.size).toBe(10);
  expect(said).toEqual([]);
});
