// OCaml, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type States } from './lexer.ts';

const nameClass = classBy(
  {
    kt: 'unit int float bool string char list array',
    ow: 'and asr land lor lsl lxor mod or',
    k: 'as assert begin class constraint do done downto else end exception external false for fun function functor if in include inherit initializer lazy let module mutable new nonrec object of open rec sig struct then to true try type val virtual when while with match raise',
  },
  'n',
);

export const ocaml = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/false|true|\(\)|\[\]/y, 'bp'],
      [/[A-Z][\w']*(?=[ \t-\r]*\.)/y, 'nn', 'dotted'],
      [/`[a-z_][\w']*/iy, 'nt'],
      [/[A-Z][\w']*/y, 'nc'],
      [/\(\*(?!\))/y, 'c', 'comment'],
      [/[a-z_][\w']*/iy, ([name]) => nameClass(name)],
      [/[(){}[\];]+/y, 'p'],
      [/[;,_!$%&*+./:<=>?@^|~#-]+/y, 'o'],
      // any character may be the point
      [/\d[\d_]*(?:[^\n\d_][\d_]*)?e[+-]?\d[\d_]*/iy, 'mf'],
      [/0x[\da-f][\da-f_]*/iy, 'mh'],
      [/0o[0-7][0-7_]*/iy, 'mo'],
      [/0b[01][01_]*/iy, 'mb'],
      [/\d[\d_]*/y, 'mi'],
      [/'(?:\\[\\"'ntbr ]|\\[0-9]{3}|\\x[\da-fA-F]{2})'/y, 'sc'],
      [/'\.'/y, 'sc'],
      [/'/y, 'k'],
      [/"/y, 's2', 'string'],
    ],
    comment: [
      [/[^(*)]+/y, 'c'],
      [/\(\*/y, 'c', 'comment'],
      [/\*\)/y, 'c', 1],
      [/[(*)]/y, 'c'],
    ],
    string: [
      [/[^\\"]+/y, 's2'],
      [/\\[\\"'ntbr]/y, 'se'],
      [/\\\d{3}/y, 'se'],
      [/\\x[\da-fA-F]{2}/y, 'se'],
      [/\\\n/y, 's2'],
      [/"/y, 's2', 1],
    ],
    dotted: [
      [/[ \t-\r]+/y, ''],
      [/\./y, 'p'],
      [/[A-Z][\w']*(?=[ \t-\r]*\.)/y, 'nn'],
      [/[A-Z][\w']*/y, 'nc', 1],
      [/[a-z_][\w']*/iy, 'n', 1],
      [/[({[]/y, 'p', 1],
    ],
  }),
);
