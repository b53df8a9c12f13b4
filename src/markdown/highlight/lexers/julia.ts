// Julia, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import words from './julia-words.json' with { type: 'json' };
import { classBy, type Run, type States } from './lexer.ts';

const word = classBy(
  {
    kt: words.kt,
    kd: 'local global const',
    k:
      'function return module import export if else elseif end for in isa while try catch using struct mutablestruct abstracttype finally begin ' +
      'do quote macro forouter where',
    nb:
      'true false missing nothing Inf Inf16 Inf32 Inf64 NaN NaN16 NaN32 NaN64 stdout stderr stdin devnull pi π ℯ im ARGS C_NULL ENV ENDIAN_BOM ' +
      'VERSION undef LOAD_PATH DEPOT_PATH',
  },
  'n',
);

/** A name with its "!", which is an operator behind words of the language. */
function name([text, own = '', marks = '']: RegExpExecArray, { put }: Run): string | undefined {
  const cls = word(own);
  if (cls === 'n') return cls;
  put(cls, text.slice(0, own.length));
  put('o', marks);
  return undefined;
}

const NAME = /([a-zA-Z_\u00A1-\uffff][a-zA-Z_0-9\u00A1-\uffff]*)(!*)/y;

export const julia = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/#=/y, 'cm', 'comment'],
      [/#[^\n]*/y, 'c'],
      [/[-+=*/\\&|$~^%!<>?.:÷≠≤≥]/y, 'o'],
      [/(function|macro)((?:[ \t-\r]|\\[ \t-\r])+)/y, ['k', 'nf'], 'function'],
      [/((?:mutable )?struct|(?:abstract|primitive) type)((?:[ \t-\r]|\\[ \t-\r])+)/y, ['k', 'nc'], 'type'],
      [/`[^`\n]*`/y, 'sb'],
      [/'(?:\\(?:[0-7]{1,3}|x[a-fA-F0-9]{1,3}|u[a-fA-F0-9]{1,4}|U[a-fA-F0-9]{1,6}|[^\n])|[^\\'\n])'/uy, 'sc'],
      [/[ILE]?"/y, 's', 'string'],
      [/@[\w.]+/y, 'nd'],
      [NAME, name],
      [/[[\]{}(),;]/y, 'x'],
      [/\d+(?:_\d+)*\.\d*(?:_\d+)*(?:[eEf][+-]?[0-9]+)?/y, 'mf'],
      [/\d+(?:_\d+)*[eEf][+-]?[0-9]+/y, 'mf'],
      [/0b[01]+(?:_[01]+)*/y, 'mb'],
      [/0o[0-7]+(?:_[0-7]+)*/y, 'mo'],
      [/0x[a-fA-F0-9]+(?:_[a-fA-F0-9]+)*/y, 'mh'],
      [/\d+(?:_\d+)*/y, 'mi'],
    ],
    function: [
      [/[\p{L}\p{Nl}\p{S}_][\p{L}\p{M}\p{N}\p{Pc}\p{S}\p{Po}!]*/uy, 'nf', 1],
      [/\([^ \t-\r\w{]{1,2}\)/uy, 'o', 1],
      [/[^ \t-\r\w{]{1,2}/uy, 'o', 1],
    ],
    type: [[/[\p{L}\p{Nl}\p{S}_][\p{L}\p{M}\p{N}\p{Pc}\p{S}\p{Po}!]*/uy, 'nc', 1]],
    comment: [
      [/#=/y, 'cm', '='],
      [/=#/y, 'cm', 1],
      [/[\s\S]/y, 'cm'],
    ],
    string: [
      [/\\(?:[\\abfnrtv"'\n]|N\{[^\n}]{0,200}\}|u[a-fA-F0-9]{4}|U[a-fA-F0-9]{8}|x[a-fA-F0-9]{2}|[0-7]{1,3})/y, 'se'],
      [/"/y, 's', 1],
      [/\$(?:\(\w+\))?[-#0 +]*(?:[0-9]+|[*])?(?:\.(?:[0-9]+|[*]))?/y, 'si'],
      [/[^\\"$]+/y, 's'],
      [/\\/y, 's'],
    ],
  }),
);
