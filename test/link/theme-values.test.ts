// Values that the theme would pass over: authors that nobody describes, texts in place of mappings, comments without what they need.
import { describe, expect, test } from 'vitest';
import { createSite, type Files, post } from '../support/site.ts';

const AUTHORS = { '_data/authors.yml': 'jane:\n  name: Jane Roe\njohn:\n  name: John\n' };

const warned = (files: Files): readonly string[] =>
  createSite({ '_config.yml': 'title: T\n', ...files })
    .build()
    .diagnostics.map(({ severity, file, line, message, hint }) => `${severity} ${file}:${line}: ${message}. ${hint}`);

const by = (...lines: readonly string[]): Files => ({ '_posts/2018-01-01-a.md': post(['title: A', ...lines].join('\n')) });

describe('an author', () => {
  test.each([
    ['author: jnae', 'Did you mean "jane"?'],
    ['authors: [john, jnae]', 'Did you mean "jane"?'],
    ['author: someone', 'Describe the author there, under this name.'],
  ])('%s whom the data lacks is a warning with a near name', (line, hint) => {
    const name = /\w+\]?$/.exec(line)?.[0].replace(']', '');
    expect(warned({ ...AUTHORS, ...by(line) })).toEqual([
      `warning _posts/2018-01-01-a.md:3: there is no author "${name}" in _data/authors. ${hint}`,
    ]);
  });

  test('who is named as the data names one has the key in the hint', () => {
    expect(warned({ ...AUTHORS, ...by('author: jane roe') })).toEqual([
      'warning _posts/2018-01-01-a.md:3: there is no author "jane roe" in _data/authors. Did you mean "jane"?',
    ]);
  });

  test.each([
    ['that the data has', { ...AUTHORS, ...by('author: jane') }],
    ['of several words: a guest, whose name is shown', { ...AUTHORS, ...by('author: Some Other Guest') }],
    ['that is no key', { ...AUTHORS, ...by('author: Guest') }],
    ['that is a mapping', { ...AUTHORS, ...by('author: { name: X }') }],
    ['without a file of authors', by('author: jnae')],
    ['under own layouts that read none', { ...AUTHORS, ...by('author: jnae'), '_layouts/default.html': '{{ page.author }}{{ content }}' }],
  ])('%s is no warning', (_what, files) => {
    expect(warned(files)).toEqual([]);
  });

  test('is looked up by layouts of Minimal Mistakes, too, and in defaults', () => {
    const layout = { '_layouts/default.html': '{% assign author = site.data.authors[page.author] %}{{ content }}' };
    expect(warned({ ...AUTHORS, ...by('author: jnae'), ...layout })).toHaveLength(1);
    const config = 'title: T\ndefaults:\n  - scope: { path: "" }\n    values:\n      author: jnae\n';
    expect(warned({ ...AUTHORS, ...by(), '_config.yml': config })).toEqual([
      'warning _config.yml:5: there is no author "jnae" in _data/authors. Did you mean "jane"?',
    ]);
  });
});

describe('a text where the theme looks for a mapping', () => {
  test.each([
    ['header: /assets/a.jpg', 'Write header: { image: /assets/a.jpg }.'],
    ['header: some text', 'Write image: or overlay_image: below it.'],
    ['sidebar: docs', 'Write sidebar: { nav: docs }, a menu of _data/navigation.yml.'],
  ])('%s is a warning', (line, hint) => {
    const key = line.slice(0, line.indexOf(':'));
    expect(warned(by(line))).toEqual([
      `warning _posts/2018-01-01-a.md:3: "${key}" must be a mapping, not a text: nothing of it is shown. ${hint}`,
    ]);
  });

  test.each([
    ['a mapping', by('header: { image: /a.png }'.replace('/a.png', 'https://example.org/a.png'))],
    ['false', by('sidebar: false')],
    ['for own layouts', { ...by('header: some text'), '_layouts/default.html': '{{ page.header }}{{ content }}' }],
    ['for an own template', { ...by('header: some text'), '_templates/single.njk': '{{ page.header }}{{ content | safe }}' }],
  ])('%s is none', (_what, files) => {
    expect(warned(files)).toEqual([]);
  });
});

describe('a provider of comments', () => {
  test.each([
    [
      'giscus',
      '',
      'comments by giscus need "repository" and "comments.giscus.repo_id": without them pages have none. ' +
        'Write the repository on GitHub that holds the comments: repository: name/blog.',
    ],
    [
      'giscus',
      '  giscus: { repo_id: "" }\nrepository: a/b\n',
      'comments by giscus need "comments.giscus.repo_id": without it pages have none. Copy it from https://giscus.app, which shows it for your repository.',
    ],
    [
      'utterances',
      '',
      'comments by utterances need "repository": without it pages have none. Write the repository on GitHub that holds the comments: repository: name/blog.',
    ],
    [
      'disqus',
      '  disqus: { shortname: }\n',
      'comments by disqus need "comments.disqus.shortname": without it pages have none. Write the short name of the site at Disqus: shortname: my-blog.',
    ],
  ])('%s without what it needs is one warning, at its line', (provider, more, expected) => {
    const config = `title: T\ncomments:\n  provider: ${provider}\n${more}`;
    expect(warned({ ...by(), '_config.yml': config })).toEqual([`warning _config.yml:3: ${expected}`]);
    expect(warned({ ...by(), '_config.yml': config, '_layouts/default.html': '{{ content }}' })).toEqual([]);
  });

  test.each(['custom', 'false'])('%s needs nothing', (provider) => {
    expect(warned({ ...by(), '_config.yml': `title: T\ncomments:\n  provider: ${provider}\n` })).toEqual([]);
  });
});
