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
  ['relative_url', '/a b/', [], '/blog/a%20b/'],
  ['relative_url', 'a/index.html', [], '/blog/a/index.html'],
  ['relative_url', 'https://x.org/a', [], 'https://x.org/a'],
  ['relative_url', '', [], '/blog'],
  ['relative_url', '/', [], '/blog/'],
  ['relative_url', null, [], null],
  ['relative_url', '/a/?q=1&r=2#f', [], '/blog/a/?q=1&r=2#f'],
  ['absolute_url', '/a/', [], 'https://example.com/blog/a/'],
  ['absolute_url', 'a', [], 'https://example.com/blog/a'],
  ['absolute_url', 'mailto:x@y.org', [], 'mailto:x@y.org'],
  ['absolute_url', null, [], null],
  ['absolute_url', '', [], 'https://example.com/blog'],
  ['strip_index', '/a/index.html', [], '/a/'],
  ['strip_index', '/a/b.html', [], '/a/b.html'],
  ['strip_index', null, [], null],
  ['date', '2018-06-06 19:17:12 +0000', ['%B %-d, %Y'], 'June 6, 2018'],
  ['date', '2018-06-06 19:17:12 -0400', ['%H:%M %z'], '19:17 -0400'],
  ['date', '2018-06-06', ['%Y-%m-%d %H:%M %z'], '2018-06-06 00:00 -0400'],
  ['date', '2018-06-06 14:00:30', ['%H:%M:%S %z'], '14:00:30 -0400'],
  ['date', 'no date', ['%Y'], 'no date'],
  ['date', '', ['%Y'], ''],
  ['date', null, ['%Y'], null],
  ['date', 'June 6, 2018', ['%a %e %b'], 'Wed  6 Jun'],
  ['date', 1528312632, ['%Y-%m-%d %H'], '2018-06-06 15'],
  ['date', '2018-06-06 19:17:12 +0000', [''], '2018-06-06 19:17:12 +0000'],
  ['date_to_xmlschema', '2018-06-06 19:17:12 +0000', [], '2018-06-06T15:17:12-04:00'],
  ['date_to_xmlschema', '2018-12-06', [], '2018-12-06T00:00:00-05:00'],
  ['date_to_xmlschema', null, [], null],
  ['date_to_rfc822', '2018-06-06 19:17:12 +0000', [], 'Wed, 06 Jun 2018 15:17:12 -0400'],
  ['date_to_string', '2018-06-06 19:17:12 +0000', [], '06 Jun 2018'],
  ['date_to_string', '2018-06-02', ['ordinal'], '2nd Jun 2018'],
  ['date_to_string', '2018-06-12', ['ordinal', 'US'], 'Jun 12th, 2018'],
  ['date_to_string', '2018-06-23', ['ordinal', 'US'], 'Jun 23rd, 2018'],
  ['date_to_long_string', '2018-06-06 02:17:12 +0000', [], '05 June 2018'],
  ['date_to_long_string', '2018-06-01', ['ordinal'], '1st June 2018'],
  ['date_to_long_string', '2018-06-22', ['ordinal', 'US'], 'June 22nd, 2018'],
];

describe('URL and date filters', () => {
  it.each(rows)('%s of %j with %j is as in Jekyll', (filter, input, args, result) => {
    expect(value(filter, input, args)).toEqual(result);
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html,<script>',
  ])('lets no script through url: %j', (link) => {
    expect(print('<a href="{{ link | url }}">', { link })).toBe('<a href="#">');
  });

  it('leaves other addresses as they are, escaped once', () => {
    expect(print('{{ link | url }}', { link: '/a?b=1&c=2' })).toBe('/a?b=1&amp;c=2');
    expect(print('{{ link | safe | url }}', { link: '/a?b=1&amp;c=2' })).toBe('/a?b=1&amp;c=2');
    expect(print('{{ link | url }}', { link: '&#106;avascript:x' })).toBe('&amp;#106;avascript:x');
    expect(print('{{ link | url }}', { link: 'mailto:a@example.com' })).toBe('mailto:a@example.com');
  });

  it('takes a document where a URL is wanted', () => {
    expect(print('{{ post | relative_url }} {{ post | absolute_url }}', { post: { url: '/a/' } })).toBe(
      '/blog/a/ https://example.com/blog/a/',
    );
  });

  it('reports text that is no date', () => {
    expect(print('{{ "soon" | date_to_string }}', {})).toBe(
      'the filter "date_to_string": "soon" is not a date (while making content/index.md)',
    );
  });

  it('gives dates by their own offset to date, in the site’s zone to the others', () => {
    expect(print('{{ d | date("%H:%M") }} {{ d | date_to_xmlschema }}', { d: '2018-06-06 19:17:12 +0000' })).toBe(
      '19:17 2018-06-06T15:17:12-04:00',
    );
  });
});
