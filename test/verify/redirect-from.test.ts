// `redirect_from` written into sources: the new URL is there, every other byte as it was.
import { describe, expect, test } from 'vitest';
import { addRedirects } from '../../src/verify/index.ts';

const add = (text: string, ...urls: readonly string[]): string | undefined => addRedirects(text, urls, 'x.md');

describe('old URLs are added', () => {
  test.each([
    [
      'where there is no redirect_from',
      '---\ntitle: A # kept\n---\n\nBody\n',
      '---\ntitle: A # kept\nredirect_from:\n  - /old/\n---\n\nBody\n',
    ],
    ['to empty front matter', '---\n---\nBody', '---\nredirect_from:\n  - /old/\n---\nBody'],
    ['to one value', '---\nredirect_from: /x/\na: 1\n---\n', '---\nredirect_from: [/x/, /old/]\na: 1\n---\n'],
    ['to a list on one line', "---\nredirect_from: [ '/x/' ]\n---\n", "---\nredirect_from: [ '/x/' , /old/]\n---\n"],
    ['to an empty list', '---\nredirect_from: []\n---\n', '---\nredirect_from: [/old/]\n---\n'],
    ['to a list of lines', '---\nredirect_from:\n- /x/\n- /y/\na: 1\n---\n', '---\nredirect_from:\n- /x/\n- /y/\n- /old/\na: 1\n---\n'],
    ['with the line ends of Windows', '---\r\na: 1\r\n---\r\nB\r\n', '---\r\na: 1\r\nredirect_from:\r\n  - /old/\r\n---\r\nB\r\n'],
    ['behind a byte order mark', '\uFEFF---\na: 1\n...\n', '\uFEFF---\na: 1\nredirect_from:\n  - /old/\n...\n'],
  ])('%s', (_, before, after) => {
    expect(add(before, '/old/')).toBe(after);
  });

  test('in quotes where YAML would read them otherwise', () => {
    expect(add('---\na: 1\n---\n', '/a b/', '/c#d/')).toBe('---\na: 1\nredirect_from:\n  - "/a b/"\n  - "/c#d/"\n---\n');
  });

  test('once', () => {
    const text = '---\nredirect_from: /old/\n---\n';
    expect(add(text, '/old/')).toBe(text);
  });
});

describe('nothing is written', () => {
  test.each([
    ['into a form that is not one of these', '---\nredirect_from: &x\n  - /a/\n---\n'],
    ['into a list with comments', '---\nredirect_from: [/a/] # all\n---\n'],
    ['into a text without front matter', 'Text\n'],
    ['into front matter with errors', '---\na: [\n---\n'],
  ])('%s', (_, text) => {
    expect(add(text, '/old/')).toBeUndefined();
  });
});
