// Percent-encoding; the expected texts are Ruby's.
import { expect, test } from 'vitest';
import { cgiEscape, percentDecode } from '../../src/util/percent.ts';

test('cgiEscape escapes as CGI.escape', () => {
  expect(cgiEscape(' !"#$%&\'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~é\n')).toBe(
    '+%21%22%23%24%25%26%27%28%29%2A%2B%2C-.%2F09%3A%3B%3C%3D%3E%3F%40AZ%5B%5C%5D%5E_%60az%7B%7C%7D~%C3%A9%0A',
  );
});

test('cgiEscape takes lone surrogates', () => {
  expect(cgiEscape('\ud800')).toBe('%EF%BF%BD');
});

test('percentDecode keeps codes that are not UTF-8', () => {
  expect(['a%20b', '%C3%A9', '%FF', 'a%zz', '%'].map(percentDecode)).toEqual(['a b', 'é', '%FF', 'a%zz', '%']);
});
