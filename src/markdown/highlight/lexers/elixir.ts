// Elixir, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { Rule, Run, States } from './lexer.ts';

const CLOSING: { readonly [open: string]: string } = { '{': '}', '[': ']', '(': ')', '<': '>', '|': '|', '/': '/', "'": "'", '"': '"' };

/** Strings after ~ and a letter; some have interpolations. */
const sigilRules = (cls: string, open: string, close: string, interpolates: boolean): readonly Rule[] => [
  [new RegExp(`\\${close}`, 'y'), cls, 1],
  ...(interpolates ? (['@interpoling', [/#/y, cls]] as const) : [[/[\\#]/y, cls] as const]),
  [new RegExp(`[^#\\${open}\\${close}\\\\]+`, 'y'), cls],
];

const sigilStates = Object.fromEntries(
  ['sx', 'sr'].flatMap((cls) =>
    Object.entries(CLOSING).flatMap(([open, close]) => [
      [`${cls} ${open}`, sigilRules(cls, open, close, false)] as const,
      [`${cls} ${open}#`, sigilRules(cls, open, close, true)] as const,
    ]),
  ),
);

function openSigil([, letter = '', open = '']: RegExpExecArray, { push }: Run): string {
  const cls = /r/i.test(letter) ? 'sr' : 'sx';
  if (cls === 'sr') push('regexFlags');
  if (/w/i.test(letter)) push('listFlags');
  push(`${cls} ${open}${/[SRCW]/.test(letter) ? '#' : ''}`);
  return cls;
}

export const elixir = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/#[^\n]*/y, 'c1'],
      [
        /\b(case|cond|end|bc|lc|if|unless|try|loop|receive|fn|defmodule|defp?|defprotocol|defimpl|defrecord|defmacrop?|defdelegate|defexception|defguardp?|defstruct|exit|raise|throw|after|rescue|catch|else)\b(?![?!])|\bdo\b/y,
        'k',
      ],
      [/\b(import|require|use|recur|quote|unquote|super|refer)\b(?![?!])/y, 'kn'],
      [/\b(and|not|or|when|xor|in)\b/y, 'ow'],
      [
        /%=|\*=|\*\*=|\+=|-=|\^=|\|\|=|<=>|<(?!<|=)|>(?!<|=|>)|<=|>=|===|==|=~|!=|!~|&(&&?|(?!\d))|\|\||\^|\*|\+|-|\/|\||\+\+|--|\*\*|\/\/|<-|<>|<<|>>|=|\.|~~~/y,
        'o',
      ],
      [
        /(:)([a-zA-Z_]\w*([?!]|=(?![>=]))?|<>|===?|>=?|<=?|&&?|%\(\)|%\[\]|%\{\}|\+\+?|--?|\|\|?|!|\/\/|[%&`/|]|\*\*?|=?~|<-)|([a-zA-Z_]\w*([?!])?)(:)(?!:)/y,
        'ss',
      ],
      [/:"/y, 'ss', 'interpolingSymbol'],
      [/\b(nil|true|false)\b(?![?!])|\b[A-Z]\w*\b/y, 'no'],
      [/\b(__(FILE|LINE|MODULE|MAIN|FUNCTION)__)\b(?![?!])/y, 'bp'],
      [/[a-zA-Z_!]\w*[!?]?/y, 'n'],
      [/::|[%(){};,/|:\\[\]]/y, 'p'],
      [/@[a-zA-Z_]\w*|&\d/y, 'nv'],
      [/\b\d(_?\d)*(\.(?![^\d \t-\r])(_?\d)+)([eE][-+]?\d(_?\d)*)?\b/y, 'mf'],
      [/\b0x[0-9A-Fa-f](_?[0-9A-Fa-f])*\b/y, 'mh'],
      [/\b0o[0-7](_?[0-7])*\b/y, 'mo'],
      [/\b0b[01](_?[01])*\b/y, 'mb'],
      [/\b\d(_?\d)*\b/y, 'mi'],
      '@strings',
      '@sigilStrings',
    ],
    strings: [
      [/(%[A-Ba-z])?"""[\s\S]{0,5000}?"""/y, 'sd'],
      [/'''[\s\S]{0,5000}?'''/y, 'sd'],
      [/"/y, 's2', 'dqs'],
      [/'/y, 's1', 'sqs'],
      [/\?(\\(x\d{1,2}|[\da-fA-F]{1,2}(?![\da-fA-F])\b|0[0-7]{0,2}(?![0-7])\b[^x0MC])|(\\[MC]-)+\w|[^ \t-\r\\])/y, 'sx'],
    ],
    dqs: ['@escapes', '@interpoling', [/[^#"\\]+/y, 's2'], [/"/y, 's2', 1], [/[#\\]/y, 's2']],
    sqs: ['@escapes', '@interpoling', [/[^#'\\]+/y, 's1'], [/'/y, 's1', 1], [/[#\\]/y, 's1']],
    interpoling: [[/#\{/y, 'si', 'interpolingString']],
    interpolingString: [[/\}/y, 'si', 1], '@root'],
    escapes: [
      [/\\x[\da-fA-F]{2}/y, 'se'],
      [/\\u\{?\d+\}?/y, 'se'],
      [/\\[\\abdefnrstv0"']/y, 'se'],
    ],
    interpolingSymbol: [[/"/y, 'ss', 1], '@interpoling', [/[^#"]+/y, 'ss']],
    sigilStrings: [[/~([A-Za-z])?((?:\{|\[|\(|<|\||\/|'|"))/y, openSigil]],
    regexFlags: [[/[fgimrsux]*/y, 'sr', 1]],
    listFlags: [[/[csa]?/y, 'sx', 1]],
    ...sigilStates,
  }),
);
