// Numbers, dates and mappings of front matter, configuration and data in Liquid; the expected texts are what Jekyll 4.3.1 with Ruby 3.1
// prints for the same site in America/Los_Angeles.
import { describe, expect, test } from 'vitest';
import { loadData } from '../../src/link/data.ts';
import { createLiquid } from '../../src/liquid/index.ts';
import { decodeData } from '../../src/util/scalars.ts';
import { parseYaml } from '../../src/util/yaml.ts';
import { fileOf } from '../parse/fixtures.ts';
import { configWith, hostWith } from './fixtures.ts';

const ZONE = 'America/Los_Angeles';

const yaml = (text: string) => parseYaml(text, { file: 'a.md', line: 1, zone: ZONE }).value;

const PAGE = `
start: 2020-03-01 19:00:00 +0900
z: 2020-03-01T01:00:00.123Z
local: 2020-03-01 09:00:00.5
day: 2020-03-01
quoted: "2020-03-01 01:00:00.5"
cv: {2021: new job, 2019: old job, web: x}
k: 1.0
m: {a: 1.0, b: 12345678901234567890, c: 2020-01-01, d: 2020-01-01 10:00:00.5 +0900, e: .inf, f: 1e3}
`;

const FILES = {
  't.yml': `
- {at: 2020-03-01T09:00:00+01:00, n: 1, v: 2.0, id: 12345678901234567890, d: 2020-05-06, s: "2.0", "10": x, "9": y}
- {at: 2020-03-01T08:30:00Z, n: 10, v: 10.5, id: 5, d: 2019-05-06, s: "2.50"}
- {at: 2020-03-01 08:30:00, n: 9, v: 1.0e+20, id: -1, d: 2018-05-06, s: "007"}
`,
  'd.json':
    '[{"id": 1234567890123456789, "version": 2.0, "e": 1e5, "f": 1.5e-7, "g": -0.0, "s": "1.0"}, {"z": 1, "2020": 2, "2019": 3}, {"1.0": "float", "2020-01-01": "day"}]',
  'years.yml': '2021: {n: new}\n2019: {n: old}\nyes: {n: affirmed}\n1.5: {n: half}\n~: {n: nothing}\n"2020": {n: text}\n',
  'pop.csv': 'country,2021,2020\nA,3,2\n\nB,1e3,"4.50"\n',
  'when.csv':
    'when\n2020/01/05 23:30:00\n"Jan 5, 2020 23:30:00"\n2020-01-05 9:30:00\n"Sun, 05 Jan 2020 23:30:00 GMT"\n2020-01-05T23:30:00Z\n' +
    "2020-07-05 10:00 PDT\n20200105T103000\n1578220200\nJan 5 '20\n",
};

const { data } = loadData(
  Object.entries(FILES).map(([path, text]) => fileOf(`_data/${path}`, text)),
  { timezone: ZONE, tables: { csv: { converters: ['numeric'], headers: true }, tsv: { converters: [], headers: false } } },
);
const scope = { page: yaml(PAGE), site: { data } };
const liquid = createLiquid(configWith({ timezone: ZONE }), hostWith());

function shown(text: string): string {
  const result = liquid.render({ text, file: 'a.html', line: 1, path: 'a.html', scope, markdown: false });
  expect(result.diagnostics).toEqual([]);
  return result.text;
}

const all = (expressions: readonly string[]): string => shown(expressions.map((one) => `{{ ${one} }}`).join(' '));

describe('timestamps', () => {
  test('keep their own offset, and UTC its name', () => {
    expect(all(['page.start', 'page.z', 'page.local', 'page.day'])).toBe(
      '2020-03-01 19:00:00 +0900 2020-03-01 01:00:00 UTC 2020-03-01 01:00:00 -0800 2020-03-01',
    );
    expect(all(['page.start | date: "%b %-d, %H:%M %z|%Z|"', 'page.z | date: "%H:%M:%S.%L %N %Z"', 'page.local | date: "%L %Z"'])).toBe(
      'Mar 1, 19:00 +0900|| 01:00:00.123 123000000 UTC 500 PST',
    );
    expect(all(['page.start | date_to_xmlschema', 'page.day | date_to_xmlschema', 'page.quoted | date: "%L %Z"'])).toBe(
      '2020-03-01T02:00:00-08:00 2020-03-01T00:00:00-08:00 500 PST',
    );
  });

  test('are compared by their moment, days by the calendar', () => {
    expect(
      shown('{% if site.data.t[0].at < site.data.t[1].at %}y{% endif %}{% if site.data.t[1].d < site.data.t[0].d %}y{% endif %}'),
    ).toBe('yy');
    expect(all(['site.data.t | sort: "at" | map: "n" | join: ","', 'site.data.t | sort: "d" | map: "n" | join: ","'])).toBe(
      '1,10,9 9,10,1',
    );
    expect(all(['site.data.t | where: "d", "2020-05-06" | size', 'site.data.t | where: "at", "2020" | size'])).toBe('1 3');
  });

  test('texts of data are read in the zone of the site, unless they have one', () => {
    const lines = shown(
      '{% for r in site.data.when %}{{ r.when | date: "%Y-%m-%d %H:%M %z %Z" }} | {{ r.when | date_to_xmlschema }}\n{% endfor %}',
    );
    expect(lines.trimEnd().split('\n')).toEqual([
      '2020-01-05 23:30 -0800 PST | 2020-01-05T23:30:00-08:00',
      '2020-01-05 23:30 -0800 PST | 2020-01-05T23:30:00-08:00',
      '2020-01-05 09:30 -0800 PST | 2020-01-05T09:30:00-08:00',
      '2020-01-05 23:30 +0000  | 2020-01-05T15:30:00-08:00',
      '2020-01-05 23:30 +0000 UTC | 2020-01-05T15:30:00-08:00',
      '2020-07-05 10:00 -0700 PDT | 2020-07-05T10:00:00-07:00',
      '2020-01-05 10:30 -0800 PST | 2020-01-05T10:30:00-08:00',
      '2020-01-05 02:30 -0800 PST | 2020-01-05T02:30:00-08:00',
      '2020-01-05 00:00 -0800 PST | 2020-01-05T00:00:00-08:00',
    ]);
  });
});

describe('mappings', () => {
  test('are asked by floats and days, too: their keys are these values’ texts here', () => {
    expect(all(['site.data.d[2][page.k]', 'site.data.d[2][1.0]', 'site.data.d[2][page.m.c]'])).toBe('float float day');
  });

  test('keep the order of keys like numbers', () => {
    expect(shown('{% for y in page.cv %}{{ y[0] }}={{ y[1] }} {% endfor %}')).toBe('2021=new job 2019=old job web=x ');
    expect(shown('{% for r in site.data.pop %}{% for c in r %}{{ c[0] }}={{ c[1] }} {% endfor %}/{% endfor %}')).toBe(
      'country=A 2021=3 2020=2 /country= 2021= 2020= /country=B 2021=1000.0 2020=4.5 /',
    );
    expect(all(['site.data.d[1] | jsonify'])).toBe('{"z":1,"2020":2,"2019":3}');
  });
});

describe('numbers', () => {
  test('print as Ruby prints them, in jsonify and inspect too', () => {
    expect(all(['site.data.d[0] | jsonify'])).toBe('{"id":1234567890123456789,"version":2.0,"e":"1e5","f":1.5e-07,"g":-0.0,"s":"1.0"}');
    expect(all(['page.k', 'page.k | jsonify', 'page.m.b | jsonify', 'page.m.c | jsonify', 'page.m.d | jsonify', 'page.m.e'])).toBe(
      '1.0 1.0 12345678901234567890 "2020-01-01" "2020-01-01 10:00:00 +0900" Infinity',
    );
    expect(all(['page.m'])).toBe(
      '{"a"=>1.0, "b"=>12345678901234567890, "c"=>#<Date: 2020-01-01 ((2458850j,0s,0n),+0s,2299161j)>, ' +
        '"d"=>2020-01-01 10:00:00.5 +0900, "e"=>Infinity, "f"=>"1e3"}',
    );
  });

  test('are exact in filters', () => {
    const id = 'site.data.t[0].id';
    expect(all([`${id} | plus: 1`, `${id} | times: 2`, `${id} | divided_by: 7`, `${id} | modulo: 7`, `${id} | minus: 0.5`])).toBe(
      '12345678901234567891 24691357802469135780 1763668414462081127 1 1.2345678901234567e+19',
    );
    expect(all(['9007199254740993 | plus: 0', '9007199254740991 | plus: 2', '3000000000 | times: 3000000000'])).toBe(
      '9007199254740993 9007199254740993 9000000000000000000',
    );
    expect(all(['0.1 | plus: 0.2', '0.3 | divided_by: 0.1', '20 | divided_by: 3.0', '2.675 | round: 2', '123.4 | round: -1'])).toBe(
      '0.3 3.0 6.666666666666667 2.68 120',
    );
    expect(all(['-7 | divided_by: 2', '-7 | modulo: 3', '7.5 | modulo: 2', '0 | times: -1', '-4.2 | floor', '-2.5 | round'])).toBe(
      '-4 2 1.5 0 -5 -3',
    );
    expect(all(['site.data.t[2].v | ceil', 'site.data.t[2].v | plus: 1', 'page.k | append: "x"', 'page.k | to_integer'])).toBe(
      '100000000000000000000 1.0e+20 1.0x 1',
    );
  });

  test('compare as numbers; a text in quotes does not', () => {
    const t = 'site.data.t[0]';
    expect(shown(`{% if ${t}.v == 2 %}a{% endif %}{% if ${t}.s == 2.0 %}b{% endif %}{% if ${t}.v < 3 %}c{% endif %}`)).toBe('ac');
    expect(shown(`{% if ${t}.id == 12345678901234567890 %}a{% endif %}{% if ${t}.id > 12345678901234567889 %}b{% endif %}`)).toBe('ab');
    expect(shown('{% case page.k %}{% when 1 %}one{% endcase %}')).toBe('one');
  });

  test.each([
    ['site.data.t | sort: "v" | map: "n" | join: ","', '1,10,9'],
    ['site.data.t | sort: "id" | map: "n" | join: ","', '9,10,1'],
    ['site.data.t | sort: "s" | map: "s" | join: ","', '2.0,2.50,007'],
    ['site.data.t | map: "v" | sort | join: ","', '2.0,10.5,1.0e+20'],
    ['site.data.t | where: "v", 2 | size', '0'],
    ['site.data.t | where: "v", 2.0 | size', '1'],
    ['site.data.t | where: "s", "2.50" | size', '0'],
    ['site.data.t | where: "s", 2.5 | size', '1'],
    ['site.data.t | where: "s", "007" | size', '0'],
    ['site.data.t | where: "id", 12345678901234567890 | size', '1'],
    ['site.data.t | where_exp: "x", "x.v > 2" | size', '2'],
    ['site.data.t | group_by: "s" | map: "name" | join: ","', '2.0,2.5,7'],
    ['site.data.t | group_by: "v" | map: "name" | join: ","', '2.0,10.5,1.0e+20'],
  ])('%s is %s', (expression, expected) => {
    expect(all([expression])).toBe(expected);
  });
});

test('a range prints its ends, also in filters of texts; its items are those of a list', () => {
  const range = '{% assign r = (1..3) %}';
  const printed =
    '{{ (1..3) }} {{ r }} {{ r | append: "x" }} {{ r | jsonify }} {{ r | inspect }} {{ r | plus: 1 }} {{ "x" | append: r }} {{ (3..1) }}';
  expect(shown(range + printed)).toBe('1..3 1..3 1..3x "1..3" 1..3 1 x1..3 3..1');
  expect(shown(`${range}{{ r | join: "," }} {{ r | reverse }} {{ r.size }} {{ r.first }} {% for i in r %}{{ i }}{% endfor %}`)).toBe(
    '1,2,3 321 3 1 123',
  );
});

const keys = '{% for y in years %}{{ y[0] }}:{% if y[0] == 2021 %}equal{% endif %}{% if y[0] == "2020" %}text{% endif %} {% endfor %}';
const lookups = [2021, '"2021"', '"2020"', 2020, true, '"true"', 'nil', 1.5].map((key) => `{{ years[${key}].n }}`).join('|');

test.each([
  ['read', data['years']],
  ['of the cache', decodeData(JSON.parse(JSON.stringify(data['years'])))],
])('keys that are no texts stay what they are: %s', (_, years) => {
  const print = (text: string) => liquid.render({ text, file: 'a.html', line: 1, path: 'a.html', scope: { years }, markdown: false }).text;
  expect(print(keys)).toBe('2021:equal 2019: true: 1.5: : 2020:text ');
  expect(print(lookups)).toBe('new||text||affirmed||nothing|half');
  expect(print('{{ years | inspect | truncate: 60 }}')).toBe('{2021=&gt;{&quot;n&quot;=&gt;&quot;new&quot;}, 2019=&gt;{...');
  expect(print('{{ years | jsonify }}')).toBe(
    '{"2021":{"n":"new"},"2019":{"n":"old"},"true":{"n":"affirmed"},"1.5":{"n":"half"},"":{"n":"nothing"},"2020":{"n":"text"}}',
  );
  expect(
    print('{{ years.first[0] | plus: 1 }}{% if years contains 2021 %} has{% endif %}{% if years contains "2021" %} text{% endif %}'),
  ).toBe('2022 has');
  expect(print('{% for y in years limit: 1 %}{% if y[0] > 2020 %}later{% endif %}{% endfor %}')).toBe('later');
});

test('count is 9 where it is not set, the names of Jekyll’s payload (Jekyll 4.3.1)', () => {
  expect(shown('{% assign count = count | plus: 1 %}{{ count }}{{ sum }}')).toBe('10');
  expect(shown('{% assign count = nil %}{{ count }}|{% increment count %}')).toBe('|9');
});

test('backslashes in a replacement are those of Ruby’s gsub (recorded from Jekyll 4.3.1)', () => {
  const by = String.raw`a\+b\0c\1d\\e\&f\`g\'h\ki\9z`;
  const told = (filter: string) => shown(`{% capture by %}${by}{% endcapture %}{{ "xQyQ" | ${filter}: "Q", by }}`);
  expect(told('replace')).toBe(String.raw`xabQcd\eQfxgyQh\kizyabQcd\eQfxQygh\kiz`);
  expect(told('replace_first')).toBe(String.raw`xabQcd\eQfxgyQh\kizyQ`);
  expect(told('replace_last')).toBe(`xQy${by}`);
  expect(shown(String.raw`{% assign by = "\'" %}{{ "ab" | replace: "", by }}`)).toBe('ababb');
});
