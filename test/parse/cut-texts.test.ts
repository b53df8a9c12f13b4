// Titles and descriptions of which a "#" cuts off the end.
import { expect, test } from 'vitest';
import { BARE, createSite } from '../support/site.ts';

const reported = (line: string): readonly string[] => {
  const site = createSite({ ...BARE, '_posts/2020-01-01-a.md': `---\nlayout: none\n${line}\n---\nText.\n` });
  return site.build().diagnostics.map(({ file, line: at, message, hint }) => `${file}:${at} ${message} | ${hint}`);
};

test.each([
  ['title: #1 thing', 'the title is empty', 'title: "#1 thing"'],
  ['title: Links #12', 'the title is "Links"', 'title: "Links #12"'],
  ['description: A "b" #c', 'the description is "A "b""', `description: 'A "b" #c'`],
])('%s is a warning that says what is left, and how to keep all', (line, left, hint) => {
  expect(reported(line)).toEqual([`_posts/2020-01-01-a.md:3 a comment begins at the "#": ${left} | Put quotes around the value: ${hint}.`]);
});

test.each([
  'title: "Links #12"',
  'title: C# and F#',
  'title: A # a comment',
  'title: A ## x',
  'title: |\n  Links #12',
  'colour: #fff',
])('%s is none', (line) => {
  expect(reported(line)).toEqual([]);
});
