// OCaml, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type States } from './lexer.ts';
import { literals, texts } from './ml.ts';

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
      ...literals,
    ],
    ...texts,
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
