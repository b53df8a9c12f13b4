// Names of emoji in pages, with jemoji.
import { describe, expect, test } from 'vitest';
import { createSite, post } from '../support/site.ts';

const img = (name: string, code: string, from = 'https://github.githubassets.com/images/icons') =>
  `<img class="emoji" title=":${name}:" alt=":${name}:" src="${from}/emoji/unicode/${code}.png" height="20" width="20">`;

function page(body: string, config: string, layout = '{{ content }}'): string {
  const site = createSite({
    '_config.yml': config,
    '_layouts/x.html': layout,
    'a.html': post('layout: x', body),
    'b.txt': post('', ':smile:'),
  });
  expect(site.report(site.build())).toBe('');
  expect(site.dist()['b.txt']).toBe(':smile:\n');
  return (site.dist()['a.html'] ?? '').trim();
}

describe('a name of an emoji', () => {
  test.each([
    [':smile:', img('smile', '1f604')],
    ['a :+1: b :heart:', `a ${img('+1', '1f44d')} b ${img('heart', '2764')}`],
    [':family_man_woman_girl:', img('family_man_woman_girl', '1f468-1f469-1f467')],
    [':no_such_name: 10:30:45 ::', ':no_such_name: 10:30:45 ::'],
    ['<pre>:smile:</pre><code>:smile:</code><tt>:smile:</tt>', '<pre>:smile:</pre><code>:smile:</code><tt>:smile:</tt>'],
    ['<a title=":smile:">:smile:</a>', `<a title=":smile:">${img('smile', '1f604')}</a>`],
    [
      '<script>":smile:" < 1</script><!-- :smile: --><style>:smile: {}</style>',
      '<script>":smile:" < 1</script><!-- :smile: --><style>:smile: {}</style>',
    ],
    ['1 < 2 :smile:', `1 < 2 ${img('smile', '1f604')}`],
    ['<pre><code>x</code></pre> :smile:', `<pre><code>x</code></pre> ${img('smile', '1f604')}`],
  ])('in %s', (body, shown) => {
    expect(page(body, 'plugins: [jemoji]\n')).toBe(shown);
  });

  test('is replaced in the body of the page only, by pictures from another place, and not without the plugin', () => {
    const layout = '<html><head><title>:smile:</title></head><body class=":smile:">{{ content }}</body></html>';
    expect(page(':smile:', 'plugins: [jemoji]\nemoji: {src: "https://e.org/x/"}\n', layout)).toBe(
      `<html><head><title>:smile:</title></head><body class=":smile:">${img('smile', '1f604', 'https://e.org/x')}\n</body></html>`,
    );
    expect(page(':smile:', '')).toBe(':smile:');
  });
});
