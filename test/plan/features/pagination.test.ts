// Lists cut into pages: as jekyll-paginate 1.1 cuts them, and what Gemless adds.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../../support/site.ts';

const PAGER =
  '{{ paginator.page }}/{{ paginator.total_pages }} per {{ paginator.per_page }} of {{ paginator.total_posts }} prev[{{ paginator.previous_page }} {{ paginator.previous_page_path }}] next[{{ paginator.next_page }} {{ paginator.next_page_path }}] {% for p in paginator.posts %}{{ p.title }} {% endfor %}| {{ page.url }}';

const posts = (count: number, more = ''): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`_posts/2018-01-0${i + 1}-p${i + 1}.md`, post(`title: P${i + 1}\n${more}`)]));

const FIVE: Files = { ...BARE, ...posts(5), '_posts/2018-01-06-h.md': post('title: H\nhidden: true') };

/** The pages of a list: output → what its body printed. */
function pagesOf(files: Files): { [path: string]: string } {
  const site = createSite({ ...FIVE, ...files });
  const result = site.build();
  expect(site.report(result)).toBe('');
  return Object.fromEntries(
    Object.entries(site.dist())
      .filter(([path, text]) => path.endsWith('index.html') && text.includes(' per '))
      .map(([path, text]) => [path, text.trim()]),
  );
}

describe('jekyll-paginate', () => {
  const index = { 'index.html': post('', PAGER), 'blog/index.html': post('', PAGER) };
  const none = '/ per of prev[ ] next[ ] | ';
  const without = (text: string | undefined): string => (text ?? '').replace(/ {2,}/g, ' ');

  test.each([
    ['/page:num', 'index.html', '/', (n: number) => `/page${n}`],
    ['/page:num/', 'index.html', '/', (n: number) => `/page${n}/`],
    ['/blog/page:num/', 'blog/index.html', '/blog/', (n: number) => `/blog/page${n}/`],
    ['blog/seite-:num', 'blog/index.html', '/blog/', (n: number) => `/blog/seite-${n}`],
    ['/page/:num', 'index.html', '/', (n: number) => `/page/${n}`],
    ['/blog/deep/p:num/', 'blog/index.html', '/blog/', (n: number) => `/blog/deep/p${n}/`],
    ['/:num/', 'index.html', '/', (n: number) => `/${n}/`],
  ])('with paginate_path %s cuts %s and names its pages', (template, first, base, path) => {
    const pages = pagesOf({ ...index, '_config.yml': `paginate: 2\npaginate_path: "${template}"\n` });
    const folder = (n: number): string => `${path(n).replace(/^\/|\/$/g, '')}/`;
    const other = first === 'index.html' ? 'blog/index.html' : 'index.html';
    expect(without(pages[other])).toBe(`${none}/${other.replace('index.html', '')}`);
    expect(pages[first]).toBe(`1/3 per 2 of 5 prev[ ] next[2 ${path(2)}] P5 P4 | ${base}`);
    expect(pages[`${folder(2)}index.html`]).toBe(`2/3 per 2 of 5 prev[1 ${base}] next[3 ${path(3)}] P3 P2 | /${folder(2)}`);
    expect(pages[`${folder(3)}index.html`]).toBe(`3/3 per 2 of 5 prev[2 ${path(2)}] next[ ] P1 | /${folder(3)}`);
    expect(Object.keys(pages).length).toBe(4);
  });

  test('takes no page that is called otherwise, and none below the folder of paginate_path', () => {
    const pages = pagesOf({
      'start.html': post('permalink: /', PAGER),
      'blog/index.html': post('', PAGER),
      '_config.yml': 'paginate: 2\n',
    });
    expect(without(pages['index.html'])).toBe(`${none}/`);
    expect(without(pages['blog/index.html'])).toBe(`${none}/blog/`);
    expect(pages['page2/index.html']).toBeUndefined();
  });

  test.each(['true', 'yes', '1', '"true"'])('leaves a post with hidden: %s out', (value) => {
    const pages = pagesOf({ ...index, '_config.yml': 'paginate: 9\n', '_posts/2018-01-07-i.md': post(`title: I\nhidden: ${value}`) });
    expect(pages['index.html']).toContain('of 5');
  });

  test('shows a post with hidden: false', () => {
    const pages = pagesOf({ ...index, '_config.yml': 'paginate: 9\n', '_posts/2018-01-07-i.md': post('title: I\nhidden: false') });
    expect(pages['index.html']).toContain('1/1 per 9 of 6 prev[ ] next[ ] I P5 P4');
  });

  test('makes no second page when the posts just fill the first', () => {
    expect(Object.keys(pagesOf({ ...index, '_config.yml': 'paginate: 5\n' }))).toEqual(['blog/index.html', 'index.html']);
  });

  test('a blog without posts has one empty page', () => {
    const site = createSite({ ...BARE, '_config.yml': 'paginate: 5\n', 'index.html': post('layout: home', 'Nothing yet') });
    expect(site.build().ok).toBe(true);
    expect(site.dist()['index.html']).toContain('Nothing yet');
    expect(Object.keys(site.dist())).not.toContain('page2/index.html');
  });

  test('layouts of one’s own see no paginator while no post is shown', () => {
    const files = { '_layouts/x.html': '', '_config.yml': 'paginate: 5\nplugins: [jekyll-paginate]\n', 'index.html': post('', PAGER) };
    const indexOf = (more: Files): string | undefined => {
      const site = createSite({ ...files, ...more });
      site.build();
      return site.dist()['index.html'];
    };
    expect(without(indexOf({}))).toContain('/ per of');
    expect(without(indexOf(posts(2, 'hidden: true')))).toContain('/ per of');
    expect(indexOf(posts(2))).toContain('1/1 per 5 of 2');
  });

  test('pages in a folder with letters beyond ASCII have encoded URLs and plain files', () => {
    const site = createSite({
      ...FIVE,
      'index.html': post('', PAGER),
      '_config.yml': 'paginate: 3\npaginate_path: /página:num/\nurl: https://e.org\n',
    });
    expect(site.build().ok).toBe(true);
    expect(site.dist()['página2/index.html']).toContain('2/2');
    expect(site.dist()['sitemap.xml']).toContain('<loc>https://e.org/p%C3%A1gina2/</loc>');
  });
});

describe('beyond jekyll-paginate', () => {
  const list = '{% for post in paginator.posts %}{{ post.title }} {% endfor %}| {{ paginator.next_page_path }}';

  test('an index.md with the home layout is paginated where there is no index.html', () => {
    const site = createSite({ ...FIVE, '_config.yml': 'paginate: 3\n', 'index.md': post('layout: home', ''), '_templates/home.njk': list });
    site.build();
    expect(site.dist()['index.html']).toBe('P5 P4 P3 | /page2');
    expect(site.dist()['page2/index.html']).toBe('P2 P1 | ');
  });

  test('an index.html wins over an index.md in another folder', () => {
    const site = createSite({
      ...FIVE,
      '_config.yml': 'paginate: 3\npaginate_path: /blog/page:num/\n',
      'index.md': post('layout: home', 'Welcome'),
      'blog/index.html': post('layout: home'),
      '_templates/home.njk': `${list}{{ content }}`,
    });
    site.build();
    expect(site.dist()['index.html']).toContain('Welcome');
    expect(Object.keys(site.dist())).toContain('blog/page2/index.html');
    expect(Object.keys(site.dist())).not.toContain('page2/index.html');
  });

  test.each([
    ['pagination: { enabled: true, per_page: 2 }', 'pretty'],
    ['paginate: 2', 'pretty'],
    ['paginate: 2', 'date'],
  ])('a page that asks by “%s” (style %s) has pages below its own URL', (asks, style) => {
    const site = createSite({
      ...FIVE,
      '_config.yml': `permalink: ${style}\npaginate: 3\n`,
      'index.html': post('layout: home'),
      'log.md': post(`layout: archive\n${asks}`),
      '_templates/home.njk': list,
      '_templates/archive.njk': list,
    });
    const result = site.build();
    expect(site.report(result)).toBe('');
    expect(site.dist()[style === 'date' ? 'log.html' : 'log/index.html']).toBe('P5 P4 | /log/page2/');
    expect(site.dist()['log/page3/index.html']).toBe('P1 | ');
    expect(site.dist()['page2/index.html']).toBe('P2 P1 | ');
  });
});
