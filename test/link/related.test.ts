import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { relatedPosts } from '../../src/link/related.ts';
import type { Document } from '../../src/types.ts';
import { documentOf, post } from '../parse/fixtures.ts';

interface Entry {
  readonly title: string;
  readonly tags?: readonly string[];
  readonly categories?: readonly string[];
}

/** Posts of successive days; the first is the newest. */
const posts = (entries: readonly Entry[]): readonly Document[] =>
  entries.map(({ title, tags = [], categories = [] }, index) => {
    const day = new Date(Date.UTC(2020, 0, 1) - index * 86_400_000).toISOString().slice(0, 10);
    return documentOf(
      `_posts/${day}-p${index}.md`,
      post([`title: ${JSON.stringify(title)}`, `tags: ${JSON.stringify(tags)}`, `categories: ${JSON.stringify(categories)}`]),
    );
  });

const titles = (list: readonly Document[], of: number): readonly string[] => {
  const document = list[of];
  return document ? relatedPosts(list)(document).posts.map(({ title }) => title) : [];
};

describe('related posts', () => {
  test('share tags, the rare ones counting more than the common ones', () => {
    const list = posts([
      { title: 'self', tags: ['rare', 'common'] },
      { title: 'c1', tags: ['common'] },
      { title: 'c2', tags: ['common'] },
      { title: 'c3', tags: ['common'] },
      { title: 'c4', tags: ['common'] },
      { title: 'r', tags: ['rare'] },
      { title: 'both', tags: ['common', 'rare'] },
    ]);
    expect(titles(list, 0)).toEqual(['both', 'r', 'c1', 'c2']);
  });

  test('share categories and words of the title, whatever their case', () => {
    const list = posts([
      { title: 'Azure DevTest Labs' },
      { title: 'one' },
      { title: 'two' },
      { title: 'three' },
      { title: 'four' },
      { title: 'Artifacts for devtest' },
      { title: 'five', categories: ['k8s'] },
      { title: 'six', categories: ['K8S'] },
    ]);
    expect(titles(list, 0)).toEqual(['Artifacts for devtest', 'one', 'two', 'three']);
    expect(titles(list, 6)).toEqual(['six', 'Azure DevTest Labs', 'one', 'two']);
  });

  test('are filled up with the newest others', () => {
    const list = posts([
      { title: 'one' },
      { title: 'two' },
      { title: 'three', tags: ['x'] },
      { title: 'four' },
      { title: 'five' },
      { title: 'six', tags: ['x'] },
    ]);
    expect(titles(list, 5)).toEqual(['three', 'one', 'two', 'four']);
    expect(titles(posts([{ title: 'alone' }]), 0)).toEqual([]);
    expect(titles(posts([{ title: 'a' }, { title: 'b' }]), 0)).toEqual(['b']);
  });

  test('are those of posts alone', () => {
    expect(relatedPosts(posts([{ title: 'a' }, { title: 'b' }]))(documentOf('page.md', post([])))).toMatchObject({ posts: [] });
  });

  test('are four others or all there are, each once, and the same each time', () => {
    const word = fc.constantFrom('azure', 'cloud', 'bash', 'shell', 'lab');
    const entry = fc.record({
      title: fc.array(word).map((words) => words.join(' ')),
      tags: fc.array(word),
      categories: fc.array(word, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 12 }), (entries) => {
        const list = posts(entries);
        const related = relatedPosts(list);
        for (const document of list) {
          const { posts: found, areRecent } = related(document);
          expect(found).not.toContain(document);
          expect(new Set(found).size).toBe(Math.min(4, list.length - 1));
          expect(related(document)).toEqual({ posts: found, areRecent });
        }
      }),
      { numRuns: 50 },
    );
  });
});
