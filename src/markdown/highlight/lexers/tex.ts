// TeX and LaTeX, as Rouge's lexer reads them.
import { once } from '../../../util/cached.ts';
import type { States } from './lexer.ts';

export const tex = once(
  (): States => ({
    general: [
      [/%[^\n]*/y, 'c'],
      [/[{}&_^]/y, 'p'],
    ],
    root: [
      [/\\\[/y, 'p', 'displaymath'],
      [/\\\(/y, 'p', 'inlinemath'],
      [/\$\$/y, 'p', 'displaymath'],
      [/\$/y, 'p', 'inlinemath'],
      [/\\(begin|end)\{[^\n]*?\}/y, 'nt'],
      [/(\\verb)\b([^ \t-\r])([^\n]*?)(\2)/y, ['nb', 'kp', 'sx', 'kp']],
      [/\\([a-z]+|[ \t-\r]+|[^\n])/iy, 'k', 'command'],
      '@general',
      [/[^\\$%&_^{}]+/y, ''],
    ],
    math: [
      [/\\([a-z]+|[ \t-\r]+|[^\n])/iy, 'nv'],
      '@general',
      [/[0-9]+/y, 'm'],
      [/[-=!+*/()[\]]/y, 'o'],
      [/[^=!+*/()[\]\\$%&_^{}0-9-]+/y, 'nb'],
    ],
    inlinemath: [[/\\\)/y, 'p', 1], [/\$/y, 'p', 1], '@math'],
    displaymath: [[/\\\]/y, 'p', 1], [/\$\$/y, 'p', 1], [/\$/y, 'nb'], '@math'],
    command: [
      [/\[[^\n]*?\]/y, 'na'],
      [/\*/y, 'k'],
      [/(?:)/y, '', 1],
    ],
  }),
);
