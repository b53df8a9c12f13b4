// Dart, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { Run, States } from './lexer.ts';

/** Types before a name with a parenthesis, which are lexed by themselves. */
function method([, types = '', name = '', space = '']: RegExpExecArray, { nested, put }: Run): undefined {
  nested(dart(), types);
  put('nf', name);
  put('', space);
  put('p', '(');
  return undefined;
}

const words = (list: string): RegExp => new RegExp(`(?:${list.replaceAll(' ', '|')})\\b`, 'y');

const KEYWORDS =
  'as assert await break case catch continue default do else finally for if in is new rethrow return super switch this throw try while with yield';
const DECLARATIONS =
  'abstract async dynamic const covariant external extends factory final get implements late native on operator required set static sync typedef var';
const TYPES = 'bool Comparable double Dynamic enum Function int List Map Never Null num Object Pattern Set String Symbol Type Uri void';

export const dart = once(
  (): States => ({
    root: [
      [/^([ \t-\r]{0,200}(?:[a-zA-Z_][a-zA-Z\d_.[\]]*[ \t-\r]+){1,30}?)([a-zA-Z_]\w*)([ \t-\r]*)(\()/y, method],
      [/[ \t-\r]+/y, ''],
      [/\/\/[^\n]*/y, 'c1'],
      [/\/[*][\s\S]{0,5000}?[*]\//y, 'cm'],
      [/"/y, 's', 'double'],
      [/'/y, 's', 'single'],
      [/r"[^"]{0,5000}"/y, 'sx'],
      [/r'[^']{0,5000}'/y, 'sx'],
      [/#(?:[a-z_]\w*)?/iy, 'ss'],
      [/@[a-zA-Z_]\w*/y, 'nd'],
      [words(KEYWORDS), 'k'],
      [words(DECLARATIONS), 'kd'],
      [words(TYPES), 'kt'],
      [/(?:true|false|null)\b/y, 'kc'],
      [/(?:class|interface|mixin)\b/y, 'kd', 'class'],
      [/(?:import|deferred|export|library|part[ \t-\r]*of|part|source)\b/y, 'kn', 'import'],
      [/(\.)([a-zA-Z_]\w*)/y, ['o', 'na']],
      [/[a-zA-Z_]\w*:/y, 'nl'],
      [/\$?[a-zA-Z_]\w*/y, 'n'],
      [/[~^*!%&|+=:/?-]/y, 'o'],
      [/[[\](){}<>.,;]/y, 'p'],
      [/\d*\.\d+([eE]-?\d+)?/y, 'mf'],
      [/0x[\da-fA-F]+/y, 'mh'],
      [/\d+L?/y, 'mi'],
    ],
    class: [
      [/[ \t-\r]+/y, ''],
      [/[a-zA-Z_]\w*/y, 'nc', 1],
    ],
    double: [[/"/y, 's', 1], [/[^\\$"]+/y, 's'], '@string'],
    single: [[/'/y, 's', 1], [/[^\\$']+/y, 's'], '@string'],
    import: [[/;/y, 'o', 1], [/(?:show|hide)\b/y, 'kd'], '@root'],
    string: [
      [/\$[a-zA-Z_]\w*/y, 'si'],
      [/\$\{[^}]{1,5000}\}/y, 'si'],
      [/\\[nrt"'\\]/y, 'se'],
    ],
  }),
);
