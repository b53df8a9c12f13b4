// CoffeeScript, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type States } from './lexer.ts';

const nameClass = classBy(
  {
    nb: 'Array Boolean Date Error Function Math netscape Number Object Packages RegExp String sun decodeURI decodeURIComponent encodeURI encodeURIComponent eval isFinite isNaN parseFloat parseInt document window',
    no: 'true false yes no on off null NaN Infinity undefined',
    k: 'for by while until loop break continue return switch when then if else do yield throw try catch finally await new delete typeof instanceof super extends this class import export debugger',
  },
  'nx',
);

export const coffeescript = once(
  (): States => ({
    root: [
      [/^(?=[ \t-\r]|\/|<!--)/y, '', 'regex'],
      '@comments',
      [/[ \t-\r]+/y, ''],
      [
        /\+\+|--|~|&&|\band\b|\bor\b|\bis\b|\bisnt\b|\bnot\b|\bin\b|\bof\b|\?|:|=|\|\||\\(?=\n)|(?:<<|>>>?|==?|!=?|[-<>+*`%&|^/])=?/y,
        'o',
        'regex',
      ],
      [/[-=]>/y, 'nf'],
      [/(@)([ \t]*)([$a-zA-Z_][a-zA-Z0-9_]*)/y, ['vi', '', 'na'], 'regex'],
      [/(\.)([ \t]*)([$a-zA-Z_][a-zA-Z0-9_]*)/y, ['p', '', 'na'], 'regex'],
      [/[$a-zA-Z_][a-zA-Z0-9_]*(?=[ \t-\r]*:)/y, 'na', 'regex'],
      [/[$a-zA-Z_][a-zA-Z0-9_]*/y, ([name]) => nameClass(name), 'regex'],
      [/[{([;,]/y, 'p', 'regex'],
      [/[})\].]/y, 'p'],
      [/\d+\.\d+(?:[eE]\d+)?[fd]?/y, 'mf'],
      [/0x[0-9a-fA-F]+/y, 'mh'],
      [/\d+/y, 'mi'],
      [/"""/y, 's', 'longDouble'],
      [/'''/y, 's', 'longSingle'],
      [/"/y, 's', 'double'],
      [/'/y, 's', 'single'],
    ],
    comments: [
      [/###[^#][\s\S]{0,5000}?###/y, 'cm'],
      [/#[^\n]*/y, 'c1'],
    ],
    regex: [
      '@comments',
      [/[ \t-\r]+/y, ''],
      [/\/\/\//y, 'sr', '< longRegex'],
      [/\/(?:\\[^\n]|[^[/\\\n]|\[(?:\\[^\n]|[^\]\\\n])*\])+\/(?:[gimy]+\b|\B)/y, 'sr', 1],
      [/(?:)/y, '', 1],
    ],
    longRegex: [
      [/\/\/\/(?:[gimy]+\b|\B)/y, 'sr', 1],
      [/^#(?!\{)[^\n]*/y, 'c1'],
      [/([ \t-\r]+)(#(?!\{)[^\n]*)/y, ['', 'c1']],
      '@interpolated',
      '@comments',
      [/[ \t-\r]+/y, ''],
      '@escape',
      [/\\\D/y, 'se'],
      [/\\\d+/y, 'nv'],
      [/[\s\S]/y, 'sr'],
    ],
    escape: [[/\\(?:c[A-Z]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{4}\})/y, 'se']],
    strings: [[/[^#\\'"]+/y, 's'], '@escape', [/\\[^\n]/y, 'se'], [/#/y, 's']],
    doubleStrings: [[/'/y, 's'], '@interpolated', '@strings'],
    singleStrings: [[/"/y, 's'], '@strings'],
    interpolated: [[/#\{/y, 'si', 'interpolation']],
    interpolation: [[/\}/y, 'si', 1], '@root'],
    double: [[/"/y, 's', 1], '@doubleStrings'],
    longDouble: [[/"""/y, 's', 1], [/"/y, 's'], '@doubleStrings'],
    single: [[/'/y, 's', 1], '@singleStrings'],
    longSingle: [[/'''/y, 's', 1], [/'/y, 's'], '@singleStrings'],
  }),
);
