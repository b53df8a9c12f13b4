// YAML by the rules of Ruby's Psych, and its errors with their locations.
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { rubyText } from '../../src/liquid/values.ts';
import type { Data } from '../../src/types.ts';
import { parseYaml, type Yaml } from '../../src/util/yaml.ts';

function read(text: string, zone = 'UTC', limit?: number): Yaml {
  return parseYaml(text, { file: 'content/_posts/x.md', line: 2, zone, limit });
}

function scalar(text: string, zone?: string): Data | undefined {
  const { value } = read(`k: ${text}`, zone);
  return (value as { k: Data } | undefined)?.k;
}

/** "3:7 message" for each diagnostic. */
function reports(text: string): readonly string[] {
  return read(text).diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('plain scalars', () => {
  test.each<[string, Data]>([
    ['yes', true],
    ['No', false],
    ['ON', true],
    ['off', false],
    ['true', true],
    ['y', 'y'],
    ['n', 'n'],
    ['~', null],
    ['Null', null],
    ['', null],
    ['12:30', 45000],
    ['1:2:3', 3723],
    ['12:30:45.5', 45045.5],
    ['-12:30', -41400],
    ['12:60', '12:60'],
    ['1:2:3:4', '1:2:3:4'],
    ['1,000', 1000],
    ['1_000', 1000],
    ['1,,2', '1,,2'],
    ['1,', '1,'],
    ['1e3', '1e3'],
    ['1.5e3', '1.5e3'],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['.', '.'],
    ['1,000.5', 1000.5],
    ['0.1.2', '0.1.2'],
    ['-1', -1],
    ['-0', 0],
    ['+5', 5],
    ['+', '+'],
    ['010', 8],
    ['-010', -8],
    ['08', '08'],
    ['0o10', '0o10'],
    ['0x1F', 31],
    ['0x', '0x'],
    ['0b101', 5],
    ['"4.0"', '4.0'],
    ['1e5', '1e5'],
    ['1-2', '1-2'],
    ['18-3-8', '18-3-8'],
    ['=', '='],
    [':foo', ':foo'],
    ['it is no', 'it is no'],
    ["'no'", 'no'],
    ['"12:30"', '12:30'],
    ['!!str 12', '12'],
    ['!!int "12"', 12],
    ['http://x.y:80/z', 'http://x.y:80/z'],
  ])('%s', (text, value) => {
    expect(scalar(text)).toEqual(value);
  });

  test.each([
    ['1.5e+3', '1500.0'],
    ['1.', '1.0'],
    ['4.0', '4.0'],
    ['-2.00', '-2.0'],
    ['-0.0', '-0.0'],
    ['1_000.0', '1000.0'],
    ['12:30.0', '45000.0'],
    ['1.0e+20', '1.0e+20'],
    ['9007199254740993', '9007199254740993'],
    ['-99999999999999999999', '-99999999999999999999'],
    ['0xFFFFFFFFFFFFFFFF', '18446744073709551615'],
    ['.inf', 'Infinity'],
    ['-.Inf', '-Infinity'],
    ['.nan', 'NaN'],
    ['!!float "3"', '3.0'],
    ['2018-3-7', '#<Date: 2018-03-07 ((2458185j,0s,0n),+0s,2299161j)>'],
  ])('%s is %s to Ruby', (text, shown) => {
    expect(rubyText(scalar(text))).toBe(shown);
  });
});

describe('a list over several lines', () => {
  test.each<[string, string, Data]>([
    ['of words, not indented', 'tags: [sea, old\nships, "a # b"]\ntitle: T', { tags: ['sea', 'old ships', 'a # b'], title: 'T' }],
    ['of pairs, in a mapping that is indented', 'a:\n  b: {x: 1,\n  y: [2,\n3]}\nc: 4', { a: { b: { x: 1, y: [2, 3] } }, c: 4 }],
    ['with a quoted text that goes on', "a: ['it''s [\nlong',\n]\nb: don't [x", { a: ["it's [ long"], b: "don't [x" }],
    ['with blank lines and comments', 'a: [1, # one ]\n\n2]\nb: 3', { a: [1, 2], b: 3 }],
  ])('%s', (_what, text, value) => {
    const { value: found, diagnostics } = read(text);
    expect(diagnostics).toEqual([]);
    expect(found).toEqual(value);
  });

  test('that is never closed is reported where it opens', () => {
    expect(reports('title: T\ntags: [a,\nb\ndate: 2018-06-06\n')[0]).toMatch(/^3:7 .*never closed/);
  });
});

describe('dates', () => {
  test.each([
    ['2018-06-06 14:17:12 -0500', '2018-06-06 14:17:12 -0500'],
    ['2018-06-06T14:17:12-05:00', '2018-06-06 14:17:12 -0500'],
    ['2018-06-06 14:17:12 -5', '2018-06-06 14:17:12 -0500'],
    ['2018-06-06 14:17:12.5 +05:30', '2018-06-06 14:17:12.5 +0530'],
    ['2018-06-06 14:17:12.123456789', '2018-06-06 10:17:12.123456789 -0400'],
    ['2018-06-06T14:17:12Z', '2018-06-06 14:17:12 UTC'],
    ['2018-06-06 14:17:12 +0000', '2018-06-06 14:17:12 +0000'],
    ['2018-06-06 14:17:12', '2018-06-06 10:17:12 -0400'],
    ['2018-06-06 14:17:12 +530', '"2018-06-06 14:17:12 +530"'],
    ['2018-06-06 14:17:12 +05:30', '2018-06-06 14:17:12 +0530'],
    ['2018-06-06 14:17:12 +24:00', '"2018-06-06 14:17:12 +24:00"'],
    ['2018-06-06 14:17', '"2018-06-06 14:17"'],
    ['"2018-06-06 14:17:12"', '"2018-06-06 14:17:12"'],
  ])('%s is %s to Ruby, in Toronto', (text, shown) => {
    expect(rubyText(scalar(text, 'America/Toronto'))).toBe(shown);
  });

  test.each([
    ['2018-02-31'],
    ['2018-13-45'],
    ['2018-00-01'],
    ['2018-06-06 25:00:00 +0000'],
    ['2018-02-32 10:00:00'],
    ['2018-06-06 10:60:00'],
  ])('%s, which Ruby refuses, stays text', (text) => {
    expect(scalar(text)).toBe(text);
  });

  test.each([
    ['2017-02-29 10:00:00', '2017-03-01 10:00:00 +0000'],
    ['2020-02-30 10:00:00 +0900', '2020-03-01 10:00:00 +0900'],
    ['2020-02-28 24:00:00', '2020-02-29 00:00:00 +0000'],
    ['2020-02-28 10:00:60', '2020-02-28 10:01:00 +0000'],
  ])('%s counts on, as in Ruby', (text, shown) => {
    expect(rubyText(scalar(text))).toBe(shown);
  });
});

describe('documents', () => {
  test('nothing is null', () => {
    expect([read('').value, read('# only a comment\n').value]).toEqual([null, null]);
  });

  test('the first of several counts', () => {
    expect(read('---\na: 1\n---\nb: 2').value).toEqual({ a: 1 });
  });

  test('lists and words are values too', () => {
    expect([read('- a\n- b').value, read('just words').value]).toEqual([['a', 'b'], 'just words']);
  });

  test('merge keys', () => {
    expect(read('b: &x {q: 1, r: 1}\nc:\n  <<: *x\n  r: 2').value).toEqual({ b: { q: 1, r: 1 }, c: { q: 1, r: 2 } });
  });

  test('Windows line ends', () => {
    expect(read('title: foo\r\nshare: no\r\n')).toEqual({
      value: { title: 'foo', share: false },
      lines: { title: 2, share: 3 },
      diagnostics: [],
    });
  });

  test('__proto__ is left out, also when it is spelled with escapes', () => {
    for (const text of ['__proto__: {x: 1}\na: {__proto__: 1, b: 2}', '"\\x5f_proto__": {x: 1}\na: {b: 2}']) {
      const value = read(text).value as { readonly a: object };
      expect(Object.getOwnPropertyNames(value)).toEqual(['a']);
      expect(Object.getOwnPropertyNames(value.a)).toEqual(['b']);
    }
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  test('other names of Object.prototype are plain keys', () => {
    expect(JSON.stringify(read('constructor: 1\ntoString: 2').value)).toBe('{"constructor":1,"toString":2}');
  });

  test('reads back whatever another tool writes', () => {
    const key = fc.stringMatching(/^[a-z]{1,8}$/);
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string(), { maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (data) => {
        const { value: back, diagnostics } = read(dump(data, { forceQuotes: true }));
        expect([back, diagnostics]).toEqual([data, []]);
      }),
    );
  });
});

describe('lines', () => {
  test('are those of the top-level keys in the file', () => {
    const text = [
      '# comment',
      'title: x',
      '"quoted key": 1',
      'body: |',
      '  title: not this',
      '  x: y',
      'list:',
      '- a: 1',
      '  b: 2',
      'nested:',
      '    deep: 1',
      'last:',
    ].join('\n');
    expect(read(text).lines).toEqual({ title: 3, 'quoted key': 4, body: 5, list: 8, nested: 11, last: 13 });
  });

  test('an indented mapping has them too', () => {
    expect(read('  a: 1\n  b:\n    a: 2\n').lines).toEqual({ a: 2, b: 3 });
  });

  test('values with colons do not make keys', () => {
    expect(read('url: http://a:80/b\n"a: b": 1\n').lines).toEqual({ url: 2, 'a: b': 3 });
  });
});

describe('a key that is there twice', () => {
  test('is a warning, and the last one counts', () => {
    const { value, lines, diagnostics } = read('a: 1\nb: 1\na: 2\nb: 3');
    expect([value, lines]).toEqual([
      { a: 2, b: 3 },
      { a: 4, b: 5 },
    ]);
    expect(diagnostics.map(({ severity, line, message }) => [severity, line, message])).toEqual([
      ['warning', 4, 'the key "a" is here twice; the last one counts'],
      ['warning', 5, 'the key "b" is here twice; the last one counts'],
    ]);
  });

  test('is found below the top level', () => {
    expect(reports('x:\n  a: 1\n  a: 2')).toEqual(['4:3 the key "a" is here twice; the last one counts']);
  });

  test.each([
    ['-\n    a: 1\n    b: 2\n-\n    a: 3\n-\n    b: 1\n    b: 2', '9:5 the key "b"'],
    ['- a: 1\n- a: 2\n  a: 3', '4:3 the key "a"'],
    ['x:\n- a: 1\n- a: 2\n  a: 3', '5:3 the key "a"'],
    ['{\n  "a": 1,\n  "b": {\n  "a": 2, "a": 3 }\n}', '5:11 the key "a"'],
  ])('is another one in each item of a list, and in each pair of braces: %j', (text, found) => {
    expect(reports(text)).toEqual([`${found} is here twice; the last one counts`]);
  });

  test('may stand beside a tag that is not known', () => {
    expect(read('!x\na: 1\na: 2').value).toEqual({ a: 2 });
  });
});

describe('tags', () => {
  test.each([
    ['!!binary |\n  aGVs\n  bG8=', 'hello'],
    ['!!omap [x: 1, y: yes]', { x: 1, y: true }],
    ['!!omap\n- x: 1\n  z: 3\n- x: 2', { x: 2 }],
    ['!binary 5pel5pys', '日本'],
  ])('%j is decoded', (text, value) => {
    expect(scalar(text)).toEqual(value);
  });

  test.each<[string, Data, string]>([
    [
      'a: 1\nb: !important notice\nc: 2',
      { a: 1, b: 'notice', c: 2 },
      '3:4 a value that begins with ! has a tag, and !important is not known',
    ],
    ['a: [!x 12, !y no, !!foo [1]]', { a: [12, false, [1]] }, '2:5 a value that begins with ! has a tag, and !x is not known'],
    ['a: !m {b: !n yes}', { a: { b: true } }, '2:11 a value that begins with ! has a tag, and !n is not known'],
  ])('%j is read without what is not known, as in Ruby, with a warning', (text, value, report) => {
    expect(read(text).value).toEqual(value);
    expect([reports(text), read(text).diagnostics[0]?.severity]).toEqual([[report], 'warning']);
  });
});

describe('errors', () => {
  test.each([
    ['title: foo: bar', '2:11 the value of "title" has a colon in it and no quotes around it'],
    ["- a: it's: x", '2:10 the value of "a" has a colon in it and no quotes around it'],
    ['a: 1\nmeta:\n\tkey: v', '4:1 a tab is used for indentation'],
    ['a: 1\ntitle: "foo\ntags: x', '3:8 the quote " is never closed'],
    ['title: "foo\ntags: "x"\nb: 1', '2:8 the quote " is not closed on its line'],
    ["title: 'foo", "2:8 the quote ' is never closed"],
    ['tags: [a, b\ntitle: x', '2:7 the bracket [ is never closed'],
    ['a: 1\ntags: {a: 1', '3:7 the bracket { is never closed'],
    ['title: @foo', '2:8 a value cannot begin with @'],
    ['title: `x`', '2:8 a value cannot begin with `'],
    ['title: - x', '2:8 a value cannot begin with -'],
    ['title: "a" b', '2:12 there is text after the closing quote of "title"'],
    ['title: *foo', '2:12 a value that begins with * is an alias, and nothing has that name'],
    ['title: !ruby/object:Foo x', '2:8 a value that begins with ! has a tag, and !ruby/object:Foo is not known'],
    ['a: 1\nb: !!set\n  x:\nc: 2', '3:4 a value that begins with ! has a tag, and !!set is not known'],
    ['a: 1\nkey:value\nb: 1', '3:5 there is no space after the colon of "key"'],
    ['a:\n   b: 1\n  c: 2', '4:3 this line does not fit the ones above it'],
    ['a: "\\q"', '2:6 a backslash in double quotes begins an escape that does not exist'],
    ['a: x\0y', '2:5 there is a NUL character in this YAML'],
    ['a: x\u0001', '2:6 there is a control character in this YAML'],
  ])('%j', (text, report) => {
    expect(reports(text)).toEqual([report]);
    expect(read(text).value).toBeUndefined();
  });

  test('say what to do', () => {
    expect(read('title: foo: "bar"').diagnostics[0]?.hint).toBe(`Put quotes around the value: title: 'foo: "bar"'.`);
  });

  test('deep nesting', () => {
    expect(reports(`a: ${'['.repeat(5000)}`)[0]).toMatch(/^2:\d+ values are nested deeper than 100 levels$/);
  });

  test('aliases that blow up or hold themselves', () => {
    const lines = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]'];
    for (let i = 1; i < 10; i++) lines.push(`a${i}: &a${i} [${Array(10).fill(`*a${i - 1}`)}]`);
    for (const text of [lines.join('\n'), 'a: &x [*x]', 'a: &x {b: *x}']) {
      expect(read(text).diagnostics.map(({ message }) => message)).toEqual([
        'the aliases (*name) in this YAML repeat themselves into too many values',
      ]);
    }
  });

  test('duplicate keys', () => {
    const { value, diagnostics } = parseYaml('a: 1\n'.repeat(150_000), { file: 'a.yml', line: 1, zone: 'UTC' });
    expect(value).toEqual({ a: 1 });
    expect(diagnostics.length).toBeLessThan(20_000);
  });

  test('length', () => {
    const long = `a: ${'x'.repeat(70_000)}`;
    expect(read(long, 'UTC', 65_536).diagnostics.map(({ message }) => message)).toEqual(['this YAML is longer than 64 KB']);
    expect(read(long, 'UTC', 100_000).diagnostics).toEqual([]);
    // the limit counts bytes: 30,000 of these letters are 90,000
    expect(read(`a: ${'あ'.repeat(30_000)}`, 'UTC', 65_536).diagnostics).toHaveLength(1);
    // without one, a picture may lie in front matter
    expect(read(`a: data:image/png;base64,${'A'.repeat(2_000_000)}`).diagnostics).toEqual([]);
  });

  test('any text gives a value or an error inside the text, and never throws', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      ':',
      '\n',
      '  ',
      '- ',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      '|',
      '>',
      '&x ',
      '*x',
      '<<: ',
      '#',
      '!',
      '2018-02-30',
      '\t',
      '---',
      '@',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const { value, diagnostics } = read(text);
        const failed = diagnostics.some(({ severity }) => severity === 'error');
        expect(value === undefined).toBe(failed);
        for (const { line = 0, column = 1 } of diagnostics) {
          const row = text.split('\n')[line - 2];
          expect(row).toBeDefined();
          expect(column).toBeLessThanOrEqual((row ?? '').length + 1);
          expect(column).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});

test('a lone dash in brackets is a text, as in Psych', () => {
  const { value, diagnostics } = parseYaml('a: [x, -]\nb: {c: -, d: [-]}\n', { file: 'a.md', line: 1, zone: 'UTC' });
  expect([value, diagnostics]).toEqual([{ a: ['x', '-'], b: { c: '-', d: ['-'] } }, []]);
});
