// Lists of posts in the theme: what an entry shows, what stands above and beside the list, and the lists of all tags.
import { describe, expect, test } from 'vitest';
import { createSite, type Files, NOW, post } from '../support/site.ts';

type Built = { readonly [path: string]: string };

function built(files: Files, config = ''): Built {
  const site = createSite({ '_config.yml': `title: Fells\ndescription: Walks and *weather*.\n${config}`, ...files });
  expect(site.report(site.build({ now: NOW, links: false }))).toBe('');
  return site.dist();
}

const POST = '_posts/2020-01-01-a.md';
const homeWith = (frontMatter: string, text = 'Text.', config = ''): string =>
  built({ [POST]: post(`title: A\n${frontMatter}`, text) }, config)['index.html'] ?? '';

const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
/** Text of the first element of a class. */
const partOf = (html: string, name: string): string | undefined => {
  const [, inside] =
    new RegExp(`<(\\w+)[^>]* class="${name}[ "][^>]*>(?:.*?)</\\1>`, 's').exec(html)?.[0].match(/^<[^>]+>(.*)<\/\w+>$/s) ?? [];
  return inside === undefined ? undefined : textOf(inside);
};
const excerptOf = (html: string): string => /<p class="archive__item-excerpt[^>]*>(.*?)<\/p>/s.exec(html)?.[1] ?? '';

describe('an excerpt', () => {
  test('is cut after a word', () => {
    const excerpt = excerptOf(homeWith('', 'Somewhere beyond the hills there is a valley. '.repeat(8)));
    expect(excerpt).toMatch(/^Somewhere beyond .* [a-z]+…$/);
    expect(excerpt.length).toBeLessThanOrEqual(121);
    expect('Somewhere beyond the hills there is a valley. '.repeat(8)).toContain(`${excerpt.slice(0, -1)} `);
  });

  test('is whole where it is short', () => expect(excerptOf(homeWith('', 'Short.'))).toBe('Short.'));

  test('without blanks is cut after a letter, at half as many wide ones', () =>
    expect(excerptOf(homeWith('', '春天的樹林'.repeat(30)))).toBe(`${'春天的樹林'.repeat(12)}…`));

  test('is the first paragraph of a post that begins with a heading; the feed has Jekyll’s', () => {
    const files = { [POST]: post('title: A', '## The list\n\n![a](https://example.org/a.png)\n\n> Quoted.\n\nProse.') };
    const site = built(files, 'plugins: [jekyll-feed]\nurl: https://ex.org\n');
    expect(excerptOf(site['index.html'] ?? '')).toBe('Quoted.');
    expect(site['feed.xml']).toContain('<summary type="html">The list</summary>');
  });

  test('that an author wrote stays his', () => expect(excerptOf(homeWith('excerpt: Mine.', '## The list\n\nProse.'))).toBe('Mine.'));
});

describe('an entry', () => {
  test.each(['teaser', 'overlay_image', 'image'])('shows the picture that a post has as header.%s', (key) => {
    expect(homeWith(`header: {${key}: /p.png}`)).toMatch(/archive__item-teaser"><img[^>]* src="\/p.png"/);
  });

  test('has the site’s picture in a grid only; there a post without one keeps its place', () => {
    expect(homeWith('', 'Text.', 'teaser: /t.png\n')).not.toContain('archive__item-teaser');
    const grid = (config: string): string =>
      built(
        {
          'index.html': post('layout: home\nentries_layout: grid', ''),
          [POST]: post('title: A', 'Text.'),
          '_posts/2020-01-02-b.md': post('title: B\nheader: {teaser: /p.png}', 'Text.'),
        },
        config,
      )['index.html'] ?? '';
    expect(grid('teaser: /t.png\n').match(/src="\/[pt].png"/g)).toEqual(['src="/p.png"', 'src="/t.png"']);
    expect(grid('').match(/archive__item-teaser[\w-]*(?=")/g)).toEqual(['archive__item-teaser', 'archive__item-teaser--none']);
  });

  test('has its category above the title, not on the page of that category', () => {
    const site = built({ [POST]: post('title: A\ncategories: [walks]\ntags: [rain]', 'Text.') });
    expect(partOf(site['index.html'] ?? '', 'archive__item-kind')).toBe('walks');
    expect(site['categories/walks/index.html']).not.toContain('archive__item-kind');
  });

  test('takes as long to read as its page says, and is aligned as its title is', () => {
    const home = homeWith('read_time: true');
    expect(partOf(home, 'page__meta-readtime')).toBe('less than 1 min read');
    expect(home).toMatch(/<article class="archive__item h-entry" dir="auto">/);
    expect(home).not.toMatch(/<a [^>]*dir="auto"/);
  });
});

describe('the home page', () => {
  test('is headed by the site’s title and description, its later pages by the title', () => {
    const posts = { [POST]: post('title: A', 'Text.'), '_posts/2020-01-02-b.md': post('title: B', 'Text.') };
    const site = built(posts, 'paginate: 1\n');
    const [first = '', second = ''] = [site['index.html'], site['page2/index.html']];
    for (const page of [first, second]) expect(page.match(/<h1[\s\S]*?<\/h1>/g)?.map(textOf)).toEqual(['Fells']);
    expect(partOf(first, 'home__lead')).toBe('Walks and weather.');
    expect(second).not.toContain('home__lead');
  });

  test('with a title of its own has that one', () => {
    const files = { 'index.html': post('layout: home\ntitle: Welcome', ''), [POST]: post('title: A', 'Text.') };
    expect((built(files)['index.html'] ?? '').match(/<h1[\s\S]*?<\/h1>/g)?.map(textOf)).toEqual(['Welcome']);
  });
});

describe('beside a list', () => {
  const posts: Files = {
    '_posts/2020-01-01-a.md': post('title: A\ncategories: [walks]\ntags: [rain, sun]', 'Text.'),
    '_posts/2021-01-01-b.md': post('title: B\ncategories: [walks, gear]\ntags: [rain]', 'Text.'),
  };
  const overviewOf = (site: Built, path: string): string => partOf(site[path] ?? '', 'overview') ?? '';

  test('are categories, tags and years with their numbers, without those that the page lists itself', () => {
    const site = built(posts);
    expect(overviewOf(site, 'index.html')).toBe('Categories walks 2 gear 1 Tags rain 2 sun 1 Posts 2021 1 2020 1');
    expect(site['index.html']).toContain('href="/posts/#2021"');
    expect(overviewOf(site, 'posts/index.html')).not.toContain('2021');
    expect(overviewOf(site, 'tags/index.html')).toBe('Categories walks 2 gear 1 Posts 2021 1 2020 1');
    expect(site['2020/01/01/a.html'] ?? site['walks/2020/01/01/a.html']).not.toContain('class="overview"');
  });

  test('is nothing where the site wants none, in a wide page, and where there is nothing to choose from', () => {
    const years = Array.from({ length: 10 }, (_, year) => [`_posts/${2010 + year}-01-01-a.md`, post('title: A')] as const);
    const twice = { ...Object.fromEntries(years), '_posts/2019-02-01-b.md': post('title: B') };
    // below "Posts" the number of posts, not of years
    expect(overviewOf(built({ ...twice, 'posts.md': post('layout: posts\npermalink: /posts/', '') }), 'index.html')).toMatch(
      /2012 1 All 11 Posts$/,
    );
    expect(built(posts, 'gemless: {overview: false}\n')['index.html']).not.toContain('overview');
    expect(built({ ...posts, 'index.html': post('layout: home\nclasses: wide', '') })['index.html']).not.toContain('overview');
    expect(homeWith('categories: [one]')).not.toContain('class="overview"');
  });

  test('is what a warm build finds, too', () => {
    const site = createSite({ '_config.yml': 'title: Fells\n', ...posts, 'other.md': post('title: O\nlayout: home', '') });
    site.build({ now: NOW });
    site.write({ '_posts/2019-01-01-c.md': post('title: C\ntags: [snow]', 'Text.') });
    site.build({ now: NOW });
    expect(overviewOf(site.dist(), 'index.html')).toContain('snow 1');
    const warm = site.dist();
    site.build({ now: NOW, cache: false });
    expect(site.dist()).toEqual(warm);
  });
});

describe('a list of all tags', () => {
  const many = Object.fromEntries(
    Array.from({ length: 7 }, (_, day) => [`_posts/2020-01-0${day + 1}-p.md`, post(`title: P${day}\ntags: [rain]`, 'Text.')]),
  );

  test('has five posts of each, and a link to the page with all', () => {
    const html = built(many)['tags/index.html'] ?? '';
    expect(html.match(/class="compact__item"/g)).toHaveLength(5);
    expect(html).toMatch(/<a class="taxonomy__all" href="\/tags\/rain\/">All 7</);
  });

  test('has all posts where a tag has no page of its own', () => {
    const files = { ...many, 'tags.md': post('title: Tags\nlayout: tags', '') };
    const html = built(files, 'gemless: {archives: false}\n')['tags.html'] ?? '';
    expect(html.match(/class="compact__item"/g)).toHaveLength(7);
    expect(html).not.toContain('taxonomy__all');
  });
});

describe('an author', () => {
  const page = (author: string): string =>
    built({ 'a.md': post('title: A\nlayout: single\nauthor_profile: true\nread_time: true', 'Text.') }, `author: ${author}\n`)['a.html'] ??
    '';

  test('of whom only a name is known has no column', () => {
    for (const author of ['Ada', '{name: Ada}', '{name: Ada, bio: "", links: []}']) {
      expect(page(author)).not.toMatch(/shell--sidebar|class="sidebar/);
      expect(partOf(page(author), 'byline')).toBe('Ada');
    }
  });

  test('of whom more is known has one', () => {
    for (const author of ['{name: Ada, bio: Walks.}', '{name: Ada, avatar: /a.png}']) expect(page(author)).toContain('shell--author');
  });
});

test('every page ends with a link to its top', () => expect(homeWith('')).toMatch(/<footer[\s\S]*<a href="#top">Back to top/));
