// Snippets and what Jekyll 4.3.1 makes of them (kramdown 2.4 with GFM, Rouge 3.30), compared as normalised HTML.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createMarkdown } from '../../src/markdown/index.ts';
import { bothArticles } from '../support/article-lines.ts';
import { DEFAULT_KRAMDOWN } from '../support/kramdown.ts';

interface Case {
  readonly name: string;
  readonly markdown: string;
  readonly html: string;
}

const cases: readonly Case[] = JSON.parse(readFileSync(new URL('kramdown-cases.json', import.meta.url), 'utf8'));
const markdown = createMarkdown(DEFAULT_KRAMDOWN, { fixes: [], linkify: false });

test('there are 222 cases', () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(222);
});

test.each(cases)('$name', (one) => {
  const { expected, actual } = bothArticles(one.html, markdown.render(one.markdown).html);
  expect(actual).toEqual(expected);
});
