import { describe, expect, test } from 'vitest';
import { loadData } from '../../src/link/data.ts';
import { jsonText, rubyText } from '../../src/liquid/values.ts';
import { Day } from '../../src/util/scalars.ts';
import { fileOf, report } from '../parse/fixtures.ts';

const load = (files: { readonly [path: string]: string }, zone = 'UTC') =>
  loadData(
    Object.entries(files).map(([path, text]) => fileOf(`_data/${path}`, text)),
    { timezone: zone },
  );

/** The values are those of Jekyll 4.3.1 for the same files. */
describe('site.data', () => {
  test('has YAML, JSON, CSV and TSV under the names of files and folders', () => {
    const { data, diagnostics } = load({
      'nav.yml': 'main:\n  - title: A\n    url: /a/\nday: 2018-3-7\nyes: no\n',
      'team.json': '{"a": [1, 2.5, null, true], "t": "2018-01-01"}',
      'people.csv': 'name,age,"no te"\nAnn,3,"x, ""y"""\nBob,,""\nEve\nZed,1,2\n',
      'tabs.tsv': '\uFEFFa\tb\r\n1\t2 3\r\n',
      'deep/er/x.yaml': '- 1\n- two\n',
      'empty.yml': '',
      'note.txt': 'x',
    });
    expect(diagnostics).toEqual([]);
    expect(data).toEqual({
      nav: { main: [{ title: 'A', url: '/a/' }], day: new Day('2018-03-07'), true: false },
      team: { a: [1, 2.5, null, true], t: '2018-01-01' },
      people: [
        { name: 'Ann', age: '3', 'no te': 'x, "y"' },
        { name: 'Bob', age: null, 'no te': '' },
        { name: 'Eve', age: null, 'no te': null },
        { name: 'Zed', age: '1', 'no te': '2' },
      ],
      tabs: [{ a: '1', b: '2 3' }],
      deep: { er: { x: [1, 'two'] } },
      empty: null,
    });
  });

  test.each([
    ['My team (new) x.json', '{"k": 1}', 'My_team_new_x'],
    ['a.b.c.yml', 'k: 1', 'abc'],
    ['é-à  b.yml', 'k: 1', '-_b'],
    ['ui-text.yml', 'k: 1', 'ui-text'],
    ['not-quite.json', '{"k": 1,}', 'not-quite'],
  ])('%s', (path, text, key) => {
    expect(load({ [path]: text }).data).toEqual({ [key]: { k: 1 } });
  });

  test('keeps the order in which keys are written, of years too', () => {
    const inOrder = (path: string, text: string) => jsonText(load({ [path]: text }).data['x']);
    expect(inOrder('x.yml', 'web: 1\n2019: &x {b: 1, 3: [{z: 0, 1: 2}], 1: R&D}\n"2018": *x\n? 7\n: |\n  1: no\n')).toBe(
      '{"web":1,"2019":{"b":1,"3":[{"z":0,"1":2}],"1":"R&D"},"2018":{"b":1,"3":[{"z":0,"1":2}],"1":"R&D"},"7":"1: no\\n"}',
    );
    const json = '{"web":1,"2019":{"b":1,"3":[{"z":0,"1":2}],"1":1},"2018":1}';
    expect(inOrder('x.json', json)).toBe(json);
    expect(inOrder('x.yml', '2: a\n1: b\n2: c')).toBe('{"2":"c","1":"b"}');
  });

  test('keeps the offset of timestamps', () => {
    const { data } = load(
      { 'x.yml': 'at: 2018-03-11 23:30:00 -0500\nz: 2018-03-12T03:30:00Z\nlocal: 2018-03-12 03:30:00' },
      'America/Toronto',
    );
    expect(rubyText(data)).toBe(
      '{"x"=>{"at"=>2018-03-11 23:30:00 -0500, "z"=>2018-03-12 03:30:00 UTC, "local"=>2018-03-11 23:30:00 -0400}}',
    );
  });

  test('of two files with one name the later kind counts, and that is said', () => {
    const { data, diagnostics } = load({ 'dup/in.yml': 'k: folder', 'dup.csv': 'k\ncsv', 'dup.yml': 'k: yml' });
    expect(data).toEqual({ dup: { in: { k: 'folder' } } });
    expect(report(diagnostics)).toEqual([
      'content/_data/dup.csv: this takes the place of content/_data/dup.yml, which has the same name in site.data',
      'content/_data/dup/in.yml: this takes the place of content/_data/dup.csv, which has the same name in site.data',
    ]);
  });

  test('has no way to Object.prototype', () => {
    const { data } = load({
      'x.json': '{"__proto__": {"bad": 1}, "k": [{"__proto__": {"bad": 1}}]}',
      '__proto__.yml': 'bad: 1',
      't.csv': '__proto__,a\n1,2',
    });
    expect(JSON.stringify(data)).toBe('{"x":{"k":[{}]},"t":[{"a":"2"}]}');
    expect('bad' in {}).toBe(false);
  });

  test('may lie in a folder of another name', () => {
    expect(loadData([fileOf('my/data/x/y.yml', 'k: 1')], { timezone: 'UTC', dataDir: 'my/data' }).data).toEqual({ x: { y: { k: 1 } } });
  });
});

describe('a data file that can’t be read', () => {
  test.each([
    ['x.yml', 'a: 1\nb: c: d\n', 2],
    ['x.json', '{\n "a": 1,\n "b": ]\n}', 3],
    ['x.json', '{"a": 1', 1],
    ['x.csv', 'a,b\n1,2\n3,"4\n', 3],
    ['x.tsv', 'a\tb\n1\tx"y"\n', 2],
    ['x.json', '['.repeat(300) + ']'.repeat(300), 1],
  ])('%s with %j is an error at its line', (path, text, line) => {
    const { data, diagnostics } = load({ [path]: text, 'ok.yml': 'k: 1' });
    expect(data).toEqual({ ok: { k: 1 } });
    expect(diagnostics).toMatchObject([{ severity: 'error', file: `content/_data/${path}`, line }]);
  });
});

describe('JSON', () => {
  test.each([
    ['{\n "a": 1,\n "b": ]\n}', 3, 7],
    ['{"a": 1', 1, 8],
    ['[1, "2"\n"3"]', 2, 1],
    ['{"a" 1}', 1, 6],
    ['{a: [}', 1, 2],
    ['[1] x\n: - [', 1, 5],
    ['["a\\tb", "a\nb]', 1, 10],
    ['{"k": [1, {"x": tru}, [}', 1, 17],
  ])('%j goes wrong at %i:%i', (text, line, column) => {
    expect(load({ 'x.json': text }).diagnostics).toMatchObject([{ line, column, message: 'this is not JSON' }]);
  });
});

describe('the digest', () => {
  test('is of names and bytes, in whatever order the files come', () => {
    const one = load({ 'a.yml': 'k: 1', 'b.yml': 'k: 2' }).digest;
    expect(load({ 'b.yml': 'k: 2', 'a.yml': 'k: 1' }).digest).toBe(one);
    expect(load({ 'a.yml': 'k: 2', 'b.yml': 'k: 1' }).digest).not.toBe(one);
    expect(load({ 'a.yml': 'k: 1' }).digest).not.toBe(one);
  });
});
