// Links in the source of markdown, as the regular expression of jekyll-relative-links 0.7.0 finds them (recorded from Ruby).
import { describe, expect, test } from 'vitest';
import { markdownLinks } from '../../src/render/markdown-links.ts';
import CASES from './markdown-links.json' with { type: 'json' };

describe('links in markdown', () => {
  test.each(CASES as unknown as [string, unknown[]][])('of %j', (text, links) => {
    const found = [...markdownLinks(text)];
    expect(
      found.map((link) => [link.isReference ? 'r' : 'i', link.text, link.path, link.fragment, link.title, link.start, link.end]),
    ).toEqual(links);
  });

  test.each([
    '[',
    '[](',
    '[]()',
    '[a](b',
    '[a]: ',
    '[a](b#',
    ' "',
    '\n[',
    '[a]\n',
    '[a](  ',
    '[a](b#  ',
    '[a]: b "x" y',
    '[a](b)',
  ])('are found in time that grows with the text, in 200,000 characters of %j', { timeout: 20_000 }, (piece) => {
    for (const [before, after] of [
      ['', ''],
      ['[a](', ')'],
      ['[a]: ', 'x'],
    ]) {
      const text = before + piece.repeat(200_000 / piece.length) + after;
      expect([...markdownLinks(text)].every((link) => link.end <= text.length)).toBe(true);
    }
  });
});
