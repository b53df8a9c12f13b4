// Room around blocks of a text, and what lists show where a post has no picture.
/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createSite, NOW, post } from '../support/site.ts';
import { buildThemeSite } from '../theme/site.ts';
import { DESK, PHONE, visitors } from './built.ts';

const begin = visitors();

const TEXT = `
- [x] ${'words of a task that go on '.repeat(6)}
- [ ] short

> ## Quoted heading
>
> text

#### Above a rule

---

Below it.

## Above a notice

A notice.
{: .notice--info}

## Above code

\`\`\`
code
\`\`\`
`;

const openText = async (): Promise<Page> =>
  (await begin(buildThemeSite({ '_posts/2020-01-01-rhythm.md': post('title: Rhythm', TEXT) }), { viewport: PHONE })).open('/rhythm/');

/** Pixels between two elements, the lower edge of the first and the upper one of the second. */
const gap = (page: Page, above: string, below: string): Promise<number> =>
  page.evaluate(
    ([above, below]) => {
      const edge = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
      return Math.round((edge(below)?.top ?? Number.NaN) - (edge(above)?.bottom ?? Number.NaN));
    },
    [above, below] as const,
  );

test('all lines of a task begin beside its box', async () => {
  const page = await openText();
  const lefts = await page
    .locator('.task-list-item')
    .first()
    .evaluate((item) => {
      const range = document.createRange();
      range.selectNodeContents(item.lastChild ?? item);
      return {
        lines: [...range.getClientRects()].map(({ left }) => Math.round(left)),
        box: Math.round(item.querySelector('input')?.getBoundingClientRect().right ?? Number.NaN),
      };
    });
  expect(lefts.lines.length).toBeGreaterThan(2);
  expect(Math.max(...lefts.lines) - Math.min(...lefts.lines)).toBeLessThan(8);
  expect(Math.min(...lefts.lines)).toBeGreaterThanOrEqual(lefts.box);
});

test('a heading that begins a quotation adds no room above it', async () => {
  const page = await openText();
  expect(await gap(page, '.task-list', 'blockquote')).toBeLessThan(30);
  expect(
    await page.evaluate(
      () =>
        (document.querySelector('blockquote h2')?.getBoundingClientRect().top ?? 0) -
        (document.querySelector('blockquote')?.getBoundingClientRect().top ?? 0),
    ),
  ).toBeLessThan(2);
});

test('a rule has as much room above it as below, under a heading, too', async () => {
  const page = await openText();
  expect(await gap(page, '#above-a-rule', '.page__content > hr')).toBe(await gap(page, '.page__content > hr', 'hr + p'));
});

test('boxes stand equally far below their headings', async () => {
  const page = await openText();
  expect(await gap(page, '#above-a-notice', '.notice--info')).toBe(await gap(page, '#above-code', '.code-block'));
});

test('a grid keeps the places of missing pictures where posts stand beside each other, and nowhere else', async () => {
  const site = createSite({
    '_config.yml': 'title: T\nurl: https://field.example\n',
    'index.html': '---\nlayout: home\nentries_layout: grid\n---\n',
    'hill.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5"><path d="M0 0h8v5H0z"/></svg>',
    '_posts/2020-01-02-bare.md': post('title: Bare', 'Text.'),
    '_posts/2020-01-01-pictured.md': post('title: Pictured\nheader: {teaser: /hill.svg}', 'Text.'),
  });
  site.build({ now: NOW, cache: false });
  const page = await (await begin(site.dist(), { viewport: DESK })).open('/');
  const place = page.locator('.archive__item-teaser--none');
  expect(await place.isVisible()).toBe(true);
  await page.setViewportSize(PHONE);
  expect(await place.isVisible()).toBe(false);
});
