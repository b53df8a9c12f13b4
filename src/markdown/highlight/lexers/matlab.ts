// MATLAB, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type Run, type States } from './lexer.ts';
import WORDS from './matlab-words.json' with { type: 'json' };
import { shell } from './shell.ts';

const nameClass = classBy({ nb: WORDS.builtins, k: WORDS.keywords }, 'n');

/** A brace that opens a comment, if the comment ends. */
function brace({ input }: RegExpExecArray, { words, push }: Run): string {
  if (words.has('endless') || !input.includes('%}', 2)) {
    words.set('endless', '');
    return 'p';
  }
  push('comment');
  return 'cm';
}

export const matlab = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/\{(?=%)/y, brace],
      [/%[^\n]*/y, 'c1'],
      [/(\.\.\.)([^\n]*)/y, ['k', 'c']],
      [
        /^(!)([^\n%]*)/y,
        ([, mark = '', command = ''], { put, delegate }) => {
          put('k', mark);
          delegate(shell(), command);
          return undefined;
        },
      ],
      [/[a-zA-Z]\w*/y, ([name]) => nameClass(name)],
      [/[(){};:,/\\\][]/y, 'p'],
      [/~=|==|<<|>>|[-~+*%=<>&^|.@]/y, 'o'],
      [/(?:\d+\.\d*|\.\d+)(?:e[+-]?[0-9]+)?/iy, 'mf'],
      [/\d+e[+-]?[0-9]+/iy, 'mf'],
      [/\d+L/y, 'il'],
      [/\d+/y, 'mi'],
      [/'(?=[^\n]*')/y, 's1', 'characters'],
      [/"(?=[^\n]*")/y, 's2', 'string'],
      [/'/y, 'o'],
    ],
    comment: [
      [/%\}/y, 'cm', 1],
      [/[^%]+|%/y, 'cm'],
    ],
    characters: [
      [/[^']+/y, 's1'],
      [/''/y, 'se'],
      [/'/y, 's1', 1],
    ],
    string: [
      [/[^"]+/y, 's2'],
      [/""/y, 'se'],
      [/"/y, 's2', 1],
    ],
  }),
);
