// The licence for every cache: after any edits, a build with a warm memo gives what a cold one gives, byte for byte, problems included.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSite, type Files, post, readFiles, type TestSite } from './support/site.ts';

/** Numbers from a seed (a linear congruential generator): the same run each time. */
function randomFrom(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    below: (limit: number) => Math.floor(next() * limit),
    pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T,
  };
}
type Random = ReturnType<typeof randomFrom>;

const WORDS = ['azure', 'helm', 'cluster', 'notes', 'toronto', 'grafana', 'backup', 'pipeline'];
const TERMS = ['Azure', 'DevOps', 'C++', 'C#', 'azure'];
const BODIES = [
  (r: Random) => `Plain ${r.pick(WORDS)} text.\n\nMore of *it*.`,
  (r: Random) => `An image ![x]({{ site.url }}{{ site.baseurl }}/assets/${r.pick(WORDS)}.png) here.`,
  (r: Random) => `{% include note.html text="${r.pick(WORDS)}" %}\n\n{{ site.data.facts.${r.pick(['a', 'b'])} }}`,
  () => '{% for post in site.posts limit:3 %}[{{ post.title }}]({{ post.url }}) {{ post.excerpt }}\n{% endfor %}',
  () => '{{ page.previous.title }} / {{ page.next.title }} / {{ site.tags.size }} / {{ site.related_posts.first.title }}',
  () => 'See {% link about.md %}, and `${{ secrets.X }}`.',
  (r: Random) => `${'word '.repeat(r.below(300))}\n\n\`\`\`js\nlet ${r.pick(WORDS)} = 1;\n\`\`\``,
];

function randomPost(r: Random): string {
  const terms = Array.from({ length: r.below(3) }, () => r.pick(TERMS));
  const lines = [
    `title: "${r.pick(WORDS)} ${r.below(90)}"`,
    `categories: [${terms.map((t) => `"${t}"`).join(', ')}]`,
    `tags: [${r.pick(WORDS)}, ${r.pick(WORDS)}]`,
  ];
  if (r.below(3) === 0) lines.push(`date: 2018-0${1 + r.below(9)}-1${r.below(9)} 1${r.below(9)}:17:12 -0500`);
  if (r.below(8) === 0) lines.push('hidden: true');
  if (r.below(12) === 0) lines.push('published: false');
  if (r.below(15) === 0) lines.push('layout: missing-one');
  return post(lines.join('\n'), r.pick(BODIES)(r));
}

const postPath = (r: Random): string => `_posts/2018-0${1 + r.below(9)}-0${1 + r.below(9)}-${r.pick(WORDS)}-${r.below(12)}.md`;

const START: Files = {
  '_config.yml':
    'title: T\npermalink: /:categories/:title/\npaginate: 3\ndefaults: [{ scope: { path: "", type: posts }, values: { layout: single, read_time: true } }]\n',
  'index.html': post('layout: home', ''),
  'about.md': post('title: About\nlayout: single', 'About {{ site.title }}.'),
  'list.html': post('layout: default', '{% for post in site.posts %}{{ post.content }}{% endfor %}'),
  '_includes/note.html': '<p class="note">{{ include.text }}</p>',
  '_data/facts.yml': 'a: one\nb: two\n',
  'assets/picture.png': 'not really a picture',
};

type Edit = (site: TestSite, r: Random) => void;
const paths = (site: TestSite, pattern: RegExp): readonly string[] =>
  Object.keys(readFiles(site.root)).filter(
    (path) => pattern.test(path) && !path.startsWith('dist') && !path.startsWith('cold') && !path.startsWith('.gemless'),
  );
const EDITS: readonly Edit[] = [
  (site, r) => site.write({ [postPath(r)]: randomPost(r) }),
  (site, r) => site.write({ [postPath(r)]: randomPost(r) }),
  (site, r) => site.write({ [r.pick(paths(site, /^_posts\//)) ?? postPath(r)]: randomPost(r) }),
  (site, r) => {
    const path = r.pick(paths(site, /^_posts\//));
    if (path) site.remove(path);
  },
  (site, r) => {
    const path = r.pick(paths(site, /^_posts\//));
    if (path) renameSync(join(site.root, path), join(site.root, postPath(r)));
  },
  (site, r) => site.write({ '_data/facts.yml': `a: ${r.pick(WORDS)}\nb: ${r.below(99)}\n` }),
  (site, r) => site.write({ '_includes/note.html': `<p class="${r.pick(WORDS)}">{{ include.text }} {{ page.title }}</p>` }),
  (site, r) =>
    site.write({
      '_templates/single.njk': `---\nlayout: default\n---\n<h1>{{ page.title }}</h1>${r.pick(WORDS)} {{ content }} {{ page.next.title }} {% for p in page.related %}{{ p.title }} {{ p.excerpt }}{% endfor %}`,
    }),
  (site, r) =>
    site.write({
      '_templates/includes/footer.njk': `<footer>${r.below(9)} {% for p in site.posts %}{{ p.title }}{% endfor %} {{ site.data.facts.a }}</footer>`,
    }),
  (site, r) => site.write({ '_config.yml': `${START['_config.yml']}words_per_minute: ${100 + r.below(3) * 50}\n` }),
  (site, r) => site.write({ 'assets/picture.png': r.pick(WORDS) }),
  (site) => site.write({ '_posts/2018-01-01-broken.md': '---\ntitle: [unclosed\n---\n' }),
  (site) => {
    if (paths(site, /broken/).length > 0) site.remove('_posts/2018-01-01-broken.md');
  },
];

const told = (result: ReturnType<TestSite['build']>) => result.diagnostics.map(({ file, line, message }) => `${file}:${line}: ${message}`);

describe('a warm build', () => {
  test.each([1, 2, 3, 4])('equals a cold one after random edits (seed %i)', (seed) => {
    const r = randomFrom(seed * 7919);
    const site = createSite({ ...START, ...Object.fromEntries(Array.from({ length: 8 }, () => [postPath(r), randomPost(r)])) });
    for (let step = 0; step < 30; step++) {
      for (let edits = 1 + r.below(3); edits > 0; edits--) r.pick(EDITS)(site, r);
      const warm = site.build();
      const cold = site.build({ destination: 'cold', cache: false });
      expect(told(warm), `problems after step ${step}`).toEqual(told(cold));
      expect(warm.ok).toBe(cold.ok);
      if (warm.ok) expect(site.dist(), `dist after step ${step}`).toEqual(readFiles(join(site.root, 'cold')));
    }
  });

  test('writes nothing when nothing changed', () => {
    const site = createSite(START);
    site.build();
    expect(site.build().files).toMatchObject({ written: 0, removed: 0 });
  });
});
