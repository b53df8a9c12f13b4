// Texts as dates; ruby-times.json has what Ruby 3.1 makes of them in three zones, on 29 November 2026 at 08:15:30.25.
import { describe, expect, test } from 'vitest';
import { rubyTime, strftime } from '../../src/util/dates.ts';
import { parseTime } from '../../src/util/time-parse.ts';
import { fromWall } from '../../src/util/zones.ts';
import RUBY_TIMES from './ruby-times.json' with { type: 'json' };

const ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata'];

const baseIn = (zone: string) => ({
  zone,
  now: fromWall({ year: 2026, month: 11, day: 29, hour: 8, minute: 15, second: 30, millisecond: 250 }, zone).ms,
});

/** "2020-01-05 10:30:00.500000000 -0500 EST": a time with its fraction, its offset and the name of its zone. */
function read(text: string, zone: string): string | null {
  const time = parseTime(text, baseIn(zone))?.time;
  return time ? strftime(time, `%Y-%m-%d %H:%M:%S.%N ${time.zone === 'Z' ? 'UTC' : '%z'} %Z`) : null;
}

describe('parseTime', () => {
  test.each(RUBY_TIMES)('reads %j as Ruby, in three zones', (text, ...times) => {
    expect(ZONES.map((zone) => read(text ?? '', zone))).toEqual(times);
  });

  test.each([
    ['2020-03-25 05:30:20-10:30:30', '2020-03-25T16:00:50.000Z'],
    ['2020-03-25 05:30:20 +103015', '2020-03-24T19:00:05.000Z'],
    ['2020-03-25 05:30:20 +05:30:15', '2020-03-25T00:00:05.000Z'],
    ['2020-03-25 05:30:20 -1030', '2020-03-25T16:00:20.000Z'],
    ['2020-03-25 05:30:20 -1030:15', '2020-03-25T05:30:20.000Z'],
  ])('%s: an offset counts with its seconds, and one that Ruby does not know is none', (text, moment) => {
    expect(new Date(parseTime(text, baseIn('UTC'))?.time.ms ?? 0).toISOString()).toBe(moment);
  });

  test('takes 128 characters at most, as Date.parse of Ruby', () => {
    const text = (length: number): string => `${'x'.repeat(length - 12)} 29 Sep 2016`;
    expect([read(text(128), 'UTC'), read(text(129), 'UTC')]).toEqual(['2016-09-29 00:00:00.000000000 +0000 UTC', null]);
  });

  test.each([
    ['2018-02-31', '2018-03-03 00:00:00 +0000', true],
    ['1900-02-29', '1900-03-01 00:00:00 +0000', true],
    ['2018-06-31 10:20', '2018-07-01 10:20:00 +0000', true],
    ['2016-02-29', '2016-02-29 00:00:00 +0000', false],
  ])('%s is %s, and whether it counts on into the next month is %j', (text, shown, overrun) => {
    const found = parseTime(text, baseIn('UTC'));
    expect([found && rubyTime(found.time), found?.overrun]).toEqual([shown, overrun]);
  });

  test.each([
    ['2018-06-06 10:20', false, false],
    ['Wednesday, June 6th 2018 at 10:20', false, false],
    ['2018-06-06 and then', true, false],
    ['Posted 6 Jun 2018', true, false],
    ['7 July', false, true],
    ['10:30', false, true],
  ])('%j: words are left over is %j, the year is that of the build is %j', (text, partial, fromNow) => {
    expect(parseTime(text, baseIn('UTC'))).toMatchObject({ partial, fromNow });
  });
});
