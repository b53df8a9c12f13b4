// Haskell, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type Run, type States } from './lexer.ts';

const reserved = classBy(
  { kr: '_ case class data default deriving do else if in infix infixl infixr instance let newtype of then type where' },
  '',
);

function word([text]: RegExpExecArray, { push }: Run): string {
  if (text === 'import' || text === 'module') {
    push(text);
    return 'kr';
  }
  return reserved(text) || (/^'?[A-Z]/.test(text) ? 'kt' : 'n');
}

export const haskell = once(
  (): States => ({
    basic: [
      [/[ \t-\r]+/y, ''],
      [/\{-#/y, 'cp', 'commentPreproc'],
      [/\{-/y, 'cm', 'comment'],
      [/^--[ \t-\r]+\|[^\n]*/y, 'cd'],
      [/--(?![!#$%&*+./<=>?@^|_~])[^\n]*/y, 'c1'],
    ],
    comment: [
      [/-\}/y, 'cm', 1],
      [/\{-/y, 'cm', 'comment'],
      [/[^-{}]+/y, 'cm'],
      [/[-{}]/y, 'cm'],
    ],
    commentPreproc: [
      [/-\}/y, 'cp', 1],
      [/\{-/y, 'cp', 'comment'],
      [/[^-{}]+/y, 'cp'],
      [/[-{}]/y, 'cp'],
    ],
    root: [
      '@basic',
      [/'(?=(?:[^\n]|\\[^ \t-\r]{1,20})')/y, 'sc', 'character'],
      [/"/y, 's', 'string'],
      [/\d+e[+-]?\d+/iy, 'mf'],
      [/\d+\.\d+(e[+-]?\d+)?/iy, 'mf'],
      [/0o[0-7]+/iy, 'mo'],
      [/0x[\da-f]+/iy, 'mh'],
      [/\d+/y, 'mi'],
      [/[\w']+/y, word],
      [/\\(?![:!#$%&*+.\\/<=>?@^|~-]+)/y, 'nf'],
      [/(<-|::|->|=>|=)(?![:!#$%&*+.\\/<=>?@^|~-]+)/y, 'o'],
      [/:[:!#$%&*+.\\/<=>?@^|~-]*/y, 'o'],
      [/[:!#$%&*+.\\/<=>?@^|~-]+/y, 'o'],
      [/\[[ \t-\r]*\]/y, 'kt'],
      [/\([ \t-\r]*\)/y, 'nb'],
      [/(\[)([_a-z][\w']*)(\|)/y, ['o', 'n', 'o'], 'quasiquotation'],
      [/[[\](),;`{}]/y, 'p'],
    ],
    import: [
      [/[ \t-\r]+/y, ''],
      [/"/y, 's', 'string'],
      [/\bqualified\b/y, 'k'],
      [/([A-Z][\w.]*)([ \t-\r]+)(as)([ \t-\r]+)([A-Z][a-zA-Z0-9_.]*)/y, ['nn', '', 'k', '', 'n'], 1],
      [/([A-Z][\w.]*)([ \t-\r]+)(hiding)([ \t-\r]+)(\()/y, ['nn', '', 'k', '', 'p'], '< funclist'],
      [/([A-Z][\w.]*)([ \t-\r]+)(\()/y, ['nn', '', 'p'], '< funclist'],
      [/[\w.]+/y, 'nn', 1],
    ],
    module: [
      [/[ \t-\r]+/y, ''],
      [/([A-Z][\w.]*)([ \t-\r]+)(\()/y, ['nn', '', 'p'], 'funclist'],
      [/\bwhere\b/y, 'kr', 1],
      [/[A-Z][a-zA-Z0-9_.]*/y, 'nn', 1],
    ],
    funclist: [
      '@basic',
      [/[A-Z]\w*/y, 'kt'],
      [/(_[\w']+|[a-z][\w']*)/y, 'nf'],
      [/,/y, 'p'],
      [/[:!#$%&*+.\\/<=>?@^|~-]+/y, 'o'],
      [/\(/y, 'p', 'funclist'],
      [/\)/y, 'p', 1],
    ],
    character: [
      [/\\/y, 'se', '< characterEnd escape'],
      [/[^\n]/y, 'sc', '< characterEnd'],
    ],
    characterEnd: [
      [/'/y, 'sc', 1],
      [/[^\n]/y, 'err', 1],
    ],
    quasiquotation: [
      [/\|\]/y, 'o', 1],
      [/[^|]+/y, ''],
      [/\|/y, ''],
    ],
    string: [
      [/"/y, 's', 1],
      [/\\/y, 'se', 'escape'],
      [/[^\\"]+/y, 's'],
    ],
    escape: [
      [/[abfnrtv"'&\\]/y, 'se', 1],
      [/\^[\][A-Z@^_]/y, 'se', 1],
      [/NUL|SOH|[SE]TX|EOT|ENQ|ACK|BEL|BS|HT|LF|VT|FF|CR|S[OI]|DLE|DC[1-4]|NAK|SYN|ETB|CAN|EM|SUB|ESC|[FGRU]S|SP|DEL/y, 'se', 1],
      [/o[0-7]+/iy, 'se', 1],
      [/x[\da-f]+/iy, 'se', 1],
      [/\d+/y, 'se', 1],
      [/[ \t-\r]+\\/y, 'se', 1],
    ],
  }),
);
