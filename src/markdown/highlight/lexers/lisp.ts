// Common Lisp (and that of Emacs) and Scheme, as Rouge's lexers read them.
import { once } from '../../../util/cached.ts';
import { classBy, type Run, type States } from './lexer.ts';
import WORDS from './lisp-words.json' with { type: 'json' };

const symbolClass = classBy(WORDS.commonLisp, 'nv');
const commandClass = classBy(WORDS.scheme, 'nf');

const SYMBOL = '(?:\\|[^|]+\\||(?:\\\\[^\\n]|[a-zA-Z0-9!$%&*+-/<=>?@[\\]^_{}~])(?:\\\\[^\\n]|[a-zA-Z0-9!$%&*+-/<=>?@[\\]^_{}~#.:])*)';
const END = '(?=[ "\'()\\n,;`])';

function close(_: unknown, { pop, stack }: Run): string {
  if (stack.length === 1) return 'err';
  pop();
  return 'p';
}

export const commonLisp = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/;[^\n]*/y, 'c1'],
      [/#\|/y, 'cm', 'comment'],
      [/#\d*Y[^\n]*/y, 'cs'],
      [/"(?:\\[^\n]|[^"\\])*"/y, 's'],
      [new RegExp(`[:']${SYMBOL}`, 'y'), 'ss'],
      [/['`]/y, 'o'],
      [new RegExp(`[-+]?\\d+\\.?${END}`, 'y'), 'mi'],
      [new RegExp(`[-+]?\\d+/\\d+${END}`, 'y'), 'mi'],
      [new RegExp(`[-+]?(?:\\d*\\.\\d+(?:[defls][-+]?\\d+)?|\\d+(?:\\.\\d*)?[defls][-+]?\\d+)${END}`, 'y'), 'mf'],
      [new RegExp(`#\\\\[^\\n]${END}`, 'y'), 'sc'],
      [new RegExp(`#\\\\${SYMBOL}`, 'y'), 'sc'],
      [/#\(/y, 'o', 'root'],
      [/#\d*\*[01]*/y, 'x'],
      [new RegExp(`#:${SYMBOL}`, 'y'), 'ss'],
      [/#[.,]/y, 'o'],
      [/#'/y, 'nf'],
      [/#b[+-]?[01]+(?:\/[01]+)?/iy, 'm'],
      [/#o[+-]?[0-7]+(?:\/[0-7]+)?/iy, 'mo'],
      [/#x[+-]?[0-9a-f]+(?:\/[0-9a-f]+)?/iy, 'm'],
      [/(#c)(\()/iy, ['m', 'p'], 'root'],
      [/(#(?:\d+a|s))(\()/iy, ['sx', 'p'], 'root'],
      [/#p?"(?:\\[^\n]|[^"\\])*"/iy, 'ss'],
      [/#\d+[=#]/y, 'o'],
      [new RegExp(`#+nil${END}[ \\t-\\r]*\\(`, 'y'), 'c', 'commentedForm'],
      [/#[+-]/y, 'o'],
      [/,@|,|\./y, 'o'],
      [new RegExp(`(?:t|nil)${END}`, 'y'), 'no'],
      [new RegExp(`\\*${SYMBOL}\\*`, 'y'), 'vg'],
      [new RegExp(SYMBOL, 'y'), ([name]) => symbolClass(name)],
      [/\(/y, 'p', 'root'],
      [/\)/y, close],
    ],
    comment: [
      [/#\|/y, 'cm', 'comment'],
      [/\|#/y, 'cm', 1],
      [/[^|#]+/y, 'cm'],
      [/[|#]/y, 'cm'],
    ],
    commentedForm: [
      [/\(/y, 'c', 'commentedForm'],
      [/\)/y, 'c', 1],
      [/[^()]+/y, 'c'],
    ],
  }),
);

export const scheme = once(
  (): States => ({
    root: [
      [/;[^\n]*/y, 'c1'],
      [/[ \t-\r]+/y, ''],
      [/-?\d+\.\d+/y, 'mf'],
      [/-?\d+/y, 'mi'],
      [/[+-]inf[.][f0]/y, 'm'],
      [/#b[01]+/y, 'mb'],
      [/#o[0-7]+/y, 'mo'],
      [/#d[0-9]+/y, 'mi'],
      [/#x[0-9a-f]+/iy, 'mh'],
      [/#[ei][\d.]+/y, 'mx'],
      [/"(?:\\[\s\S]|[^"\\])*"/y, 's'],
      [/"[\s\S]*"/y, 's'], // all quotes in it have a backslash, and the last one ends it
      [/'[a-z0-9!$%&*+,/:<=>?@^_~|-]+/iy, 'ss'],
      [/#\\(?:[()/'"._!$%& ?=+-]|[a-z0-9]+)/iy, 'sc'],
      [/#t|#f/y, 'no'],
      [/'|#|`|,@|,|\./y, 'o'],
      [/(['#])([ \t-\r]*)(\()/y, ['ss', '', 'p']],
      [/[([]/y, 'p', 'command'],
      [/[)\]]/y, 'p'],
      [/[a-z0-9!$%&*+,/:<=>?@^_~|-]+/iy, 'nv'],
    ],
    command: [
      [/[a-z0-9!$%&*+,/:<=>?@^_~|-]+/iy, ([name]) => commandClass(name), 1],
      [/(?:)/y, '', 1],
    ],
  }),
);
