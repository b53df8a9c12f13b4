// Pictures beside posts, which Jekyll does not publish: the warning of the broken link says where they go.
import { describe, expect, test } from 'vitest';
import { checkSite } from '../../src/check/index.ts';
import { readBuilt } from '../../src/check/output.ts';
import { findWorkspace } from '../../src/read/workspace.ts';
import { BARE, createSite, type Files, post } from '../support/site.ts';

const A = '_posts/2018-01-01-a.md';
const PNG = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';

const site = (body: string, more: Files = {}) => createSite({ ...BARE, [A]: post('title: A', body), ...more });

const hintsOf = (body: string, more: Files = {}): readonly string[] =>
  site(body, more)
    .build()
    .diagnostics.map(({ file, line, hint }) => `${file}:${line} ${hint}`);

const hint = (name: string, to: string, written = `/${to}`): string =>
  `Only posts are published from the folder of ${name}: move this file to ${to} and write ${written}.`;

describe('a file beside a post', () => {
  test.each([
    ['![x](x.png)', '_posts/x.png', 'assets/images/x.png'],
    ['![x](./x.png)', '_posts/x.png', 'assets/images/x.png'],
    ['![x](/_posts/x.png)', '_posts/x.png', 'assets/images/x.png'],
    ['![x](a/my%20x.png?v=1)', '_posts/a/my x.png', 'assets/images/my x.png'],
    ['![x](../x.png)', 'x/_posts/x.png', 'assets/images/x.png'],
    ['[x](x.pdf)', '_drafts/x.pdf', 'assets/x.pdf'],
  ])('%s: the hint says where it goes, and what to write', (body, path, to) => {
    expect(hintsOf(body, { [path]: PNG })).toEqual([`${A}:4 ${hint(path, to)}`]);
  });

  test('is shown by another page, too: the hint is the same', () => {
    const more = { '_posts/x.png': PNG, 'index.html': post('', '{{ site.posts[0].excerpt }}') };
    expect(new Set(hintsOf('![x](x.png)', more))).toEqual(new Set([`${A}:4 ${hint('_posts/x.png', 'assets/images/x.png')}`]));
  });

  test('under a baseurl is written with it', () => {
    const more = { '_posts/x.png': PNG, '_config.yml': 'baseurl: /blog\n' };
    const written = '{{ "/assets/images/x.png" | relative_url }}';
    expect(hintsOf('![x](x.png)', more)).toEqual([`${A}:4 ${hint('_posts/x.png', 'assets/images/x.png', written)}`]);
  });

  test('of two with one name is the one in the folder of the post, or at the path that the link names', () => {
    const more = { '_posts/x.png': PNG, 'b/_posts/x.png': PNG };
    expect(hintsOf('![x](x.png)', more)).toEqual([`${A}:4 ${hint('_posts/x.png', 'assets/images/x.png')}`]);
    expect(hintsOf('![x](/b/_posts/x.png)', more)).toEqual([`${A}:4 ${hint('b/_posts/x.png', 'assets/images/x.png')}`]);
  });

  test('is no hint for a picture that lies nowhere, or in two places', () => {
    const other = ['_posts/2018-01-01-a.md:4 Fix the URL, or add the page or file.'];
    expect(hintsOf('![x](y.png)', { '_posts/x.png': PNG })).toEqual(other);
    expect(hintsOf('![x](x.png)', { '_posts/b/x.png': PNG, '_posts/c/x.png': PNG })).toEqual(other);
  });

  test('is found by gemless check, too, and by a warm build', () => {
    const made = site('![x](x.png)', { '_posts/x.png': PNG });
    made.build();
    expect(made.build().diagnostics.map((one) => one.hint)).toEqual([hint('_posts/x.png', 'assets/images/x.png')]);
    const result = made.build({ routes: true, links: false });
    const { diagnostics } = checkSite(readBuilt(findWorkspace({ cwd: made.root }), result), result.rerender);
    expect(diagnostics.map((one) => one.hint)).toContain(hint('_posts/x.png', 'assets/images/x.png'));
  });

  test('that is moved as the hint says is published, and the link leads there', () => {
    const made = site('![x](x.png)', { '_posts/x.png': PNG });
    made.build();
    made.remove('_posts/x.png');
    made.write({ 'assets/images/x.png': PNG, [A]: post('title: A', '![x](/assets/images/x.png)') });
    expect(made.build().diagnostics.filter(({ code }) => code.startsWith('dead'))).toEqual([]);
    expect(Object.keys(made.dist())).toContain('assets/images/x.png');
  });
});
