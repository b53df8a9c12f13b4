// Names of posts with an ending too many.
import { expect, test } from 'vitest';
import { BARE, createSite, post } from '../support/site.ts';

const reported = (path: string): readonly string[] => {
  const site = createSite({ ...BARE, [path]: post('title: A') });
  return site.build().diagnostics.map(({ file, message, hint }) => `${file} ${message} | ${hint}`);
};

test('a post that an editor saved with another ending behind its own is a warning', () => {
  expect(reported('_posts/2020-01-01-a.md.txt')).toEqual([
    '_posts/2020-01-01-a.md.txt the name of this post ends in .txt: its text is not read as markdown, and its URL has the first ending' +
      ' | Name it 2020-01-01-a.md. Windows may hide the second ending.',
  ]);
});

test.each(['mdx', 'docx'])('a post that ends in .%s is one, too', (ending) => {
  expect(reported(`_posts/2020-01-01-a.${ending}`)).toEqual([
    `_posts/2020-01-01-a.${ending} posts of this kind are not read: this is published as it is | Write posts in markdown, as files that end in .md.`,
  ]);
});

test('a post without an ending is told which name to take', () => {
  expect(reported('_posts/2020-01-01-a')).toEqual(['_posts/2020-01-01-a not a post: its name has no extension | Name it 2020-01-01-a.md.']);
});

test.each(['_posts/2020-01-01-a.md', '_posts/2020-01-01-node.js.md', 'a.md.txt'])('%s is none', (path) => {
  expect(reported(path)).toEqual([]);
});
