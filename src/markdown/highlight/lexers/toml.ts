// TOML, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { States } from './lexer.ts';

const KEY = '([^ \\t-\\r]+|"[^"\\n]+"|\'[^\'\\n]+\')([ \\t-\\r]*)(=)';

export const toml = once(
  (): States => ({
    basic: [
      [/[ \t-\r]+/y, ''],
      [/#[^\n]*/y, 'c'],
      [/true|false/y, 'kc'],
      [new RegExp(`${KEY}([ \\t-\\r]*)(\\{)`, 'y'), ['nn', '', 'o', '', 'p'], 'inline'],
      [/[ \t-\r]*\[[^ \t-\r]+\]/y, 'nn'],
      [/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z/y, 'ld'],
      [/[+-]?\d+(?:_\d+)*\.\d+(?:_\d+)*(?:[eE][+-]?\d+(?:_\d+)*)?/y, 'mf'],
      [/[+-]?\d+(?:_\d+)*[eE][+-]?\d+(?:_\d+)*/y, 'mf'],
      [/[+-]?(?:nan|inf)/y, 'mf'],
      [/0x[\da-fA-F]+(?:_[\da-fA-F]+)*/y, 'mh'],
      [/0o[0-7]+(?:_[0-7]+)*/y, 'mo'],
      [/0b[01]+(?:_[01]+)*/y, 'mb'],
      [/[+-]?\d+(?:_\d+)*/y, 'mi'],
    ],
    root: ['@basic', [new RegExp(KEY, 'y'), ['py', '', 'p'], 'value']],
    value: [[/\n/y, '', 1], '@content'],
    content: [
      '@basic',
      [new RegExp(KEY, 'y'), ['py', '', 'p']],
      [/"""/y, 's', 'longDouble'],
      [/"/y, 's', 'double'],
      [/'''/y, 's', 'longSingle'],
      [/'/y, 's', 'single'],
      '@escape',
      [/,/y, 'p'],
      [/\[/y, 'p', 'array'],
    ],
    double: [[/"/y, 's', 1], [/\n/y, 'err', 1], '@escape', [/[^\\"\n]+/y, 's']],
    longDouble: [[/"""/y, 's', 1], '@escape', [/[^\\"]+/y, 's'], [/"+/y, 's']],
    single: [
      [/'/y, 's', 1],
      [/\n/y, 'err', 1],
      [/[^'\n]+/y, 's'],
    ],
    longSingle: [
      [/'''/y, 's', 1],
      [/[^']+/y, 's'],
      [/'+/y, 's'],
    ],
    escape: [[/\\[0t\tn\n "\\r]/y, 'se']],
    array: ['@content', [/\]/y, 'p', 1]],
    inline: ['@content', [/\}/y, 'p', 1]],
  }),
);
