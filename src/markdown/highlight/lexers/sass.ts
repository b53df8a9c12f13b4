// Sass with indentation, as Rouge's lexer reads it: SCSS with other ends of blocks.
import { once } from '../../../util/cached.ts';
import { indentation, leaveAll, startsBlock } from './indentation.ts';
import type { States } from './lexer.ts';
import { scss } from './scss.ts';

export const sass = once(
  (): States => ({
    ...scss(),
    root: [
      [/[ \t]*\n/y, ''],
      [/[ \t]*/y, indentation],
    ],
    content: [
      [/\/\/[^\n]*/y, startsBlock('c1', 'lineComment')],
      [/\/\*[^\n]*\n/y, startsBlock('cm', 'blockComment')],
      [/@import\b/y, 'k', 'import'],
      '@statement',
      [/=[\w-]+/y, 'nf', 'value'],
      [/\+[\w-]+/y, 'nd', 'value'],
      [/:/y, 'na', 'oldAttribute'],
      [/(?=[^[\n]+?:(?:[^a-z]|(?![^\n])))/y, '', 'attribute'],
      [/(?:)/y, '', 'selector'],
    ],
    lineComment: [[/[^\n]*/y, 'c1', 1]],
    blockComment: [[/[^\n]*\n/y, 'cm', 1]],
    import: [
      [/[ \t]+/y, ''],
      [/[^ \t-\r]+/y, 's'],
      [/\n/y, '', 1],
    ],
    oldAttribute: ['@attributeName', [/(?:)/y, '', '< value']],
    end: [[/\n/y, leaveAll]],
  }),
);
