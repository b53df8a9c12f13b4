// Excerpts that threads render before the site is known: which, and only for what the excerpt turns out to be.
import { describe, expect, test } from 'vitest';
import { createEarlyExcerpts, EXCERPTS } from '../../../src/build/threads/early-excerpts.ts';
import { configOf, documentOf } from '../../parse/fixtures.ts';
import { createPoolStandIn } from './pool-stand-in.ts';

const PATH = '_posts/2020-01-01-x.md';

/** What is begun of the excerpt of one document. */
function begunOf(text: string, yaml = '', path = PATH): string | undefined {
  const { pool, given } = createPoolStandIn(1);
  const config = configOf(yaml);
  const excerpts = createEarlyExcerpts(config, pool);
  excerpts.add(documentOf(path, text, config));
  excerpts.end();
  return given[0]?.texts[0]?.text;
}

describe('what is begun', () => {
  test('is the excerpt of a body, whatever Liquid follows it', () => {
    expect(begunOf('---\n---\nOne *two*.\n\n{% include x %}\n')).toBe('One *two*.');
    expect(begunOf('---\n---\n![x]({{ site.url }}/x.png)\n\nTwo.\n', 'url: https://a.example')).toBe('![x](https://a.example/x.png)');
  });

  test('is cut where Jekyll cuts it: no line of Windows is blank', () => {
    expect(begunOf('---\r\n---\r\nOne.\r\n\r\nTwo.\n\nThree.\r\n')).toBe('One.\n\nTwo.');
  });

  test('is an excerpt with links to files: those that are replaced are rendered again', () => {
    const yaml = 'plugins: [jekyll-relative-links]\nrelative_links: {collections: true}';
    expect(begunOf('---\n---\nOne [x](x.md).\n\nTwo.\n', yaml)).toBe('One [x](x.md).');
  });

  test.each([
    ['with other Liquid', '---\n---\n{{ page.title }}\n\nTwo.\n', PATH],
    ['of the front matter', '---\nexcerpt: Mine.\n---\nOne.\n\nTwo.\n', PATH],
    ['that is the whole body: that is not rendered twice', '---\n---\nOne.\n', PATH],
    ['of a page, which has none', '---\n---\nOne.\n\nTwo.\n', 'about.md'],
    ['that is not markdown', '---\n---\nOne.\n\nTwo.\n', '_posts/2020-01-01-x.html'],
  ])('is no excerpt %s', (_, text, path) => {
    expect(begunOf(text, '', path)).toBeUndefined();
  });

  test('is given in pieces, the last ones at the end', () => {
    const { pool, given } = createPoolStandIn(9);
    const excerpts = createEarlyExcerpts(configOf(), pool);
    const add = (day: number, text: string): void =>
      excerpts.add(documentOf(`_posts/2020-01-0${day}-x.md`, `---\n---\n${text}\n\nMore.\n`));
    const pieces = () => given.map(({ texts }) => texts.map(({ file }) => file.slice(-6, -5)));
    add(1, 'One.');
    add(2, 'word '.repeat(EXCERPTS / 5));
    add(3, 'Three.');
    expect(pieces()).toEqual([['1', '2']]);
    excerpts.end();
    excerpts.end();
    expect(pieces()).toEqual([['1', '2'], ['3']]);
  });
});

describe('what became of it', () => {
  const document = documentOf(PATH, '---\n---\nOne.\n\nTwo.\n');
  const opened = (room: number) => {
    const { pool } = createPoolStandIn(room, ({ text }) => `<p>${text}</p>`);
    const excerpts = createEarlyExcerpts(configOf(), pool);
    excerpts.add(document);
    excerpts.end();
    return excerpts;
  };

  test('is waited for, and there once', () => {
    const { take } = opened(1);
    expect([take(document, 'One.'), take(document, 'One.')]).toEqual(['<p>One.</p>', undefined]);
  });

  test('is nothing to another text, and nobody waits', () => {
    expect(opened(1).take(document, 'One')).toBeUndefined();
  });

  test('is nothing where no thread had room', () => {
    expect(opened(0).take(document, 'One.')).toBeUndefined();
  });
});
