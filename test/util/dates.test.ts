// Dates as Ruby and Jekyll read and print them.
import { describe, expect, test } from 'vitest';
import { isZone, parseRuby, rfc822, rubyTime, xmlschema, zoned, zoneOf } from '../../src/util/dates.ts';
import { zoneName } from '../../src/util/zones.ts';

const NEW_YORK = 'America/New_York';

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
    expect(zoned(ms, zone)).toEqual({ ms, offset, zone });
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

/** Ruby's Time#zone at noon of 15 January and of 15 July 2018, by tzdata 2025b. */
test.each([
  ['America/New_York', 'EST', 'EDT'],
  ['America/Phoenix', 'MST', 'MST'],
  ['America/Sao_Paulo', '-02', '-03'],
  ['America/St_Johns', 'NST', 'NDT'],
  ['Asia/Calcutta', 'IST', 'IST'],
  ['Asia/Kathmandu', '+0545', '+0545'],
  ['Asia/Tokyo', 'JST', 'JST'],
  ['Australia/Sydney', 'AEDT', 'AEST'],
  ['Europe/Berlin', 'CET', 'CEST'],
  ['Europe/Dublin', 'GMT', 'IST'],
  ['Europe/London', 'GMT', 'BST'],
  ['Europe/Moscow', 'MSK', 'MSK'],
  ['Pacific/Honolulu', 'HST', 'HST'],
  ['US/Eastern', 'EST', 'EDT'],
  ['UTC', 'UTC', 'UTC'],
  ['Etc/GMT+8', '-08', '-08'],
])('%s is called %s in January and %s in July', (zone, winter, summer) => {
  const names = [0, 6].map((month) => zoneName(zoned(Date.UTC(2018, month, 15, 12), zone)));
  expect(names).toEqual([winter, summer]);
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

  test.each([
    ['2018-02-31'],
    ['2018-06-06'],
    ['2018-06-06 25:00:00 +0000'],
    ['2018-06-06 10:00'],
    ['x'],
    ['2018-06-06T19:17:12+00:00'],
  ])('%s is not of this form', (text) => {
    expect(parseRuby(text)).toBeUndefined();
  });
});
