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
  ['plus', 4, [2], 6],
  ['plus', '4.5', ['2'], 6.5],
  ['plus', 0.1, [0.2], 0.3],
  ['plus', null, [3], 3],
  ['minus', 4, [6], -2],
  ['times', 3, [1.5], 4.5],
  ['times', '7 apples', [2], 14],
  ['divided_by', 7, [2], 3],
  ['divided_by', -7, [2], -4],
  ['divided_by', 7.5, [2], 3.75],
  ['modulo', 7, [3], 1],
  ['modulo', -7, [3], 2],
  ['modulo', 7.5, [2], 1.5],
  ['at_least', 4, [5], 5],
  ['at_least', 4, [3], 4],
  ['at_most', 4, [3], 3],
  ['ceil', 1.2, [], 2],
  ['ceil', '-1.2', [], -1],
  ['floor', 1.8, [], 1],
  ['floor', -1.2, [], -2],
  ['floor', 'x', [], 0],
  ['round', 2.5, [], 3],
  ['round', -2.5, [], -3],
  ['round', 2.675, [2], 2.68],
  ['round', '1.49', [], 1],
  ['round', 1234, [-2], 1200],
  ['abs', -3, [], 3],
  ['abs', '-1.5', [], 1.5],
  ['to_integer', '12abc', [], 12],
  ['to_integer', true, [], 1],
];

describe('number filters', () => {
  it.each(rows)('%s of %j with %j is as in Jekyll', (filter, input, args, result) => {
    expect(value(filter, input, args)).toEqual(result);
  });

  it('divides whole numbers as Ruby does, since 7.0 and 7 are one number here', () => {
    expect(value('divided_by', 7, [2])).toBe(3);
    expect(value('divided_by', 7, [2.5])).toBe(2.8);
  });

  it('says that nothing is divided by 0', () => {
    expect(print('{{ 1 | divided_by(0) }}', {})).toBe(
      'the filter "divided_by": a number cannot be divided by 0 (while making content/index.md)',
    );
    expect(print('{{ 1 | modulo(0) }}', {})).toBe('the filter "modulo": a number cannot be divided by 0 (while making content/index.md)');
  });
});
