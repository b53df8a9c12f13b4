// The cache of builds: used when it is right, dropped when it is not, never needed.
import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BARE, cacheOf, createSite, type Files, post, readFiles } from '../support/site.ts';

const LIST = '{% for post in site.posts %}{{ post.title }}: {{ post.excerpt }}{% endfor %}';
const SITE: Files = {
  ...BARE,
  '_posts/2018-01-01-a.md': post('title: A\npermalink: /a/', 'Body of A.'),
  '_posts/2018-01-02-b.md': post('title: B\npermalink: /b/', 'Body of B.'),
  'list.md': post('permalink: /list/', LIST),
};

/** Output of a build of the site as it is, without a cache. */
function cold(site: ReturnType<typeof createSite>): { [path: string]: string } {
  expect(site.build({ destination: 'cold', cache: false }).ok).toBe(true);
  const files = readFiles(join(site.root, 'cold'));
  rmSync(join(site.root, 'cold'), { recursive: true });
  rmSync(cacheOf(site.root, 'cold'), { recursive: true, force: true });
  return files;
}

describe('the cache', () => {
  test('of another version of the program is not used', () => {
    const site = createSite(SITE);
    site.build({ version: '1' });
    // a value that only another version could have made
    const texts = join(cacheOf(site.root), 'texts.store');
    writeFileSync(texts, readFileSync(texts, 'utf8').replaceAll('Body of A.', 'By ver. 1.'));
    site.write({ 'list.md': post('permalink: /list/', `${LIST} again`) });
    expect(site.build({ version: '2' }).ok).toBe(true);
    expect(JSON.stringify(site.dist())).not.toContain('By ver. 1.');
    expect(site.dist()).toEqual(cold(site));
  });

  const damage: readonly (readonly [string, string, (path: string) => void])[] = [
    ['cut off', 'cache.json', (path) => truncateSync(path, 100)],
    ['empty', 'cache.json', (path) => truncateSync(path, 0)],
    ['other JSON', 'cache.json', (path) => writeFileSync(path, '{"version":"test"}')],
    ['null', 'cache.json', (path) => writeFileSync(path, 'null')],
    ['cut off', 'cache.parts.store', (path) => truncateSync(path, 300)],
    ['empty', 'cache.parts.store', (path) => truncateSync(path, 0)],
    ['longer', 'cache.parts.store', (path) => appendFileSync(path, 'junk of a build that was killed')],
    ['gone', 'cache.parts.store', (path) => rmSync(path)],
    ['cut off', 'texts.store', (path) => truncateSync(path, 5)],
    ['empty', 'texts.store', (path) => truncateSync(path, 0)],
    ['overwritten', 'texts.store', (path) => writeFileSync(path, 'x'.repeat(500))],
    ['longer', 'texts.store', (path) => appendFileSync(path, 'junk of a build that was killed')],
    ['gone', 'texts.store', (path) => rmSync(path)],
    ['cut off', 'manifest.json', (path) => truncateSync(path, 10)],
    ['null', 'manifest.json', (path) => writeFileSync(path, 'null')],
    ['a list', 'manifest.json', (path) => writeFileSync(path, '{"a/index.html":3}')],
    ['changed', 'manifest.json', (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('index', 'jndex'))],
  ];
  test.each(damage)('that is %s (%s) is survived', (_, file, change) => {
    const site = createSite(SITE);
    site.build();
    change(join(cacheOf(site.root), file));
    site.write({
      'list.md': post('permalink: /list/', `${LIST} again`),
      '_posts/2018-01-02-b.md': post('title: B2\npermalink: /b/', 'New.'),
    });
    const result = site.build();
    // without a manifest nothing says who wrote the files that change
    expect(site.report(result)).toMatch(file === 'manifest.json' ? /^warning: dist: \d+ files here .*\n.*\n$/ : /^$/);
    expect(site.dist()).toEqual(cold(site));
    site.write({ '_templates/page.njk': 'changed {{ content }}', '_templates/single.njk': 'changed {{ content }}' });
    site.build();
    expect(site.dist()).toEqual(cold(site));
  });

  test('serves a file under its new name', () => {
    const site = createSite(SITE);
    site.build();
    renameSync(join(site.root, '_posts/2018-01-01-a.md'), join(site.root, '_posts/2019-01-01-c.md'));
    site.write({ '_posts/2018-01-01-a.md': post('title: Other\npermalink: /other/') });
    site.build();
    expect(site.dist()).toEqual(cold(site));
  });

  test('--no-cache makes the same site, and drops the cache: whoever distrusts it gets a new one', () => {
    const site = createSite(SITE);
    site.build();
    const before = site.dist();
    site.build({ cache: false });
    expect(site.dist()).toEqual(before);
    expect(readdirSync(cacheOf(site.root)).filter((name) => /^(?:cache|texts)/.test(name))).toEqual([]);
    site.build();
    expect(site.dist()).toEqual(before);
  });

  test('stays as it is when nothing changed', () => {
    const site = createSite({ ...SITE, 'c.md': post('permalink: /c/', '[x](/none/)') });
    const later = { now: Date.now() + 3_600_000 };
    site.build(later);
    const before = readFiles(cacheOf(site.root), '', 'latin1');
    expect(site.build(later).files?.written).toBe(0);
    expect(readFiles(cacheOf(site.root), '', 'latin1')).toEqual(before);
  });

  test('does not grow with every build', () => {
    const site = createSite(SITE);
    const sizes = [0, 1, 2, 3].map((n) => {
      site.write({ '_posts/2018-01-02-b.md': post(`title: B${n}\npermalink: /b/`, `Body ${n}.`) });
      site.build();
      return readFileSync(join(cacheOf(site.root), 'cache.json'), 'utf8').length;
    });
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(100);
  });
});

describe('a page is made again when something that it shows changed', () => {
  const shows = (layoutOrBody: Files, change: Files) => {
    const site = createSite({ ...SITE, ...layoutOrBody });
    expect(site.report(site.build())).toBe('');
    site.write(change);
    expect(site.report(site.build())).toBe('');
    return { warm: site.dist(), cold: cold(site) };
  };
  const title = { '_posts/2018-01-01-a.md': post('title: A2\npermalink: /a/', 'Other body of A.') };
  const older = { '_posts/2017-01-01-z.md': post('title: Z\npermalink: /z/') };
  const page = (body: string, more = ''): Files => ({ 'p.md': post(`permalink: /p/\n${more}`, body) });
  const layout = (text: string): Files => ({ '_templates/mine.njk': text, 'p.md': post('permalink: /p/\nlayout: mine') });

  test.each<[string, Files, Files]>([
    ['a list of posts in Liquid', page(LIST), title],
    ['an include', { ...page('{% include x.html %}'), '_includes/x.html': 'one' }, { '_includes/x.html': 'two' }],
    [
      'an include of an include',
      { ...page('{% include x.html %}'), '_includes/x.html': '{% include y.html %}', '_includes/y.html': 'one' },
      { '_includes/y.html': 'two' },
    ],
    ['a relative include', { ...page('{% include_relative notes/x.txt %}'), 'notes/x.txt': 'one' }, { 'notes/x.txt': 'two' }],
    ['data', { ...page('{{ site.data.x.a }}'), '_data/x.yml': 'a: 1\n' }, { '_data/x.yml': 'a: 2\n' }],
    [
      'a link to a post',
      page('{% post_url 2018-01-01-a %} {% link _posts/2018-01-01-a.md %}'),
      { '_posts/2018-01-01-a.md': post('title: A\npermalink: /moved/') },
    ],
    ['a category’s posts', page('{{ site.categories.c.size }}'), { '_posts/2018-01-03-c.md': post('categories: [c]\npermalink: /c/') }],
    ['static files', page('{% for f in site.static_files %}{{ f.path }} {% endfor %}'), { 'new.png': 'x' }],
    ['pages', page('{% for p in site.pages %}{{ p.title }} {% endfor %}'), { 'q.md': post('title: Q\npermalink: /q/') }],
    [
      'content of pages',
      page('{% for p in site.html_pages %}{% if p.title == "Q" %}{{ p.content }}{% endif %}{% endfor %}'),
      { 'q.md': post('title: Q\npermalink: /q/', 'Q body') },
    ],
    ['site.time', page('{{ site.time }}'), { '_posts/2019-01-01-n.md': post('title: N\npermalink: /n/') }],
    ['configuration', page('{{ site.title }}'), { '_config.yml': 'title: Other\n' }],
    [
      'related posts',
      { '_posts/2018-01-03-r.md': post('permalink: /r/', '{{ site.related_posts.first.title }} {{ site.related_posts.last.title }}') },
      title,
    ],
    [
      'neighbours',
      { '_posts/2018-01-03-r.md': post('permalink: /r/', '{{ page.previous.title }}') },
      { '_posts/2018-01-02-b.md': post('title: B2\npermalink: /b/') },
    ],
    [
      'translations',
      {
        '_templates/mine.njk': '{% for one in translations %}{{ one.language }} {{ one.url }} {% endfor %}',
        'p.md': post('permalink: /p/\nlayout: mine\nlang: de\nref: p'),
        'q.md': post('permalink: /q/\nlang: fr\nref: p'),
      },
      { 'q.md': post('permalink: /r/\nlang: fr\nref: p') },
    ],
    ['site.posts in a layout', layout('{% for p in site.posts %}{{ p.title }} {{ p.excerpt }}{% endfor %}'), title],
    [
      'site.tags in a layout',
      layout('{% for t in site.tags %}{{ t.name }}{% for p in t.posts %}{{ p.title }}{% endfor %}{% endfor %}'),
      { '_posts/2018-01-01-a.md': post('title: A\ntags: [t]\npermalink: /a/') },
    ],
    ['data in a layout', { ...layout('{{ site.data.x.a }}'), '_data/x.yml': 'a: 1\n' }, { '_data/x.yml': 'a: 2\n' }],
    [
      'an included template',
      { ...layout('{% include "includes/own.njk" %}'), '_templates/includes/own.njk': 'one' },
      { '_templates/includes/own.njk': 'two' },
    ],
    [
      'paginator.posts in a layout of one’s own',
      {
        ...layout('{% for p in paginator.posts %}{{ p.title }} {{ p.excerpt }}{% endfor %}'),
        'p.md': post('permalink: /p/\nlayout: mine\npaginate: 5'),
      },
      title,
    ],
    ...['excerpt', 'excerpt_text', 'list_excerpt', 'content', 'words', 'read_time_minutes', 'next.excerpt'].map(
      (name): [string, Files, Files] => [
        `${name} of a listed post, in a layout of one’s own`,
        {
          ...layout(`{% for p in paginator.posts %}{{ p.${name} }} {% endfor %}`),
          'p.md': post('permalink: /p/\nlayout: mine\npaginate: 5'),
          '_posts/2018-01-02-b.md': post('title: B\npermalink: /b/', 'Body of B.'),
        },
        Object.fromEntries(
          ['01-a', '02-b'].map((day) => [
            `_posts/2018-01-${day}.md`,
            post(`title: ${day.slice(-1).toUpperCase()}\npermalink: /${day.slice(-1)}/`, `Edited.\n\n${'word '.repeat(500)}`),
          ]),
        ),
      ],
    ),
    ['paginator.posts in a body', page('{% for p in paginator.posts %}{{ p.title }} {{ p.excerpt }}{% endfor %}', 'paginate: 5'), title],
    ['the number of posts in a body', page('{{ paginator.total_posts }}', 'paginate: 2'), older],
    [
      'an excerpt that is Liquid',
      {
        ...page('{% for p in paginator.posts %}{{ p.excerpt }}{% endfor %}', 'paginate: 5'),
        '_posts/2018-01-03-l.md': post('permalink: /l/', '{{ site.data.x.a }}'),
        '_data/x.yml': 'a: 1\n',
      },
      { '_data/x.yml': 'a: 2\n' },
    ],
    [
      'the categories page',
      {
        'cats.md': post('layout: categories\npermalink: /cats/'),
        '_templates/categories.njk':
          '{% for t in terms %}{{ t.name }}{% for p in t.posts %}{{ p.title }}{{ p.excerpt }}{% endfor %}{% endfor %}',
        '_posts/2018-01-03-c.md': post('title: C\ncategories: [c]\npermalink: /c/'),
      },
      { '_posts/2018-01-03-c.md': post('title: C2\ncategories: [c]\npermalink: /c/') },
    ],
    [
      'front matter of a neighbour in a layout',
      {
        '_templates/single.njk': '{{ page.next.title }}{{ page.previous.title }}',
        '_posts/2018-01-03-c.md': post('title: C\nlayout: single\npermalink: /c/'),
      },
      { '_posts/2018-01-02-b.md': post('title: B2\npermalink: /b/') },
    ],
  ])('%s', (_, files, change) => {
    const { warm, cold: wanted } = shows(files, change);
    expect(warm).toEqual(wanted);
  });
});

describe('one body on two pages', () => {
  test('is the same on both, and each page of a list has its own', () => {
    const site = createSite({
      ...SITE,
      '_config.yml': 'paginate: 1\n',
      'index.html': post('layout: page', 'Page {{ paginator.page }} at {{ page.url }}'),
      'show.md': post('permalink: /show/', '{% for p in site.posts %}{{ p.content }}{% endfor %}'),
    });
    for (let round = 0; round < 2; round++) {
      site.build();
      expect(site.dist()['index.html']).toContain('Page 1 at /');
      expect(site.dist()['page2/index.html']).toContain('Page 2 at /page2/');
      expect(site.dist()['show/index.html']).toContain('Body of A.');
      expect(site.dist()['a/index.html']).toContain('Body of A.');
      rmSync(join(site.root, 'dist'), { recursive: true });
    }
  });

  test('that asks for another that is being made gets related posts of its own', () => {
    const site = createSite({
      ...BARE,
      '_posts/2018-01-01-a.md': post('title: A\npermalink: /a/', 'A: {{ site.related_posts.first.title }}'),
      '_posts/2018-01-02-b.md': post(
        'title: B\npermalink: /b/',
        '{% for p in site.posts %}{% unless p.url == page.url %}{{ p.excerpt | size }}{% endunless %}{% endfor %} B: {{ site.related_posts.first.title }}',
      ),
    });
    site.build();
    expect(site.dist()['a/index.html']).toContain('A: B');
    expect(site.dist()['b/index.html']).toContain('B: A');
  });

  test('a page that shows itself ends', () => {
    const site = createSite({
      ...BARE,
      'p.md': post('title: P\npermalink: /p/', '{% for p in site.pages %}[{{ p.title }} {{ p.content }}]{% endfor %}'),
    });
    expect(site.build().ok).toBe(true);
    expect(site.dist()['p/index.html']).toContain('[P');
  });
});
