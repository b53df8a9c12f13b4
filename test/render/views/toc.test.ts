// The table of contents of a rendered body.
import { describe, expect, test } from 'vitest';
import { type TocItem, tocOf } from '../../../src/render/views/toc.ts';

const outline = (items: readonly TocItem[]): string =>
  items.map((item) => `${item.id}${item.children.length > 0 ? `(${outline(item.children)})` : ''}`).join(' ');
const headings = (levels: string): string =>
  [...levels].map((level, index) => `<h${level} id="${'abcdefgh'[index]}">x</h${level}>`).join('\n<p>text</p>\n');

describe('a table of contents', () => {
  test.each([
    ['222', 'a b c'],
    ['2332', 'a(b c) d'],
    ['24232', 'a(b) c(d) e'],
    ['3232', 'a b(c) d'],
    ['123456', 'a(b(c(d(e(f)))))'],
    ['', ''],
  ])('of headings %s is %s', (levels, wanted) => {
    expect(outline(tocOf(headings(levels)))).toBe(wanted);
  });

  test('leaves out headings without an id and those of class no_toc', () => {
    expect(outline(tocOf('<h2>x</h2><h2 id="a" class="big no_toc">x</h2><h2 class="no_tocs" id="b">x</h2>'))).toBe('b');
  });

  test('shows the HTML of a heading, without elements that may not be there twice', () => {
    const html =
      '<h2 id="a"><a href="#a" id="l">Use</a> <code>a &lt; b</code> <em>now</em><sup id="fnref:1"><a href="#fn:1">1</a></sup> <img src="x"> <span id="s" class="c">it</span></h2>';
    expect(tocOf(html)[0]?.html).toBe('Use <code>a &lt; b</code> <em>now</em>  <span class="c">it</span>');
  });

  test('keeps text behind a picture', () => {
    expect(tocOf('<h2 id="a"><img src="x"> Words</h2>\n<p>x<sup>2</sup></p>\n<h2 id="b">B</h2>').map(({ html }) => html)).toEqual([
      'Words',
      'B',
    ]);
  });

  test('knows no heading in code', () => {
    expect(tocOf('<pre><code>&lt;h2 id="a"&gt;x&lt;/h2&gt;</code></pre>')).toEqual([]);
  });
});
