// Markdown files without front matter: pages, copies, or both (jekyll-optional-front-matter, jekyll-readme-index).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSite, type Files } from '../support/site.ts';

const PLUGINS = 'plugins: [jekyll-optional-front-matter, jekyll-readme-index]\n';
const FILES: Files = {
  '_layouts/default.html': '{{ content }}',
  'a.md': '# A\n',
  'B.MARKDOWN': '# B\n',
  'c.txt': '# C\n',
  'README.md': '# R\n',
  'LICENSE.md': '# L\n',
  'Contributing.mkd': '# C\n',
  'docs/code_of_conduct.md': '# C\n',
  '_hidden.md': '# H\n',
};

const outputs = (config: string): readonly string[] => {
  const site = createSite({ ...FILES, '_config.yml': config });
  expect(site.report(site.build()).replace(/^.*has no "url"[\s\S]*$/, '')).toBe('');
  return Object.keys(site.dist()).sort();
};

describe('markdown without front matter', () => {
  test.each([
    [
      'is copied without the plugins',
      '',
      ['B.MARKDOWN', 'Contributing.mkd', 'LICENSE.md', 'README.md', 'a.md', 'c.txt', 'docs/code_of_conduct.md'],
    ],
    [
      'is a page and is copied, but for files about the repository; README is the index',
      PLUGINS,
      [
        'B.MARKDOWN',
        'B.html',
        'Contributing.mkd',
        'LICENSE.md',
        'README.md',
        'a.html',
        'a.md',
        'c.txt',
        'docs/code_of_conduct.md',
        'index.html',
      ],
    ],
    [
      'is a page only with remove_originals, and include takes in any of them',
      `${PLUGINS}include: [LICENSE.md, docs]\noptional_front_matter: {remove_originals: true}\nreadme_index: {remove_originals: true}\n`,
      ['B.html', 'Contributing.mkd', 'LICENSE.html', 'a.html', 'c.txt', 'docs/code_of_conduct.html', 'index.html'],
    ],
    [
      'is copied where the plugins are disabled',
      `${PLUGINS}optional_front_matter: {enabled: false}\nreadme_index: {enabled: false}\n`,
      ['B.MARKDOWN', 'Contributing.mkd', 'LICENSE.md', 'README.md', 'a.md', 'c.txt', 'docs/code_of_conduct.md'],
    ],
    [
      'is copied with require_front_matter, but for README',
      `${PLUGINS}require_front_matter: true\n`,
      ['B.MARKDOWN', 'Contributing.mkd', 'LICENSE.md', 'README.md', 'a.md', 'c.txt', 'docs/code_of_conduct.md', 'index.html'],
    ],
  ])('%s', (_name, config, expected) => {
    expect(outputs(config)).toEqual(expected);
  });

  test.each([
    [PLUGINS, ['a.md: encoding']],
    ['', []],
  ])('is text where it is a page: with %j, other bytes are the errors %j', (config, errors) => {
    const site = createSite({ '_config.yml': config });
    writeFileSync(join(site.root, 'a.md'), Buffer.from([0x23, 0xff, 0x0a]));
    const found = site.build().diagnostics.filter(({ severity }) => severity === 'error');
    expect(found.map(({ file, code }) => `${file}: ${code}`)).toEqual(errors);
  });
});
