// Names of outputs that Windows and archives for it cannot hold.
import { expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

function warnings(files: Files): readonly string[] {
  const { diagnostics } = createSite({ ...BARE, '_config.yml': 'url: https://e.org\n', ...files }).build();
  return diagnostics.map(({ severity, file, line, message }) => `${severity}: ${file}:${line ?? ''} ${message}`);
}

const warned = (place: string, output: string, why: string): string =>
  `warning: ${place} its output ${output} cannot be copied to Windows or unpacked there: ${why}`;

test.each<[string, Files, readonly string[]]>([
  ['a file', { 'aux.html': 'text' }, [warned('aux.html:', 'aux.html', '"aux" is the name of a device')]],
  [
    'a folder, once',
    { 'Con/1.txt': '', 'Con/2.txt': '', 'Con/d/3.txt': '' },
    [warned('Con/1.txt:', 'Con', '"Con" is the name of a device')],
  ],
  ['a permalink', { 'a.md': post('permalink: /a?b/') }, [warned('a.md:2', 'a?b', '? is not allowed in names')]],
  [
    'signs',
    { 'a<b>.txt': '', 'c|d': '' },
    [warned('a<b>.txt:', 'a<b>.txt', '< is not allowed in names'), warned('c|d:', 'c|d', '| is not allowed in names')],
  ],
  ['a dot', { 'a./b.txt': '' }, [warned('a./b.txt:', 'a.', 'a name cannot end in a dot')]],
  ['a blank', { 'a ': '' }, [warned('a :', 'a ', 'a name cannot end in a blank')]],
  [
    'a redirect',
    { '_config.yml': 'url: https://e.org\nplugins: [jekyll-redirect-from]\n', 'a.md': post('redirect_from: /nul/') },
    [warned('a.md:2', 'nul', '"nul" is the name of a device')],
  ],
  ['others', { 'console.html': '', 'auxiliary/a.b.txt': '', 'com10.txt': '', 'nul-a.txt': '' }, []],
])('%s', (_name, files, expected) => {
  expect(warnings(files)).toEqual(expected);
});

test('of a category are reported for its page', () => {
  const found = warnings({ '_posts/2018-01-01-a.md': post('categories: con\npermalink: /a/') });
  expect(found.join('\n')).toContain('its output categories/con cannot be copied to Windows');
});

test('that differ in the composition of letters are said to differ in it', () => {
  const found = warnings({ 'a.md': post('permalink: /\u00e4/'), 'b.md': post('permalink: /a\u0308/') });
  expect(found.join('\n')).toContain('differs only in the Unicode form of its letters (composed or not) from /%C3%A4/ of a.md');
});
