// Comparison of a site with what it was: every kind of loss, once, at its source; and what is no loss.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Comparison, type Loss, lineOf, saveSite, verify } from '../../src/verify/index.ts';
import { photo, writeBytes } from '../support/pictures.ts';
import { createSite, type Files, post, type TestSite, temporaryFolder, writeFiles } from '../support/site.ts';

const LAYOUT =
  '<html><head>{% seo %}</head><body><nav><a href="/nowhere/">Menu</a></nav><main><h1>{{ page.title }}</h1><div class="e-content">{{ content }}</div></main></body></html>';

const SITE: Files = {
  '_config.yml':
    'title: Site\nurl: https://e.org\npermalink: /:title/\nplugins: [jekyll-feed, jekyll-sitemap, jekyll-redirect-from, jekyll-seo-tag]\n',
  '_layouts/default.html': LAYOUT,
  '_posts/2018-01-01-moved.md': post('title: Moved\nlayout: default\nredirect_from: /older/'),
  '_posts/2018-01-02-dated.md': post('title: Dated\nlayout: default\ndate: 2018-01-02 08:00:00'),
  '_posts/2018-01-03-headed.md': post('title: Headed\nlayout: default', '## Some heading\n\nSome text.'),
  '_posts/2018-01-04-linking.md': post('title: Linking\nlayout: default', 'See [the other](/headed/) and [a paper](/assets/paper.pdf).'),
  '_posts/2018-01-05-pictured.md': post('title: Pictured\nlayout: default', 'Before.\n\n![](/assets/a.png)\n\nAfter.'),
  '_posts/2018-01-06-told.md': post('title: Told\nlayout: default', 'A first paragraph.\n\nThe second paragraph.\n\nA third one.'),
  '_posts/2018-01-07-described.md': post('title: Described\nlayout: default\ndescription: What it is'),
  'gone.md': post('title: Gone\nlayout: default', 'A page.'),
  'listed.md': post('title: Listed\nlayout: default', 'A page.'),
  'assets/paper.pdf': 'paper',
  'assets/a.png': 'picture',
};

/** What a comparison finds lost, as the report's lines. */
const lines = (found: readonly Loss[]): readonly string[] =>
  found.map((loss) =>
    [lineOf(loss), [loss.file, loss.line].filter((part) => part !== undefined).join(':'), loss.now].filter(Boolean).join(' | '),
  );

const lossesOf = ({ counts }: Comparison): readonly Loss[] => counts.flatMap(({ losses }) => losses);

function built(site: TestSite) {
  const { ok, routes, config } = site.build({ routes: true, links: false });
  expect(ok).toBe(true);
  return { destination: join(site.root, 'dist'), routes, config: config ?? { url: '', baseurl: '' } };
}

/** Compares a site with a folder or file. */
function compare(site: TestSite, old: string): Comparison {
  const found = verify(old, built(site));
  if (found instanceof Error) throw found;
  return found;
}

/** A site, and a copy of what was built of it. */
function withCopy(files: Files): { readonly site: TestSite; readonly old: string } {
  const site = createSite(files);
  const old = join(temporaryFolder(), 'old');
  cpSync(built(site).destination, old, { recursive: true });
  return { site, old };
}

/** Losses of a site after a change. */
function lost(files: Files, changed: Files, ...removed: readonly string[]): readonly string[] {
  const { site, old } = withCopy(files);
  site.write(changed);
  site.remove(...removed);
  return lines(lossesOf(compare(site, old)));
}

const TAKEN: Files = {
  '_posts/2018-01-01-moved.md': post('title: Moved\nlayout: default'),
  '_posts/2018-01-02-dated.md': post('title: Dated\nlayout: default\ndate: 2018-01-02 09:00:00'),
  '_posts/2018-01-03-headed.md': post('title: Headed\nlayout: default', '## Some heading {#another}\n\nSome text.'),
  '_posts/2018-01-04-linking.md': post('title: Linking\nlayout: default', 'See the other and [a paper](/assets/paper.pdf).'),
  '_posts/2018-01-05-pictured.md': post('title: Pictured\nlayout: default', 'Before.\n\nAfter.'),
  '_posts/2018-01-06-told.md': post('title: Told\nlayout: default', 'A first paragraph.\n\nA third one.'),
  '_posts/2018-01-07-described.md': post('title: Described\nlayout: default\ndescription: Something else'),
  'listed.md': post('title: Listed\nlayout: default\nsitemap: false', 'A page.'),
};

describe('a site from which ten things were taken', () => {
  const taken = (): { readonly site: TestSite; readonly old: string; readonly saved: string } => {
    const { site, old } = withCopy(SITE);
    const saved = join(temporaryFolder(), 'urls.lock');
    writeFiles(join(saved, '..'), { 'urls.lock': saveSite(built(site)) });
    site.write(TAKEN);
    site.remove('gone.md', 'assets/paper.pdf');
    return { site, old, saved };
  };

  test('has lost exactly these ten, each at its source', () => {
    const { site, old } = taken();
    expect(lines(lossesOf(compare(site, old)))).toEqual([
      'page /gone/',
      'file /assets/paper.pdf',
      'redirect /older/ to /moved | _posts/2018-01-01-moved.md | nothing is there now',
      'sitemap /listed/ | listed.md',
      'feed /feed.xml https://e.org/dated 2018-01-02T08:00:00.000Z | _posts/2018-01-02-dated.md:4 | 2018-01-02T09:00:00.000Z now',
      'head /described/ description: What it is | _posts/2018-01-07-described.md:4 | now Something else',
      'id /headed/ some-heading | _posts/2018-01-03-headed.md',
      'link /linking/ /headed | _posts/2018-01-04-linking.md',
      'image /pictured/ /assets/a.png | _posts/2018-01-05-pictured.md',
      'text /told/ The second paragraph. | _posts/2018-01-06-told.md:5',
    ]);
  });

  test('has lost them against a saved file, too', () => {
    const { site, saved } = taken();
    const found = lossesOf(compare(site, saved));
    expect(found.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      'page /gone/',
      'file /assets/paper.pdf',
      'redirect /older/',
      'sitemap /listed/',
      'feed /feed.xml',
      'head /described/',
      'id /headed/',
      'link /linking/',
      'image /pictured/',
      'text /told/',
    ]);
  });

  test('has lost a page and an entry against its old sitemap', () => {
    const { site, old } = taken();
    expect(lines(lossesOf(compare(site, join(old, 'sitemap.xml'))))).toEqual([
      'page /gone/',
      'file /assets/paper.pdf',
      'sitemap /listed/ | listed.md',
    ]);
  });

  test('counts what was there of each kind', () => {
    const { site, old } = taken();
    const counts = compare(site, old).counts.map(({ kind, before, losses }) => [kind, before, losses.length]);
    expect(counts).toContainEqual(['redirect', 1, 1]);
    expect(counts).toContainEqual(['feed', 7, 1]);
    expect(counts).toContainEqual(['text', 8, 1]); // of the page that is lost nothing more is counted
  });
});

describe('nothing is lost', () => {
  test('of a site against itself, in each form', () => {
    const { site, old } = withCopy(SITE);
    const folder = temporaryFolder();
    writeFiles(folder, { 'urls.lock': saveSite(built(site)) });
    for (const before of [old, join(old, 'sitemap.xml'), join(folder, 'urls.lock')]) {
      const { counts, changed } = compare(site, before);
      expect({ counts: counts.flatMap(({ losses }) => losses), changed }).toEqual({ counts: [], changed: [] });
    }
  });

  test('when a theme changes what stands around the content, and spans of code', () => {
    const layout = LAYOUT.replace('<nav><a href="/nowhere/">Menu</a></nav>', '')
      .replace('<main>', '<article>')
      .replace('</main>', '</article>');
    expect(lost(SITE, { '_layouts/default.html': layout })).toEqual([]);
    const code = { 'code.md': post('layout: default', '```ruby\nputs 1\n```') };
    expect(lost({ ...SITE, ...code }, { 'code.md': post('layout: default', '    puts  1') })).toEqual([]);
  });

  test('when a page is renamed and its old URL leads to the new one', () => {
    const renamed = {
      '_posts/2018-01-03-renamed.md': post('title: Headed\nlayout: default\nredirect_from: /headed/', '## Some heading\n\nSome text.'),
    };
    const found = lost(SITE, renamed, '_posts/2018-01-03-headed.md');
    // the feed's ids are URLs
    expect(found).toEqual(['feed /feed.xml https://e.org/headed | _posts/2018-01-03-renamed.md | its id is https://e.org/renamed now']);
  });

  test('when a picture and a title change, and with them the names of variants and cards', async () => {
    const files = (title: string): Files => ({
      '_config.yml': 'title: T\nurl: https://e.org\npermalink: /:day/\n',
      '_posts/2020-01-02-a.md': post(`title: A\nauthor: ${title}\nlayout: single`, '![x](/assets/x.jpg)'),
    });
    const site = createSite(files('Ann'));
    const build = async (seed: number) => {
      writeBytes(site.root, { 'assets/x.jpg': await photo(600, 400, seed) });
      const { ok, routes } = site.build({ routes: true, pictures: true });
      expect(ok).toBe(true);
      return { destination: join(site.root, 'dist'), routes, config: { url: 'https://e.org', baseurl: '' } };
    };
    const saved = saveSite(await build(1));
    expect(saved).not.toMatch(/\.webp|assets\/cards/);
    const [old, lock] = [join(temporaryFolder(), 'old'), temporaryFolder()];
    cpSync(join(site.root, 'dist'), old, { recursive: true });
    writeFiles(lock, { 'urls.lock': saved });
    site.write(files('Eve'));
    const now = await build(2);
    for (const before of [old, join(lock, 'urls.lock')]) {
      const found = verify(before, now);
      expect(found instanceof Error ? found : lines(lossesOf(found))).toEqual([]);
    }
  });

  test('when a link was dead before', () => {
    const dead = { 'x.md': post('layout: default', 'See [this](/none/).') };
    expect(lost({ ...SITE, ...dead }, { 'x.md': post('layout: default', 'See this.') })).toEqual([]);
  });

  test('when jekyll serve wrote the old pages', () => {
    const { site, old } = withCopy(SITE);
    writeFiles(old, {
      'x/index.html':
        '<head><link rel="canonical" href="http://localhost:4000/headed/"></head><p>See <a href="http://localhost:4000/told/">it</a>',
    });
    site.write({
      'x.html': '---\npermalink: /x/\n---\n<head><link rel="canonical" href="https://e.org/headed/"></head><p>See <a href="/told/">it</a>',
    });
    expect(lines(lossesOf(compare(site, old)))).toEqual([]);
  });

  test('when a newer post pushes an entry out of the feed', () => {
    const short = { ...SITE, '_config.yml': `${SITE['_config.yml']}feed: {posts_limit: 3}\n` };
    expect(lost(short, { '_posts/2019-01-01-new.md': post('title: New\nlayout: default') })).toEqual([]);
  });

  test('when a page of the sitemap is a redirect now', () => {
    const { site, old } = withCopy(SITE);
    site.write({ '_posts/2018-01-06-retold.md': `${post('title: Retold\nlayout: default\nredirect_from: /told/')}` });
    site.remove('_posts/2018-01-06-told.md');
    expect(lines(lossesOf(compare(site, join(old, 'sitemap.xml'))))).toEqual([]);
  });

  test('when the sitemap leaves out a page that search engines are asked to leave out', () => {
    expect(lost(SITE, { 'listed.md': post('title: Listed\nlayout: default\nnoindex: true', 'A page.') })).toEqual([]);
  });

  test('of the sitemaps beside an index of sitemaps', () => {
    const { site, old } = withCopy(SITE);
    writeFiles(old, { 'index.xml': '<sitemapindex><sitemap><loc>https://e.org/sitemap.xml</loc></sitemap></sitemapindex>' });
    expect(compare(site, join(old, 'index.xml')).counts).toContainEqual({ kind: 'sitemap', before: 10, losses: [] });
    writeFiles(old, { 'index.xml': '<sitemapindex><sitemap><loc>https://e.org/none.xml</loc></sitemap></sitemapindex>' });
    expect(verify(join(old, 'index.xml'), built(site))).toEqual(new Error('it is an index of sitemaps, and none.xml is not beside it'));
  });

  test('when posts of a list move to its next page', () => {
    const list = {
      ...SITE,
      '_config.yml': `${SITE['_config.yml']}paginate: 3\n`,
      'index.html':
        '---\n---\n<main>{% for post in paginator.posts %}<p><a href="{{ post.url }}">{{ post.title }}</a></p>{% endfor %}</main>',
    };
    expect(lost(list, { '_posts/2019-01-01-new.md': post('title: New\nlayout: default') })).toEqual([]);
  });
});

describe('a loss', () => {
  test('of a page brings no others for the lists that showed it', () => {
    const list = {
      ...SITE,
      'index.html': '---\n---\n<main>{% for post in site.posts %}<p><a href="{{ post.url }}">{{ post.title }}</a></p>{% endfor %}</main>',
    };
    expect(lost(list, {}, '_posts/2018-01-06-told.md')).toEqual(['page /told/']);
  });

  test('of a page brings none for the redirects to it', () => {
    expect(lost(SITE, {}, '_posts/2018-01-01-moved.md')).toEqual(['page /moved/']);
  });

  test('is a URL that hosts do not answer, although a page of that name is there', () => {
    const { site, old } = withCopy(SITE);
    writeFiles(old, { 'told.html': '<p>A first paragraph.' });
    expect(lines(lossesOf(compare(site, old)))).toEqual(['page /told.html']);
  });

  test('is a redirect that leads elsewhere', () => {
    expect(
      lost(SITE, {
        '_posts/2018-01-01-moved.md': post('title: Moved\nlayout: default'),
        '_posts/2018-01-06-told.md': post(
          'title: Told\nlayout: default\nredirect_from: /older/',
          'A first paragraph.\n\nThe second paragraph.\n\nA third one.',
        ),
      }),
    ).toEqual(['redirect /older/ to /moved | _posts/2018-01-06-told.md | leads to /told now']);
  });

  test('is none where an asset has other bytes, but that is noted', () => {
    const { site, old } = withCopy(SITE);
    site.write({ 'assets/a.png': 'another' });
    const { counts, changed } = compare(site, old);
    expect({ lost: counts.flatMap(({ losses }) => losses), changed }).toEqual({ lost: [], changed: ['/assets/a.png'] });
  });

  test('of text within a block shows where it breaks off', () => {
    const before = { 'x.md': post('layout: default', 'The quick brown fox jumps over the lazy dog.') };
    expect(
      lost({ ...SITE, ...before }, { 'x.md': post('layout: default', 'Intro.\n\nThe quick brown cat jumps over the lazy dog.') }),
    ).toEqual(['text /x/ The quick brown ⟨…⟩fox jumps over the lazy dog. | x.md:6']);
  });
});

describe('a lost page that was renamed', () => {
  const renamed = (files: Files, removed: string): readonly (readonly [string, string])[] => {
    const { site, old } = withCopy(SITE);
    site.write(files);
    site.remove(removed);
    return [...compare(site, old).renamed].map(([url, { file }]) => [url, file.name]);
  };

  test('is found by its title', () => {
    const found = renamed(
      { '_posts/2019-05-05-other.md': post('title: Told\nlayout: default', 'Rewritten.') },
      '_posts/2018-01-06-told.md',
    );
    expect(found).toEqual([['/told/', '_posts/2019-05-05-other.md']]);
  });

  test('is found by its text', () => {
    const text = 'A first paragraph.\n\nThe second paragraph.\n\nA third one.';
    const found = renamed({ '_posts/2019-05-05-other.md': post('title: New title\nlayout: default', text) }, '_posts/2018-01-06-told.md');
    expect(found).toEqual([['/told/', '_posts/2019-05-05-other.md']]);
  });

  test('is not guessed among several, nor by its slug under another title', () => {
    const two = {
      '_posts/2019-05-05-one.md': post('title: Told\nlayout: default', 'One.'),
      '_posts/2019-05-06-two.md': post('title: Told\nlayout: default', 'Two.'),
    };
    expect(renamed(two, '_posts/2018-01-06-told.md')).toEqual([]);
    const other = { 'sub/told.md': post('title: Another thing\nlayout: default', 'Other.') };
    expect(renamed(other, '_posts/2018-01-06-told.md')).toEqual([]);
  });

  test('is found by its slug where only URLs are known', () => {
    const { site, old } = withCopy(SITE);
    site.write({ '_config.yml': `${SITE['_config.yml']?.replace('/:title/', '/blog/:title/')}` });
    const { renamed: found } = compare(site, join(old, 'sitemap.xml'));
    expect([...found.keys()]).toEqual(['/dated/', '/described/', '/headed/', '/linking/', '/moved/', '/pictured/', '/told/']);
  });
});
