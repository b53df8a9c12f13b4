// Values that JSON lacks, in a build whose documents and configuration come from a cache or from another thread.
import { expect, test } from 'vitest';
import { BARE, createSite, post } from '../support/site.ts';

const FILES = {
  ...BARE,
  '_config.yml':
    'timezone: Asia/Kolkata\nyears: {2021: a, 2019: b}\nsince: 2.0\ndefaults:\n- {scope: {path: ""}, values: {cv: {10: x, 9: y}}}\n',
  '_posts/2020-01-01-a.md': post(
    'title: A\nv: 2.0\nnumber: 12345678901234567890\nat: 2020-03-01T09:00:00.5+01:00\nday: 2020-03-01\nown: {2021: c, 2019: d}\ntags: [12, 1.0]',
    '{{ page.v | jsonify }} {{ page.number | plus: 1 }} {{ page.at | date: "%H:%M:%S.%L %z" }} {{ page.day }} {{ page.own | jsonify }} ' +
      '{{ page.cv | jsonify }} {{ site.years | jsonify }} {{ site.since }} {{ page.tags | jsonify }} {{ page.date | date: "%Z" }} {{ site.posts | map: "content" | size }}',
  ),
};
const SHOWN =
  '2.0 12345678901234567891 09:00:00.500 +0100 2020-03-01 {“2021”:”c”,”2019”:”d”} {“10”:”x”,”9”:”y”} {“2021”:”a”,”2019”:”b”} 2.0 [12,1.0] IST 2';

test('a warm build shows the same values as a cold one', () => {
  const site = createSite(FILES);
  const pages = ['one', 'two'].map((body) => {
    // all of the site is read by the other post, which is rendered again
    site.write({ '_posts/2020-01-02-b.md': post('title: B', body) });
    site.build();
    return site.dist()['2020/01/01/a.html'];
  });
  expect(pages[0]).toContain(SHOWN);
  expect(pages[1]).toBe(pages[0]);
});
