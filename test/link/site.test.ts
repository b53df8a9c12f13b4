import { describe, expect, test } from 'vitest';
import { linkSite } from '../../src/link/index.ts';
import type { Document, Site } from '../../src/types.ts';
import { configOf, documentOf, fileOf, post, report } from '../parse/fixtures.ts';

const NOW = Date.UTC(2020, 0, 1, 12);

/** A site of files by path; front matter lines only. */
function linked(
  files: { readonly [path: string]: readonly string[] },
  yaml = '',
  more: { readonly drafts?: boolean; readonly reverse?: boolean } = {},
) {
  const config = { ...configOf(yaml), drafts: more.drafts ?? false };
  const documents = Object.entries(files).map(([path, lines]) => documentOf(path, post(lines), config));
  const image = fileOf('assets/a b.png', 'png');
  return linkSite({
    config,
    mode: 'built-in',
    layouts: new Map(),
    documents: more.reverse ? documents.reverse() : documents,
    statics: [{ file: image, collection: undefined, builtIn: false, data: {}, url: '/assets/a%20b.png', output: 'assets/a b.png' }],
    collectionFiles: new Map(),
    data: { nav: [1] },
    dataDigest: 'd',
    includes: new Map([['x.html', fileOf('_includes/x.html', 'x')]]),
    now: NOW,
    time: NOW,
    pictureOf: () => undefined,
  });
}

const paths = (documents: readonly Document[]): readonly string[] => documents.map(({ path }) => path);
const named = (site: Site, kind: 'categories' | 'tags') =>
  site[kind].map(({ name, slug, url, posts }) => [
    name,
    slug,
    url,
    paths(posts)
      .map((path) => path.slice(7, -3))
      .join(' '),
  ]);

describe('which documents are published', () => {
  const files = {
    '_posts/2019-01-01-a.md': [],
    '_posts/2019-01-02-b.md': ['published: false'],
    '_posts/2020-01-02-c.md': [],
    '_posts/2019-01-03-d.md': ['title: d', 'date: 2020-01-01 12:00:01'],
    '_posts/2020-01-01-e.md': ['date: 2020-01-01 12:00:00'],
    '_drafts/f.md': [],
    '_drafts/2030-01-01-g.md': [],
    'about.md': ['date: 2030-01-01'],
    'hidden.md': ['published: false'],
  };

  test('drafts, unpublished posts and those of the future are not; pages have no future', () => {
    const { site, diagnostics } = linked(files);
    expect(paths(site.posts)).toEqual(['_posts/2020-01-01-e.md', '_posts/2019-01-01-a.md']);
    expect(paths(site.pages)).toEqual(['about.md']);
    expect(report(diagnostics)).toEqual([
      'content/_posts/2020-01-02-c.md: left out until its date, 2020-01-02 00:00:00 +0000',
      'content/_posts/2019-01-03-d.md:3: left out until its date, 2020-01-01 12:00:01 +0000',
    ]);
    expect(diagnostics.every(({ severity }) => severity === 'note')).toBe(true);
  });

  test('--future, --unpublished and --drafts bring them in; a draft without a date is the newest', () => {
    const { site, diagnostics } = linked(files, 'future: true\nunpublished: true', { drafts: true });
    expect(paths(site.posts).map((path) => path.replace(/^_\w+\//, ''))).toEqual([
      'f.md',
      '2030-01-01-g.md',
      '2020-01-02-c.md',
      '2019-01-03-d.md',
      '2020-01-01-e.md',
      '2019-01-02-b.md',
      '2019-01-01-a.md',
    ]);
    expect(paths(site.pages)).toEqual(['about.md', 'hidden.md']);
    expect(diagnostics).toEqual([]);
  });

  test('limit_posts keeps the newest', () => {
    expect(paths(linked(files, 'limit_posts: 1').site.posts)).toEqual(['_posts/2020-01-01-e.md']);
  });
});

/** The orders are those of Jekyll 4.3.1 for the same files. */
describe('the order of documents', () => {
  const posts = {
    '_posts/2018-01-01-b.md': ['tags: [B, b]'],
    '_posts/2018-01-01-a.md': ['tags: [a, B]'],
    '_posts/2018-01-02-c.md': ['tags: [c, b]'],
  };

  test('posts: newest first, those of one moment by their paths backwards', () => {
    expect(paths(linked(posts).site.posts)).toEqual(['_posts/2018-01-02-c.md', '_posts/2018-01-01-b.md', '_posts/2018-01-01-a.md']);
  });

  test('pages: by the names of their files', () => {
    expect(paths(linked({ 'x/zz.md': [], 'aa.md': [], 'x/bb.md': [] }).site.pages)).toEqual(['aa.md', 'x/bb.md', 'x/zz.md']);
  });

  const items = {
    '_col/b.md': ['w: 2'],
    '_col/a.md': ['w: 3'],
    '_col/c.md': [],
    '_col/2018-01-01-d.md': ['w: 1'],
    '_col/sub/e.md': ['w: 2'],
    '_pl/b.md': ['date: 2018-01-02'],
    '_pl/a.md': ['date: 2018-01-03'],
    '_pl/c.md': ['date: 2018-01-02'],
  };
  const itemPaths = (yaml: string, label: string) => {
    const { site, diagnostics } = linked(items, yaml);
    return { items: paths(site.collections.find(({ config }) => config.label === label)?.documents ?? []), reported: report(diagnostics) };
  };

  test('items: by date, then by path', () => {
    expect(itemPaths('collections: {pl: {}, col: {}}', 'pl').items).toEqual(['_pl/b.md', '_pl/c.md', '_pl/a.md']);
    expect(itemPaths('collections: {pl: {}, col: {}}', 'col').items).toEqual([
      '_col/2018-01-01-d.md',
      '_col/a.md',
      '_col/b.md',
      '_col/c.md',
      '_col/sub/e.md',
    ]);
  });

  test('sort_by: by a key, those without it last and named', () => {
    const { items: sorted, reported: warnings } = itemPaths('collections: {pl: {}, col: {sort_by: w}}', 'col');
    expect(sorted).toEqual(['_col/2018-01-01-d.md', '_col/b.md', '_col/sub/e.md', '_col/a.md', '_col/c.md']);
    expect(warnings).toEqual(['content/_col/c.md: it has no "w", by which the collection col is sorted, and comes last']);
  });

  test('order: those named first, names without a file aside', () => {
    expect(itemPaths('collections: {pl: {}, col: {order: [sub/e.md, nope.md, b.md]}}', 'col').items).toEqual([
      '_col/sub/e.md',
      '_col/b.md',
      '_col/2018-01-01-d.md',
      '_col/a.md',
      '_col/c.md',
    ]);
  });

  test('the order in which files were read does not matter', () => {
    const [one, two] = [false, true].map(
      (reverse) => linked({ ...posts, ...items, 'a.md': [], 'x/a.md': [] }, 'collections: {pl: {}, col: {}}', { reverse }).site,
    );
    expect(two?.digests).toEqual(one?.digests);
    expect(paths(two?.posts ?? [])).toEqual(paths(one?.posts ?? []));
  });
});

describe('terms', () => {
  test('that differ by case are several, the oldest post’s first, their posts newest first', () => {
    const { site } = linked({
      '_posts/2018-01-01-b.md': ['tags: [B, b]'],
      '_posts/2018-01-01-a.md': ['tags: [a, B]'],
      '_posts/2018-01-02-c.md': ['tags: [c, b]'],
    });
    expect(named(site, 'tags')).toEqual([
      ['a', 'a', '/tags/a/', '2018-01-01-a'],
      ['B', 'b', '/tags/b/', '2018-01-01-b 2018-01-01-a'],
      ['b', 'b-2', '/tags/b-2/', '2018-01-02-c 2018-01-01-b'],
      ['c', 'c', '/tags/c/', '2018-01-02-c'],
    ]);
  });

  test('have Minimal Mistakes’ slugs, each one of its own, so that no id stands twice on a page', () => {
    const { site } = linked({ '_posts/2018-01-01-a.md': ['categories: [Foo Bar, C++, C#, 日本, "++", 2018]'] });
    expect(named(site, 'categories').map((term) => term.slice(0, 3))).toEqual([
      ['Foo Bar', 'foo-bar', '/categories/foo-bar/'],
      ['C++', 'c', '/categories/c/'],
      ['C#', 'c-2', '/categories/c-2/'],
      ['日本', '日本', '/categories/%E6%97%A5%E6%9C%AC/'],
      ['++', 'term', '/categories/term/'],
      ['2018', '2018', '/categories/2018/'],
    ]);
  });

  test('have slugs and URLs of at most 200 bytes, cut between characters', () => {
    const [whole, long, wide, astral] = ['a'.repeat(200), 'a'.repeat(300), `x${'日'.repeat(100)}`, '𠀀'.repeat(60)];
    const { site } = linked({ '_posts/2018-01-01-a.md': [`tags: [${whole}, ${long}, ${wide}, ${astral}]`] });
    expect(site.tags.map(({ name, slug, url }) => [name, slug, decodeURIComponent(url)])).toEqual([
      [whole, whole, `/tags/${whole}/`],
      [long, `${whole}-2`, `/tags/${whole}-2/`],
      [wide, `x${'日'.repeat(66)}`, `/tags/x${'日'.repeat(66)}/`],
      [astral, '𠀀'.repeat(50), `/tags/${'𠀀'.repeat(50)}/`],
    ]);
  });

  test('have a post once, however often it names them', () => {
    expect(named(linked({ '_posts/2018-01-01-a.md': ['tags: [x, y, x]'] }).site, 'tags')).toEqual([
      ['x', 'x', '/tags/x/', '2018-01-01-a'],
      ['y', 'y', '/tags/y/', '2018-01-01-a'],
    ]);
  });

  test.each([
    ['/topics/', '/topics/x/'],
    ['topics', '/topics/x/'],
    ['/topics/#', '/categories/x/'],
    ['/../x/', '/categories/x/'],
  ])('category_archive.path: %s', (path, url) => {
    expect(linked({ '_posts/2018-01-01-a.md': ['categories: x'] }, `category_archive: {path: "${path}"}`).site.categories[0]?.url).toBe(
      url,
    );
  });
});

describe('neighbours', () => {
  test('next is newer, previous is older; items follow one another', () => {
    const { site } = linked(
      {
        '_posts/2018-01-01-a.md': [],
        '_posts/2018-01-02-b.md': [],
        '_posts/2018-01-03-c.md': [],
        '_col/x.md': [],
        '_col/y.md': [],
        'p.md': [],
      },
      'collections: {col: {}}',
    );
    const around = (document: Document | undefined) => {
      const found = document && site.neighbours.get(document);
      return found && [found.previous?.path, found.next?.path];
    };
    expect(site.posts.map(around)).toEqual([
      ['_posts/2018-01-02-b.md', undefined],
      ['_posts/2018-01-01-a.md', '_posts/2018-01-03-c.md'],
      [undefined, '_posts/2018-01-02-b.md'],
    ]);
    expect(site.collections[0]?.documents.map(around)).toEqual([
      [undefined, '_col/y.md'],
      ['_col/x.md', undefined],
    ]);
    expect(around(site.pages[0])).toBeUndefined();
  });
});

describe('urls and digests', () => {
  const files = { '_posts/2018-01-01-a.md': ['tags: x'], 'p.md': [], '_col/x.md': [], '_drafts/d.md': [] };
  const yaml = 'collections: {col: {output: true}}';

  test('`link` may name every document of the site, and static files', () => {
    expect(Object.fromEntries(linked(files, yaml).site.urls)).toEqual({
      'assets/a b.png': '/assets/a%20b.png',
      'p.md': '/p.html',
      '_col/x.md': '/col/x.html',
      '_posts/2018-01-01-a.md': '/2018/01/01/a.html',
    });
  });

  const changed = (more: { readonly [path: string]: readonly string[] }): readonly string[] => {
    const [before, after] = [linked(files, yaml), linked({ ...files, ...more }, yaml)].map(({ site }) => site.digests);
    return [...(after ?? [])]
      .filter(([part, digest]) => before?.get(part) !== digest)
      .map(([part]) => part)
      .sort();
  };

  test('each part has a digest that changes with it alone', () => {
    expect([...linked(files, yaml).site.digests.keys()].sort()).toEqual([
      'categories',
      'col',
      'collections',
      'data',
      'includes',
      'pages',
      'posts',
      'static_files',
      'tags',
    ]);
    expect(changed({})).toEqual([]);
    expect(changed({ 'p.md': ['title: x'] })).toEqual(['pages']);
    expect(changed({ '_col/x.md': ['title: x'] })).toEqual(['col', 'collections']);
    expect(changed({ '_posts/2018-01-01-a.md': ['tags: x', 'title: y'] })).toEqual(['posts', 'tags']);
    expect(changed({ '_posts/2018-01-02-b.md': ['categories: c'] })).toEqual(['categories', 'posts']);
    expect(changed({ '_drafts/d.md': ['title: x'] })).toEqual([]);
  });
});
