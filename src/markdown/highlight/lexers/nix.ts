// Nix, as Rouge's lexer reads it: a break of a line in a string or a comment is an error there.
import { once } from '../../../util/cached.ts';
import type { Rule, States } from './lexer.ts';

const interpolation: Rule = [/\$\{/y, 'si', 'interpolation'];

export const nix = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/#[^\n]*/y, 'c'],
      [/\/\*/y, 'c', 'comment'],
      [/true|false|null/y, 'kc'],
      [/[0-9]/y, 'mi'],
      [/~?(?:\/[a-zA-Z0-9._-]{1,500})+/y, 'sx'],
      [/[a-zA-Z0-9._-]{1,500}(?:\/[a-zA-Z0-9._-]{1,500})+/y, 'sx'],
      [/[a-z+]{1,100}:\/\/\/?[a-zA-Z0-9._-]{1,500}(?:\/[a-zA-Z0-9._-]{1,500})+/y, 'sx'],
      [/"/y, 's2', 'string'],
      [/''/y, 's2', 'indented'],
      [/(?:with|in|inherit)\b/y, 'kn'],
      [/let\b/y, 'kd'],
      [/(?:if|then|else)\b/y, 'k'],
      [/(?:rec|assert|map|abort|baseNameOf|builtins|derivation|fetchTarball|import|isNull|removeAttrs|throw|toString)\b/y, 'kr'],
      [/\.|\?|\+\+|\+|!=|!|\/\/|==|&&|\|\||->|\/|\*|-|<|>|=>/y, 'o'],
      [/\$/y, 'p'],
      [/[=@]/y, 'o'],
      [/[;,:]/y, 'p'],
      [/[a-zA-Z_][a-zA-Z0-9-]*/y, 'nv'],
      [/\(/y, 'p', 'atom'],
      [/\{/y, 'p', 'set'],
      [/\[/y, 'p', 'list'],
    ],
    comment: [
      [/\*\//y, 'c', 1],
      [/[^\n]/y, 'c'],
    ],
    atom: ['@root', [/\)/y, 'p', 1]],
    set: [[/\}/y, 'p', 1], '@root'],
    list: [[/\]/y, 'p', 1], '@root'],
    interpolation: ['@root', [/\}/y, 'si', 1]],
    string: [[/\\[^\n]/y, 'se'], [/\$\$/y, 'se'], interpolation, [/"/y, 's2', 1], [/[^\n]/y, 's2']],
    indented: [[/'''/y, 'se'], [/''\$/y, 'se'], [/\$\$/y, 'se'], [/''\\[^\n]/y, 'se'], interpolation, [/''/y, 's2', 1], [/[^\n]/y, 's2']],
  }),
);
