// What Rouge's lexers of OCaml and F# have alike.
import type { Rule } from './lexer.ts';

/** Numbers but those with a point or an exponent, characters, and the beginning of a string. */
export const literals: readonly Rule[] = [
  [/0x[\da-f][\da-f_]*/iy, 'mh'],
  [/0o[0-7][0-7_]*/iy, 'mo'],
  [/0b[01][01_]*/iy, 'mb'],
  [/\d[\d_]*/y, 'mi'],
  [/'(?:\\[\\"'ntbr ]|\\[0-9]{3}|\\x[\da-fA-F]{2})'/y, 'sc'],
  [/'\.'/y, 'sc'],
  [/'/y, 'k'],
  [/"/y, 's2', 'string'],
];

/** Inside of comments and strings. */
export const texts = {
  comment: [
    [/[^(*)]+/y, 'c'],
    [/\(\*/y, 'c', 'comment'],
    [/\*\)/y, 'c', 1],
    [/[(*)]/y, 'c'],
  ],
  string: [
    [/[^\\"]+/y, 's2'],
    [/\\(?:[\\"'ntbr]|\d{3}|x[\da-fA-F]{2})/y, 'se'],
    [/\\\n/y, 's2'],
    [/"/y, 's2', 1],
  ],
} satisfies { readonly [state: string]: readonly Rule[] };
