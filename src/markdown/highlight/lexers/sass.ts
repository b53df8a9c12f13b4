// Sass with indentation, as Rouge's lexer reads it: SCSS with other ends of blocks.
import { once } from '../../../util/cached.ts';
import type { Run, States } from './lexer.ts';
import { scss } from './scss.ts';

/** The indentation of a line: deeper lines below a comment belong to it. */
function indentation([text]: RegExpExecArray, { push, words }: Run): string {
  const around = words.get('blockIndentation') ?? '';
  const block = words.get('block');
  words.set('indentation', text);
  if (block !== undefined && text.startsWith(around) && text !== around) push(block);
  else {
    words.delete('block');
    push('content');
  }
  return '';
}

/** A comment, to which deeper lines belong. */
const comment =
  (cls: string, block: string) =>
  (_: unknown, { pop, words }: Run): string => {
    pop();
    words.set('block', block);
    words.set('blockIndentation', words.get('indentation') ?? '');
    return cls;
  };

function endLine(_: unknown, { pop }: Run): string {
  pop(Number.POSITIVE_INFINITY);
  return '';
}

export const sass = once(
  (): States => ({
    ...scss(),
    root: [
      [/[ \t]*\n/y, ''],
      [/[ \t]*/y, indentation],
    ],
    content: [
      [/\/\/[^\n]*/y, comment('c1', 'lineComment')],
      [/\/\*[^\n]*\n/y, comment('cm', 'blockComment')],
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
    end: [[/\n/y, endLine]],
  }),
);
