// Protocol buffers, as Rouge's lexer reads them.
import { once } from '../../../util/cached.ts';
import type { Rule, States } from './lexer.ts';

/** A name behind a keyword, if one follows. */
const named = (cls: string): readonly Rule[] => [
  [/[a-zA-Z_]\w*/y, cls, 1],
  [/(?:)/y, '', 1],
];

export const protobuf = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/[,;{}[\]()]/y, 'p'],
      [/\/(?:\\\n)?\/(?:(?![^\n])|[\s\S]{0,5000}?[^\\](?![^\n]))/y, 'c1'],
      [/\/(?:\\\n)?\*[\s\S]{0,5000}?\*(?:\\\n)?\//y, 'cm'],
      [/\b(?:ctype|default|extensions|import|max|oneof|option|optional|packed|repeated|required|returns|rpc|to)\b/y, 'k'],
      [/\b(?:bool|bytes|double|fixed32|fixed64|float|int32|int64|sfixed32|sfixed64|sint32|sint64|string|uint32|uint64)\b/y, 'kt'],
      [/true|false/y, 'kc'],
      [/(package)([ \t-\r]+)/y, ['kn', ''], 'package'],
      [/(message|extend)([ \t-\r]+)/y, ['kd', ''], 'message'],
      [/(enum|group|service)([ \t-\r]+)/y, ['kd', ''], 'type'],
      [/"[^"\n]*"/y, 's'],
      [/'[^'\n]*'/y, 's'],
      [/(?:\d+\.\d*|\.\d+|\d+)[eE][+-]?\d+[LlUu]*/y, 'mf'],
      [/(?:\d+\.\d*|\.\d+|\d+[fF])[fF]?/y, 'mf'],
      [/-?(?:inf|nan)\b/y, 'mf'],
      [/0x[0-9a-fA-F]+[LlUu]*/y, 'mh'],
      [/0[0-7]+[LlUu]*/y, 'mo'],
      [/\d+[LlUu]*/y, 'mi'],
      [/[+-=]/y, 'o'],
      [/([a-zA-Z_][\w.]*)([ \t]*)(=)/y, ['na', '', 'o']],
      [/[a-zA-Z_][\w.]*/y, 'n'],
    ],
    package: named('nn'),
    message: named('nc'),
    type: named('n'),
  }),
);
