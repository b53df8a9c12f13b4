// Stubs of old URLs in a browser: query and fragment arrive with the reader; without scripts the reader does.
import { expect, test } from 'vitest';
import { BARE, createSite, post } from '../support/site.ts';
import { ORIGIN, visitors } from './built.ts';

const visit = visitors();

const site = () => {
  const { build, dist } = createSite({
    ...BARE,
    '_config.yml': `url: ${ORIGIN}\n`,
    'new.md': post('permalink: /new/\nredirect_from: /old/', '<h2 id="part">Part</h2>'),
    'onward.md': post('permalink: /onward/\nredirect_to: /new/?a=1#own'),
  });
  expect(build().ok).toBe(true);
  return dist();
};

test.each([
  ['/old/', '/new/'],
  ['/old/#part', '/new/#part'],
  ['/old/?q=%C3%BC%20x&r=1', '/new/?q=%C3%BC%20x&r=1'],
  ['/old/?q=1#part', '/new/?q=1#part'],
  ['/onward/', '/new/?a=1#own'],
  ['/onward/?b=2#part', '/new/?a=1&b=2#own'],
])('%s leads to %s, also where the new page answers slowly', async (from, to) => {
  const { context, said } = await visit(site());
  const page = await context.newPage();
  await page.route(`${ORIGIN}/new/**`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 250));
    await route.fallback();
  });
  await page.goto(ORIGIN + from).catch(() => undefined); // the stub's own load ends with it
  await page.waitForURL(`${ORIGIN}/new/**`);
  await page.waitForLoadState();
  expect(page.url()).toBe(ORIGIN + to);
  expect(await page.textContent('h2')).toBe('Part');
  expect(said).toEqual([]);
});

test('without scripts the stub leads on all the same', async () => {
  const { context } = await visit(site(), { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/old/`).catch(() => undefined);
  await page.waitForURL(`${ORIGIN}/new/`);
});
