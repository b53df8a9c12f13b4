// The property behind every cache, for sites with their own layouts in Liquid: a warm build equals a cold one after random edits of
// layouts, includes, data and posts, also with the work of two threads.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { installProgram, run } from './support/program.ts';
import { type Random, randomFrom } from './support/random.ts';
import { cacheOf, createSite, type Files, NOW, post, readFiles, type TestSite } from './support/site.ts';
import { expectWarmEqualsCold } from './support/warm-and-cold.ts';

const WORDS = ['azure', 'helm', 'cluster', 'notes', 'toronto', 'grafana'] as const;
const HOUR = 3_600_000;
const LONG = 600_000;

/** Layouts that print one thing each: a page that is not made anew when that thing changes shows it. */
const ONE_THING: { readonly [layout: string]: string } = {
  previous: '{{ page.previous.title }}|{{ page.previous.excerpt }}',
  next: '{{ page.next.title }}|{{ page.next.content }}',
  toc: '{{ content | toc }}{% toc %}',
  archives: '{% for p in site.archives %}{{ p.url }}{{ p.posts.size }} {% endfor %}',
  excerpt: '{{ page.excerpt }}{{ page.content | size }}',
  list: '{% for p in site.posts %}{{ p.url }} {% endfor %}',
  contents: '{% for p in site.posts limit: 4 %}{{ p.content }}{{ p.excerpt }}{% endfor %}',
  outputs: '{% for p in site.posts limit: 3 %}{{ p.output | size }} {% endfor %}',
  terms: '{% for t in site.tags %}{{ t[0] }}={{ t[1].size }} {% endfor %}',
  data: '{{ site.data.facts.a }}',
  include: '{% include part.html word="x" %}',
  cached: '{% include_cached cached.html word=page.layout %}',
  chosen: '{% assign name = site.data.facts.file %}{% include {{ name }} %}',
  pages: '{% for p in site.pages %}{{ p.url }}{{ p.title }} {% endfor %}',
  related: '{% for p in site.related_posts limit: 2 %}{{ p.title }} {% endfor %}',
  parent: '---\nlayout: base\nword: inner\n---\n{{ layout.word }} {{ content }}',
  njk: '---\nlayout: base-njk\n---\n{{ content }}',
};
const layouts = Object.keys(ONE_THING) as [string, ...string[]];
const fileOf = (name: string, word = ''): Files => ({ [`_layouts/${name}.html`]: `${ONE_THING[name]}${word} {{ content }}` });

/** Lists of jekyll-paginate-v2 in the place of those of version 1. */
const SECOND: Files = {
  '_config.yml':
    'title: T\npermalink: /:title-:month-:day/\nplugins: [jekyll-archives, jekyll-paginate-v2, jekyll-toc]\njekyll-archives: {enabled: [tags]}\npagination: {enabled: true, per_page: 3, trail: {before: 1, after: 1}}\n',
  'index.html': post(
    'layout: base\ntitle: Home\npagination: {enabled: true, sort_field: title}',
    '{% for p in paginator.posts %}{{ p.title }}{{ p.excerpt }}{% endfor %}{% for t in paginator.page_trail %}{{ t.title }}{% endfor %}',
  ),
};

const BODIES: readonly [(r: Random) => string, ...((r: Random) => string)[]] = [
  (r) => `## ${r.pick(WORDS)}\n\nText.`,
  (r) => `Plain ${r.pick(WORDS)} text.\n\nMore of *it*.`,
  (r) => `{% include part.html word="${r.pick(WORDS)}" %}`,
  () => '{{ site.data.facts.b }}',
  () => '{% for post in site.posts limit:2 %}{{ post.excerpt }}{% endfor %}',
];

const randomPost = (r: Random): string =>
  post(
    [
      `title: "${r.pick(WORDS)} ${r.below(90)}"`,
      `tags: [${r.pick(WORDS)}]`,
      `toc: ${r.below(2) === 1}`,
      `layout: ${r.pick([...layouts, 'missing'] as const)}`,
    ].join('\n'),
    r.pick(BODIES)(r),
  );
const postPath = (r: Random): string => `_posts/2018-0${1 + r.below(9)}-${10 + r.below(19)}-${r.pick(WORDS)}-${r.below(9)}.md`;

const START: Files = {
  '_config.yml':
    'title: T\npermalink: /:title-:month-:day/\npaginate: 3\nplugins: [jekyll-archives, jekyll-toc]\njekyll-archives: {enabled: [tags, month]}\n',
  'index.html': post('layout: base', '{% for p in paginator.posts %}{{ p.title }}{% endfor %}'),
  'about.md': post('title: About\nlayout: pages', 'About {{ site.title }}.'),
  '_layouts/archive.html': '{{ page.title }}{{ page.date }} {% for p in page.posts %}{{ p.title }}{{ p.excerpt }}{% endfor %}',
  '_layouts/base.html': '<html>{{ layout.word }} {% include head.html %}{{ content }}</html>',
  '_templates/base-njk.njk': '<njk>{{ page.title }} {{ content }}</njk>',
  '_includes/head.html': '{{ page.title }} {{ site.data.facts.a }}',
  '_includes/part.html': '<p>{{ include.word }}</p>',
  '_includes/cached.html': '{{ include.word }} {{ site.posts.size }}',
  '_data/facts.yml': 'a: one\nb: two\nfile: part.html\n',
  ...Object.assign({}, ...layouts.map((name) => fileOf(name))),
};

type Edit = (site: TestSite, r: Random) => void;
const anyPost = (site: TestSite, r: Random): string => {
  const [first = postPath(r), ...more] = Object.keys(readFiles(site.root)).filter((path) => /^_posts\/20/.test(path));
  return r.pick([first, ...more]);
};
const EDITS: readonly [Edit, ...Edit[]] = [
  () => undefined,
  (site, r) => site.write({ [postPath(r)]: randomPost(r) }),
  (site, r) => site.write({ [anyPost(site, r)]: randomPost(r) }),
  (site, r) => rmSync(join(site.root, anyPost(site, r)), { force: true }),
  (site, r) => {
    const path = anyPost(site, r);
    if (readFiles(site.root)[path] !== undefined) renameSync(join(site.root, path), join(site.root, postPath(r)));
  },
  (site, r) => site.write(fileOf(r.pick(layouts), r.pick(WORDS))),
  (site, r) => site.write(fileOf(r.pick(layouts), r.pick(WORDS))),
  (site, r) => rmSync(join(site.root, `_layouts/${r.pick(layouts)}.html`), { force: true }),
  (site, r) => site.write({ '_layouts/base.html': `<html>${r.pick(WORDS)} {% include head.html %}{{ content }}</html>` }),
  (site, r) => site.write({ '_includes/head.html': `${r.pick(WORDS)} {{ page.title }}` }),
  (site, r) => site.write({ '_includes/part.html': `<p>${r.pick(WORDS)} {{ include.word }}</p>` }),
  (site, r) => site.write({ '_includes/cached.html': `${r.pick(WORDS)} {{ include.word }} {{ site.data.facts.a }}` }),
  (site, r) => site.write({ '_data/facts.yml': `a: ${r.pick(WORDS)}\nb: ${r.below(9)}\nfile: ${r.pick(['part.html', 'cached.html'])}\n` }),
  (site, r) => site.write({ '_templates/base-njk.njk': `<njk>${r.pick(WORDS)} {{ content }}</njk>` }),
  (site, r) => site.write({ [`_templates/${r.pick(['include', 'list'])}.njk`]: `njk ${r.pick(WORDS)} {{ content }}` }),
  (site) => rmSync(join(site.root, '_templates/include.njk'), { force: true }),
  (site) => rmSync(join(site.root, '_includes/part.html'), { force: true }),
  (site) => site.write({ '_includes/part.html': '{{ include.word }}' }),
  (site) => site.write({ '_includes/part.html': '{{ include.word }}' }),
];

const startOf = (r: Random, posts: number): Files => ({
  ...START,
  ...(r.below(2) === 1 ? SECOND : {}),
  ...Object.fromEntries(Array.from({ length: posts }, () => [postPath(r), randomPost(r)])),
});

describe('a warm build of a site with layouts in Liquid', () => {
  test.each([1, 2, 3])('equals a cold one after random edits (seed %i)', { timeout: LONG }, (seed) => {
    const r = randomFrom(seed * 6151);
    const site = createSite(startOf(r, 50));
    for (let step = 0; step < 20; step++) {
      for (let edits = r.below(3); edits > 0; edits--) r.pick(EDITS)(site, r);
      expectWarmEqualsCold(site, NOW + step * HOUR, `step ${step}`);
    }
  });

  test('renders only the pages of a layout that changed', () => {
    const bare = { '_layouts/a.html': 'a {{ content }}', '_layouts/b.html': 'b {{ content }}', '_includes/x.html': 'x' };
    const site = createSite({
      ...bare,
      '_posts/2018-01-01-a.md': post('layout: a'),
      '_posts/2018-01-02-b.md': post('layout: b'),
      '_posts/2018-01-03-c.md': post('layout: b', '{% include x.html %}'),
    });
    site.build();
    site.write({ '_layouts/a.html': 'A {{ content }}' });
    expect(site.build().files).toMatchObject({ written: 1 });
    site.write({ '_includes/x.html': 'X' });
    expect(site.build().files).toMatchObject({ written: 1 });
    site.write({ '_layouts/b.html': 'B {{ content }}' });
    expect(site.build().files).toMatchObject({ written: 2 });
  });
});

describe('two threads with layouts in Liquid', () => {
  let cli = '';
  beforeAll(() => {
    cli = installProgram();
  });

  function built(site: TestSite, destination: string, ...flags: readonly string[]) {
    const env = { ...process.env, SOURCE_DATE_EPOCH: '1769860800' };
    const { status, stderr } = run(cli, site.root, ['build', '-q', '-d', destination, ...flags], { env });
    return { status, stderr, files: status === 0 ? readFiles(join(site.root, destination)) : {} };
  }

  test.each([1, 2])('give what one gives (seed %i)', { timeout: LONG }, (seed) => {
    const r = randomFrom(seed * 3571);
    const site = createSite(startOf(r, 70));
    for (let step = 0; step < 3; step++) {
      for (let edits = r.below(4); edits > 0; edits--) r.pick(EDITS)(site, r);
      for (const path of [join(site.root, 'two'), cacheOf(site.root, 'two')]) rmSync(path, { recursive: true, force: true });
      const one = built(site, 'one', '--threads', '1', '--no-cache');
      expect(built(site, 'two', '--threads', '2'), `after step ${step}`).toEqual(one);
    }
  });
});
