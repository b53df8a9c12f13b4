// CSV and TSV by the rules of `csv_reader` and `tsv_reader`; the expected values are those of Ruby 3.1's CSV.
import { describe, expect, test } from 'vitest';
import { readTable } from '../../src/link/tables.ts';
import { rubyText } from '../../src/liquid/values.ts';
import type { TableRules } from '../../src/types.ts';
import { configOf, fileOf } from '../parse/fixtures.ts';

const read = (text: string, rules: Partial<TableRules> = {}): string =>
  rubyText(readTable(fileOf('_data/t.csv', text), { delimiter: ',', ...rules }).value);

const NUMBERS = 'a,b,2021,2020\n1,2.50,"3",\n\n x , 1_000,0x1f,010\n"","""q""",1e5,.5\n';

describe('a table', () => {
  test('has text in its cells, a row of nothing for an empty line, and names in their order', () => {
    expect(read('country,2021,2020\nA,3,2\n\nB\n')).toBe(
      '[{"country"=>"A", "2021"=>"3", "2020"=>"2"}, {"country"=>nil, "2021"=>nil, "2020"=>nil}, {"country"=>"B", "2021"=>nil, "2020"=>nil}]',
    );
  });

  test('has numbers where converters are named', () => {
    expect(read(NUMBERS, { converters: ['numeric'] })).toBe(
      '[{"a"=>1, "b"=>2.5, "2021"=>3, "2020"=>nil}, {"a"=>nil, "b"=>nil, "2021"=>nil, "2020"=>nil}, ' +
        '{"a"=>" x ", "b"=>1000, "2021"=>31, "2020"=>8}, {"a"=>"", "b"=>"\\"q\\"", "2021"=>100000.0, "2020"=>0.5}]',
    );
    expect(read('n,x\n1,2.50\n', { converters: ['integer'] })).toBe('[{"n"=>1, "x"=>"2.50"}]');
    expect(read('n,x\n1,2.50\n', { converters: ['float'] })).toBe('[{"n"=>1.0, "x"=>2.5}]');
    expect(read('n\n12345678901234567890\n', { converters: ['numeric'] })).toBe('[{"n"=>12345678901234567890}]');
  });

  test('is a list of rows without headers, and has the names that the configuration gives', () => {
    expect(read('a,2021\n\n1,x,5\n', { headers: false, converters: ['numeric'] })).toBe('[["a", 2021], [], [1, "x", 5]]');
    expect(read('1,2\n3\n', { headers: ['x', 'y'] })).toBe('[{"x"=>"1", "y"=>"2"}, {"x"=>"3", "y"=>nil}]');
  });

  test('has dates where converters are named', () => {
    const day = '#<Date: 2020-01-05 ((2458854j,0s,0n),+0s,2299161j)>';
    expect(read('d,e\n2020-01-05,x\n"Jan 5, 2020",2020-02-31\n', { converters: ['date'] })).toBe(
      `[{"d"=>${day}, "e"=>"x"}, {"d"=>${day}, "e"=>"2020-02-31"}]`,
    );
    expect(read('d,e\n2020-01-05 10:30:00,2020-01-05T10:30:00+09:00\n', { converters: ['all'] })).toBe(
      '[{"d"=>"2020-01-05T10:30:00+00:00", "e"=>"2020-01-05T10:30:00+09:00"}]',
    );
  });
});

test('the configuration says how tables are read', () => {
  const { tables } = configOf('csv_reader: {csv_converters: [numeric]}\ntsv_reader: {headers: false}');
  expect(tables).toEqual({ csv: { converters: ['numeric'], headers: true }, tsv: { converters: [], headers: false } });
  expect(configOf().tables.csv).toEqual({ converters: [], headers: true });
});
