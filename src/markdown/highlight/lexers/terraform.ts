// HashiCorp's configuration language, alone and as Terraform has it, as Rouge's lexers read them.
import { once } from '../../../util/cached.ts';
import { classBy, type Rule, type Run, type States } from './lexer.ts';
import { heredocLine, openHeredoc } from './shell.ts';

type ClassOf = (word: string) => string;

const hclClass = classBy({ kc: 'true false null' }, 'nx');
const terraformClass = classBy(
  { k: 'terraform module provider variable resource data provisioner output', kd: 'var local', kc: 'true false null' },
  'nx',
);

/** A name, which something may follow: a block, a list or a value. */
const nameBy =
  (classOf: ClassOf) =>
  ([name]: RegExpExecArray, { push }: Run): string => {
    const cls = classOf(name);
    if (cls !== 'kc') push('composite');
    return cls;
  };

const states = (classOf: ClassOf): States => ({
  comment: [
    [/\*\//y, 'cm', 1],
    [/[^*/]+/y, 'cm'],
    [/[*/]/y, 'cm'],
  ],
  space: [
    [/[ \t-\r]+/y, ''],
    [/\/\/[^\n]*/y, 'c1'],
    [/#[^\n]*/y, 'c1'],
    [/\/\*/y, 'cm', 'comment'],
  ],
  primitives: [
    [/\d+\.\d+(?:[eE]\d+)?[fd]?(?:[kKmMgG]b?)?/y, 'mf'],
    [/\d+(?:[kKmMgG]b?)?/y, 'mi'],
    [/"/y, 's2', 'double'],
    [/'/y, 's1', 'single'],
    [/(<<-?)([ \t-\r]*)('?)(\\?)(\w+)(\3)/y, openHeredoc],
  ],
  root: ['@space', '@primitives', [/\{/y, 'p', 'hash'], [/\[/y, 'p', 'array'], [/[$a-z_][a-z0-9_]*/iy, nameBy(classOf)]],
  composite: ['@space', [/\{/y, 'p', '< hash'], [/\[/y, 'p', '< array'], '@root', [/(?:)/y, '', 1]],
  hash: ['@space', [/=/y, 'p'], [/\}/y, 'p', 1], '@root'],
  array: ['@space', [/,/y, 'p'], [/\]/y, 'p', 1], '@root'],
  double: [
    [/[^\\"]+/y, 's2'],
    [/\\"/y, 'se'],
    [/"/y, 's2', 1],
  ],
  single: [
    [/[^\\']+/y, 's1'],
    [/\\'/y, 'se'],
    [/'/y, 's1', 1],
  ],
  heredoc: [
    [/\n/y, 'sh', 'heredocLine'],
    [/[^$\n]+/y, 'sh'],
    [/\$/y, 'sh'],
  ],
  heredocLine: [
    [/[ \t-\r]*(\w+)[ \t-\r]*\n/y, heredocLine],
    [/(?:)/y, '', 1],
  ],
});

export const hcl = once(() => states(hclClass));

const MARKS: Rule = [/[.,()*]/y, 'p'];

export const terraform = once((): States => {
  const base = states(terraformClass);
  return {
    ...base,
    hash: [MARKS, ...(base['hash'] ?? [])],
    array: [MARKS, ...(base['array'] ?? [])],
    strings: [
      [/\\[^\n]/y, 'se'],
      [/\$\{/y, 'k', 'interpolation'],
    ],
    double: [[/[^\\"$]+/y, 's2'], '@strings', [/"/y, 's2', 1]],
    single: [[/[^\\'$]+/y, 's1'], '@strings', [/'/y, 's1', 1]],
    interpolation: [[/\}/y, 'k', 1], '@expression'],
    regexp: [
      [/[^"/\\]+/y, 'sr'],
      [/\\[^\n]/y, 'sr'],
      [/\/"/y, 'dl', 1],
      [/["/]/y, 'sr'],
    ],
    expression: [
      [/"\//y, 'dl', '< regexp'],
      '@primitives',
      [/[ \t-\r]+/y, ''],
      [/\+\+|--|~|&&|\|\||\\(?=\n)|<<|>>>?|==|!=/y, 'o'],
      [/[-<>+*%&|^/!=?:]=?/y, 'o'],
      [/[([,)\].]/y, 'p'],
      [/[$a-z_-][a-z0-9_-]*/iy, ([name]) => terraformClass(name)],
    ],
  };
});
