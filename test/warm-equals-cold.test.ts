// The property behind every cache: after any edits, a build with a warm cache gives what a cold one gives, byte for byte, diagnostics included.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { installProgram, run } from './support/program.ts';
import { type Random, randomFrom } from './support/random.ts';
import { cacheOf, createSite, type Files, NOW, post, readFiles, type TestSite } from './support/site.ts';
import { expectWarmEqualsCold } from './support/warm-and-cold.ts';

const WORDS = ['azure', 'helm', 'cluster', 'notes', 'toronto', 'grafana', 'backup', 'pipeline'] as const;
const TERMS = ['Azure', 'DevOps', 'C++', 'C#', 'azure'] as const;
const HOUR = 3_600_000;
/** Milliseconds that many builds of one test may take on a busy machine. */
const LONG = 600_000;

/** Layouts that print one thing each: a page that is not made anew when that thing changes shows it. */
const ONE_THING: { readonly [layout: string]: string } = {
  previous: '{{ page.previous.title }}',
  next: '{{ page.next.title }}',
  term: '{% for t in page.category_links %}{{ t.name }}={{ t.url }} {% endfor %}',
  terms: '{% for t in site.tags %}{{ t.name }}={{ t.size }} {% endfor %}',
  list: '{% for p in site.posts %}{{ p.url }} {% endfor %}',
  file: '{% include "includes/part.njk" %}',
  time: '{{ site.time }}',
  related: '{% for p in page.related %}{{ p.title }} {% endfor %}',
  kin: '{{ page.related_are_recent }}',
  series: '{{ page.series_part }} of {{ series.length }}: {% for p in series %}{{ p.title }} {% endfor %}',
  content: '{{ content }}',
  words: '{{ page.words }} {{ page.read_time_minutes }}',
  data: '{{ site.data.facts.a }}',
  translations: '{% for one in translations %}{{ one.language }} {{ one.name }} {{ one.url }} {% endfor %}',
};

/** Bodies that show one thing of the site each, by Liquid. */
const BODIES: readonly [(r: Random) => string, ...((r: Random) => string)[]] = [
  (r) => `Plain ${r.pick(WORDS)} text.\n\nMore of *it*.`,
  (r) => `An image ![x]({{ site.url }}{{ site.baseurl }}/assets/${r.pick(WORDS)}.png) here.`,
  (r) =>
    `[a](/about.html) [b](/${r.pick(WORDS)}/) [c](../${r.pick(WORDS)}-${r.below(12)}-0${1 + r.below(9)}-${10 + r.below(19)}/) ![d](/assets/${r.pick(WORDS)}.png)`,
  (r) => `{% include note.html text="${r.pick(WORDS)}" %}`,
  (r) => `{{ site.data.facts.${r.pick(['a', 'b'])} }}`,
  () => '{% include_relative _part.txt %}',
  () => '{% for post in site.posts limit:3 %}[{{ post.title }}]({{ post.url }}) {{ post.excerpt }}\n{% endfor %}',
  () => '{{ page.previous.title }}',
  () => '{{ page.next.title }}',
  () => '{{ site.tags.size }} {{ site.categories | size }}',
  () => '{{ site.related_posts.first.title }}',
  () => '{{ site.time }}',
  () => 'See {% link about.md %}, and `${{ secrets.X }}`.',
  () => '{% assign style = "@import \'part\';" %}{{ style | scssify }}',
  () => '{% for file in site.static_files %}{{ file.path }} {% endfor %}',
  (r) => `${'word '.repeat(r.below(300))}\n\n\`\`\`js\nlet ${r.pick(WORDS)} = 1;\n\`\`\``,
];

const layouts = Object.keys(ONE_THING) as [string, ...string[]];

function randomPost(r: Random): string {
  const terms = Array.from({ length: r.below(3) }, () => r.pick(TERMS));
  const lines = [
    `title: "${r.pick(WORDS)} ${r.below(90)}"`,
    `categories: [${terms.map((t) => `"${t}"`).join(', ')}]`,
    `tags: [${r.pick(WORDS)}, ${r.pick(WORDS)}]`,
    `layout: ${r.pick(layouts)}`,
    ...(r.below(3) === 0 ? [`ref: ${r.pick(WORDS)}`, `lang: ${r.pick(['en', 'de', 'fr', 'eo'])}`] : []),
  ];
  if (r.below(3) === 0) lines.push(`date: 2018-0${1 + r.below(9)}-1${r.below(9)} 1${r.below(9)}:17:12 -0500`);
  // comes due between two builds: each is an hour after the one before
  if (r.below(10) === 0) lines.push(`date: ${new Date(NOW + r.below(30) * HOUR + 1800_000).toISOString()}`);
  if (r.below(3) > 0) lines.push('related: false');
  if (r.below(2) === 0) lines.push(`series: ${r.pick(['one', 'two'])}`);
  if (r.below(8) === 0) lines.push('hidden: true');
  if (r.below(12) === 0) lines.push('published: false');
  if (r.below(25) === 0) lines.push('layout: missing-one');
  return post([...new Map(lines.map((line) => [line.split(':', 1)[0], line])).values()].join('\n'), r.pick(BODIES)(r));
}

const postPath = (r: Random): string => `_posts/2018-0${1 + r.below(9)}-${10 + r.below(19)}-${r.pick(WORDS)}-${r.below(12)}.md`;

const START: Files = {
  '_config.yml':
    'title: T\npermalink: /:categories/:title-:month-:day/\npaginate: 3\nrelated: false\nfeed: { tags: true }\ngemless: { feeds: [rss, json] }\n',
  'index.html': post('layout: home', ''),
  'about.md': post('title: About\nlayout: content', 'About {{ site.title }}.'),
  'list.html': post('layout: content', '{% for post in site.posts %}{{ post.content }}{% endfor %}'),
  '_includes/note.html': '<p class="note">{{ include.text }}</p>',
  '_posts/_part.txt': 'part',
  '_sass/_part.scss': '.part { a: b }',
  'css/main.scss': post('', '@import "part";'),
  '_data/facts.yml': 'a: one\nb: two\n',
  '_templates/includes/part.njk': 'part',
  'assets/picture.png': 'not really a picture',
  ...Object.fromEntries(Object.entries(ONE_THING).map(([name, text]) => [`_templates/${name}.njk`, text])),
};

const startOf = (r: Random, posts: number): Files => ({
  ...START,
  ...Object.fromEntries(Array.from({ length: posts }, () => [postPath(r), randomPost(r)])),
});

type Edit = (site: TestSite, r: Random) => void;
const paths = (site: TestSite, pattern: RegExp): readonly string[] =>
  Object.keys(readFiles(site.root)).filter((path) => pattern.test(path) && !/^(?:dist|cold|\.gemless)/.test(path));
const anyPost = (site: TestSite, r: Random): string => {
  const [first = postPath(r), ...more] = paths(site, /^_posts\/20.*\d\.md$/);
  return r.pick([first, ...more]);
};
const EDITS: readonly [Edit, ...Edit[]] = [
  () => undefined, // only time passes
  () => undefined,
  (site, r) => site.write({ [postPath(r)]: randomPost(r) }),
  (site, r) => site.write({ [postPath(r)]: randomPost(r) }),
  (site, r) => site.write({ [anyPost(site, r)]: randomPost(r) }),
  (site, r) => site.write({ [anyPost(site, r)]: randomPost(r) }),
  (site, r) => rmSync(join(site.root, anyPost(site, r)), { force: true }),
  (site, r) => {
    const path = anyPost(site, r);
    if (paths(site, /^_posts/).includes(path)) renameSync(join(site.root, path), join(site.root, postPath(r)));
  },
  (site, r) => site.write({ '_data/facts.yml': `a: ${r.pick(WORDS)}\nb: ${r.below(99)}\n` }),
  (site, r) => site.write({ '_includes/note.html': `<p class="${r.pick(WORDS)}">{{ include.text }} {{ page.title }}</p>` }),
  (site, r) => site.write({ '_posts/_part.txt': r.pick(WORDS) }),
  (site, r) => site.write({ '_sass/_part.scss': `.part { a: ${r.pick(WORDS)} }` }),
  (site, r) => site.write({ '_part.scss': `.root { a: ${r.pick(WORDS)} }` }), // is found before that in _sass
  (site) => rmSync(join(site.root, '_part.scss'), { force: true }),
  (site, r) => site.write({ '_templates/includes/part.njk': r.pick(WORDS) }),
  (site, r) => {
    const layout = r.pick(layouts);
    site.write({ [`_templates/${layout}.njk`]: `${r.pick(WORDS)} ${ONE_THING[layout]}` });
  },
  (site, r) => site.write({ '_config.yml': `${START['_config.yml']}words_per_minute: ${100 + r.below(3) * 50}\n` }),
  (site, r) => site.write({ 'assets/picture.png': r.pick(WORDS), [`assets/${r.pick(WORDS)}.png`]: 'picture' }),
  (site) => site.write({ '_posts/2018-01-01-broken.md': '---\ntitle: [unclosed\n---\n' }),
  (site) => rmSync(join(site.root, '_posts/2018-01-01-broken.md'), { force: true }),
  (site) => rmSync(join(site.root, '_posts/2018-01-01-broken.md'), { force: true }),
];

describe('a warm build', () => {
  test.each([1, 2, 3, 4])('equals a cold one after random edits (seed %i)', { timeout: LONG }, (seed) => {
    const r = randomFrom(seed * 7919);
    const site = createSite(startOf(r, 60));
    for (let step = 0; step < 20; step++) {
      for (let edits = r.below(3); edits > 0; edits--) r.pick(EDITS)(site, r);
      expectWarmEqualsCold(site, NOW + step * HOUR, `step ${step}`);
    }
  });

  test('publishes a post that comes due, and nothing else changed', () => {
    const site = createSite({ ...START, '_posts/2030-01-01-due.md': post('title: Due\nlayout: content\npermalink: /due/') });
    const due = Date.UTC(2030, 0, 1);
    site.build({ now: due - 1 });
    expect(site.dist()['due/index.html']).toBeUndefined();
    expect(site.build({ now: due - 1 }).files).toMatchObject({ written: 0, removed: 0 });
    site.build({ now: due });
    expect(site.dist()['due/index.html']).toContain('Hello.');
  });

  test('shows a new neighbour on pages that show nothing else of it', () => {
    const between = (title: string) => post(`title: ${title}\nlayout: next\nrelated: false`);
    const site = createSite({
      ...START,
      '_templates/next.njk': 'next={{ page.next.title }} previous={{ page.previous.title }}',
      '_posts/2018-01-01-a.md': between('A'),
      '_posts/2018-01-03-c.md': between('C'),
    });
    site.build();
    site.write({ '_posts/2018-01-02-b.md': between('B') });
    site.build();
    expect(site.dist()['a-01-01/index.html']).toBe('next=B previous=');
    expect(site.dist()['c-01-03/index.html']).toBe('next= previous=B');
  });

  test('shows the parts of a series as they come and go', () => {
    const part = (title: string) => post(`title: ${title}\nlayout: series\nseries: Way\npermalink: /${title}/`);
    const site = createSite({ ...START, '_posts/2018-01-01-a.md': part('a'), '_posts/2018-01-03-c.md': part('c') });
    const shown = () => {
      expectWarmEqualsCold(site, NOW, 'series');
      return site.dist()['c/index.html'];
    };
    expect(shown()).toBe('2 of 2: a c ');
    site.write({ '_posts/2018-01-02-b.md': part('b'), '_drafts/d.md': part('d'), '_posts/2029-01-01-e.md': part('e') });
    expect(shown()).toBe('3 of 3: a b c ');
    site.remove('_posts/2018-01-01-a.md');
    expect(shown()).toBe('2 of 2: b c ');
    site.write({ '_posts/2018-01-02-b.md': part('b').replace('Way', 'Other') });
    expect(shown()).toBe('0 of : ');
  });

  test('writes nothing when nothing changed', () => {
    const site = createSite(START);
    site.build();
    expect(site.build().files).toMatchObject({ written: 0, removed: 0 });
  });
});

describe('two threads', () => {
  let cli = '';
  beforeAll(() => {
    cli = installProgram();
  });

  /** Files, text and exit code of the program. */
  function built(site: TestSite, destination: string, ...flags: readonly string[]) {
    // two builds take more than a second: what prints the time of the build would differ
    const env = { ...process.env, SOURCE_DATE_EPOCH: '1769860800' };
    const { status, stderr } = run(cli, site.root, ['build', '-q', '-d', destination, ...flags], { env });
    return { status, stderr, files: status === 0 ? readFiles(join(site.root, destination)) : {} };
  }

  test.each([1, 2, 3])('give what one gives, after random edits and as a cache for later builds, too (seed %i)', {
    timeout: LONG,
  }, (seed) => {
    const r = randomFrom(seed * 104_729);
    const site = createSite(startOf(r, 80));
    for (let step = 0; step < 4; step++) {
      for (let edits = r.below(4); edits > 0; edits--) r.pick(EDITS)(site, r);
      for (const path of [join(site.root, 'two'), cacheOf(site.root, 'two')]) rmSync(path, { recursive: true, force: true });
      const one = built(site, 'one', '--threads', '1', '--no-cache');
      expect(built(site, 'two', '--threads', '2'), `after step ${step}`).toEqual(one);
      for (let removals = 10; removals > 0; removals--) rmSync(join(site.root, anyPost(site, r)), { force: true });
      r.pick(EDITS)(site, r);
      expect(built(site, 'two'), `after step ${step}, warm`).toEqual(built(site, 'one', '--threads', '1', '--no-cache'));
    }
  });

  test('really are two: the second one writes its share', () => {
    const site = createSite(startOf(randomFrom(5), 80));
    const made = (...flags: readonly string[]) =>
      run(cli, site.root, ['build', '-q', '-d', 'counted', ...flags], {
        env: { ...process.env, NODE_OPTIONS: `--import=${counter(site)}` },
      });
    expect(made('--threads', '1').stderr).not.toContain('thread 1');
    rmSync(cacheOf(site.root, 'counted'), { recursive: true });
    expect(made('--threads', '2').stderr).toContain('thread 1');
  });
});

/** A module that reports each thread that writes pages. */
function counter(site: TestSite): string {
  const file = join(site.root, '.counter.mjs');
  const text = `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';
const open = fs.openSync;
let reported = isMainThread;
fs.openSync = (path, ...rest) => {
  if (!reported && /t1-\\d+$/.test(String(path))) fs.writeSync(2, 'thread 1\\n');
  reported ||= /t1-\\d+$/.test(String(path));
  return open(path, ...rest);
};
syncBuiltinESMExports();
`;
  writeFileSync(file, text);
  return `file://${file}`;
}
