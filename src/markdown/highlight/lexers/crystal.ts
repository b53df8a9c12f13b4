// Crystal, as Rouge's lexer reads it: Ruby's with other literals and words.
import { once } from '../../../util/cached.ts';
import type { States } from './lexer.ts';
import { openSigil, ruby } from './ruby.ts';

export const crystal = once((): States => {
  const { stringIntpEscaped = [], ...rest } = ruby();
  return {
    ...rest,
    symbols: [
      [/:@{0,2}[a-z_]\w*[!?]?/iy, 'ss'],
      [/:(?:===|=?~|\[\][=?]?|\*\*=?|\/\/=?|[=^*/+-]=?|&[&*+-]?=?|\|\|?=?|![=~]?|%=?|<=>|<<?=?|>>?=?|\.\.\.?)/y, 'ss'],
      [/:'(?:\\[\\']|[^'\\]|\\(?![\\'])){0,5000}\\?'/y, 'ss'],
      [/:"/y, 'ss', 'simpleSym'],
    ],
    sigilStrings: [[/%([rqswQWxiI])?([^\w \t-\r}])/y, openSigil]],
    strings: [
      '@symbols',
      [/[a-z_]\w*?[?!]?:[ \t-\r]+/y, 'ss', 'exprStart'],
      [/"/y, 's2', 'simpleString'],
      [/`/y, 'sb', 'simpleBacktick'],
      [/(')(\\u[a-fA-F0-9]{4}|\\u\{[a-fA-F0-9]{1,6}\}|\\[abefnrtv])?((?:\\[\\']|[^'\\]|\\(?![\\'])){0,5000}\\?')/y, ['s1', 'se', 's1']],
    ],
    root: [
      '@whitespace',
      [/__END__/y, 'cp', 'endPart'],
      [/0o[0-7]+(?:_[0-7]+)*/y, 'mo'],
      [/0x[0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*/y, 'mh'],
      [/0b[01]+(?:_[01]+)*/y, 'mb'],
      [/\d+(?:\.\d+(?:e[+-]?\d+)?(?:_f32)?|e[+-]?\d+|_f32)/iy, 'mf'],
      [/\d+(?:_\d+)*(?:_[iu]\d+)?/y, 'mi'],
      [/@\[[^\]]{1,5000}\]/y, 'nd'],
      [/@@[a-z_]\w*/iy, 'vc'],
      [/@[a-z_]\w*/iy, 'vi'],
      [/\$\w+/y, 'vg'],
      [/\$[!@&`'+~=/\\,;.<>_*$?:"]/y, 'vg'],
      [/::/y, 'o'],
      '@strings',
      [
        /(?:BEGIN|END|alias|begin|break|case|defined\?|do|else|elsif|end|ensure|for|if|ifdef|in|next|redo|rescue|raise|retry|return|super|then|undef|unless|until|when|while|yield|lib|fun|type|of|as)\b/y,
        'k',
        'exprStart',
      ],
      [
        /(?:initialize|new|loop|include|extend|raise|attr_reader|attr_writer|attr_accessor|alias_method|attr|catch|throw|private|module_function|public|protected|true|false|nil|__FILE__|__LINE__|getter?|getter!|property?|property!|struct|record)\b/y,
        'kp',
        'exprStart',
      ],
      [/(module)([ \t-\r]+)([a-zA-Z_][a-zA-Z0-9_]*(::[a-zA-Z_][a-zA-Z0-9_]*)*)/y, ['k', '', 'nn']],
      [/(def|macro\b)([ \t-\r]*)/y, ['k', ''], 'funcname'],
      [/(class\b)([ \t-\r]*)/y, ['k', ''], 'classname'],
      [/(?:eql|equal|include|is_a|iterator|kind_of|nil)[?]/y, 'nb', 'exprStart'],
      [/(?:chomp|chop|exit|gsub|sub)!/y, 'nb', 'exprStart'],
      [
        /(?:abort|ancestors|at_exit|caller|catch|chomp|chop|clone|constants|display|dup|eval|exec|exit|extend|fail|fork|format|freeze|getc|gets|global_variables|gsub|hash|id|included_modules|inspect|instance_eval|instance_method|instance_methods|lambda|loop|method|method_missing|methods|module_eval|name|object_id|open|p|print|printf|proc|putc|puts|raise|rand|readline|readlines|require|scan|select|self|send|sleep|split|sprintf|srand|sub|syscall|system|test|throw|to_a|to_s|trap|warn)\b/y,
        'nb',
        'methodCall',
      ],
      '@hasHeredocs',
      [/\.{2,3}/y, 'o', 'exprStart'],
      [/[A-Z][a-zA-Z0-9_]*/y, 'no', 'methodCall'],
      [/(\.|::)([ \t-\r]*)([a-z_]\w*[!?]?|[*%&^`~+-/[<>=])/y, ['p', '', 'nf'], 'methodCall'],
      [/[a-zA-Z_]\w*[?!]/y, 'n', 'exprStart'],
      [/[a-zA-Z_]\w*/y, 'n', 'methodCall'],
      [/\*\*|\/\/|>=|<=|<=>|<<?|>>?|=~|={3}|!~|&&?|\|\||\./y, 'o', 'exprStart'],
      [/\{%|%\}/y, 'p'],
      [/[-+/*%=<>&!^|~]=?/y, 'o', 'exprStart'],
      [/[?]/y, 'p', 'ternary exprStart'],
      [/[[({,:\\;/]/y, 'p', 'exprStart'],
      [/[\])}]/y, 'p'],
    ],
    classname: [
      [/[ \t-\r]+/y, ''],
      [/\(/y, 'p', 'defexpr exprStart'],
      [/<</y, 'o', '< exprStart'],
      [/[A-Z_]\w*/y, 'nc', 1],
      [/(?:)/y, '', 1],
    ],
    ternary: [[/:(?!:)/y, 'p', '< exprStart'], '@root'],
    stringIntpEscaped: [[/\\u(?:[a-fA-F0-9]{4}|\{[^}]{1,5000}\})/y, 'se'], ...stringIntpEscaped],
    methodCall: [
      [/\//y, 'o', '< exprStart'],
      [/(?=\n)/y, '', 1],
      [/(?:)/y, '', '< methodCallSpaced'],
    ],
  };
});
