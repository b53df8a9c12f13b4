// How much work a build does: counts of calls and files, no times. A blog of 60 posts and one of 600 show what grows with the posts.
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSite, post, type TestSite } from '../support/site.ts';
import { type Work, workOf } from '../support/work.ts';

/** After this time files are taken for what their stamps say (`RACY_MS` of read/source-file.ts). */
const SETTLED_MS = 3100;

const dayOf = (index: number): string => new Date(Date.UTC(2015, 0, 1 + index)).toISOString().slice(0, 10);
const pathOf = (index: number): string => `_posts/${dayOf(index)}-p${index}.md`;

interface Written {
  readonly title?: string;
  readonly tags?: string;
  readonly second?: string;
}

/** A post with an excerpt, and a second paragraph that only its own page shows. */
const written = (index: number, { title = `Post ${index}`, tags = `t${index % 6}`, second = 'Second' }: Written = {}): string =>
  post(`title: ${title}\ntags: [${tags}]\ncategories: [c${index % 3}]`, `First of ${index}.\n\n${second} of ${index}.\n`);

const DEFAULT = '<!doctype html><html lang="en"><title>{{ page.title }}</title>{{ content }}</html>';
const SINGLE =
  '<h1>{{ page.title }}</h1>{{ content }}{% for tag in page.tag_links %}{{ tag.name }}{% endfor %}{{ page.previous.title }}{{ page.next.title }}';
const HOME = '{% for post in paginator.posts %}<a href="{{ post.url }}">{{ post.title }}</a>{{ post.excerpt }}{% endfor %}';

function blogOf(count: number): TestSite {
  const posts = Array.from({ length: count }, (_, index) => [pathOf(index), written(index)]);
  return createSite({
    '_config.yml': 'title: T\nurl: https://e.org\npermalink: /:title/\npaginate: 10\ntimezone: UTC\n',
    'index.html': '---\nlayout: home\n---\n',
    '_templates/default.njk': DEFAULT,
    '_templates/single.njk': `---\nlayout: default\n---\n${SINGLE}`,
    '_templates/home.njk': `---\nlayout: default\n---\n${HOME}`,
    ...Object.fromEntries(posts),
  });
}

const isPage = (url: string): boolean => url.endsWith('/') || url.endsWith('.html');
const inOrder = (names: readonly string[]): readonly string[] => [...names].sort();
const once = (names: readonly string[]): readonly string[] => inOrder([...new Set(names)]);

/** Outputs that a build wrote into the destination, in order, without its lock. */
const outputs = (work: Work): readonly string[] => inOrder(work.files('write', 'dist/').filter((path) => path !== 'dist/.gemless.lock'));
const outputOf = (url: string): string => `dist${url.endsWith('/') ? `${url}index.html` : url}`;

describe.each([60, 600])('a blog of %d posts', (count) => {
  const middle = count / 2;
  const posts = Array.from({ length: count }, (_, index) => pathOf(index));
  const homes = count / 10;
  const done = new Map<string, Work>();
  const workOn = (what: string): Work => {
    const work = done.get(what);
    if (!work) throw new Error(`nothing was built: ${what}`);
    return work;
  };

  beforeAll(async () => {
    const site = blogOf(count);
    const build = (what: string, files: { readonly [path: string]: string } = {}): void => {
      site.write(files);
      done.set(what, workOf(site.root));
    };
    await setTimeout(SETTLED_MS);
    build('cold');
    build('body', { [pathOf(middle)]: written(middle, { second: 'Other' }) });
    build('title', { [pathOf(middle)]: written(middle, { second: 'Other', title: 'Renamed' }) });
    build('tag', { [pathOf(middle)]: written(middle, { second: 'Other', title: 'Renamed', tags: `t${middle % 6}, extra` }) });
    build('layout', { '_templates/default.njk': DEFAULT.replace('html', 'html ') });
    build('post', { [pathOf(count)]: written(count) });
    await setTimeout(SETTLED_MS);
    build('settling');
    build('nothing');
  }, 240_000);

  test('is built without errors and warnings', () => {
    for (const [what, { status, result }] of done)
      expect({ what, status, found: result.diagnostics }).toEqual({ what, status: 0, found: [] });
  });

  describe('from nothing', () => {
    test('looks at each source once, and reads it once; the folder of posts is listed before the build is loaded, too', () => {
      const work = workOn('cold');
      expect(inOrder(work.files('stat', '_posts/'))).toEqual(posts);
      expect(inOrder(work.files('read', '_posts/'))).toEqual(posts);
      expect(work.files('list', '_posts')).toEqual(['_posts', '_posts']);
    });

    test('parses and renders each post once, and each page of the list', () => {
      const work = workOn('cold');
      expect(work.ran('parseDocument')).toBe(count + 1);
      expect(work.ran('bodyFrom')).toBe(count + homes);
      expect(work.ran('fourBest')).toBe(count);
    });

    test('lays each page out once, looks for its links once, and writes it once', () => {
      const work = workOn('cold');
      const pages = work.result.urls.new.filter(isPage);
      expect(work.ran('layOut')).toBe(pages.length);
      expect(work.ran('scanReferences')).toBe(pages.length);
      expect(outputs(work)).toEqual(inOrder(work.result.urls.new.map(outputOf)));
      expect(work.files('stat', 'dist/').length).toBeLessThanOrEqual(4 * work.result.urls.new.length);
    });
  });

  describe('where nothing changed', () => {
    test('looks at each source and each output once, and reads nothing but the configuration', () => {
      const work = workOn('nothing');
      const all = [...posts, pathOf(count)];
      expect(inOrder(work.files('stat', '_posts/'))).toEqual(all);
      expect(once(work.files('read').filter((path) => !path.startsWith('.gemless/')))).toEqual(['_config.yml']);
      const held = work.files('stat', 'dist/');
      expect(held).toHaveLength(new Set(held).size);
      expect(work.files('stat').length - all.length - held.length).toBeLessThanOrEqual(70);
    });

    test('parses, renders and writes nothing', () => {
      const work = workOn('nothing');
      for (const name of ['parseDocument', 'bodyFrom', 'layOut', 'scanReferences', 'fourBest', 'checkTemplate'])
        expect(work.ran(name)).toBe(0);
      expect(outputs(work)).toEqual([]);
      expect(work.files('write').length).toBeLessThanOrEqual(8);
    });
  });

  describe('where one changed', () => {
    const edited = ['body', 'title', 'tag'] as const;

    test.each(edited)('%s reads, parses and renders that post, and the page of the list that shows it', (what) => {
      const work = workOn(what);
      expect(once(work.files('read', '_posts/'))).toEqual([pathOf(middle)]);
      expect(work.ran('parseDocument')).toBe(1);
      expect(work.ran('bodyFrom')).toBe(2);
      expect(work.ran('checkTemplate')).toBe(0);
    });

    test.each(edited)('%s lays out as many pages as show the post, however many there are', (what) => {
      const work = workOn(what);
      expect(work.ran('layOut')).toBeLessThanOrEqual(14);
      expect(work.ran('scanReferences')).toBe(work.ran('layOut'));
    });

    test('body writes the page of the post and nothing else, and computes no related posts', () => {
      const work = workOn('body');
      expect(outputs(work)).toEqual([`dist/p${middle}/index.html`]);
      expect(work.ran('fourBest')).toBe(0);
    });

    test.each(edited)('%s writes the outputs that differ, each once', (what) => {
      const work = workOn(what);
      const { urls } = work.result;
      expect(outputs(work)).toEqual(inOrder([...urls.new, ...urls.changed].map(outputOf)));
    });

    test('title changes the page of the post, its neighbours and the lists that it is in', () => {
      const { changed } = workOn('title').result.urls;
      for (const index of [middle - 1, middle, middle + 1]) expect(changed).toContain(`/p${index}/`);
      expect(changed.length).toBeLessThanOrEqual(8);
    });

    test('tag makes the page of a new tag, too', () => {
      const { urls } = workOn('tag').result;
      expect(urls.new).toEqual(['/tags/extra/']);
      expect(urls.changed.length).toBeLessThanOrEqual(9);
    });

    test('layout lays all pages out, and parses and renders no post', () => {
      const work = workOn('layout');
      expect(work.ran('parseDocument') + work.ran('bodyFrom') + work.ran('fourBest')).toBe(0);
      expect(work.ran('layOut')).toBe(work.result.urls.changed.length);
      expect(work.result.urls.changed.every(isPage)).toBe(true);
      expect(outputs(work)).toEqual(inOrder(work.result.urls.changed.map(outputOf)));
    });
  });

  test('with a new post parses and renders that one, and the pages of the list that move', () => {
    const work = workOn('post');
    expect(work.ran('parseDocument')).toBe(1);
    expect(work.ran('bodyFrom')).toBe(2 + homes);
    expect(outputs(work)).toEqual(inOrder([...work.result.urls.new, ...work.result.urls.changed].map(outputOf)));
  });
});

test('the places of a link that many posts have are found without another plan of the site, in the sources of some of them', async () => {
  const count = 80;
  const posts = Array.from({ length: count }, (_, index) => [
    pathOf(index),
    post(`title: Post ${index}`, index % 2 === 0 ? 'To [nowhere](/none/).' : 'To [the first](/post-0/).'),
  ]);
  const site = createSite({
    '_config.yml': 'permalink: /:title/\n',
    '_templates/default.njk': '{{ content }}',
    ...Object.fromEntries(posts),
  });
  await setTimeout(SETTLED_MS);
  const work = workOf(site.root);
  expect(work.result.diagnostics.length).toBeGreaterThan(10);
  expect(work.ran('planSite')).toBe(1);
  expect(work.files('read', '_posts/').length).toBeLessThan(2 * count);
});

test('under Liquid layouts of a site’s own no related posts are worked out: nothing shows them', () => {
  const site = createSite({
    '_config.yml': 'title: T\nurl: https://e.org\n',
    '_layouts/post.html': '{{ page.title }}{{ content }}{% for p in site.related_posts %}{{ p.title }}{% endfor %}',
    ...Object.fromEntries(
      [0, 1, 2].map((index) => [pathOf(index), post(`title: Post ${index}\ntags: [a]\nlayout: post`, `Text of ${index}.\n`)]),
    ),
  });
  const { status, ran } = workOf(site.root);
  expect({ status, related: ran('fourBest') }).toEqual({ status: 0, related: 0 });
});
