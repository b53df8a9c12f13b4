// Racket, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type States } from './lexer.ts';
import words from './racket-words.json' with { type: 'json' };

const commandClass = classBy(words, 'nf');

export const racket = once(
  (): States => ({
    root: [
      [/;[^\n]*/y, 'c1'],
      [/#![^\n]*/y, 'c1'],
      [/#\|/y, 'cm', 'comment'],
      [/#;/y, 'cm', 'commentedDatum'],
      [/[ \t-\r]+/y, ''],
      [/[+-]inf\.[f0]|[+-]nan\.0|-min\.0|\+max\.0/y, 'mf'],
      [/-?\d+\.\d+/y, 'mf'],
      [/-?\d+/y, 'mi'],
      [/#:[^ \t-\r()[\]{}'`,.]+/y, 'nt'],
      [/#b[01]+/y, 'mb'],
      [/#o[0-7]+/y, 'mo'],
      [/#d[0-9]+/y, 'mi'],
      [/#x[0-9a-f]+/iy, 'mh'],
      [/#[ei][\d.]+/y, 'mx'],
      [/"(?:\\[\s\S]|[^"\\])*"/y, 's'],
      [/"[\s\S]*"/y, 's'], // all quotes in it have a backslash, and the last one ends it
      [/['`][^ \t-\r()[\]{}'`,.]+/y, 'ss'],
      [/#\\(?:[()/'"._!$%& ?=+-]|[a-z0-9]+)/iy, 'sc'],
      [/#t(?:rue)?|#f(?:alse)?/iy, 'no'],
      [/'|#|`|,@|,|\./y, 'o'],
      [/[([{]/y, 'p', 'command'],
      [/[)\]}]/y, 'p'],
      [/[^ \t-\r()[\]{}'`,.]+/y, 'nv'],
    ],
    comment: [
      [/[^|#]+/y, 'cm'],
      [/\|#/y, 'cm', 1],
      [/#\|/y, 'cm', '='],
      [/[|#]/y, 'cm'],
    ],
    commentedDatum: [
      [/[({[]/y, 'cm', 'commentedForm'],
      [/"(?:\\"|\\(?!")|[^"\\])*"/y, 'cm', 1],
      [/"[\s\S]*"/y, 'cm', 1],
      [/[^ \t-\r]+/y, 'cm', 1],
      [/(?:)/y, '', 1],
    ],
    commentedForm: [
      [/[^(){}[\]]+/y, 'cm'],
      [/[)}\]]/y, 'cm', 1],
      [/[({[]/y, 'cm', '='],
    ],
    command: [
      [/[^ \t-\r()[\]{}'`,.]+/y, ([name]) => commandClass(name), 1],
      [/(?:)/y, '', 1],
    ],
  }),
);
