// Files that hosts read: CNAME, .nojekyll, .well-known. Jekyll copies CNAME, and hidden files where `include:` names them.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

const SITE: Files = { ...BARE, '_config.yml': 'url: https://e.org\n', 'index.md': post('title: Home') };

/** Diagnostics as lines, and the destination's files, of a site with these files. */
function built(files: Files) {
  const site = createSite({ ...SITE, ...files });
  const result = site.build();
  expect(result.ok).toBe(true);
  const warnings = result.diagnostics.map(({ severity, file, line, message, hint }) => `${severity} ${file}:${line}: ${message} | ${hint}`);
  return { site, warnings, dist: site.dist() };
}

describe('CNAME', () => {
  test.each([
    'blog.example.com\n',
    'blog.example.com',
    '\n  Blog.Example.com \r\n\r\n',
    'bücher.example\n',
    '',
  ])('%j is published as it is', (text) => {
    const { warnings, dist } = built({ CNAME: text });
    expect(dist['CNAME']).toBe(text);
    expect(warnings).toEqual([]);
  });

  test.each([
    ['https://blog.example.com\n', 1, 'Write: blog.example.com'],
    ['\nblog.example.com/blog/\n', 2, 'Write: blog.example.com'],
    ['//blog.example.com:8080', 1, 'Write: blog.example.com'],
    ['# my domain\n', 1, 'Write a name such as blog.example.com.'],
    ['https://\n', 1, 'Write a name such as blog.example.com.'],
  ])('%j is more than a host: a warning at its line', (text, line, hint) => {
    const { warnings, dist } = built({ CNAME: text });
    const shown = JSON.stringify(text.trim());
    expect(warnings).toEqual([`warning CNAME:${line}: CNAME holds the name of a host and nothing else, not ${shown} | ${hint}`]);
    expect(dist['CNAME']).toBe(text);
  });

  test('with several names is warned of at the second', () => {
    const { warnings } = built({ CNAME: 'example.com\n\nwww.example.com\nold.example.com\n' });
    expect(warnings).toEqual([expect.stringMatching(/^warning CNAME:3: CNAME has one line/)]);
  });

  test('that is not published is not looked at', () => {
    expect(built({ CNAME: 'https://e.org/', '_config.yml': 'url: https://e.org\nexclude: [CNAME]\n' }).warnings).toEqual([]);
  });

  test('is warned of again where nothing changed', () => {
    const { site, warnings } = built({ CNAME: 'https://e.org/' });
    expect(site.build().diagnostics).toHaveLength(warnings.length);
  });
});

describe('.well-known', () => {
  const FILES: Files = { '.well-known/security.txt': 'Contact: mailto:me@e.org\n', '.well-known/apple-app-site-association': '{}' };

  test('is left out with a warning that names the key', () => {
    const { warnings, dist } = built(FILES);
    expect(warnings).toEqual([
      'warning .well-known:undefined: this folder is not published: its name begins with a dot | ' +
        'Write into the configuration: include: [.well-known], or list it under exclude if it is to stay out.',
    ]);
    expect(Object.keys(dist).filter((path) => path.startsWith('.'))).toEqual([]);
  });

  test('is published, files without an ending too, where the configuration includes it', () => {
    const { warnings, dist } = built({ ...FILES, '_config.yml': 'url: https://e.org\ninclude: [.well-known]\n' });
    expect(warnings).toEqual([]);
    expect(dist).toMatchObject(FILES);
  });

  test('that is excluded is left out without a word', () => {
    expect(built({ ...FILES, '_config.yml': 'url: https://e.org\nexclude: [.well-known]\n' }).warnings).toEqual([]);
  });
});

test('.nojekyll is published where the configuration includes it, and is no matter for a warning elsewhere', () => {
  expect(built({ '.nojekyll': '' })).toMatchObject({ warnings: [], dist: expect.not.objectContaining({ '.nojekyll': '' }) });
  const { warnings, dist } = built({ '.nojekyll': '', '_config.yml': 'url: https://e.org\ninclude: [.nojekyll]\n' });
  expect(warnings).toEqual([]);
  expect(dist['.nojekyll']).toBe('');
});
