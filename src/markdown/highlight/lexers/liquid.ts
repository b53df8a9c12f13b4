// Liquid, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { Classes, Run, States } from './lexer.ts';

/** More states than are ever open: an end of a tag leads to the first one. */
const ALL = 9;

/** Class of a value that may hold a quoted text. */
const valueClass = (value: string, other: string): string => (/'[^']*'/.test(value) ? 's1' : /"[^"]*"/.test(value) ? 's2' : other);

function loop(match: RegExpExecArray, { put }: Run): undefined {
  const classes = ['nt', 'w', 'nv', 'w', 'nt', 'w', valueClass(match[7] ?? '', 'nv'), 'w'];
  for (const [index, cls] of classes.entries()) put(cls, match[index + 1] ?? '');
  return undefined;
}

const cycle = (match: RegExpExecArray): Classes => ['nt', 'w', valueClass(match[3] ?? '', 'na'), 'w', 'p', 'w'];

export const liquid = once(
  (): States => ({
    root: [
      [/[^{]+/y, ''],
      [/(\{%-?)([ \t-\r]*)/y, ['p', 'w'], 'tag'],
      [/(\{\{-?)([ \t-\r]*)/y, ['p', 'w'], 'output'],
      [/\{/y, ''],
    ],
    tag: [
      [/(?:if|elsif|unless|case)\b/y, 'kr', 'condition'],
      [/when\b/y, 'kr', 'when'],
      [/(else)([ \t-\r]*)(-?%\})/y, ['kr', 'w', 'p'], 1],
      [/(capture|(?:in|de)crement)([ \t-\r]+)([^ \t-\r%]+)([ \t-\r]*)(-?%\})/y, ['nt', 'w', 'nv', 'w', 'p'], 1],
      [/(comment)([ \t-\r]*)(-?%\})/y, ['nt', 'w', 'p'], 'comment'],
      [/(raw)([ \t-\r]*)(-?%\})/y, ['nt', 'w', 'p'], 'raw'],
      [/(end(?:if|unless|case))([ \t-\r]*)(-?%\})/y, ['kr', 'w', 'p'], 1],
      [/(end[^ \t-\r%]+)([ \t-\r]*)(-?%\})/y, ['nt', 'w', 'p'], 1],
      [/(?:assign|echo)\b/y, 'nt', 'assign'],
      [/(?:include|render)\b/y, 'nt', 'include'],
      [/(cycle)([ \t-\r]+)(?:([^ \t-\r:]*)([ \t-\r]*)(:))?([ \t-\r]*)/y, cycle, 'variableMarkup'],
      [
        /(for|tablerow)([ \t-\r]+)([\w-]+)([ \t-\r]+)(in)([ \t-\r]+)((?:[^ \t-\r%,|'"]|"[^"]{0,500}"|'[^']{0,500}')+)([ \t-\r]*)/y,
        loop,
        'markup',
      ],
      [/([^ \t-\r%]+)([ \t-\r]*)/y, ['nt', 'w'], 'markup'],
    ],
    output: [[/(\|)([ \t-\r]*)([a-zA-Z_][^ \t-\r}|:]*)/y, ['p', 'w', 'nf'], 'filters'], '@outputEnd', '@generic'],
    filters: [[/(\|)([ \t-\r]*)([a-zA-Z_][^ \t-\r%}|:]*)/y, ['p', 'w', 'nf']], '@outputEnd', '@tagEnd', '@variableParameters'],
    condition: [[/[=!]=|[<>]=?/y, 'o'], [/(?:and|or|contains)\b/y, 'ow'], '@tagEnd', '@generic'],
    when: ['@tagEnd', '@generic'],
    outputEnd: [[/-?\}\}/y, 'p', ALL]],
    tagEnd: [[/-?%\}/y, 'p', ALL]],
    parameters: ['@space', '@keyword', '@string', '@number', [/([^ \t-\r=:]+)([ \t-\r]*)(=|:)/y, ['na', 'w', 'o']], [/[,:]/y, 'p']],
    variableParameters: ['@parameters', '@variable', [/[^ \t-\r]+/y, '']],
    markup: [[/reversed\b/y, 'na'], '@tagEnd', '@parameters', [/[^ \t-\r]+/y, '']],
    variableMarkup: ['@tagEnd', '@variableParameters'],
    keyword: [[/(?:false|true|nil)\b/y, 'kc']],
    variable: [
      [/(?:empty|blank|forloop\.[^ \t-\r%}|:]+)\b/y, 'nb'],
      [/\.(?=\w)|\[|\]/y, 'p'],
      [/(?:first|last|size)\b/y, 'nf'],
      [/[a-zA-Z_][\w-]*\??/y, 'nv'],
    ],
    string: [
      [/'[^']{0,5000}'/y, 's1'],
      [/"[^"]{0,5000}"/y, 's2'],
    ],
    number: [
      [/-/y, 'o'],
      [/\d+\.\d+/y, 'mf'],
      [/\d+/y, 'mi'],
    ],
    generic: ['@space', '@keyword', '@string', '@number', '@variable'],
    space: [[/[ \t]+/y, 'w']],
    comment: [
      [/[^{]+/y, 'c'],
      [/(\{%-?)([ \t-\r]*)(endcomment)([ \t-\r]*)(-?%\})/y, ['p', 'w', 'nt', 'w', 'p'], ALL],
      [/\{/y, 'c'],
    ],
    raw: [
      [/[^{]+/y, ''],
      [/(\{%-?)([ \t-\r]*)(endraw)([ \t-\r]*)(-?%\})/y, ['p', 'w', 'nt', 'w', 'p'], ALL],
      [/\{/y, ''],
    ],
    assign: [[/=/y, 'o'], [/(\|)([ \t-\r]*)([a-zA-Z_][^ \t-\r%|:]*)/y, ['p', 'w', 'nf'], 'filters'], '@tagEnd', '@generic'],
    include: [
      [/(\{\{-?)([ \t-\r]*)/y, ['p', 'w'], 'embedded'],
      [/(?:with|for)\b/y, 'nt'],
      [/[/\w-]+(?:\.[\w-]+)+\b/y, ''],
      '@variableMarkup',
    ],
    embedded: [[/(\|)([ \t-\r]*)([a-zA-Z_][^ \t-\r}|:]*)/y, ['p', 'w', 'nf']], [/-?\}\}/y, 'p', 1], '@variableParameters'],
  }),
);
