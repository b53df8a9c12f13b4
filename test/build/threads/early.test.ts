// Markdown that threads render before the site is known: which bodies, while there is room, and only for what the body turns out to be.
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createEarlyBodies, EARLY_PIECE } from '../../../src/build/threads/early.ts';
import type { MadeMarkdown, MarkdownJob } from '../../../src/render/index.ts';
import { configOf, documentOf } from '../../parse/fixtures.ts';
import { installProgram, run } from '../../support/program.ts';
import { BARE, createSite, type Files, post, readFiles } from '../../support/site.ts';
import { createPoolStandIn } from './pool-stand-in.ts';

/** A text that makes a piece of work on its own. */
const LONG = `${'word '.repeat(EARLY_PIECE / 5)}\n`;

/** What is begun of one document, up to its long end. */
function begunOf(text: string, yaml = '', path = '_posts/2020-01-01-x.md'): Pick<MarkdownJob, 'text' | 'line'> | undefined {
  const { pool, given } = createPoolStandIn(1);
  const config = configOf(yaml);
  createEarlyBodies(config, pool).add(documentOf(path, text + LONG, config));
  const job = given[0]?.texts[0];
  return job && { text: job.text.replace(LONG, ''), line: job.line };
}

const made = ({ text }: MarkdownJob): MadeMarkdown => ({ ref: [0, text.length, text], words: 1, diagnostics: [] });

describe('what is begun', () => {
  test('is a body without Liquid', () => {
    expect(begunOf('---\n---\nOne *two*.\n\nThree.\n\n')).toEqual({ text: 'One *two*.\n\nThree.\n\n', line: 3 });
  });

  test('is a body whose Liquid prints nothing but the address of the site', () => {
    const yaml = 'url: https://a.example\nbaseurl: /b';
    const text = '---\n---\n![x]({{ site.url }}{{site.baseurl}}/x.png)\n\nThree.\n\n';
    expect(begunOf(text, yaml)?.text).toBe('![x](https://a.example/b/x.png)\n\nThree.\n\n');
  });

  test('has the address as the configuration writes it', () => {
    const yaml = 'url: https://a.example/\nbaseurl: /b/';
    expect(begunOf('---\n---\n{{ site.url }}{{ site.baseurl }}x\n\n', yaml)?.text).toBe('https://a.example//b/x\n\n');
    expect(begunOf('---\n---\n{{ site.url }}{{ site.baseurl }}/x\n\n')?.text).toBe('/x\n\n');
  });

  test('is text with braces where Liquid is off', () => {
    expect(begunOf('---\nrender_with_liquid: false\n---\n{{ site.url }}{% x %}\n\n')?.text).toBe('{{ site.url }}{% x %}\n\n');
  });

  test.each([
    ['other Liquid', '---\n---\n{{ page.title }}\n\n'],
    ['a tag', '---\n---\n{% raw %}x{% endraw %}\n\n'],
    ['a filter after the address', '---\n---\n{{ site.url | upcase }}\n\n'],
  ])('is no body with %s', (_, text) => {
    expect(begunOf(text)).toBeUndefined();
  });

  test('is that of a page, too', () => {
    expect(begunOf('---\n---\nOne.\n\n', '', 'about.md')).toEqual({ text: 'One.\n\n', line: 3 });
  });

  test('is nothing but markdown', () => {
    expect(begunOf('---\n---\nOne.\n\n', '', '_posts/2020-01-01-x.html')).toBeUndefined();
  });

  test('is no body whose links to files are replaced by URLs', () => {
    const yaml = 'plugins: [jekyll-relative-links]\nrelative_links: {collections: true}';
    expect(begunOf('---\n---\n[x](x.md)\n\n', yaml)).toBeUndefined();
  });

  test('is only what threads have room for', () => {
    const { pool, given, finish } = createPoolStandIn(2);
    const early = createEarlyBodies(configOf(), pool);
    const add = (day: number): void => early.add(documentOf(`_posts/2020-01-0${day}-x.md`, `---\n---\n${LONG}`));
    for (const day of [1, 2, 3, 4]) add(day);
    expect(given.flatMap(({ texts }) => texts.map(({ file }) => file.slice(-7)))).toEqual(['01-x.md', '02-x.md']);
    finish(made);
    add(5);
    expect(given.flatMap(({ texts }) => texts.map(({ file }) => file.slice(-7)))).toEqual(['03-x.md', '05-x.md']);
  });
});

describe('what became of it', () => {
  const job = { text: LONG, file: 'content/_posts/2020-01-01-x.md', line: 3 };
  const opened = () => {
    const { pool, finish } = createPoolStandIn(1);
    const early = createEarlyBodies(configOf(), pool);
    early.add(documentOf('_posts/2020-01-01-x.md', `---\n---\n${LONG}`));
    const found: string[] = [];
    return { finish: () => finish(made), found, join: (one: MarkdownJob) => early.join(one, ({ ref }) => void found.push(ref[2])) };
  };

  test('is told at once where it is made', () => {
    const { finish, found, join } = opened();
    finish();
    expect(join(job)).toBe(true);
    expect(found).toEqual([LONG]);
  });

  test('is told later where it is under way, and once', () => {
    const { finish, found, join } = opened();
    expect([join(job), join(job)]).toEqual([true, false]);
    expect(found).toEqual([]);
    finish();
    expect(found).toEqual([LONG]);
  });

  test.each([
    ['text', { ...job, text: `${LONG}!` }],
    ['document', { ...job, file: 'content/_posts/2020-01-02-x.md' }],
  ])('is nothing to another %s', (_, other) => {
    const { finish, found, join } = opened();
    finish();
    expect(join(other)).toBe(false);
    expect(found).toEqual([]);
  });
});

describe('a site of long posts', () => {
  beforeAll(() => void installProgram());

  /** Each of its 120 posts is a third of a piece. */
  const files = (): Files =>
    Object.fromEntries(
      Array.from({ length: 120 }, (_, index) => {
        const link = index % 3 === 0 ? '{{ site.url }}{{ site.baseurl }}/x.png' : index % 3 === 1 ? '/x.png' : '{{ page.url }}';
        const separator = index % 5 === 0 ? 'excerpt_separator: <!--more-->' : '';
        const body = `First “${index}” ![x](${link}) [a].\n\n<!--more-->\n\n${'Some *text* here.\n\n'.repeat(1000)}[a]: https://a.example/${index}\n`;
        const text = post(`title: Post ${index}\n${separator}`, index % 4 === 0 ? body.replaceAll('\n', '\r\n') : body);
        return [`_posts/20${10 + (index % 10)}-01-${10 + (index % 17)}-post-${index}.md`, text];
      }),
    );

  test('is the same with two threads as with one', { timeout: 120_000 }, () => {
    const cli = installProgram();
    const list = '{% for p in posts %}<li>{{ p.excerpt }}|{{ p.excerpt_text }}|{{ p.read_time }}</li>{% endfor %}';
    const site = createSite({
      ...BARE,
      '_config.yml': 'url: https://a.example\nbaseurl: /b\npaginate: 10\ngemless: { cards: false }\n',
      '_templates/single.njk': '{{ page.excerpt | safe }}|{{ page.read_time }}|{{ content }}',
      '_templates/home.njk': list,
      'index.html': '---\nlayout: home\n---\n',
      ...files(),
    });
    const built = (threads: string) => {
      const { status, stderr } = run(cli, site.root, ['build', '-q', '--threads', threads, '-d', threads]);
      return { status, stderr, files: readFiles(join(site.root, threads)) };
    };
    const [one, two] = [built('1'), built('2')];
    expect([two.status, two.stderr]).toEqual([one.status, one.stderr]);
    expect(Object.keys(two.files)).toEqual(Object.keys(one.files));
    expect(Object.keys(two.files).filter((path) => two.files[path] !== one.files[path])).toEqual([]);
    expect(
      Object.entries(two.files)
        .find(([path]) => path.includes('post-3/') || path.endsWith('post-3.html'))?.[1]
        .slice(0, 200),
    ).toContain('<p>First “3” <img src="https://a.example/b/x.png" alt="x" /> <a href="https://a.example/3">a</a>.</p>');
  });
});
