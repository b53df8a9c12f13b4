import { describe, expect, it } from 'vitest';
import { createNunjucks } from '../../../src/render/nunjucks/index.ts';
import type { Config, SourceFile } from '../../../src/types.ts';
import { render } from '../../support/layouts.ts';

/** Input, arguments and result as `{{ input | filter: arguments | jsonify }}` gives it in Jekyll 4.3.1. */
type Row = readonly [filter: string, input: unknown, args: readonly unknown[], result: unknown];

const config = { timezone: 'America/New_York', url: 'https://example.com', baseurl: '/blog' } as unknown as Config;
const host = { config, markdownify: (text: string) => `<p>${text}</p>\n`, smartify: (text: string) => text.replaceAll('...', '…') };

/** What a layout prints. */
function print(template: string, context: { readonly [name: string]: unknown }): string {
  const file = { path: 'a.njk', name: 'templates/a.njk', hash: template, text: () => template } as unknown as SourceFile;
  const { value, diagnostics } = createNunjucks([new Map([['a.njk', file]])], host);
  const result = value ? render(value, 'a', context, 'content/index.md') : { html: '', diagnostics };
  return result.diagnostics.length > 0 ? result.diagnostics.map(({ message }) => message).join('; ') : result.html;
}

function value(filter: string, input: unknown, args: readonly unknown[]): unknown {
  const given = Object.fromEntries(args.map((arg, index) => [`a${index}`, arg]));
  return JSON.parse(print(`{{ input | ${filter}(${Object.keys(given).join(', ')}) | dump | safe }}`, { input, ...given }));
}

const rows: readonly Row[] = [
  ['slugify', 'Hello World! Ünï (v1.2)', [], 'hello-world-ünï-v1-2'],
  ['slugify', 'Hello World_v1.2', ['pretty'], 'hello-world_v1.2'],
  ['slugify', 'Ünï cödé', ['ascii'], 'n-c-d'],
  ['slugify', 'Ünï cödé', ['latin'], 'uni-code'],
  ['slugify', ' A  B ', ['raw'], 'a-b'],
  ['slugify', 'A B', ['none'], 'a b'],
  ['slugify', null, [], null],
  ['slugify', 'A B', ['nonsense'], 'a b'],
  ['append', 'a', ['b'], 'ab'],
  ['append', null, ['b'], 'b'],
  ['append', 1, [2], '12'],
  ['prepend', 'a', ['b'], 'ba'],
  ['remove', 'a-b-c', ['-'], 'abc'],
  ['remove_first', 'a-b-c', ['-'], 'ab-c'],
  ['remove_last', 'a-b-c', ['-'], 'a-bc'],
  ['replace', 'a.b.c', ['.', '$&'], 'a$&b$&c'],
  ['replace', 'aaa', ['a'], ''],
  ['replace_first', 'a.b.c', ['.', '-'], 'a-b.c'],
  ['replace_last', 'a.b.c', ['.', '-'], 'a.b-c'],
  ['split', 'a,b,,c,,', [','], ['a', 'b', '', 'c']],
  ['split', 'a  b c', [' '], ['a', 'b', 'c']],
  ['split', 'abc', [''], ['a', 'b', 'c']],
  ['split', '', [','], []],
  ['split', null, [','], []],
  ['split', ',a', [','], ['', 'a']],
  ['upcase', 'straße é', [], 'STRASSE É'],
  ['downcase', 'ÀÉ I', [], 'àé i'],
  ['capitalize', 'hello WORLD', [], 'Hello world'],
  ['capitalize', 'éa', [], 'Éa'],
  ['capitalize', '', [], ''],
  ['capitalize', null, [], ''],
  ['strip', '\n a \t', [], 'a'],
  ['lstrip', '  a ', [], 'a '],
  ['rstrip', ' a  ', [], ' a'],
  ['strip_newlines', 'a\r\nb\nc\rd', [], 'abc\rd'],
  ['newline_to_br', 'a\nb', [], 'a<br />\nb'],
  ['normalize_whitespace', '  a \n\t b  ', [], 'a b'],
  ['strip_html', '<p>a &amp; <b>b</b></p><script>x</script><!-- c -->\n<style>s</style>d', [], 'a &amp; b\nd'],
  ['strip_html', 'a < b', [], 'a < b'],
  ['truncate', 'abcdefghij', [5], 'ab...'],
  ['truncate', 'abcde', [5], 'abcde'],
  ['truncate', 'abcdefghij', [5, ''], 'abcde'],
  ['truncate', 'abcdefghij', [2], '...'],
  ['truncate', 'éééééé', [4], 'é...'],
  ['truncate', '😀😀😀😀', [2, '…'], '😀…'],
  ['truncatewords', 'a b  c d', [2], 'a b...'],
  ['truncatewords', 'a b', [2], 'a b'],
  ['truncatewords', 'a b c', [0], 'a...'],
  ['truncatewords', 'a b c', [2, '--'], 'a b--'],
  ['number_of_words', 'hello big world', [], 3],
  ['number_of_words', '你好hello世界abc', [], 1],
  ['number_of_words', '你好hello世界abc', ['cjk'], 6],
  ['number_of_words', '你好hello', ['auto'], 3],
  ['number_of_words', 'a b', ['auto'], 2],
  ['array_to_sentence_string', ['a', 'b', 'c'], [], 'a, b, and c'],
  ['array_to_sentence_string', ['a', 'b'], ['or'], 'a or b'],
  ['array_to_sentence_string', ['a'], [], 'a'],
  ['array_to_sentence_string', [], [], ''],
  ['xml_escape', '<a href="x">\'&amp;\'', [], '&lt;a href=&quot;x&quot;&gt;&apos;&amp;amp;&apos;'],
  ['cgi_escape', "a b&c=d/é*~!'()", [], 'a+b%26c%3Dd%2F%C3%A9%2A~%21%27%28%29'],
  ['uri_escape', 'a b/é?x=[1]#f\\', [], 'a%20b/%C3%A9?x=[1]#f%5C'],
  ['url_encode', 'a b&é', [], 'a+b%26%C3%A9'],
  ['url_encode', null, [], null],
  ['url_decode', 'a+b%26%C3%A9', [], 'a b&é'],
  ['escape_once', '1 < 2 &amp; 3 & 4', [], '1 &lt; 2 &amp; 3 &amp; 4'],
  ['join', ['a', 'b'], [], 'a b'],
  ['join', ['a', 'b'], ['-'], 'a-b'],
  ['join', [1, [2, 3]], [','], '1,2,3'],
  ['join', 'a', [','], 'a'],
  ['default', null, ['x'], 'x'],
  ['default', false, ['x'], 'x'],
  ['default', '', ['x'], 'x'],
  ['default', [], ['x'], 'x'],
  ['default', 0, ['x'], 0],
  ['default', 'a', ['x'], 'a'],
  ['jsonify', { a: [1, null, 'x"y'] }, [], '{"a":[1,null,"x\\"y"]}'],
  ['jsonify', null, [], 'null'],
];

describe('text filters', () => {
  it.each(rows)('%s of %j with %j is as in Jekyll', (filter, input, args, result) => {
    expect(value(filter, input, args)).toEqual(result);
  });

  const HOSTILE = `"><script>alert('x')</script>&amp;\u2028</style>`;

  it('escapes authors’ text, in text and in attributes', () => {
    const html = print('<a title="{{ t }}" rel=\'{{ t | append("!") }}\'>{{ t | upcase }}{{ t | replace("alert", "<b>") }}</a>', {
      t: HOSTILE,
    });
    expect(html).not.toMatch(/<script|<b>|<\/style/i);
    expect(html.match(/["']/g)).toHaveLength(4);
  });

  it('keeps HTML as HTML, and escapes text that is put into it', () => {
    const context = { content: '<p>a &amp; b</p>', t: '<i>' };
    expect(print('{{ content | append(t) }}', context)).toBe('<p>a &amp; b</p>&lt;i&gt;');
    expect(print('{{ content | replace("<p>", "<p class=\'x\'>") }}', context)).toBe("<p class='x'>a &amp; b</p>");
    expect(print('{{ content | replace("b", t) }}', context)).toBe('<p>a &amp; &lt;i&gt;</p>');
    expect(print('{{ t | append("<b>") }}', context)).toBe('&lt;i&gt;&lt;b&gt;');
    expect(print('{{ content | split(" &amp; ") | first }}', context)).toBe('<p>a');
  });

  it('prints text out of HTML once escaped, also in an attribute', () => {
    const content = '<p>say "a &amp; b" &lt;c&gt;</p>';
    const once = 'say &quot;a &amp; b&quot; &lt;c&gt;';
    expect(print('{{ content | strip_html }}', { content })).toBe(once);
    expect(print('{{ page.excerpt | strip_html | normalize_whitespace }}', { page: { excerpt: content } })).toBe(once);
    expect(print('{{ content | strip_html | truncate(10) }}', { content })).toBe('say &quot;a ...');
    expect(print('{{ content | strip_html | jsonify }}', { content })).toBe('"say \\"a \\u0026amp; b\\" \\u0026lt;c\\u0026gt;"');
  });

  it('escapes a whole document for a feed', () => {
    expect(print('{{ content | xml_escape }}', { content: '<p title="x">&amp;</p>' })).toBe(
      '&lt;p title=&quot;x&quot;&gt;&amp;amp;&lt;/p&gt;',
    );
  });

  it('makes line breaks of text that stays escaped', () => {
    expect(print('{{ t | newline_to_br }}', { t: '<i>\n&' })).toBe('&lt;i&gt;<br />\n&amp;');
  });

  it('writes JSON that closes no script and no attribute in single quotes', () => {
    const html = print('<script>x = {{ t | jsonify }}</script><p data-x=\'{{ t | json }}\' data-y="{{ t | dump }}">{{ t | dump | safe }}', {
      t: HOSTILE,
    });
    expect(html).toMatch(/^<script>x = "[^<>&'\u2028]*"<\/script><p data-x='"[^<>&'\u2028]*"' data-y="&quot;[^"]*&quot;">"[^<>&']*"$/);
    expect(JSON.parse(print('{{ t | jsonify }}', { t: HOSTILE }))).toBe(HOSTILE);
    expect(print('{{ nothing | jsonify }}', {})).toBe('null');
  });

  it('takes markdown as HTML and smart text as text', () => {
    expect(print('{{ "a" | markdownify }}{{ "<b>..." | smartify }}', {})).toBe('<p>a</p>\n&lt;b&gt;…');
  });

  it('takes Nunjucks’ third argument of default', () => {
    expect(print('{{ 0 | default("x") }}{{ 0 | default("y", true) }}{{ nothing | default("z") }}', {})).toBe('0yz');
  });

  it('reports text that is no number', () => {
    expect(print('{{ "abc" | truncate("x") }}', {})).toBe(
      'the filter "truncate": "x" is not a whole number (while making content/index.md)',
    );
  });
});

describe('truncate takes the arguments of Liquid and those of Nunjucks', () => {
  it.each([
    ['truncate(8)', 'hello...'],
    ['truncate(8, "…")', 'hello w…'],
    ['truncate(8, true, "…")', 'hello wi…'],
    ['truncate(8, false, "…")', 'hello…'],
    ['truncate(length=8)', 'hello...'],
    ['truncate(8, killwords=true, end="")', 'hello wi'],
    ['truncate(99, true)', 'hello wide world'],
  ])('%s', (call, expected) => {
    expect(print(`{{ "hello wide world" | ${call} }}`, {})).toBe(expected);
  });
});
