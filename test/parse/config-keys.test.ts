// Places of diagnostics about values that documents have from the configuration.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

const POST = { '_posts/2018-01-01-a.md': post('title: A') };

const site = (config: string, files: Files = POST) => createSite({ ...BARE, ...files, '_config.yml': config });

const linesOf = (one: ReturnType<typeof site>): readonly string[] =>
  one.build().diagnostics.map(({ severity, file, line, message }) => `${severity} ${file}:${line}: ${message}`);

describe('an error of a permalink', () => {
  test('of the site is at its line, and reported once', () => {
    expect(linesOf(site('title: T\npermalink: /:yaer/:title/\n')).filter((line) => line.includes(':yaer'))).toEqual([
      'error _config.yml:2: the permalink "/:yaer/:title/" has a placeholder :yaer, which does not exist here',
    ]);
  });

  test('of a collection, and of posts that have the site’s beside one, is at its line', () => {
    const files = { ...POST, '_docs/a.md': post('title: A') };
    const config = 'collections:\n  docs:\n    output: true\n    permalink: /:nmae/\ntitle: T\npermalink: /:yaer/\n';
    const errors = linesOf(site(config, files)).filter((line) => line.startsWith('error'));
    expect(errors.map((line) => line.slice(0, 24))).toEqual(['error _config.yml:4: the', 'error _config.yml:6: the']);
  });

  test('of `defaults:` is at the line of the entry that a document has it from', () => {
    const config = [
      'defaults:',
      '  - nonsense',
      '  - scope: { path: _posts, type: posts }',
      '    values:',
      '      layout: post',
      '      permalink: /:yaer/:title/',
      '  - scope: { path: "" }',
      '    values:',
      '      permalink: /:mnoth/',
    ];
    expect(linesOf(site(config.join('\n')))).toContainEqual(expect.stringMatching(/^error _config\.yml:6: the permalink "\/:yaer/));
  });
});

test('a warning about a default is at its line, which moves with the lines above', () => {
  const config = 'title: T\ndefaults:\n  - scope: { path: "" }\n    values:\n      tags: { a: b }\n';
  const one = site(config);
  expect(linesOf(one)).toEqual(['warning _config.yml:5: tags can’t be a mapping']);
  expect(linesOf(one)).toEqual(['warning _config.yml:5: tags can’t be a mapping']);
  one.write({ '_config.yml': `# A comment\n${config}` });
  expect(linesOf(one)).toEqual(['warning _config.yml:6: tags can’t be a mapping']);
});
