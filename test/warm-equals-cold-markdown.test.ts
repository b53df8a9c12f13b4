// The property behind every cache, for sites with the plugins of markdown: links, indexes and layouts depend on which other files exist.
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createPreview, type Preview } from '../src/serve/preview.ts';
import { createMemoryCache } from '../src/serve/update/memory-cache.ts';
import { type Random, randomFrom } from './support/random.ts';
import { createSite, type Files, NOW, readFiles, type TestSite } from './support/site.ts';
import { expectWarmEqualsCold } from './support/warm-and-cold.ts';

const LONG = 600_000;
const FOLDERS = ['', 'docs/', 'docs/sub/', 'notes/', '_items/'] as const;
const NAMES = ['a.md', 'b.md', 'README.md', 'readme.markdown', 'c.txt'] as const;
const FRONT = ['', '', '---\n---\n', '---\ntitle: Own\n---\n', '---\npermalink: /docs/\n---\n', '---\nlayout: null\n---\n'] as const;
const LAYOUTS = ['home', 'page', 'post', 'default'] as const;
const OPTIONS = [
  '',
  'permalink: pretty\n',
  'readme_index: {with_frontmatter: true, remove_originals: true}\n',
  'titles_from_headings: {strip_title: true, collections: true}\nrelative_links: {collections: true}\n',
  'relative_links: {exclude: [docs]}\noptional_front_matter: {remove_originals: true}\n',
] as const;

const config = (options: string): Files => ({
  '_config.yml': `url: https://x.org\ngemless: {github_pages: true}\ncollections: {items: {output: true}}\n${options}`,
});
const path = (r: Random): string => r.pick(FOLDERS) + r.pick(NAMES);
const link = (r: Random): string => `${r.pick(['', '/', '../', '../docs/'])}${path(r)}${r.pick(['', '#x'])}`;
const text = (r: Random): string => `${r.pick(['# One', '## Two', 'Text'])} ${r.below(9)}\n\n[x](${link(r)}) [y]\n\n[y]: ${link(r)}\n`;
const page = (r: Random): Files => {
  const name = path(r);
  return { [name]: (name.endsWith('.txt') ? '' : r.pick(FRONT)) + text(r) };
};
const post = (r: Random): Files => ({ [`_posts/2018-01-0${1 + r.below(5)}-p.md`]: `---\n---\n${text(r)}` });
const layout = (name: string, word: string): Files => ({
  [`_layouts/${name}.html`]: `${name} ${word} {{ page.title }} {{ page.layout }} {{ content }}${
    name === 'home' ? '{% for p in site.pages %}{{ p.url }} {{ p.title }} {{ p.layout }} {{ p.content }}{% endfor %}' : ''
  }`,
});

type Edit = (site: TestSite, r: Random) => void;
const EDITS: readonly [Edit, ...Edit[]] = [
  () => undefined,
  (site, r) => site.write(page(r)),
  (site, r) => site.write(page(r)),
  (site, r) => site.write(post(r)),
  (site, r) => rmSync(join(site.root, path(r)), { force: true }),
  (site, r) => rmSync(join(site.root, path(r)), { force: true }),
  (site, r) => {
    const [from, to] = [join(site.root, path(r)), join(site.root, path(r))];
    if (existsSync(from)) renameSync(from, to);
  },
  (site, r) => site.write({ [`${r.pick(['', 'docs/', 'notes/'])}index.html`]: r.pick(['---\n---\n', '']) }),
  (site, r) => rmSync(join(site.root, `${r.pick(['', 'docs/', 'notes/'])}index.html`), { force: true }),
  (site, r) => site.write(layout(r.pick(LAYOUTS), String(r.below(9)))),
  (site, r) => rmSync(join(site.root, `_layouts/${r.pick(LAYOUTS)}.html`), { force: true }),
  (site, r) => site.write(config(r.pick(OPTIONS))),
];

const startOf = (r: Random): Files =>
  Object.assign(config(''), ...LAYOUTS.map((name) => layout(name, '')), ...Array.from({ length: 25 }, () => ({ ...page(r), ...post(r) })), {
    'docs/index.html': '---\n---\n',
    'notes/a.md': text(r),
    'docs/a.md': text(r),
    'docs/sub/README.md': text(r),
  });

describe('a warm build of a site with the plugins of markdown', () => {
  test.each([1, 2, 3, 4])('equals a cold one after random edits (seed %i)', { timeout: LONG }, (seed) => {
    const r = randomFrom(seed * 7919);
    const site = createSite(startOf(r));
    for (let step = 0; step < 30; step++) {
      for (let edits = r.below(3); edits > 0; edits--) r.pick(EDITS)(site, r);
      expectWarmEqualsCold(site, NOW + step, `step ${step}`);
    }
  });

  test('renders a page again when the URL of a file that it links changes', () => {
    const site = createSite({
      ...config(''),
      'a.md': '[b](b.md)\n',
      'c.md': 'c\n',
      'b.md': '---\npermalink: /one/\n---\n',
      ...layout('page', ''),
    });
    site.build();
    expect(site.dist()['a.html']).toContain('href="/one/"');
    site.write({ 'b.md': '---\npermalink: /two/\n---\n' });
    site.build();
    expect(site.dist()['a.html']).toContain('href="/two/"');
    rmSync(join(site.root, 'b.md'));
    site.build();
    expect(site.dist()['a.html']).toContain('href="b.md"');
  });
});

/** Text of every page and file that a preview serves, by output path. */
const served = (preview: Preview): { readonly [output: string]: string } =>
  Object.fromEntries(
    (preview.snapshot().plan?.understood.routes ?? []).map(({ url, output }) => {
      const answer = preview.answer(decodeURIComponent(url));
      return [output, answer.kind === 'page' ? answer.page.text : answer.kind === 'file' ? readFileSync(answer.absolute, 'utf8') : ''];
    }),
  );

const sources = (site: TestSite): Files =>
  Object.fromEntries(Object.entries(readFiles(site.root)).filter(([name]) => !/^(?:dist\/|\.gemless)/.test(name)));

const ENVIRONMENT = { version: 'test', url: 'http://localhost:4000', environment: 'development' } as const;

describe('the preview of a site with the plugins of markdown', () => {
  test.each([1, 2, 3])('serves the pages of a fresh build after random edits (seed %i)', { timeout: LONG }, (seed) => {
    const r = randomFrom(seed * 4447);
    const site = createSite(startOf(r));
    const options = { ...ENVIRONMENT, cwd: site.root, clock: () => NOW, watch: () => {}, pictures: false };
    const preview = createPreview(options, createMemoryCache(undefined));
    for (let step = 0; step < 30; step++) {
      const before = sources(site);
      for (let edits = 1 + r.below(2); edits > 0; edits--) r.pick(EDITS)(site, r);
      const after = sources(site);
      const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);
      preview.update(new Set(changed.map((name) => join(site.root, name))));
      const built = site.build({ ...ENVIRONMENT, cache: false });
      if (built.ok) expect(served(preview), `after step ${step}: ${changed.join(', ')}`).toEqual(site.dist());
    }
  });
});
