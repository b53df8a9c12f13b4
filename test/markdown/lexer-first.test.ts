// Characters with which matches of expressions can begin: a lexer must try each rule wherever it may match.
import { describe, expect, test } from 'vitest';
import { firstOf } from '../../src/markdown/highlight/lexers/first.ts';

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const firsts = (pattern: RegExp): string | undefined => {
  const codes = firstOf(pattern.source, pattern.flags);
  return codes && ASCII.filter((char) => codes.has(char.charCodeAt(0))).join('');
};

describe('the first characters of an expression', () => {
  test.each([
    [/abc/, 'a'],
    [/abc|x/i, 'AXax'],
    [/^(?:if|\bdo)\b/, 'di'],
    [/-?\d+/, '-0123456789'],
    [/(?:x*|y)?z/, undefined],
    [/x{0,3}[\]|)]/, ')]x|'],
    [/(?!q)(?<!r)\(/, '('],
    [/(?=[ab])\w/, 'ab'],
    [/[^\0-\x60]|\p{Lu}/u, `${ASCII.slice(65, 91).join('')}${ASCII.slice(97).join('')}`],
    [/(["'])\1/, `"'`],
    [/(?:)/, undefined],
    [/$/, undefined],
    [/a|/, undefined],
    [/\u0041/, undefined],
  ])('%s', (pattern, expected) => {
    expect(firsts(pattern)).toBe(expected);
  });
});
