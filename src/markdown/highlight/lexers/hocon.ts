// HOCON, as Rouge's lexer reads it: JSON with comments, bare names and values, and substitutions.
import { once } from '../../../util/cached.ts';
import { json } from './json.ts';
import type { Rule, States } from './lexer.ts';

const comments: readonly Rule[] = [[/(?:\/\/|#)[^\n]*/y, 'c1']];
const substitution: Rule = [/\$\{\??/y, 'si', 'substitution'];

export const hocon = once((): States => {
  const { root, object = [], string = [], constants = [], ...rest } = json();
  return {
    ...rest,
    root: [...comments, ...root],
    object: [[/(?:include|url|file|classpath)\b/y, 'k'], ...object],
    key: [
      [/("[^\n]{0,5000}?")([ \t-\r]*)([:=]|(?=\{))/y, ['nl', 'w', 'p']],
      [/([-\w.]+)([ \t-\r]*)([:=]|(?=\{))/y, ['nl', 'w', 'p']],
    ],
    constants: [[/\d+\.(?:\d\.?){3,}/y, 'l'], ...constants], // an address
    value: [
      ...comments,
      '@space',
      '@constants',
      substitution,
      [/"""/y, 's2', 'multilineString'],
      [/"/y, 's2', 'string'],
      [/\[/y, 'p', 'array'],
      [/\{/y, 'p', 'object'],
      [/[()=]/y, 'p'],
      [/[^$"{}[\]:=,+#`^?!@*&]/y, 'l'],
    ],
    substitution: [
      [/[\w.-]/y, 'nv'],
      [/\}/y, 'si', 1],
    ],
    string: [substitution, [/[^\\"${]+/y, 's2'], ...string],
    multilineString: [[/"[^"]{1,2}/y, 's2'], '@string', [/"""/y, 's2', 1]],
  };
});
