// What pages of the theme add to a body: names of checkboxes, roles of footnotes, proportions of galleries.
import { describe, expect, test } from 'vitest';
import { annotated } from '../../src/render/annotations.ts';
import { createSite, post } from '../support/site.ts';

const BOX = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" />';
const named = (name: string): string => BOX.replace('checkbox" disabled', `checkbox" aria-label="${name}" disabled`);

describe('a task’s box is named', () => {
  test.each([
    ['by its text', `<li>${BOX}buy <em>milk</em> &amp; "eggs"</li>`, 'buy milk &amp; &quot;eggs&quot;'],
    ['without the list below it', `<li>${BOX}shop<ul><li>milk</li></ul></li>`, 'shop'],
    ['by its paragraph', `<li>${BOX}\n<p>shop</p><p>more</p></li>`, 'shop'],
    ['within its paragraph', `<li><p>${BOX}shop</p><p>more</p></li>`, 'shop'],
    ['where nothing is closed', `<li>${BOX}shop`, 'shop'],
  ])('%s', (_, html, name) => expect(annotated(html)).toBe(html.replace(BOX, named(name))));

  test('but not where there is no text', () => expect(annotated(`<li>${BOX}</li>`)).toBe(`<li>${BOX}</li>`));
});

test('a footnote’s reference is its link, and the note an item', () => {
  const site = createSite({
    '_config.yml': 'permalink: /:title/\n',
    '_posts/2024-01-01-a.md': post('title: A\nlayout: single', 'One.[^1] Two.[^1]\n\n[^1]: Note.'),
  });
  expect(site.report(site.build())).toBe('');
  const html = site.dist()['a/index.html'] ?? '';
  expect(html).toContain('<sup id="fnref:1"><a role="doc-noteref" href="#fn:1" class="footnote" rel="footnote">1</a></sup>');
  expect(html).toContain('<sup id="fnref:1:1"><a role="doc-noteref" ');
  expect(html).toContain('<li id="fn:1">');
  // the feed has kramdown's own
  expect(site.dist()['feed.xml']).toContain('doc-endnote&quot;');
});

describe('the pictures of a gallery have one form,', () => {
  const gallery = (...sizes: readonly (readonly [number, number])[]): string =>
    `<figure class="third x">${sizes.map(([width, height]) => `<a href="/x"><img width="${width}" height="${height}" src="/x.png"></a>`).join('')}</figure>`;
  const proportion = (html: string): string | undefined =>
    /<figure style="--proportion: ([\d.]+)" class="third x">/.exec(annotated(html))?.[1];

  test('that of the middle one, of two between both', () => {
    expect(proportion(gallery([300, 200], [100, 400], [600, 400]))).toBe('1.5');
    expect(proportion(gallery([200, 100], [100, 100], [100, 100], [200, 100]))).toBe('1.414');
    expect(proportion(gallery([300, 400], [300, 400]))).toBe('0.75');
  });

  test('neither narrower than two to three nor wider than sixteen to nine', () => {
    expect(proportion(gallery([100, 900], [100, 900]))).toBe('0.667');
    expect(proportion(gallery([900, 100], [900, 100]))).toBe('1.778');
  });

  test('and other figures stay as they are', () => {
    for (const html of [
      gallery([300, 200]),
      gallery([300, 200], [0, 0]),
      gallery([300, 200], [300, 200]).replace('third', 'thirds'),
      gallery([300, 200], [300, 200]).replace('<figure', '<figure style="x"'),
      gallery([300, 200], [300, 200]).replace('</figure>', ''),
    ])
      expect(annotated(html)).toBe(html);
  });

  test('one gallery after the other', () => {
    const two = `a${gallery([300, 200], [300, 200])}b${gallery([200, 200], [200, 200])}c`;
    expect(annotated(two).match(/--proportion: [\d.]+/g)).toEqual(['--proportion: 1.5', '--proportion: 1']);
    expect(annotated(two).replace(/ style="[^"]*"/g, '')).toBe(two);
  });
});
