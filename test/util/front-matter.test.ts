import fc from 'fast-check';
import matter from 'gray-matter';
import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../src/util/front-matter.ts';
import { isMap, parseYaml } from '../../src/util/yaml.ts';

const read = (text: string) => {
  const { data, lines, bodyStart, bodyLine, diagnostics } = readFrontMatter(text, { file: 'a.md', zone: 'UTC' });
  return {
    data,
    lines,
    body: text.slice(bodyStart),
    bodyLine,
    reported: diagnostics.map(({ severity, line, message }) => `${severity} ${line}: ${message}`),
  };
};

type Form = readonly [name: string, text: string, data: object, body: string, bodyLine: number];

const FORMS: readonly Form[] = [
  ['three dashes', '---\ntitle: x\n---\nbody', { title: 'x' }, 'body', 4],
  ['three dots', '---\ntitle: x\n...\nbody', { title: 'x' }, 'body', 4],
  ['blanks after the dashes', '---  \t\ntitle: x\n--- \t\nbody', { title: 'x' }, 'body', 4],
  ['CRLF', '---\r\ntitle: x\r\n---\r\nbody\r\n', { title: 'x' }, 'body\r\n', 4],
  ['a byte order mark', '\uFEFF---\ntitle: x\n---\nbody', { title: 'x' }, 'body', 4],
  ['nothing in it', '---\n---\nbody', {}, 'body', 3],
  ['only blank lines in it', '---\n\n\n---\nbody', {}, 'body', 5],
  ['only a comment in it', '---\n# later\n---\nbody', {}, 'body', 4],
  ['no body', '---\ntitle: x\n---', { title: 'x' }, '', 3],
  ['blank lines below, which are no body', '---\ntitle: x\n---\n\n \t\n  indented\n', { title: 'x' }, '  indented\n', 6],
  ['only blanks below', '---\n---\n  \n ', {}, '', 4],
  ['a line that only begins with dashes', '---\ntitle: |\n  a\n  ---\n  ---bar\n---\nbody', { title: 'a\n---\n---bar\n' }, 'body', 7],
  ['a value that begins a line with dashes', '---\na: x\n---bar: y\n---\nbody', { a: 'x', '---bar': 'y' }, 'body', 5],
  ['a second ruler, which is body', '---\na: 1\n---\nx\n---\ny', { a: 1 }, 'x\n---\ny', 4],
];

describe('where front matter ends', () => {
  test.each<Form>([
    ...FORMS,
    ['no front matter', 'title: x\n---\n', {}, 'title: x\n---\n', 1],
    ['a blank line first', '\n---\ntitle: x\n---\n', {}, '\n---\ntitle: x\n---\n', 1],
    ['four dashes', '----\ntitle: x\n----\n', {}, '----\ntitle: x\n----\n', 1],
  ])('%s', (_, text, data, body, bodyLine) => {
    const found = read(text);
    expect(found).toMatchObject({ data, body, bodyLine, reported: [] });
  });

  test.each(FORMS)('%s: gray-matter finds the same', (_, text) => {
    const [closing = ''] = /^(?:---|\.\.\.)[ \t\r]*(?:\n|$)/m.exec(text.slice(text.indexOf('\n') + 1)) ?? [];
    const yaml = (found: string): object => {
      const { value } = parseYaml(`${found}\n`, { file: 'a.md', line: 1, zone: 'UTC' });
      return isMap(value) ? value : {};
    };
    const { data, content } = matter(text, { language: 'yaml', delimiters: ['---', closing], engines: { yaml } });
    const found = read(text);
    expect(found.data).toEqual(data);
    expect(found.body).toBe(content.replace(/^[ \t\n]*$|^(?:[ \t]*\n)+/, ''));
  });

  test('knows the line of each key', () => {
    expect(read('---\n\ntitle: x\ntags:\n  - a\n"quoted": y\n---\n').lines).toEqual({ title: 3, tags: 4, quoted: 6 });
  });

  test('reads YAML as Psych does, not as gray-matter', () => {
    const { data } = read('---\nshare: no\ndate: 2018-03-10 14:17:12 -0500\nday: 2018-3-7\n---\n');
    expect(data['share']).toBe(false);
    expect([data['date'], data['day']].map(String)).toEqual(['2018-03-10 14:17:12 -0500', '2018-03-07']);
  });
});

describe('front matter that is refused', () => {
  test.each([
    '---js',
    '---javascript',
    '--- js',
    '---JS',
    '---jS',
    '---json',
    '---toString',
    '---hasOwnProperty',
    '---constructor',
    '---__proto__',
    '---yaml',
  ])('%s', (opening) => {
    const found = read(`${opening}\n{ title: process.pid }\n---\nbody`);
    expect(found.data).toEqual({});
    expect(found.reported).toEqual([expect.stringMatching(/^error 1: there is ".+" after the dashes/)]);
  });

  test.each([
    ['never closed', '---\ntitle: x\nbody', 'error 1: the front matter is never closed'],
    ['never closed, nothing more', '---', 'error 1: the front matter is never closed'],
    ['closed by an indented line', '---\ntitle: x\n ---\nbody', 'error 1: the front matter is never closed'],
    ['a list', '---\n\n- a\n- b\n---\n', 'error 3: the front matter is a list, not a mapping'],
    ['a text', '---\nhello\n---\n', 'error 2: the front matter is a single value, not a mapping'],
  ])('%s', (_, text, message) => {
    expect(read(text).reported).toEqual([message]);
  });

  test('an error in the YAML is reported at its line in the file, each time it is read', () => {
    const broken = '---\na: 1\ntitle: foo: bar\n---\nbody';
    const first = read(broken);
    expect(first.data).toEqual({});
    expect(first.reported).toEqual([expect.stringMatching(/^error 3: /)]);
    expect(read(broken)).toEqual(first);
  });

  test('a key that is there twice is a warning', () => {
    const found = read('---\na: 1\na: 2\n---\n');
    expect(found.data).toEqual({ a: 2 });
    expect(found.reported).toEqual([expect.stringMatching(/^warning 3: /)]);
  });

  test('equal files do not share their data', () => {
    const text = '---\ntags: [a]\n---\n';
    expect(read(text).data['tags']).not.toBe(read(text).data['tags']);
  });
});

test('many blank lines do not take long, and count', () => {
  const started = performance.now();
  const found = read(`---\na: 1\n${'\n'.repeat(60_000)}b: 2\na: 3\n---\nbody`);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(found).toMatchObject({ data: { a: 3, b: 2 }, lines: { b: 60_003 }, body: 'body', bodyLine: 60_006 });
  expect(found.reported).toEqual([expect.stringMatching(/^warning 60004: /)]);
});

test('an excerpt separator may be anything', () => {
  expect(read('---\nexcerpt_separator: { toString: 1, valueOf: 1 }\n---\nbody')).toMatchObject({ body: 'body', reported: [] });
});

describe('any text', () => {
  const line = fc.constantFrom(
    '---',
    '...',
    '--- ',
    '---js',
    '---bar',
    'a: 1',
    'b: [x',
    '- c',
    '',
    '  ',
    '\t',
    '{',
    'é',
    '%',
    '"',
    '__proto__: {x: 1}',
    '\uFEFF',
    '&a [*a]',
  );
  const text = fc.oneof(
    fc.tuple(fc.array(line), fc.constantFrom('\n', '\r\n')).map(([lines, end]) => `---${end}${lines.join(end)}`),
    fc.string().map((tail) => `---\n${tail}`),
    fc.string({ unit: 'binary' }),
  );

  test('is split without a throw, and the body is a tail of it that begins on the line named', () => {
    fc.assert(
      fc.property(text, (input) => {
        const { bodyStart, bodyLine, diagnostics, data } = readFrontMatter(input, { file: 'a.md', zone: 'UTC' });
        expect(bodyStart).toBeGreaterThanOrEqual(0);
        expect(bodyStart).toBeLessThanOrEqual(input.length);
        expect(bodyLine).toBe(input.slice(0, bodyStart).split('\n').length);
        expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
        for (const one of diagnostics) expect(one).toMatchObject({ file: 'a.md', line: expect.any(Number) });
      }),
      { numRuns: 1000 },
    );
  });
});

test('front matter may be long', () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `key${index}: a value of some length`);
  const { data, body, reported } = read(`---\n${lines.join('\n')}\n---\nbody`);
  expect({ keys: Object.keys(data).length, body, reported }).toEqual({ keys: 5000, body: 'body', reported: [] });
});
