// The licence for every shortcut of the preview: after any edits, each page that it serves is the one that a fresh start serves.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMemory } from '../../src/serve/memory.ts';
import { createPreview, type Preview } from '../../src/serve/preview.ts';
import { createSite, type Files, NOW, post, readFiles, type TestSite } from '../support/site.ts';

function randomFrom(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, pick: <T>(items: readonly [T, ...T[]]): T => items[below(items.length)] ?? items[0] };
}
type Random = ReturnType<typeof randomFrom>;

const START: Files = {
  '_config.yml':
    'title: T\npermalink: /:categories/:title/\npaginate: 3\ndefaults: [{ scope: { path: "", type: posts }, values: { layout: single } }]\n',
  'index.html': post('layout: home', ''),
  'list.html': post('layout: default', '{% for post in site.posts %}{{ post.title }}: {{ post.content }}{% endfor %}'),
  'about.md': post('title: About\nlayout: single', 'About {{ site.title }}, {{ site.data.facts.a }}, {% include_relative notes.txt %}.'),
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
  () => 'Broken {% nonsense %}.',
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
  (site, r) => written(site, { [`notes/${r.pick(WORDS)}.md`]: post('layout: single\ntitle: Note') }),
];

const start = (site: TestSite): Preview =>
  createPreview(
    { cwd: site.root, version: 'test', clock: () => NOW, watch: () => {}, url: 'http://localhost:4000', environment: 'development' },
    createMemory(undefined),
  );

/** Every page by its URL, with what is shown over it. */
function shown(preview: Preview): { readonly [url: string]: unknown } {
  const routes = preview.reading().plan?.understood.routes ?? [];
  return Object.fromEntries(
    routes.map(({ url }) => {
      const answer = preview.answer(decodeURIComponent(url));
      const problems = preview.problems(decodeURIComponent(url)).map(({ file, line, message }) => `${file}:${line}: ${message}`);
      // a page with errors shows what it was before: only a preview that ran then knows it
      const whole = answer.kind === 'page' && !answer.page.problems.some(({ severity }) => severity === 'error');
      return [url, [whole ? answer.page.text : answer.kind, problems]];
    }),
  );
}

test.each([1, 2, 3])('the preview shows what a fresh one shows, after random edits (seed %i)', (seed) => {
  const r = randomFrom(seed * 7919);
  const site = createSite(START);
  const preview = start(site);
  for (let step = 0; step < 40; step++) {
    const paths = Array.from({ length: 1 + r.below(2) }, () => r.pick(EDITS)(site, r)).flat();
    preview.update(new Set(paths.map((name) => join(site.root, name))));
    expect(shown(preview), `after step ${step}: ${paths.join(', ')}`).toEqual(shown(start(site)));
  }
});
