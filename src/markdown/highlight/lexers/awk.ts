// Awk, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type Run, type States } from './lexer.ts';
import { regex } from './regex.ts';

const word = classBy(
  {
    k: 'if else while for do break continue return next nextfile delete exit print printf getline',
    kd: 'function',
    kr: 'BEGIN END',
    kc: 'CONVFMT FS NF NR FNR FILENAME RS OFS ORS OFMT SUBSEP ARGC ARGV ENVIRON',
    nb: 'exp log sqrt sin cos atan2 length rand srand int substr index match split sub gsub sprintf system tolower toupper',
  },
  'nx',
);

/** Behind keywords an expression begins. */
function name([text]: RegExpExecArray, { push }: Run): string {
  const cls = text.startsWith('$') ? 'nv' : word(text);
  if (cls === 'k' || cls === 'kd') push('expression');
  return cls;
}

export const awk = once(
  (): States => ({
    space: [
      [/[ \t-\r]+/y, ''],
      [/#[^\n]*/y, 'c1'],
    ],
    expression: ['@space', [/\//y, 'sr', '< regex'], [/(?:)/y, '', 1]],
    ...regex,
    regexEnd: [[/(?:)/y, '', 1]],
    root: [
      '@space',
      [/[-<>+*/%^!=]=?|in\b|\+\+|--|\|/y, 'o', 'expression'],
      [/&&|~!?/y, 'o', 'expression'],
      [/[([,]/y, 'p', 'expression'],
      [/;/y, 'p', 'statement'],
      [/[)\].]/y, 'p'],
      [/\?/y, 'p', 'ternary expression'],
      [/[{}]/y, 'p', 'statement'],
      [/[$a-zA-Z_][a-zA-Z0-9_]*/y, name],
      [/[0-9]+\.[0-9]+/y, 'mf'],
      [/[0-9]+/y, 'mi'],
      [/"(?:\\[\\"]|[^"\\]|\\(?![\\"]))*"/y, 's2'],
      [/"(?:\\[\\"]|[^"\\]|\\(?![\\"]))*\\"/y, 's2'],
      [/:/y, 'p'],
    ],
    statement: [[/[{}]/y, 'p'], '@expression'],
    ternary: [[/:/y, 'p', '< expression'], '@root'],
  }),
);
