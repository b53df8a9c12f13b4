// NASM's assembler, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { States } from './lexer.ts';

export const nasm = once(
  (): States => ({
    root: [
      [/^[ \t-\r]{0,200}%/y, 'cp', 'preprocessor'],
      '@whitespace',
      [/[a-z$._?][\w$.?#@~]*:/iy, 'nl'],
      [/([a-z$._?][\w$.?#@~]*)([ \t-\r]+)(equ)/iy, ['no', 'kd', 'kd'], 'arguments'],
      [
        /BITS|USE16|USE32|SECTION|SEGMENT|ABSOLUTE|EXTERN|GLOBAL|ORG|ALIGN|STRUC|ENDSTRUC|COMMON|CPU|GROUP|UPPERCASE|IMPORT|EXPORT|LIBRARY|MODULE/y,
        'k',
        'arguments',
      ],
      [/(?:res|d)[bwdqt]|times/iy, 'kd', 'arguments'],
      [/[a-z$._?][\w$.?#@~]*/iy, 'nf', 'arguments'],
      [/[\r\n]+/y, ''],
    ],
    arguments: [
      // Rouge's strings have no "n" and no backslash
      [/"(?:\\\\"|[^"\\n])*"|'(?:\\\\'|[^'\\n])*'|`(?:\\\\`|[^`\\n])*`/y, 's'],
      [/0x[\da-f]+|\d[\da-f]*h/iy, 'mh'],
      [/[0-7]+q/iy, 'mo'],
      [/[01]+b/iy, 'mb'],
      [/\d+\.e?\d+/iy, 'mf'],
      [/\d+/y, 'mi'],
      '@punctuation',
      [/r\d[0-5]?[bwd]|[a-d][lh]|[er]?[a-d]x|[er]?[sb]p|[er]?[sd]i|[c-gs]s|st[0-7]|mm[0-7]|cr[0-4]|dr[0-367]|tr[3-7]/iy, 'nb'],
      [/[a-z$._?][\w$.?#@~]*/iy, 'nv'],
      [/[\r\n]+/y, '', 1],
      '@whitespace',
    ],
    preprocessor: [
      [/[^;\n]+/y, 'cp'],
      [/;[^\n]*\n/y, 'c1', 1],
      [/\n/y, 'cp', 1],
    ],
    whitespace: [
      [/\n/y, ''],
      [/[ \t]+/y, ''],
      [/;[^\n]*/y, 'c1'],
    ],
    punctuation: [
      [/[,():[\]]+/y, 'p'],
      [/[&|^<>+*/%~-]+/y, 'o'],
      [/\$+/y, 'kc'],
      [/seg|wrt|strict/iy, 'ow'],
      [/byte|[dq]?word/iy, 'kt'],
    ],
  }),
);
