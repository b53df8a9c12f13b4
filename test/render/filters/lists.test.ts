import { describe, expect, it } from 'vitest';
import { createFilters } from '../../../src/render/filters/index.ts';
import { createNunjucks } from '../../../src/render/nunjucks/index.ts';
import type { Config, SourceFile } from '../../../src/types.ts';
import { mappingOf } from '../../../src/util/ordered.ts';
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
  ['slice', 'hello', [1], 'e'],
  ['slice', 'hello', [1, 3], 'ell'],
  ['slice', 'hello', [-3, 2], 'll'],
  ['slice', 'hello', [9], ''],
  ['slice', 'hello', [-9, 2], ''],
  ['slice', [1, 2, 3, 4], [1, 2], [2, 3]],
  ['slice', [1, 2, 3], [-1], [3]],
  ['slice', 'h😀llo', [1, 2], '😀l'],
  ['size', 'h😀', [], 2],
  ['size', [1, 2], [], 2],
  ['size', { a: 1 }, [], 1],
  ['size', null, [], 0],
  ['first', [1, 2], [], 1],
  ['first', [], [], null],
  ['first', 'abc', [], null],
  ['last', [1, 2], [], 2],
  ['last', [], [], null],
  ['reverse', [1, 2, 3], [], [3, 2, 1]],
  ['reverse', 'abc', [], ['abc']],
  ['reverse', null, [], []],
  ['concat', [1], [[2, 3]], [1, 2, 3]],
  ['compact', [1, null, 2, false], [], [1, 2, false]],
  ['uniq', [1, 1, 'a', 'a', 2], [], [1, 'a', 2]],
  [
    'uniq',
    [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
    ],
    ['a'],
    [{ a: 1, b: 1 }],
  ],
  ['push', [1], [2], [1, 2]],
  ['unshift', [1], [2], [2, 1]],
  ['pop', [1, 2, 3], [], [1, 2]],
  ['pop', [1, 2, 3], [2], [1]],
  ['shift', [1, 2, 3], [], [2, 3]],
  ['push', 'a', ['b'], 'a'],
  ['map', [{ a: 1 }, { b: 2 }], ['a'], [1, null]],
  ['map', null, ['a'], []],
  ['where', [{ a: 'x' }, { a: 'y' }, { a: ['x', 'z'] }, { b: 1 }], ['a', 'x'], [{ a: 'x' }, { a: ['x', 'z'] }]],
  ['where', [{ a: 1 }, { a: '1' }, { a: 2 }], ['a', 1], [{ a: 1 }, { a: '1' }]],
  ['where', [{ a: true }, { a: false }, { a: null }, { b: 1 }], ['a', true], [{ a: true }]],
  ['where', [{ a: true }, { a: null }, { b: 1 }], ['a', null], [{ a: null }, { b: 1 }]],
  ['where', [{ a: { b: 'x' } }, { a: { b: 'y' } }], ['a.b', 'x'], [{ a: { b: 'x' } }]],
  ['where', { p: { a: 1 }, q: { a: 2 } }, ['a', 2], [{ a: 2 }]],
  ['where', null, ['a', 2], null],
  ['where', 'str', ['a', 2], 'str'],
  ['where', [{ a: '10' }, { a: '10.0' }], ['a', '10'], [{ a: '10' }]],
  ['where', [{ a: false }, { b: 1 }], ['a', false], [{ a: false }]],
  [
    'find',
    [
      { a: 'x', n: 1 },
      { a: 'x', n: 2 },
    ],
    ['a', 'x'],
    { a: 'x', n: 1 },
  ],
  ['find', [{ a: 'x' }], ['a', 'y'], null],
  ['where_exp', [{ a: 'x' }, { a: 'y' }], ['item', "item.a == 'x'"], [{ a: 'x' }]],
  ['where_exp', [{ t: ['a', 'b'] }, { t: ['c'] }, { b: 1 }], ['item', "item.t contains 'a'"], [{ t: ['a', 'b'] }]],
  ['where_exp', [{ a: 1 }, { a: 5 }, { b: 1 }], ['item', 'item.a > 2'], [{ a: 5 }]],
  [
    'where_exp',
    [
      { a: 1, b: 2 },
      { a: 1, b: 3 },
      { a: 2, b: 3 },
    ],
    ['i', 'i.a == 1 and i.b == 3'],
    [{ a: 1, b: 3 }],
  ],
  ['where_exp', [{ a: 1 }, { a: 2 }, { a: 3 }], ['i', 'i.a == 1 or i.a == 3'], [{ a: 1 }, { a: 3 }]],
  [
    'where_exp',
    [
      { a: 1, b: 1, c: 0 },
      { a: 0, b: 1, c: 1 },
      { a: 1, b: 0, c: 1 },
    ],
    ['i', 'i.a == 1 and i.b == 1 or i.c == 1'],
    [
      { a: 1, b: 1, c: 0 },
      { a: 1, b: 0, c: 1 },
    ],
  ],
  ['where_exp', [{ a: 1 }, { b: 1 }, { a: null }], ['i', 'i.a'], [{ a: 1 }]],
  ['where_exp', [{ a: null }, { a: 1 }], ['i', 'i.a == nil'], [{ a: null }]],
  ['where_exp', [{ a: [1, 2] }, { a: [1] }], ['i', 'i.a.size > 1'], [{ a: [1, 2] }]],
  ['where_exp', [{ a: { 'x-y': 1 } }, { a: 2 }], ['i', 'i.a.x-y != 1'], [{ a: 2 }]],
  ['where_exp', [{ a: 'x y' }, { a: 'z' }], ['i', 'i["a"] contains "x"'], [{ a: 'x y' }]],
  ['where_exp', [1, 2, 3], ['n', 'n >= 2'], [2, 3]],
  ['where_exp', [{ a: [5, 6] }], ['n', 'n.a[1] == 6'], [{ a: [5, 6] }]],
  ['where_exp', [{ a: [5, 6] }], ['n', 'n.a.last == 6'], [{ a: [5, 6] }]],
  ['find_exp', [{ a: 1 }, { a: 2, b: 1 }, { a: 2 }], ['i', 'i.a == 2'], { a: 2, b: 1 }],
  ['find_exp', [{ a: 1 }], ['i', 'i.a == 2'], null],
  [
    'group_by',
    [
      { a: 'x', n: 1 },
      { a: 'y', n: 2 },
      { a: 'x', n: 3 },
    ],
    ['a'],
    [
      {
        name: 'x',
        items: [
          { a: 'x', n: 1 },
          { a: 'x', n: 3 },
        ],
        size: 2,
      },
      { name: 'y', items: [{ a: 'y', n: 2 }], size: 1 },
    ],
  ],
  [
    'group_by',
    [{ a: 1 }, { b: 2 }, { a: true }],
    ['a'],
    [
      { name: '1', items: [{ a: 1 }], size: 1 },
      { name: '', items: [{ b: 2 }], size: 1 },
      { name: 'true', items: [{ a: true }], size: 1 },
    ],
  ],
  ['group_by', [{ a: ['p', 'q'] }], ['a'], [{ name: '["p", "q"]', items: [{ a: ['p', 'q'] }], size: 1 }]],
  ['group_by', null, ['a'], null],
  ['sort', [3, 1, 2], [], [1, 2, 3]],
  ['sort', ['b', 'A', 'a', 'B'], [], ['A', 'B', 'a', 'b']],
  ['sort', [{ a: 2 }, { a: 1 }, { b: 0 }], ['a'], [{ b: 0 }, { a: 1 }, { a: 2 }]],
  ['sort', [{ a: 2 }, { b: 0 }, { a: 1 }], ['a', 'last'], [{ a: 1 }, { a: 2 }, { b: 0 }]],
  ['sort', [{ a: '10' }, { a: '9' }], ['a'], [{ a: '9' }, { a: '10' }]],
  ['sort', [{ a: 'é' }, { a: 'z' }, { a: 'Z' }], ['a'], [{ a: 'Z' }, { a: 'z' }, { a: 'é' }]],
  ['sort', [{ a: { b: 2 } }, { a: { b: 1 } }], ['a.b'], [{ a: { b: 1 } }, { a: { b: 2 } }]],
  ['sort_natural', ['b', 'A', 'a2', 'B'], [], ['A', 'a2', 'b', 'B']],
  ['sort_natural', [{ a: 'b' }, { a: 'A' }, { c: 1 }], ['a'], [{ a: 'A' }, { a: 'b' }, { c: 1 }]],
  [
    'group_by_exp',
    [{ a: 'x' }, { a: 'y' }, { a: 'x' }],
    ['i', 'i.a'],
    [
      { name: 'x', items: [{ a: 'x' }, { a: 'x' }], size: 2 },
      { name: 'y', items: [{ a: 'y' }], size: 1 },
    ],
  ],
];

describe('list filters', () => {
  it.each(rows)('%s of %j with %j is as in Jekyll', (filter, input, args, result) => {
    expect(value(filter, input, args)).toEqual(result);
  });

  it('knows every filter by name that Jekyll’s users have', () => {
    const names =
      'where where_exp find find_exp group_by group_by_exp sort map concat uniq compact first last size reverse slice push contains'.split(
        ' ',
      );
    const known = createFilters(host);
    expect(names.filter((name) => known[name] === undefined)).toEqual([]);
  });

  it('changes no list that it is given', () => {
    const posts = Object.freeze([3, 1, 2]);
    expect(print('{{ posts | sort }} {{ posts | reverse }} {{ posts | push(4) }} {{ posts | pop }} {{ posts }}', { posts })).toBe(
      '1,2,3 2,1,3 3,1,2,4 3,1 3,1,2',
    );
  });

  it('finds empty values with a condition', () => {
    expect(value('where_exp', [{ a: [] }, { a: [1] }, { a: '' }], ['i', 'i.a == empty'])).toEqual([{ a: [] }, { a: '' }]);
  });

  it('sees the names of the template in a condition', () => {
    const context = { page: { url: '/b/' }, posts: [{ url: '/a/' }, { url: '/b/' }] };
    expect(print('{{ posts | where_exp("p", "p.url != page.url") | map("url") }}', context)).toBe('/a/');
  });

  it('groups by an expression with filters', () => {
    const posts = [{ date: '2018-06-06 19:17:12 +0000' }, { date: '2017-01-02' }, { date: '2018-02-02' }];
    const template = '{% for g in posts | group_by_exp("p", "p.date | date: \'%Y\'") %}{{ g.name }}:{{ g.size }} {% endfor %}';
    expect(print(template, { posts })).toBe('2018:2 2017:1 ');
  });

  it('sorts dates by the moment when their offsets differ', () => {
    const dates = ['2018-11-04 01:10:00 -0500', '2018-11-04 01:50:00 -0400'];
    expect(value('sort', dates, [])).toEqual(['2018-11-04 01:50:00 -0400', '2018-11-04 01:10:00 -0500']);
  });

  it('reports values that it cannot read or sort', () => {
    expect(print('{{ l | where_exp("i", "i.a ==") | size }}', { l: [1] })).toContain('the expression "i.a ==" is not complete');
    expect(print('{{ l | where_exp("i", "i.a % 2") | size }}', { l: [1] })).toContain('the expression "i.a % 2" cannot be read at "% 2"');
    expect(print('{{ l | where_exp("i", "i > \'a\'") | size }}', { l: [1] })).toContain('1 cannot be compared with "a"');
    expect(print('{{ nothing | sort("date") }}', {})).toContain('there is nothing to sort');
    expect(print('{{ l | sort("a", "middle") }}', { l: [1] })).toContain('"middle" is no place for items without a value');
  });

  it('asks whether something contains something', () => {
    expect(print('{{ "abc" | contains("b") }} {{ l | contains(2) }} {{ l | contains(3) }}', { l: [1, 2] })).toBe('true true false');
  });

  it('mappings are JSON with their keys in written order, also those that are numbers', () => {
    const years = mappingOf<unknown>([
      ['2019', 'a'],
      ['web', [1]],
      [
        '2018',
        mappingOf([
          ['2', 'b'],
          ['1', 'c'],
        ]),
      ],
    ]);
    expect(print('{{ x | jsonify | safe }} {{ x | dump | safe }}', { x: years })).toBe(
      '{"2019":"a","web":[1],"2018":{"2":"b","1":"c"}} {"2019":"a","web":[1],"2018":{"2":"b","1":"c"}}',
    );
  });

  it('looks at own properties only', () => {
    expect(print('{{ l | map("constructor") | jsonify }} {{ l | where("toString", nil) | size }}', { l: [{ a: 1 }] })).toBe('[null] 1');
  });
});

describe('sort takes the arguments of Jekyll and those of Nunjucks', () => {
  const posts = [
    { title: 'b', n: 2 },
    { title: 'A', n: 3 },
    { title: 'c', n: 1 },
  ];
  it.each([
    ['[3, 1, 2] | sort | join(",")', '1,2,3'],
    ['[3, 1, 2] | sort(true) | join(",")', '3,2,1'],
    ['[3, 1, 2] | sort(reverse=true) | join(",")', '3,2,1'],
    ['["b", "A", "c"] | sort | join(",")', 'A,b,c'],
    ['["b", "a", "C"] | sort(false) | join(",")', 'a,b,C'],
    ['["b", "a", "C"] | sort(false, true) | join(",")', 'C,a,b'],
    ['posts | sort("title") | map("title") | join(",")', 'A,b,c'],
    ['posts | sort(attribute="n") | map("n") | join(",")', '1,2,3'],
    ['posts | sort(true, false, "title") | map("title") | join(",")', 'c,b,A'],
    ['posts | sort(attribute="n", reverse=true) | map("n") | join(",")', '3,2,1'],
    ['posts | sort("x", "last") | length', '3'],
  ])('%s', (expression, expected) => {
    expect(print(`{{ ${expression} }}`, { posts })).toBe(expected);
  });
});
