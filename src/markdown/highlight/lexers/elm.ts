// Elm, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { States } from './lexer.ts';

export const elm = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/--[^\n]*/y, 'c1'],
      [/\{-/y, 'cm', 'comment'],
      [/\b(?:module|exposing|port|import|as|type|alias|if|then|else|case|of|let|in)\b/y, 'k'],
      [/[a-z]\w*/y, 'n'],
      [/_/y, 'n'],
      [/[A-Z]\w*/y, 'kt'],
      [/->|::|\/\/|\.\.|&&|\|\||\+\+|\|>|<\||>>|<<|==|\/=|<=|>=/y, 'o'],
      [/[+-/*%=<>^|!]/y, 'o'],
      [/\\/y, 'o'],
      [/[@#$&~?]/y, 'o'],
      [/"""/y, 's', 'longString'],
      [/'(?:\\[^\n]|[^\n])'/y, 'sc'],
      [/"/y, 's', 'string'],
      [/0x[\da-f]+/iy, 'mh'],
      [/\d+e[+-]?\d+/iy, 'mf'],
      [/\d+\.\d+(?:e[+-]?\d+)?/iy, 'mf'],
      [/\d+/y, 'mi'],
      [/[[\](),;`{}:]/y, 'p'],
    ],
    comment: [
      [/-\}/y, 'cm', 1],
      [/\{-/y, 'cm', 'comment'],
      [/[^-{}]+/y, 'cm'],
      [/[-{}]/y, 'cm'],
    ],
    string: [
      [/[^\\"]+/y, 's2'],
      [/\\"/y, 'se'],
      [/"/y, 's2', 1],
    ],
    longString: [
      [/\\"/y, 'se'],
      [/"""/y, 's', 1],
      [/[^"]+/y, 's'],
      [/"/y, 's'],
    ],
  }),
);
