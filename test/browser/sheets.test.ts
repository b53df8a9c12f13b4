// Sheets of the theme that a page does not link: none of their rules is for anything on the page.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Built, buildRtlSite, buildThemeSite, KINDS, RTL_KINDS } from '../theme/site.ts';
import { DESK, visitors } from './built.ts';

const begin = visitors();

/** Selectors of the rules in these sheets that something in the page matches; rules of custom properties alone count as none. */
const matching = (page: Page, sheets: readonly string[]): Promise<readonly string[]> =>
  page.evaluate((texts) => {
    const selectorsIn = (rules: CSSRuleList, parent: string): readonly string[] =>
      [...rules].flatMap((rule) => {
        const own = rule instanceof CSSStyleRule ? rule.selectorText.replaceAll('&', `:is(${parent})`) : parent;
        const inside = 'cssRules' in rule ? selectorsIn(rule.cssRules as CSSRuleList, own) : [];
        const isUsed = rule instanceof CSSStyleRule && [...rule.style].some((name) => !name.startsWith('--'));
        return isUsed ? [own, ...inside] : inside;
      });
    const elementsOf = (selector: string): string =>
      selector.replace(/::?(?:before|after|marker|backdrop|details-content|placeholder|hover|focus-visible|target)\b/g, '') || '*';
    return texts.flatMap((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return selectorsIn(sheet.cssRules, ':root').filter((selector) => document.querySelector(elementsOf(selector)));
    });
  }, sheets);

/** What is for something on the page in sheets that it has no link to; those of the search, which fetches its style, excepted. */
async function lacking(site: Built, path: string): Promise<readonly string[]> {
  const page = await (await begin(site, { viewport: DESK })).open(path);
  const linked = await page.evaluate(() => {
    for (const box of document.querySelectorAll('dialog')) box.remove();
    return [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(({ href }) => new URL(href).pathname.slice(1));
  });
  const others = Object.keys(site).filter((file) => file.startsWith('assets/css/theme/') && !linked.includes(file));
  expect(others.length).toBeGreaterThan(0);
  return matching(
    page,
    others.map((file) => site[file] ?? ''),
  );
}

describe('a page has all rules of the theme that are for something on it:', () => {
  const site = buildThemeSite();
  test.each(KINDS)('$name', async ({ path }) => expect(await lacking(site, path)).toEqual([]));

  const rtl = buildRtlSite();
  test.each(RTL_KINDS)('$name', async ({ path }) => expect(await lacking(rtl, path)).toEqual([]));
});

test('a rule that a page lacks is found', async () => {
  const site = buildThemeSite();
  const without = Object.fromEntries(
    Object.entries(site).map(([path, text]) => [path, text.replace(/<link rel="stylesheet" href="[^"]*\/code\.css">/, '')]),
  );
  expect(await lacking(without, '/everything/')).toContain('pre code');
});

/** Computed style of each element of a page, as "main > p: color: …": of all, and of what sheets make before and after them. */
const styles = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body, body *:not(script, link, template)')].flatMap((element, index) =>
      ['', '::before', '::after'].map((part) => {
        const style = getComputedStyle(element, part);
        const values = part && style.content === 'none' ? [] : [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`);
        return `${index} ${element.tagName}.${element.className}${part} ${values.join('; ')}`;
      }),
    ),
  );

describe('links to sheets may stand in any order:', () => {
  const site = buildThemeSite();
  test.each(KINDS)('$name', async ({ path }) => {
    const page = await (await begin(site, { viewport: DESK, reducedMotion: 'reduce' })).open(path);
    // the search page's script gives the field the focus
    if (path === '/search/') await page.locator('.search__field:focus').waitFor();
    const before = await styles(page);
    await page.evaluate(async () => {
      const links = [...document.querySelectorAll<HTMLLinkElement>('link[href*="/css/theme/"]:not([media])')].reverse();
      for (const link of links) {
        const loaded = new Promise((resolve) => link.addEventListener('load', resolve));
        document.body.append(link);
        await loaded;
      }
    });
    const changed = (await styles(page)).filter((style, index) => style !== before[index]);
    expect(changed.map((style) => style.slice(0, style.indexOf(' ', 9)))).toEqual([]);
  });
});

test.each(['', 'gemless: {inline_css: true}\n'])('the search opens over a page with its style: %j', async (config) => {
  const page = await (await begin(buildThemeSite({}, config), { viewport: DESK })).open('/everything/');
  await page.keyboard.press('/');
  await page.locator('dialog[open]').waitFor();
  expect(await page.locator('dialog[open]').evaluate((box) => getComputedStyle(box).borderRadius)).toBe('12px');
});
