// Property behind every shortcut of the preview: after any edits, it serves the pages of a fresh build, and reports its diagnostics.
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPreview, type Preview } from '../../src/serve/preview.ts';
import { createMemoryCache } from '../../src/serve/update/memory-cache.ts';
import type { Diagnostic } from '../../src/types.ts';
import { type Random, randomFrom } from '../support/random.ts';
import { createSite, type Files, NOW, post, readFiles, type TestSite } from '../support/site.ts';

const START: Files = {
  '_config.yml':
    'title: T\npermalink: /:categories/:title/\npaginate: 3\ndefaults: [{ scope: { path: "", type: posts }, values: { layout: single } }]\n',
  'index.html': post('layout: home', ''),
  'list.html': post('layout: default', '{% for post in site.posts %}{{ post.title }}: {{ post.content }}{% endfor %}'),
  'about.md': post('title: About\nlayout: single', 'About {{ site.title }}, {{ site.data.facts.a }}, {% include_relative notes.txt %}.'),
  // planning these pages needs titles and own keys of posts
  'by-title.html': post('layout: collection\ntitle: By title\ncollection: posts\nsort_by: title', ''),
  'by-rank.html': post('layout: collection\ntitle: By rank\ncollection: posts\nsort_by: rank', ''),
  '_includes/note.html': '<p>{{ include.text }}</p>',
  'notes.txt': 'notes',
  '_data/facts.yml': 'a: one\n',
  'assets/css/main.css': 'body {}',
};

const WORDS = ['azure', 'helm', 'notes', 'grafana', 'backup'] as const;
const BODIES = [
  (r: Random) => `Plain ${r.pick(WORDS)} text.\n\nMore of *it*.`,
  (r: Random) => `{% include note.html text="${r.pick(WORDS)}" %} {{ site.data.facts.a }}`,
  () => '{{ page.previous.title }} / {{ page.next.title }} / {{ site.tags.size }} / {{ site.related_posts.first.title }}',
  () => 'See {% link about.md %}.',
] as const;
const path = (r: Random): string => `_posts/2018-0${1 + r.below(3)}-0${1 + r.below(3)}-${r.pick(WORDS)}.md`;
const title = (r: Random): string => `title: ${r.pick(WORDS)} ${r.below(3)}\ntags: [${r.pick(WORDS)}]\ncategories: [${r.pick(WORDS)}]`;

type Edit = (site: TestSite, r: Random) => readonly string[];
const written = (site: TestSite, files: Files): readonly string[] => {
  site.write(files);
  return Object.keys(files);
};
const existing = (site: TestSite, r: Random): string | undefined => {
  const posts = Object.keys(readFiles(site.root)).filter((name) => /^_posts\/.*\.md$/.test(name));
  return posts[r.below(posts.length)];
};
const EDITS: readonly [Edit, ...Edit[]] = [
  (site, r) => written(site, { 'notes.txt': `more notes on ${r.pick(WORDS)}` }),
  (site, r) => written(site, { [path(r)]: post(title(r), r.pick(BODIES)(r)) }),
  (site, r) => written(site, { [path(r)]: post(title(r), r.pick(BODIES)(r)) }),
  (site, r) => {
    // the body alone
    const name = existing(site, r);
    const head = name === undefined ? undefined : /^---\n[\s\S]*?\n---\n/.exec(readFiles(site.root)[name] ?? '')?.[0];
    return name === undefined || head === undefined ? [] : written(site, { [name]: `${head}${r.pick(BODIES)(r)}\n` });
  },
  (site, r) => {
    // one key of the front matter alone
    const name = existing(site, r);
    const text = name === undefined ? undefined : readFiles(site.root)[name];
    if (name === undefined || text === undefined) return [];
    const key = r.pick(['title', 'rank', 'hidden', 'excerpt', 'redirect_from', 'tags', 'date', 'published', 'own', 'sitemap']);
    const value = r.pick([`${r.pick(WORDS)} ${r.below(9)}`, '/old/', 'true', 'false', '2018-02-0$1 10:00:00 +0000']).replace('$1', '3');
    const line = `${key}: ${key === 'date' ? '2018-02-03 10:00:00 +0000' : value}\n`;
    return written(site, { [name]: text.replace(new RegExp(`^${key}:.*\n`, 'm'), '').replace(/^---\n/, `---\n${line}`) });
  },
  (site, r) => {
    const name = existing(site, r);
    if (name === undefined) return [];
    site.remove(name);
    return [name];
  },
  (site, r) => {
    const [from, to] = [existing(site, r), path(r)];
    if (from === undefined) return [];
    renameSync(join(site.root, from), join(site.root, to));
    return [from, to];
  },
  (site, r) => written(site, { 'notes.txt': `notes on ${r.pick(WORDS)}` }),
  (site, r) => written(site, { '_data/facts.yml': `a: ${r.pick(WORDS)}\n` }),
  (site, r) => written(site, { '_includes/note.html': `<b>${r.pick(WORDS)} {{ include.text }}</b>` }),
  (site, r) => written(site, { '_config.yml': `${START['_config.yml']}description: ${r.pick(WORDS)}\n` }),
  (site, r) => written(site, { 'assets/css/main.css': `body { --x: ${r.pick(WORDS)} }` }),
  (site, r) =>
    written(site, { '_templates/single.njk': `<h1>{{ page.title }}</h1>${r.pick(WORDS)} {{ content | safe }} {{ page.next.title }}` }),
  (site, r) => written(site, { [`memos/${r.pick(WORDS)}.md`]: post('layout: single\ntitle: Note') }),
  (site, r) => written(site, { [path(r)]: post(title(r), r.pick(BROKEN)) }),
  (site, r) => written(site, { [path(r)]: `---\ntitle: [${r.pick(WORDS)}\n---\nBroken.\n` }),
  (site, r) => {
    const name = `assets/${r.pick(WORDS)}.txt`;
    if (!existsSync(join(site.root, name))) return written(site, { [name]: r.pick(WORDS) });
    site.remove(name);
    return [name];
  },
  (site, r) => written(site, { '_templates/includes/footer.njk': `<footer>${r.below(9)} {{ site.data.facts.a }}</footer>` }),
];
const BROKEN = ['Broken {% nonsense %}.', 'See {% link none.md %}.', '{% include none.html %}'] as const;

const MADE = { version: 'test', url: 'http://localhost:4000', environment: 'development' } as const;
const start = (site: TestSite): Preview =>
  createPreview({ ...MADE, cwd: site.root, clock: () => NOW, watch: () => {}, pictures: false }, createMemoryCache(undefined));

/** Text of every served page, by output path. */
function served(preview: Preview): { readonly [path: string]: string } {
  const routes = preview.snapshot().plan?.understood.routes ?? [];
  return Object.fromEntries(
    routes.map(({ url, output }) => {
      const answer = preview.answer(decodeURIComponent(url));
      return [
        output,
        answer.kind === 'page' ? answer.page.text : answer.kind === 'file' ? readFileSync(answer.absolute, 'utf8') : answer.kind,
      ];
    }),
  );
}

const messages = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  [...new Set(diagnostics.map(({ severity, file, line, message }) => `${severity}: ${file}:${line}: ${message}`))].sort();

/** Expects the same diagnostics and, without errors, the same pages. Files with errors are removed, and the rest is compared. */
function compare(site: TestSite, preview: Preview): void {
  const built = site.build({ ...MADE, cache: false });
  const pages = served(preview);
  const errors = built.diagnostics.filter(({ severity }) => severity === 'error');
  // of two posts with one URL the preview renders and reports one only; and it has the last good version of a broken post
  if (![...errors, ...preview.diagnostics()].some(({ code }) => code === 'collision'))
    expect(messages(preview.diagnostics())).toEqual(messages(built.diagnostics));
  if (built.ok) {
    expect(pages).toEqual(site.dist());
    return;
  }
  const names = [...new Set(errors.map(({ file }) => file))];
  site.remove(...names);
  preview.update(new Set(names.map((name) => join(site.root, name))));
  compare(site, preview);
}

/** Number of saves; EDITS=1800 in the environment is an hour of writing. */
const SAVES = Number(process.env['EDITS'] ?? 32);
const BETWEEN = 8;

test.each([1, 2])(
  'the preview shows what a fresh build writes, after random edits (seed %i)',
  (seed) => {
    const r = randomFrom(seed * 7919);
    const site = createSite(START);
    const preview = start(site);
    for (let save = 1; save <= SAVES; save++) {
      const paths = Array.from({ length: 1 + r.below(2) }, () => r.pick(EDITS)(site, r)).flat();
      preview.update(new Set(paths.map((name) => join(site.root, name))));
      // cached pages: no shortcut may depend on whether a page was rendered before
      preview.answer(r.pick(['/', '/list/', '/about/', '/feed.xml']));
      if (save % BETWEEN === 0) compare(site, preview);
    }
  },
  SAVES * 1000,
);
