// Lines that accept losses: kinds, URLs, details, comments, "*".
import { describe, expect, test } from 'vitest';
import { type Loss, lineOf, parseAccepted, withoutAccepted } from '../../src/verify/index.ts';

const ID: Loss = { kind: 'id', url: '/a b/', detail: 'old heading' };

/** Whether a file accepts the loss of an id on "/a b/". */
const accepts = (file: string): boolean => withoutAccepted([ID], parseAccepted(file)).rest.length === 0;

describe('a loss', () => {
  test.each([
    'id /a%20b/ old heading',
    'id /a%20b/',
    '/a%20b/',
    'id *',
    '*',
    'id /a* old*',
    '  id /a%20b/ *head*  # it was renamed',
    '# ids\n\nid /a%20b/ o*d h*g\r\n',
  ])('is accepted by %j', (file) => {
    expect(accepts(file)).toBe(true);
  });

  test.each([
    '',
    '# id /a%20b/',
    'link /a%20b/',
    '/a%20b',
    'id /a%20b/ old',
    'id /a%20b/ *old',
    'id /a%20b/ old heading*g',
    'page *',
  ])('is not accepted by %j', (file) => {
    expect(accepts(file)).toBe(false);
  });

  test('is printed as the line that accepts it', () => {
    expect(lineOf(ID)).toBe('id /a%20b/ old heading');
    expect(accepts(lineOf(ID))).toBe(true);
  });
});

test('lines that accept nothing are known by their number', () => {
  expect(withoutAccepted([ID], parseAccepted('id /a%20b/\n\npage /x/\n')).unused).toMatchObject([{ line: 3, text: 'page /x/' }]);
});
