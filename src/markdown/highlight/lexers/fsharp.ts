// F#, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type States } from './lexer.ts';
import { literals, texts } from './ml.ts';

const word = classBy(
  {
    k:
      'abstract and as assert base begin class default delegate do done downcast downto elif else end exception extern false finally for fun ' +
      'function global if in inherit inline interface internal lazy let match member module mutable namespace new not null of open or override ' +
      'private public rec return select static struct then to true try type upcast use val void when while with yield sig atomic break checked ' +
      'component const constraint constructor continue eager event external fixed functor include method mixin object parallel process ' +
      'protected pure sealed tailcall trait virtual volatile',
    ow: 'asr land lor lsl lxor mod',
    kt: 'unit int float bool string char list array',
  },
  'n',
);

const operator = classBy(
  { p: '!= # & && ( ) * , - -. -> . .. : :: := :> ; ;; < <- = > >] >} ? ?? [ [< [> [| ] _ ` { {< | |] } ~ |> <| <>' },
  'o',
);

export const fsharp = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/false|true|\(\)|\[\]/y, 'bp'],
      [/[A-Z][\w']*(?=[ \t-\r]*\.)/y, 'nn', 'dotted'],
      [/[A-Z][\w']*/y, 'nc'],
      [/\(\*(?!\))/y, 'c', 'comment'],
      [/\/\/[^\n]*/y, 'c1'],
      [/[a-z][\w']*|``[^`\n\r\t]+``/iy, ([text]) => word(text)],
      [/[\][;,{}_()!$%&*+./:<=>?@^|~#-]+/y, ([text]) => operator(text)],
      [/-?\d[\d_]*(?:[^\n\d_][\d_]*)?e[+-]?\d[\d_]*/iy, 'mf'],
      ...literals,
    ],
    ...texts,
    dotted: [
      [/[ \t-\r]+/y, ''],
      [/\./y, 'p'],
      [/[A-Z][\w']*(?=[ \t-\r]*\.)/y, 'nn'],
      [/[A-Z][\w']*/y, 'nc', 1],
      [/[a-z][\w']*|``[^`\n\r\t]+``/iy, 'n', 1],
      [/\[/y, 'p', 1],
    ],
  }),
);
