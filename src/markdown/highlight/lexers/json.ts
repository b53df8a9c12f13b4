// JSON, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { States } from './lexer.ts';

export const json = once(
  (): States => ({
    space: [[/[ \t-\r]+/y, 'w']],
    root: ['@space', [/\{/y, 'p', 'object'], [/\[/y, 'p', 'array'], '@key', '@value', [/[\]}]/y, 'p']],
    object: ['@space', '@key', '@value', [/\}/y, 'p', 1], [/,/y, 'p']],
    key: [[/("(?:\\[^\n]|[^"\\\n])*")([ \t-\r]*)(:)/y, ['nl', 'w', 'p']]],
    constants: [
      [/true|false|null/y, 'kc'],
      [/-?(?:0|[1-9]\d*)\.\d+(?:e[+-]?\d+)?/iy, 'mf'],
      [/-?(?:0|[1-9]\d*)(?:e[+-]?\d+)?/iy, 'mi'],
    ],
    value: ['@space', '@constants', [/"/y, 's2', 'string'], [/\[/y, 'p', 'array'], [/\{/y, 'p', 'object']],
    string: [
      [/[^\\"]+/y, 's2'],
      [/\\[^\n]/y, 'se'],
      [/"/y, 's2', 1],
    ],
    array: ['@value', [/\]/y, 'p', 1], [/,/y, 'p']],
  }),
);

/** JSON with comments and bare keys. */
export const jsonWithComments = once(
  (): States => ({
    ...json(),
    key: [[/([$\w]+)([ \t-\r]*)(:)/y, ['na', '', 'p']], ...(json()['key'] ?? [])],
    value: [[/\/\*[^\n]*?\*\//y, 'c'], [/\/\/[^\n]*/y, 'c1'], [/\.\.\./y, 'c1'], ...(json()['value'] ?? [])],
  }),
);
