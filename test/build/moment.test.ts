// The moment of the build: pages print it, and are rendered again when what they print of it changes.
import { expect, test } from 'vitest';
import { createSite } from '../support/site.ts';

const at = (text: string): number => Date.parse(text);

/** What a page with this text shows at each moment, and how many files each build wrote. */
function shown(text: string, moments: readonly string[], config = 'title: T\n') {
  const site = createSite({ '_config.yml': config, 'index.html': `---\n---\n${text}`, 'other.html': '---\n---\nother' });
  return moments.map((moment) => {
    const { files } = site.build({ now: at(moment) });
    return [site.dist()['index.html'], files?.written];
  });
}

test('a page that prints the year is rendered again when the year is another', () => {
  const [first, ...others] = shown('{{ site.time | date: "%Y" }} {{ "now" | date: "%Y" }}', [
    '2026-01-31T12:00:00Z',
    '2026-12-31T23:59:59Z',
    '2027-01-01T00:00:00Z',
  ]);
  expect(first?.[0]).toBe('2026 2026');
  expect(others).toEqual([
    ['2026 2026', 0],
    ['2027 2027', 2], // and the 404 page, whose footer has the year
  ]);
});

test('a comparison with the moment is made again when its result is another', () => {
  const text =
    '{% assign due = "2026-05-01 10:00:00 +0000" | date: "%s" | plus: 0 %}{% for e in site.events %}{% if e.at > site.time %}to come{% else %}over{% endif %}{% endfor %}';
  const config = 'events: [{at: 2026-05-01 10:00:00 +0000}]\n';
  expect(shown(text, ['2026-01-31T12:00:00Z', '2026-04-30T12:00:00Z', '2026-05-02T12:00:00Z'], config).map(([html]) => html)).toEqual([
    'to come',
    'to come',
    'over',
  ]);
});

test('the whole moment is printed in the site’s zone, each time anew; `time:` of the configuration wins', () => {
  const moments = ['2026-01-31T12:00:00Z', '2026-01-31T12:00:01Z'];
  expect(shown('{{ site.time }}', moments, 'timezone: Asia/Kolkata\n').map(([html]) => html)).toEqual([
    '2026-01-31 17:30:00 +0530',
    '2026-01-31 17:30:01 +0530',
  ]);
  expect(shown('{{ site.time }}', moments, 'time: 2020-02-03 04:05:06 +0000\n').map(([html]) => html)).toEqual([
    '2020-02-03 04:05:06 +0000',
    '2020-02-03 04:05:06 +0000',
  ]);
});

test('a document without a date has the moment of the build, as in Jekyll', () => {
  const site = createSite({
    '_config.yml': 'collections: {notes: {output: true}}\n',
    '_notes/n.md': '---\nlayout: none\n---\n{{ page.date | date: "%F" }}',
  });
  site.build({ now: at('2026-01-31T12:00:00Z') });
  expect(site.dist()['notes/n.html']).toBe('<p>2026-01-31</p>\n');
});

test('the theme’s footer prints the year of the build', () => {
  const site = createSite({ '_config.yml': 'title: T\n', 'index.md': '---\nlayout: page\n---\nx\n' });
  for (const year of ['2026', '2027']) {
    site.build({ now: at(`${year}-03-01T12:00:00Z`) });
    expect(site.dist()['index.html']).toContain(`© ${year} T.`);
  }
});

test('layouts have it, too', () => {
  const site = createSite({
    '_templates/bare.njk': '{{ site.time | date("%Y-%m") }} {{ "now" | date("%d") }} {{ "today" | date_to_string }}',
    'index.md': '---\nlayout: bare\n---\nx\n',
  });
  site.build({ now: at('2026-01-31T12:00:00Z') });
  expect(site.dist()['index.html']).toBe('2026-01 31 31 Jan 2026');
});

test.each([
  '{{ site.time | date: "%F" }}',
  '{{ page.date | date: "%F" }}',
])('a feed is made again when the excerpt of an item without a page prints %s', (body) => {
  const site = createSite({
    '_config.yml':
      'plugins: [jekyll-feed, jekyll-redirect-from]\nfeed: {collections: [notes]}\ncollections: {notes: {output: true}}\ngemless: {feeds: [json]}\n',
    '_notes/n.md': `---\ntitle: N\nredirect_to: /about/\n---\n${body}\n\nMore.`,
  });
  const feeds = ['feed/notes.xml', 'feed/notes.json'] as const;
  const shown = (moment: string) => {
    site.build({ now: at(moment) });
    return feeds.map((feed) => /2026-0\d-\d\d(?=[<"])/.exec(site.dist()[feed] ?? '')?.[0]);
  };
  expect(shown('2026-01-31T12:00:00Z')).toEqual(['2026-01-31', '2026-01-31']);
  expect(shown('2026-02-01T12:00:00Z')).toEqual(['2026-02-01', '2026-02-01']);
});
