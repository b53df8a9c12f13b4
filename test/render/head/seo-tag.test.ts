// `{% seo %}` and `{% feed_meta %}` against recorded output of jekyll-seo-tag 2.8.0 and jekyll-feed 0.17.0.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createSite, type Files, NOW, post } from '../../support/site.ts';

interface Recorded {
  readonly name: string;
  readonly config: string;
  readonly files: Files;
  /** The feed's element, and those of each page by the path of its output. */
  readonly feed: string;
  readonly seo: Files;
}

const RECORDED = JSON.parse(readFileSync(new URL('seo-tag.json', import.meta.url), 'utf8')) as readonly Recorded[];

const TAGS = '[[[{% seo %}|||{% seo title=false %}|||{% feed_meta %}]]]';
/** A layout that prints the tags, and a configuration by which all pages have it. */
const LAYOUT: Files = { '_layouts/head.html': `{{ content }}${TAGS}` };
const EVERYWHERE = 'defaults: [{ scope: { path: "" }, values: { layout: head } }]\n';
const CONFIG = `${EVERYWHERE}title: S\nurl: https://ex.org\n`;

interface Printed {
  readonly seo: string;
  readonly untitled: string;
  readonly feed: string;
}

function printedIn(html = ''): Printed | undefined {
  const [, seo = '', untitled = '', feed = ''] = /\[\[\[(.*)\|\|\|(.*)\|\|\|(.*)\]\]\]/s.exec(html) ?? [];
  return feed === '' && seo === '' ? undefined : { seo, untitled, feed };
}

/** `{% seo %}` on a page with this front matter. */
function seoOf(frontMatter: string): string {
  const site = createSite({ ...LAYOUT, '_config.yml': CONFIG, 'a.md': post(frontMatter) });
  expect(site.report(site.build())).not.toContain('error');
  return printedIn(site.dist()['a.html'])?.seo ?? '';
}

describe.each(RECORDED)('the site "$name" prints what Jekyll prints', ({ config, files, seo, feed }) => {
  const site = createSite({ ...LAYOUT, '_config.yml': config, ...files });
  site.build({ threads: 1 });
  const made = site.dist();
  test.each(Object.keys(seo))('%s', (path) => {
    const elements = seo[path] ?? '';
    expect(printedIn(made[path])).toEqual({ seo: elements, untitled: elements.replace(/<title>.*<\/title>\n/, ''), feed });
  });
});

describe('unlike the plugin', () => {
  test('quotes in names, addresses and texts of pictures do not end an attribute', () => {
    const seo = seoOf('author: { name: Q "q" x }\ncanonical_url: https://a.org/"x\nimage: { path: /a.png, alt: He "said" }');
    expect(seo).toContain('<meta name="author" content="Q &quot;q&quot; x" />');
    expect(seo).toContain('<link rel="canonical" href="https://a.org/&quot;x" />');
    expect(seo).toContain('<meta property="og:image:alt" content="He &quot;said&quot;" />');
  });

  test.each(['</script><b>', '<!-- <script>', '</SCRIPT >'])('an author %j does not end the script of the JSON-LD', (name) => {
    const json =
      /<script type="application\/ld\+json">\n(.*)<\/script>\n<!-- End/.exec(seoOf(`author: ${JSON.stringify(name)}`))?.[1] ?? '';
    expect(json).not.toMatch(/<(?:\/?script|!--)/i);
    expect(JSON.parse(json)).toHaveProperty('author.name', name);
  });
});

test('an item without a date has that of the build, and is rendered again for a later one', () => {
  const config = `${CONFIG}collections: { notes: { output: true } }\n`;
  const site = createSite({ ...LAYOUT, '_config.yml': config, '_notes/a.md': post('title: A') });
  const publishedAt = (now: number) => {
    site.build({ now });
    return /published_time" content="(.*?)"/.exec(site.dist()['notes/a.html'] ?? '')?.[1];
  };
  expect(publishedAt(NOW)).toBe('2026-01-31T12:00:00+00:00');
  expect(publishedAt(NOW + 1000)).toBe('2026-01-31T12:00:01+00:00');
});

test('a page is rendered again when what the data say of its author changes', () => {
  const site = createSite({
    ...LAYOUT,
    '_config.yml': CONFIG,
    '_data/authors.yml': 'jane: { name: Jane }\n',
    'a.md': post('author: jane'),
  });
  const author = () => {
    site.build();
    return /name="author" content="(.*?)"/.exec(site.dist()['a.html'] ?? '')?.[1];
  };
  expect(author()).toBe('Jane');
  site.write({ '_data/authors.yml': 'jane: { name: Jane Doe }\n' });
  expect(author()).toBe('Jane Doe');
});

test('a date that is none is an error, as in Jekyll', () => {
  const site = createSite({ ...LAYOUT, '_config.yml': CONFIG, 'a.md': post('last_modified_at: soon') });
  const { ok, diagnostics } = site.build();
  expect(ok).toBe(false);
  expect(diagnostics.map(({ message }) => message)).toContain('"soon" is not a date');
});

test('the tags print in bodies and includes, too, unless the built-in theme prints the same elements', () => {
  const site = createSite({
    '_config.yml': CONFIG,
    '_includes/h.html': '{% feed_meta %}',
    'a.html': post('', '[{% seo %}{% include h.html %}]'),
  });
  const body = () => {
    expect(site.report(site.build())).not.toContain('error');
    return /\[(.*?)\]/s.exec(site.dist()['a.html'] ?? '')?.[1];
  };
  expect(body()).toBe('');
  site.write({ '_layouts/head.html': '{{ content }}' });
  expect(body()).toMatch(/^<!-- Begin Jekyll SEO tag .*<link type="application\/atom\+xml" .*>$/s);
  site.remove('_layouts');
  expect(body()).toBe('');
});

test('where some layouts are those of the built-in theme, the tags print in the site’s own ones', () => {
  const site = createSite({
    '_config.yml': `${CONFIG}theme: minima\n`,
    '_layouts/head.html': `{{ content }}${TAGS}`,
    '_layouts/other.html': '{% include header.html %}', // the theme has it
    'a.html': post('title: A', '[{% seo %}{% feed_meta %}]'),
  });
  expect(site.report(site.build())).not.toContain('error');
  const html = site.dist()['a.html'] ?? '';
  expect(html).toContain('[]');
  expect(printedIn(html)?.seo).toContain('<meta property="og:title" content="A" />');
});
