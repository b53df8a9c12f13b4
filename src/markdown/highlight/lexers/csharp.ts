// C#, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { States } from './lexer.ts';

export const csharp = once(
  (): States => ({
    whitespace: [
      [/[ \t-\r]+/y, ''],
      [/\/\/[^\n]*/y, 'c1'],
      [/\/[*][\s\S]{0,5000}?[*]\//y, 'cm'],
    ],
    nest: [[/\{/y, 'p', 'nest'], [/\}/y, 'p', 1], '@root'],
    spliceString: [
      [/\\[^\n]/y, 's'],
      [/\{/y, 'p', 'nest'],
      [/"|\n/y, 's', 1],
      [/[^\n]/y, 's'],
    ],
    spliceLiteral: [
      [/""/y, 's'],
      [/\{/y, 'p', 'nest'],
      [/"/y, 's', 1],
      [/[^\n]/y, 's'],
    ],
    root: [
      '@whitespace',
      [/[$][ \t-\r]*"/y, 's', 'spliceString'],
      [/[$]@[ \t-\r]*"/y, 's', 'spliceLiteral'],
      [/(<\[)[ \t-\r]*(@?[_a-zA-Z]\w*:)?/y, 'k'],
      [/\]>/y, 'k'],
      [/[~!%^&*()+=|[\]{}:;,.<>/?-]/y, 'p'],
      [/@"(?:""|[^"])*\\?"/y, 's'],
      [/"(?:\\[^\n]|[^\n"\\]){0,1000}["\n]/y, 's'],
      [/'(\\[^\n]|[^\n])'/y, 'sc'],
      [/0x[0-9a-f]+[lu]?/iy, 'm'],
      [/[0-9]([.][0-9]*)?(e[+-][0-9]+)?[fldu]?/iy, 'm'],
      [/\b(?:class|struct|interface)\b/y, 'k', 'class'],
      [/\b(?:namespace|using)\b/y, 'k', 'namespace'],
      [/^#[ \t]*(if|endif|else|elif|define|undef|line|error|warning|region|endregion|pragma)\b[^\n]*?\n/y, 'cp'],
      [
        /\b(abstract|as|base|break|case|catch|checked|const|continue|default|delegate|do|else|enum|event|explicit|extern|false|finally|fixed|for|foreach|goto|if|implicit|in|interface|internal|is|lock|new|null|operator|out|override|params|private|protected|public|readonly|ref|return|sealed|sizeof|stackalloc|static|switch|this|throw|true|try|typeof|unchecked|unsafe|virtual|void|volatile|while|add|alias|async|await|get|global|partial|remove|set|value|where|yield|nameof|ascending|by|descending|equals|from|group|in|into|join|let|on|orderby|select)\b/y,
        'k',
      ],
      [/\b(bool|byte|char|decimal|double|dynamic|float|int|long|object|sbyte|short|string|uint|ulong|ushort|var)\b/y, 'kt'],
      [/@?[_a-zA-Z]\w*(?=[ \t-\r]*[(])/y, 'nf'],
      [/@?[_a-z]\w*/iy, 'n'],
    ],
    class: ['@whitespace', [/@?[_a-z]\w*/iy, 'nc', 1]],
    namespace: ['@whitespace', [/(?=[(])/y, '', 1], [/(@?[_a-zA-Z]\w*|[.])+/y, 'nn', 1]],
  }),
);
