// Windows batch files, as Rouge's lexer reads them.
import { once } from '../../../util/cached.ts';
import WORDS from './batch-words.json' with { type: 'json' };
import { classBy, type Rule, type States } from './lexer.ts';

/** Words count as they are written here, in lower case; all others are taken for declarations. */
const wordClass = classBy(WORDS, 'kd');

/** A word, and the extension of a program behind it. */
function word([, name = '']: RegExpExecArray): string | readonly string[] {
  const cls = wordClass(name);
  return cls === 'nb' ? cls : [cls, 'err'];
}

const quoted = (end: RegExp, text: RegExp, cls: string): readonly Rule[] => ['@escape', [end, cls, 1], '@expansions', [text, cls]];

export const batch = once(
  (): States => ({
    root: ['@basic', '@data'],
    basic: [
      [/@?\brem\b[^\n]*/iy, 'c'],
      [/^::[^\n]*/y, 'c'],
      [/:[a-z]+/iy, 'nl'],
      [/([a-z]\w*)(\.exe|com|bat|cmd|msi)?/iy, word],
      [/(?:[/+]|--?)[a-z]+[ \t-\r]*/iy, 'na'],
      '@expansions',
      [/[<>&|(){}[\]\-+=;,~?*]/y, 'o'],
    ],
    escape: [[/\^[\s\S]/y, 'se']],
    expansions: [
      [/[%!]+[a-z_$@#]+[%!]+/iy, 'nv'],
      [/%+~?[a-z]+\d?/iy, 'vm'],
    ],
    doubleQuotes: quoted(/"/y, /[^^"%!]+/y, 's2'),
    singleQuotes: quoted(/'/y, /[^^'%!]+/y, 's1'),
    backtick: quoted(/`/y, /[^^`%!]+/y, 'sb'),
    data: [
      [/[ \t-\r]+/y, ''],
      [/0x[0-9a-f]+/iy, 'mh'],
      [/[0-9]/y, 'm'],
      [/"/y, 's2', 'doubleQuotes'],
      [/'/y, 's1', 'singleQuotes'],
      [/`/y, 'sb', 'backtick'],
      [/[^ \t-\r&|()[\]{}^=;!%+\-,"'`~?*]+/y, ''],
      '@escape',
    ],
  }),
);
