// Dates as Ruby and Jekyll read and print them.
import { describe, expect, test } from 'vitest';
import { isZone, overrun, parseRuby, parseTime, rfc822, rubyTime, xmlschema, zoned, zoneOf } from '../../src/util/dates.ts';
import { findTime } from '../../src/util/free-dates.ts';

const NEW_YORK = 'America/New_York';

function read(text: string, zone: string): string | undefined {
  const time = parseTime(text, zone);
  return time && rubyTime(time);
}

describe('parseTime', () => {
  test.each([
    ['2018-06-06 14:17:12 -0500', '2018-06-06 15:17:12 -0400'],
    ['2018-06-06T14:17:12-05:00', '2018-06-06 15:17:12 -0400'],
    ['2018-06-06T14:17:12Z', '2018-06-06 10:17:12 -0400'],
    ['2018-06-06T14:17:12.5z', '2018-06-06 10:17:12 -0400'],
    ['2018-06-06 14:17:12.25 +05:30', '2018-06-06 04:47:12 -0400'],
    ['2018-06-06 14:17:12 UTC', '2018-06-06 10:17:12 -0400'],
    ['2018-06-06 10:20 -0500', '2018-06-06 11:20:00 -0400'],
    ['2018-06-06 10:20 EST', '2018-06-06 11:20:00 -0400'],
  ])('honours the offset of %s', (text, shown) => {
    expect(read(text, NEW_YORK)).toBe(shown);
  });

  test('a time with seconds and without offset is UTC', () => {
    expect(read('2018-03-11 23:30:00', NEW_YORK)).toBe('2018-03-11 19:30:00 -0400');
  });

  test.each([
    ['2018-04-16 10:20', '2018-04-16 10:20:00 -0400'],
    ['2018-06-06 10:20 PM', '2018-06-06 22:20:00 -0400'],
    ['2018-06-06 12:05 am', '2018-06-06 00:05:00 -0400'],
    ['2018-3-7', '2018-03-07 00:00:00 -0500'],
    ['2018-01-01', '2018-01-01 00:00:00 -0500'],
    ['18-3-8', '2018-03-08 00:00:00 -0500'],
    ['2018/06/06 10:20', '2018-06-06 10:20:00 -0400'],
    ['June 6, 2018', '2018-06-06 00:00:00 -0400'],
    ['6 Jun 2018 10:20', '2018-06-06 10:20:00 -0400'],
  ])("%s is in the site's zone", (text, shown) => {
    expect(read(text, NEW_YORK)).toBe(shown);
  });

  test('reads dates of RFC 822', () => {
    expect(read('Wed, 06 Jun 2018 19:17:12 +0000', 'UTC')).toBe('2018-06-06 19:17:12 +0000');
  });

  test.each([
    ['2018-02-32'],
    ['2018-13-01'],
    ['2018-00-10'],
    ['2018-06-00 10:20'],
    ['2018-06-06 25:00:00'],
    ['2018-06-06 10:60'],
    ['2018-06-06 10:20:61'],
    ['2018-06-06 13:00 pm'],
    ['2018-06-06 10:20:30 +99:00'],
    ['2018-06'],
    ['soon'],
    [''],
    ['2018-06-06 and then'],
  ])('%s is no date', (text) => {
    expect(parseTime(text, 'UTC')).toBeUndefined();
  });

  test.each([
    ['2018-02-31', '2018-03-03 00:00:00 +0000'],
    ['1900-02-29', '1900-03-01 00:00:00 +0000'],
    ['2018-06-31 10:20', '2018-07-01 10:20:00 +0000'],
  ])('%s counts on into the next month, as in Ruby', (text, shown) => {
    expect([read(text, 'UTC'), overrun(text)]).toEqual([shown, true]);
    expect([overrun('2018-06-30 10:20'), overrun('2016-02-29')]).toEqual([false, false]);
  });

  test.each([['2016-02-29'], ['2000-02-29']])('%s is a leap day', (text) => {
    expect(read(text, 'UTC')).toBe(`${text} 00:00:00 +0000`);
  });

  test('a time that the clocks skip is read as one later, a time that comes twice as the second', () => {
    expect(read('2018-03-11 02:30', NEW_YORK)).toBe('2018-03-11 03:30:00 -0400');
    expect(read('2018-11-04 01:30', NEW_YORK)).toBe('2018-11-04 01:30:00 -0500');
  });

  test('keeps milliseconds', () => {
    expect(parseTime('2018-06-06 14:17:12.1239 Z', 'UTC')?.ms).toBe(Date.UTC(2018, 5, 6, 14, 17, 12, 123));
  });

  test('crosses midnight when it is shown elsewhere', () => {
    expect(read('2018-03-10 23:30:00 -0500', 'Asia/Kolkata')).toBe('2018-03-11 10:00:00 +0530');
  });
});

describe('zoned', () => {
  test.each([
    ['UTC', 0],
    ['Etc/UTC', 0],
    [NEW_YORK, -240],
    ['Asia/Kolkata', 330],
    ['Asia/Kathmandu', 345],
    ['Pacific/Chatham', 765],
    ['America/St_Johns', -150],
    ['Europe/London', 60],
  ])('in June 2018, %s is %i minutes east', (zone, offset) => {
    const ms = Date.UTC(2018, 5, 6, 12);
    expect(zoned(ms, zone)).toEqual({ ms, offset });
  });

  test('follows daylight saving to the second', () => {
    const change = Date.UTC(2018, 2, 11, 7);
    expect(zoned(change - 1, NEW_YORK).offset).toBe(-300);
    expect(zoned(change, NEW_YORK).offset).toBe(-240);
  });

  test('knows which zones there are', () => {
    expect(['UTC', 'America/Toronto', 'EST5EDT', 'Nowhere', '', '+08:00'].map(isZone)).toEqual([true, true, true, false, false, false]);
  });

  test('any text is a zone, as to the C library', () => {
    expect(['Asia/Tokyo', 'CN', '', 'UTC+8', 'JST-9', 'UTC+08:00', 'UTC+99'].map(zoneOf)).toEqual([
      'Asia/Tokyo',
      'UTC',
      'UTC',
      'Etc/GMT+8',
      'Etc/GMT-9',
      'Etc/GMT+8',
      'UTC',
    ]);
  });
});

describe('printing', () => {
  const time = { ms: Date.UTC(2018, 5, 6, 19, 17, 12), offset: 0 };
  const west = { ms: Date.UTC(2018, 5, 6, 2, 7, 9), offset: -300 };
  const east = { ms: Date.UTC(2017, 11, 31, 18, 29, 59), offset: 330 };

  test('as Ruby prints a Time', () => {
    expect([time, west, east].map(rubyTime)).toEqual([
      '2018-06-06 19:17:12 +0000',
      '2018-06-05 21:07:09 -0500',
      '2017-12-31 23:59:59 +0530',
    ]);
  });

  test('as XML schema', () => {
    expect([time, west, east].map(xmlschema)).toEqual([
      '2018-06-06T19:17:12+00:00',
      '2018-06-05T21:07:09-05:00',
      '2017-12-31T23:59:59+05:30',
    ]);
  });

  test('as RFC 822', () => {
    expect([time, west, east].map(rfc822)).toEqual([
      'Wed, 06 Jun 2018 19:17:12 +0000',
      'Tue, 05 Jun 2018 21:07:09 -0500',
      'Sun, 31 Dec 2017 23:59:59 +0530',
    ]);
  });

  test('years have four digits', () => {
    const year999 = new Date(0).setUTCFullYear(999);
    expect(rubyTime({ ms: year999, offset: 0 })).toMatch(/^0999-01-01 /);
  });
});

describe('parseRuby', () => {
  test.each([
    ['2018-06-06 19:17:12 +0000'],
    ['2018-06-05 21:07:09 -0500'],
    ['2017-12-31 23:59:59 +0530'],
    ['0050-12-31 23:59:59 +0000'],
  ])('reads back %s', (text) => {
    const time = parseRuby(text);
    expect(time && rubyTime(time)).toBe(text);
  });

  test('a bare date is its midnight', () => {
    expect(parseRuby('2018-06-06')).toEqual({ ms: Date.UTC(2018, 5, 6), offset: 0 });
  });

  test.each([
    ['2018-02-31'],
    ['2018-06-06 25:00:00 +0000'],
    ['2018-06-06 10:00'],
    ['x'],
    ['2018-06-06T19:17:12+00:00'],
  ])('%s is not of this form', (text) => {
    expect(parseRuby(text)).toBeUndefined();
  });
});

test('findTime takes 128 characters at most, as Date.parse of Ruby', () => {
  const text = (length: number): string => `${'x'.repeat(length - 12)} 29 Sep 2016`;
  expect(findTime(text(128), 'UTC')?.time.ms).toBe(Date.UTC(2016, 8, 29));
  expect(findTime(text(129), 'UTC')).toBeUndefined();
});
