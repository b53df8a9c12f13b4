// Makefiles with their shell commands, as Rouge's lexer reads them.
import { once } from '../../../util/cached.ts';
import type { Run, States } from './lexer.ts';
import { shell } from './shell.ts';

const command = ([text]: RegExpExecArray, { delegate }: Run): undefined => void delegate(shell(), text);

function endBlock(_: unknown, { reset }: Run): string {
  reset(shell());
  return '';
}

export const make = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/#[^\n]*?\n/y, 'c'],
      [/([-s]?include)((?:[\t ]+[^\t\n #]+)+)/y, ['k', 'sx']],
      [/(ifn?def|ifn?eq)([\t ]+)([^#\n]+)/y, ['k', '', 'nv']],
      [/(?:else|endif)[\t ]*(?=[#\n])/y, 'k'],
      [/(export)([\t ]+)(?=[\w${}()-][\w${}()\t -]*\n)/y, ['k', ''], 'export'],
      [/export[\t ]+/y, 'k'],
      [/([\w${}().-]{1,200})([\t ]*)([!?:+]?=)/y, ['nv', '', 'o'], 'shellLine'],
      [/"(?:\\[^\n]|[^"\\]){0,2000}"/y, 's2'],
      [/'(?:\\[^\n]|[^'\\]){0,2000}'/y, 's1'],
      [/([^\n:]{1,1000})(:+)([ \t]*)/y, ['nl', 'o', ''], 'blockHeader'],
    ],
    export: [
      [/[\w${}()-]/y, 'nv'],
      [/\n/y, '', 1],
      [/[\t ]+/y, ''],
    ],
    blockHeader: [
      [/[^,\\\n#]+/y, 'nf'],
      [/,/y, 'p'],
      [/#[^\n]*?/y, 'c'],
      [/\\\n/y, ''],
      [/\\[^\n]/y, ''],
      [/\n/y, '', '< blockBody'],
    ],
    blockBody: [
      [/(ifn?def|ifn?eq)([\t ]+)([^#\n\t ][^#\n]*)(#[^\n]*)?(\n)/y, ['k', '', 'nv', 'c', '']],
      [/(else|endif)([\t ]*)(#[^\n]*)?(\n)/y, ['k', '', 'c', '']],
      [/(\t[\t ]*)([@-]?)/y, ['', 'p'], 'shellLine'],
      [/(?:)/y, endBlock, 1],
    ],
    shell: [
      [/\$[({][\t ]*\w[\w:=%.]*[\t ]*[)}]/iy, 'nv'],
      [
        /(\$[({])([\t ]*)(abspath|addprefix|addsuffix|and|basename|call|dir|error|eval|file|filter|filter-out|findstring|firstword|flavor|foreach|if|join|lastword|notdir|or|origin|patsubst|realpath|shell|sort|strip|subst|suffix|value|warning|wildcard|word|wordlist|words)([\t ]+)/y,
        ['nf', '', 'nb', ''],
        'shellExpr',
      ],
      [/\\[\s\S]/y, command],
      [/[\s\S](?:[^$(){}\\\n]|\{|\$(?![({]))*/y, command],
    ],
    shellExpr: [[/[({]/y, command, '='], [/[)}]/y, 'nf', 1], '@shell'],
    shellLine: [[/\n/y, '', 1], '@shell'],
  }),
);
