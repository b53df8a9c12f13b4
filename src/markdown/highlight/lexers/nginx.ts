// Configuration of nginx, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { States } from './lexer.ts';

export const nginx = once(
  (): States => ({
    root: [[/(include)([ \t-\r]+)([^ \t-\r;]+)/y, ['k', '', 'n']], [/[^ \t-\r$;{}()#]+/y, 'k', 'statement'], '@base'],
    block: [[/\}/y, 'p', 1], [/[^ \t-\r$;{}()#]+/y, 'kn', 'statement'], '@base'],
    statement: [[/\{/y, 'p', '< block'], [/;/y, 'p', 1], '@base'],
    base: [
      [/[ \t-\r]+/y, ''],
      [/#[^\n]*/y, 'c1'],
      [/(?:on|off)\b/y, 'no'],
      [/\$[\w-]+/y, 'nv'],
      [/([a-z0-9.-]+)(:)([0-9]+)/iy, ['nf', 'p', 'mi']],
      [/[a-z-]+\/[a-z-]+/iy, 'nc'],
      [/[0-9]+[kmg]?\b/iy, 'mi'],
      [/(~)([ \t-\r]*)([^ \t-\r{]+)/y, ['p', '', 'sr']],
      [/[:=~]/y, 'p'],
      [/\/(?:[^ \t-\r$;{}()#]+)?/y, 'n'],
      [/[^# \t-\r;{}$\\]+/y, 's'],
      [/[$;]/y, ''],
    ],
  }),
);
