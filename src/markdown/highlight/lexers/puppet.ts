// Puppet, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type States } from './lexer.ts';

const property = classBy({ kp: 'before require notify subscribe' }, 'py');
const word = classBy({ k: 'and case class default define else elsif if in import inherits node unless', kc: 'false true undef' }, 'n');

export const puppet = once(
  (): States => ({
    space: [
      [/[ \t-\r]+/y, ''],
      [/#[^\n]*\n/y, 'c'],
    ],
    root: [
      '@space',
      [/\$(?:::)?(?:[a-z]\w*::)*\w+/y, 'nv'],
      [/[a-z]\w*(?=[ \t-\r]*[=+]>)/y, ([text]) => property(text)],
      [/(?:::)?(?:[a-z]\w*::)*\w+(?=[ \t-\r]*\()/y, 'nf'],
      [/[A-Z]\w*/y, 'nc'],
      [/[+=|~-]>|<[|~-]/y, 'p'],
      [/[|:}();[\]]/y, 'p'],
      [/[{,]/y, 'p', 'regexAllowed'],
      [/(?:in|and|or)\b/y, 'ow'],
      [/[=!<>]=/y, 'o'],
      [/[=!]~/y, 'o', 'regexAllowed'],
      [/[.=<>!+*/-]/y, 'o'],
      [/(class|include)([ \t-\r]*)((?:::)?(?:[a-z]\w*::)*\w+)/y, ['k', '', 'nc']],
      [/node\b/y, 'k', 'regexAllowed'],
      [/'(?:\\[\\']|[^'\\]|\\(?![\\']))*'/y, 's1'],
      [/'(?:\\[\\']|[^'\\]|\\(?![\\']))*\\'/y, 's1'],
      [/"/y, 's2', 'string'],
      [/\d+(?:\.\d+)?(?:e[+-]\d+)?/y, 'm'],
      [/(?:::)?(?:[a-z]\w*::)*\w+/y, ([text]) => word(text)],
    ],
    regexAllowed: ['@space', [/\//y, 'sr', 'regex'], [/(?:)/y, '', 1]],
    regex: [
      [/\//y, 'sr', 1],
      [/\\[^\n]/y, 'se'],
      [/[(){}]/y, 'si'],
      [/\[/y, 'si', 'regexClass'],
      [/[^\n]/y, 'sr'],
    ],
    regexClass: [
      [/\]/y, 'si', 1],
      [/-(?=\])/y, 'sr'],
      [/-/y, 'si'],
      [/\\[^\n]/y, 'se'],
      [/[^\\\]-]+/y, 'sr'],
    ],
    string: [
      [/"/y, 's2', 1],
      [/[^$\\"]+/y, 's2'],
      [/\\[\s\S]/y, 'se'],
      [/\$(?:::)?(?:[a-z]\w*::)*\w+/y, 'nv'],
      [/\$\{(?:::)?(?:[a-z]\w*::)*\w+\}/y, 'nv'],
    ],
  }),
);
