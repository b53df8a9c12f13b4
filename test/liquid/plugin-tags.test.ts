// Tags that only sites with their plugin have.
import { describe, expect, test } from 'vitest';
import { reports, SCOPE, textOf } from './fixtures.ts';

describe('github_edit_link', () => {
  const github = { repository_url: 'https://github.com/a/b', source: { branch: 'gh-pages', path: '/' } };
  const setting = { config: { plugins: ['jekyll-github-metadata'] } };
  const linked = (markup: string, own: object = github, path = '_posts/a b.md'): string =>
    textOf(`{% github_edit_link ${markup}%}`, { scope: { ...SCOPE, site: { github: own }, page: { path } } }, setting);

  test.each([
    ['', 'https://github.com/a/b/edit/gh-pages/_posts/a%20b.md'],
    ['"Edit <this>" ', '<a href="https://github.com/a/b/edit/gh-pages/_posts/a%20b.md">Edit <this></a>'],
    ["'Edit' ", '<a href="https://github.com/a/b/edit/gh-pages/_posts/a%20b.md">Edit</a>'],
  ])('%s', (markup, wanted) => {
    expect(linked(markup)).toBe(wanted);
  });

  test('the folder of the source is part of it', () => {
    expect(linked('', { ...github, source: { branch: 'main', path: '/docs' } }, 'x.md')).toBe('https://github.com/a/b/edit/main/docs/x.md');
  });

  test('without a repository there is no address', () => {
    expect(linked('', {})).toBe('');
  });
});

test.each(['toc', 'github_edit_link'])('%s is unknown without its plugin', (name) => {
  expect(reports(`{% ${name} %}`)).toEqual([`error about.md:5:1 unknown tag "${name}"`]);
});
