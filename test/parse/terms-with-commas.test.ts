// Names of tags that are separated by commas without brackets: Jekyll cuts them at blanks.
import { expect, test } from 'vitest';
import { BARE, createSite, post } from '../support/site.ts';

const reported = (line: string): string => {
  const site = createSite({ ...BARE, 'a.txt': '', '_posts/2020-01-01-a.md': post(`title: A\n${line}`) });
  return site.report(site.build());
};

test('tags with commas and no brackets are a warning that shows how they are read, and how to write them', () => {
  const report = reported('tags: cats, home life');
  expect(report).toContain(
    '_posts/2020-01-01-a.md:3: tags without brackets end at blanks, not at commas, as in Jekyll: "cats,", "home", "life"',
  );
  expect(report).toContain('Write tags: [cats, home life].');
});

test.each(['tags: [cats, home life]', 'tags: cats home', 'tag: cats, dogs', 'description: A, B'])('%s is none', (line) => {
  expect(reported(line)).toBe('');
});
