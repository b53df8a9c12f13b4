// HTML read and printed as libxml2 2.9.14 does it; the outputs are those of Nokogiri's DocumentFragment.parse(text).inner_html.
import { expect, test } from 'vitest';
import { printHtml } from '../../src/util/html-print.ts';
import { parseHtml, textIn } from '../../src/util/html-tree.ts';
import CASES from './html-cases.json' with { type: 'json' };

test.each(CASES as [string, string][])('%s', (html, printed) => {
  expect(printHtml(parseHtml(html))).toBe(printed);
});

test('text of a node is that of all inside, without comments', () => {
  expect(parseHtml('<h2>a <b>&amp; <i>b</i></b><!-- c --></h2>').map(textIn)).toEqual(['a & b']);
});

test.each([
  ['elements', '<b>'.repeat(20_000)],
  ['ends', '<b>'.repeat(20_000) + '</i>'.repeat(20_000)],
  ['scripts', '<script>x</script>'.repeat(20_000)],
  ['quotes', '<a href="'.repeat(20_000)],
  ['comments', '<!-- '.repeat(20_000)],
  ['attributes', `<a ${'/ '.repeat(50_000)}`],
])('many %s take little time', (_, html) => {
  const before = process.cpuUsage();
  expect(printHtml(parseHtml(html)).length).toBeGreaterThan(0);
  const { user } = process.cpuUsage(before);
  expect(user / 1e6).toBeLessThan(5);
});
