// R, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type States } from './lexer.ts';

const nameClass = classBy(
  {
    nb: 'LETTERS letters month.abb month.name pi T F',
    kc: 'NULL Inf TRUE FALSE NaN NA NA_integer_ NA_real_ NA_complex_ NA_character_',
    k: 'if else for while repeat in next break function',
  },
  'n',
);

/** Functions that the language itself has; a dot stands for any character. */
const FUNCTIONS =
  'abs|acos|acosh|all|any|anyNA|Arg|as.call|as.character|as.complex|as.double|as.environment|as.integer|as.logical|as.null.default|as.numeric|as.raw|asin|asinh|atan|atanh|attr|attributes|baseenv|browser|c|call|ceiling|class|Conj|cos|cosh|cospi|cummax|cummin|cumprod|cumsum|digamma|dim|dimnames|emptyenv|exp|expression|floor|forceAndCall|gamma|gc.time|globalenv|Im|interactive|invisible|is.array|is.atomic|is.call|is.character|is.complex|is.double|is.environment|is.expression|is.finite|is.function|is.infinite|is.integer|is.language|is.list|is.logical|is.matrix|is.na|is.name|is.nan|is.null|is.numeric|is.object|is.pairlist|is.raw|is.recursive|is.single|is.symbol|lazyLoadDBfetch|length|lgamma|list|log|max|min|missing|Mod|names|nargs|nzchar|oldClass|on.exit|pos.to.env|proc.time|prod|quote|range|Re|rep|retracemem|return|round|seq_along|seq_len|seq.int|sign|signif|sin|sinh|sinpi|sqrt|standardGeneric|substitute|sum|switch|tan|tanh|tanpi|tracemem|trigamma|trunc|unclass|untracemem|UseMethod|xtfrm';

export const r = once(
  (): States => ({
    root: [
      [/#'[^\n]*/y, 'cd'],
      [/#[^\n]*/y, 'c1'],
      [/[ \t-\r]+/y, 'w'],
      [/`[^`]+?`/y, 'n'],
      [/'(?:\\[\s\S]|[^'\\])*\\?'/y, 's1'],
      [/"(?:\\[\s\S]|[^"\\])*\\?"/y, 's2'],
      [/%[^%]*?%/y, 'o'],
      [/0[xX][a-fA-F0-9]+([pP][0-9]+)?[Li]?/y, 'mh'],
      [/[+-]?(\d+([.]\d+)?|[.]\d+)([eE][+-]?\d+)?[Li]?/y, 'm'],
      [new RegExp(`(?:${FUNCTIONS})(?=\\()`, 'y'), 'nf'],
      [/(?:(?:[\p{L}\p{M}]|[.][._\p{L}\p{M}])[._\p{L}\p{M}\p{N}]*)|[.]/uy, ([name]) => nameClass(name)],
      [/[[\]{}();,]/y, 'p'],
      [/[-<>?*+^/!=~$@:%&|]/y, 'o'],
    ],
  }),
);
