// SQL, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type Rule, type States } from './lexer.ts';
import WORDS from './sql-words.json' with { type: 'json' };

const nameClass = classBy({ k: WORDS.keywords, nb: WORDS.types }, 'n');

/** A quoted text: a doubled quote and what follows a backslash are escapes. */
const quoted = (cls: string, [quote, doubled, text]: readonly [quote: RegExp, doubled: RegExp, text: RegExp]): readonly Rule[] => [
  [/\\[^\n]/y, 'se'],
  [doubled, 'se'],
  [quote, cls, 1],
  [text, cls],
];

export const sql = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/--[^\n]*/y, 'c1'],
      [/\/\*/y, 'cm', 'comment'],
      [/\d+/y, 'mi'],
      [/'/y, 's1', 'single'],
      [/"/y, 'nv', 'double'],
      [/`/y, 'nv', 'backtick'],
      [/\w+/y, ([name]) => nameClass(name.toUpperCase())],
      [/[+*/<>=~!@#%&|?^-]/y, 'o'],
      [/[;:()[\]{},.]/y, 'p'],
    ],
    comment: [
      [/\/\*/y, 'cm', 'comment'],
      [/\*\//y, 'cm', 1],
      [/[^/*]+/y, 'cm'],
      [/[/*]/y, 'cm'],
    ],
    single: quoted('s1', [/'/y, /''/y, /[^\\']+/y]),
    double: quoted('nv', [/"/y, /""/y, /[^\\"]+/y]),
    backtick: quoted('nv', [/`/y, /``/y, /[^\\`]+/y]),
  }),
);
