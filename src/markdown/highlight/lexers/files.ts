// Patches, files of settings and Dockerfiles, as Rouge's lexers read them.
import { once } from '../../../util/cached.ts';
import type { Rule, Run, States } from './lexer.ts';
import { shell } from './shell.ts';

export const diff = once(
  (): States => ({
    root: [
      [/^ [^\n]*\n?/y, ''],
      [/^---(?:\n|$)/y, 'p'],
      [/^[+>]+[^\n]*\n?/y, 'gi'],
      [/^[-<]+[^\n]*\n?/y, 'gd'],
      [/^![^\n]*\n?/y, 'gs'],
      [/^(?:[Ii]ndex|diff)[^\n]*\n?/y, 'gh'],
      [/^(@@[^@]*@@)([^\n]*\n)/y, ['p', '']],
      [/^\w[^\n]*\n?/y, 'p'],
      [/^=[^\n]*\n?/y, 'gh'],
      [/[ \t-\r][^\n]*\n?/y, ''],
    ],
  }),
);

const ESCAPE: Rule = [/\\[\s\S]/y, 'se'];

export const ini = once(
  (): States => ({
    basic: [
      [/[;#][^\n]*\n/y, 'c'],
      [/[ \t-\r]+/y, ''],
      [/\\\n/y, 'se'],
    ],
    root: ['@basic', [/([\w\-.]+)([ \t-\r]*)(=)/y, ['py', '', 'p'], 'value'], [/\[[^\n\]]*\]/y, 'nn']],
    value: [[/\n/y, '', 1], '@basic', [/"/y, 's', 'quoted'], [/'[^\n']*'/y, 's'], ESCAPE, [/[^\\\n]+/y, 's']],
    quoted: [[/"/y, 's', 1], ESCAPE, [/[^\\"]+/y, 's']],
  }),
);

export const properties = once(
  (): States => ({
    basic: [
      [/[!#][^\n]*\n/y, 'c'],
      [/[ \t-\r]+/y, ''],
      [/\\\n/y, 'se'],
    ],
    root: ['@basic', [/([\w.-]+)([ \t-\r]*)([=:])/y, ['py', '', 'p'], 'value']],
    value: [[/\n/y, '', 1], '@basic', [/"/y, 's', 'quoted'], [/'[^\n']*'/y, 's'], '@escape', [/[^\\\n]+/y, 's']],
    quoted: [[/"/y, 's', 1], '@escape', [/[^\\"]+/y, 's']],
    escape: [[/\\u[0-9]{4}/y, 'se'], ESCAPE],
  }),
);

export const plist = once(
  (): States => ({
    root: [
      [/\/\/[^\n]*/y, 'c'],
      [/\/\*[\s\S]{1,5000}?\*\//y, 'c'],
      [/[ \t-\r]+/y, 'w'],
      [/\{/y, 'p', 'dictionary'],
      [/\(/y, 'p', 'array'],
      [/"(?:[^"\\]|\\[^\n])*"/y, 's2'],
      [/'(?:[^'\\]|\\[^\n])*'/y, 's1'],
      [/</y, 'p', 'data'],
      [/[\w$/:.-]+/y, 'l'],
    ],
    dictionary: ['@root', [/[=;]/y, 'p'], [/\}/y, 'p', 1]],
    array: ['@root', [/,/y, 'p'], [/\)/y, 'p', 1]],
    data: [
      [/[\da-fA-F \t-\r]+/y, 'mh'],
      [/>/y, 'p', 1],
    ],
  }),
);

export const conf = once(
  (): States => ({
    root: [
      [/#[^\n]*\n/y, 'c'],
      [/"[^\n"]*"/y, 's2'],
      [/'[^\n']*'/y, 's1'],
      [/[a-z]\w*/iy, 'n'],
      [/\d+/y, 'm'],
      [/[^\w#"']+/y, ''],
    ],
  }),
);

export const ssh = once(
  (): States => ({
    base: [
      [/[ \t-\r]+/y, ''],
      [/#[^\n]*/y, 'c1'],
    ],
    root: [[/[a-z0-9]+/iy, 'k', 'statement'], '@base'],
    statement: [
      [/\n/y, '', 1],
      [/(?:yes|no|confirm|ask|always|auto|none|force)(?![\p{L}\p{M}\p{N}_])/uy, 'no'],
      [/\d+/y, 'm'],
      [/[^# \t-\r;{}$\\]+/y, ''],
      '@base',
    ],
  }),
);

const INSTRUCTIONS = 'FROM|MAINTAINER|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|STOPSIGNAL|HEALTHCHECK|SHELL';

function command([text]: RegExpExecArray, { delegate }: Run): undefined {
  delegate(shell(), text);
  return undefined;
}

function openRun(_: unknown, { push, reset }: Run): string {
  reset(shell());
  push('run');
  return 'k';
}

export const docker = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/^(FROM)([ \t-\r]+)(?![ \t-\r])([^\n]*)([ \t-\r])(AS)([ \t-\r]+)([^\n]*)/iy, ['k', 'w', 's', 'w', 'k', 'w', 's']],
      [new RegExp(`^(ONBUILD)([ \\t-\\r]+)(${INSTRUCTIONS})([^\\n]*)`, 'iy'), ['k', 'w', 'k', 's']],
      [new RegExp(`^(${INSTRUCTIONS})\\b([^\\n]*)`, 'iy'), ['k', 's']],
      [/#[^\n]*/y, 'c'],
      [/^(?:ONBUILD[ \t-\r]+)?RUN[ \t-\r]+/iy, openRun],
      [/\w+/y, ''],
      [/\W+/y, ''],
    ],
    run: [[/\n/y, '', 1], ESCAPE, [/(?:\\[^\n]|[^\n\\])+/y, command]],
  }),
);
