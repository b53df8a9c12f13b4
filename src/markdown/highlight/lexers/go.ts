// Go, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { COMMENT, type States } from './lexer.ts';

export const go = once(
  (): States => ({
    root: [
      [/\/\/[^\n]*/y, 'c'],
      [COMMENT, 'c', 'comment'],
      [
        /(?:break|default|func|interface|select|case|defer|go|map|struct|chan|else|goto|package|switch|const|fallthrough|if|range|type|continue|for|import|return|var)\b/y,
        'k',
      ],
      [
        /(?:bool|byte|complex64|complex128|error|float32|float64|int8|int16|int32|int64|int|rune|string|uint8|uint16|uint32|uint64|uintptr|uint)\b/y,
        'kt',
      ],
      [/(?:append|cap|close|complex|copy|delete|imag|len|make|new|panic|print|println|real|recover)\b/y, 'nb'],
      [/(?:true|false|iota|nil)\b/y, 'no'],
      [/\d+i|\d+\.\d*(?:e[+-]?\d+)?i?|\d+e[+-]?\d+i?|\.\d+(?:e[+-]?\d+)?i?/iy, 'm'],
      [/0x[\da-f]+|\d+/iy, 'm'],
      [/'(?:[^\n]|\\u[\da-fA-F]{4}|\\U[\da-fA-F]{8}|\\[abfnrtv\\'"]|\\[0-7]{3}|\\x[\da-fA-F]{2})'/y, 'sc'],
      [/[-+&=!|<*^>/:%]|\.\.\.|\./y, 'o'],
      [/[()[\]{},;]/y, 'p'],
      [/[\p{L}_][\p{L}\p{N}_]*/uy, 'n'],
      [/[ \t-\r]+/y, ''],
      [/`/y, 's', 'raw'],
      [/"/y, 's', 'string'],
    ],
    comment: [
      [/\*\//y, 'c', 1],
      [/[^*]+|\*/y, 'c'],
    ],
    string: [
      [/\\(?:[abfnrtv\\'"]|u[\da-fA-F]{4}|U[\da-fA-F]{8}|x[\da-fA-F]{2})/y, 'se'],
      [/\\[^\n]/y, 'err'],
      [/"/y, 's', 1],
      [/[^"\\]+/y, 's'],
    ],
    raw: [
      [/`/y, 's', 1],
      [/[^`]+/y, 's'],
    ],
  }),
);
