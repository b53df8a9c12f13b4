// Scala, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { States } from './lexer.ts';

/** A character of an operator, and a name, which may end in an operator after an underscore. */
const OP = '(?:(?![\\s\\p{L}$_\\d(){}[\\]‘’".;,])[ -\\x7F\\p{Sm}\\p{So}])';
const ID = `[\\p{L}$_][\\p{L}$_\\d]*(?:(?<=_)${OP}+)?`;

export const scala = once(
  (): States => ({
    root: [
      [/(class|trait|object)([ \t-\r]+)/y, ['k', ''], 'class'],
      [new RegExp(`'${ID}(?!')`, 'uy'), 'ss'],
      [/[ \t\v\f\r]+/y, ''],
      [/\/\/[^\n]*/y, 'c1'],
      [/\/\*/y, 'cm', 'comment'],
      [new RegExp(`@${ID}`, 'uy'), 'nd'],
      [new RegExp(`(def)([ \\t-\\r]+)(${ID}|${OP}+|\`[^\`]+\`)([ \\t-\\r]*)`, 'uy'), ['k', '', 'nf', '']],
      [new RegExp(`(val)([ \\t-\\r]+)(${ID}|${OP}+|\`[^\`]+\`)([ \\t-\\r]*)`, 'uy'), ['k', '', 'nv', '']],
      [new RegExp(`(this)(\\n*)(\\.)(${ID})`, 'uy'), ['k', '', 'o', 'py']],
      [new RegExp(`(${ID}|_)(\\n*)(\\.)(${ID})`, 'uy'), ['nv', '', 'o', 'py']],
      [new RegExp(`[\\p{Lu}$_]${ID}\\b`, 'uy'), 'nc'],
      [new RegExp(`(${ID})(\\s*)(\\()`, 'uy'), ['nf', '', 'o']],
      [new RegExp(`(\\.)(${ID})`, 'uy'), ['o', 'py']],
      [
        /(abstract|case|catch|def|do|else|extends|final|finally|for|forSome|if|implicit|lazy|match|new|override|private|protected|requires|return|sealed|super|this|throw|try|val|var|while|with|yield)\b|(<[%:-]|=>|>:|[#=@_\u21D2\u2190])(\b|(?=[ \t-\r])|(?![^\n]))/y,
        'k',
      ],
      [new RegExp(`:(?!${OP})`, 'uy'), 'k', 'type'],
      [/(true|false|null)\b/y, 'kc'],
      [/(import|package)([ \t-\r]+)/y, ['k', ''], 'import'],
      [/(type)([ \t-\r]+)/y, ['k', ''], 'type'],
      [/"""[\s\S]{0,5000}?"""(?!")/y, 's'],
      [/"(?:\\[\\"]|[^"\\]|\\(?![\\"]))*\\?"/y, 's'],
      [/'\\[^\n]'|'[^\\]'|'\\u[0-9a-fA-F]{4}'/y, 'sc'],
      [new RegExp(`${ID}`, 'uy'), 'n'],
      [/`[^`]+`/y, 'n'],
      [/\[/y, 'o', 'typeparam'],
      [/[(){};,.#]/y, 'o'],
      [new RegExp(`${OP}+`, 'uy'), 'o'],
      [/([0-9][0-9]*\.[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[fFdD]?/y, 'mf'],
      [/([0-9][0-9]*[fFdD])/y, 'mf'],
      [/0x[0-9a-fA-F]+/y, 'mh'],
      [/[0-9]+L?/y, 'mi'],
      [/\n/y, ''],
    ],
    class: [
      [new RegExp(`(${ID}|${OP}+|\`[^\`]+\`)([ \\t-\\r]*)(\\[)`, 'uy'), ['nc', '', 'o'], 'typeparam'],
      [/[ \t-\r]+/y, ''],
      [/\{/y, 'o', 1],
      [/\(/y, 'o', 1],
      [/\/\/[^\n]*/y, 'c1', 1],
      [new RegExp(`${ID}|${OP}+|\`[^\`]+\``, 'uy'), 'nc', 1],
    ],
    type: [
      [/[ \t-\r]+/y, ''],
      [/<[%:]|>:|[#_\u21D2]|forSome|type/y, 'k'],
      [/([,);}]|=>|=)([ \t-\r]*)/y, ['o', ''], 1],
      [/[({]/y, 'o', 'type'],
      [
        new RegExp(`((?:${ID}|${OP}+\`[^\`]+\`)(?:\\.(?:${ID}|${OP}+\`[^\`]+\`))*)([ \\t-\\r]*)(\\[)`, 'uy'),
        ['kt', '', 'o'],
        '< typeparam',
      ],
      [new RegExp(`((?:${ID}|${OP}+\`[^\`]+\`)(?:\\.(?:${ID}|${OP}+\`[^\`]+\`))*)([ \\t-\\r]*)(?![^\\n])`, 'uy'), ['kt', ''], 1],
      [/\/\/[^\n]*/y, 'c1', 1],
      [new RegExp(`\\.|${ID}|${OP}+|\`[^\`]+\``, 'uy'), 'kt'],
    ],
    typeparam: [
      [/[ \t-\r,]+/y, ''],
      [/<[%:]|=>|>:|[#_\u21D2]|forSome|type/y, 'k'],
      [/([\])}])/y, 'o', 1],
      [/[([{]/y, 'o', 'typeparam'],
      [new RegExp(`\\.|${ID}|${OP}+|\`[^\`]+\``, 'uy'), 'kt'],
    ],
    comment: [
      [/[^/*]+/y, 'cm'],
      [/\/\*/y, 'cm', 'comment'],
      [/\*\//y, 'cm', 1],
      [/[*/]/y, 'cm'],
    ],
    import: [[new RegExp(`(?:${ID}|\\.)+`, 'uy'), 'nn', 1]],
  }),
);
