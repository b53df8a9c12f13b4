// Gherkin in all its languages, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { withRubyBoundaries } from './boundary.ts';
import WORDS from './gherkin-words.json' with { type: 'json' };
import type { Run, States } from './lexer.ts';

/** Words before a colon: their class, and the state of what follows. */
const headings = once((): ReadonlyMap<string, readonly [cls: string, state: string]> => {
  const entries = (words: string, cls: string, state: string) => words.split('|').map((word) => [word, [cls, state]] as const);
  return new Map([
    ...entries(WORDS.elements, 'kn', 'description'),
    ...entries(WORDS.features, 'kd', 'featureDescription'),
    ...entries(WORDS.examples, 'nn', 'exampleDescription'),
  ]);
});

function heading([, word = '']: RegExpExecArray, { pop, push }: Run): readonly string[] {
  pop(Number.POSITIVE_INFINITY);
  const [cls, state] = headings().get(word) ?? ['err'];
  if (state !== undefined) push(state);
  return [cls, 'p'];
}

function step(_: unknown, { pop, push }: Run): string {
  pop(Number.POSITIVE_INFINITY);
  push('step');
  return 'nf';
}

function leaveTable(_: unknown, { pop }: Run): string {
  pop(Number.POSITIVE_INFINITY);
  return '';
}

/** The beginning of a step; a word without a space at its end ends where a word does. */
const stepWord = (): RegExp => {
  const words = WORDS.steps.split('|').map((word) => word.replace('*', '\\*') + (word.endsWith(' ') ? '' : '\\b'));
  return withRubyBoundaries(new RegExp(words.join('|'), 'y'));
};

export const gherkin = once(
  (): States => ({
    basic: [
      [/#[^\n]*/y, 'c'],
      [/[ \r\t]+/y, ''],
    ],
    root: ['@basic', [/\n/y, ''], [/"""[\s\S]{0,5000}?"""/y, 's'], [/@[^ \t-\r@]+/y, 'nt'], '@tables', '@examples'],
    headings: [[/([^\n:]*)(:)/y, heading]],
    examples: ['@headings', [stepWord(), step]],
    tables: [[/(?=\|)/y, '', 'tableHeader']],
    tableHeader: [[/[^| \t-\r]+/y, 'nv'], [/\n/y, '', '< table'], '@table'],
    table: ['@basic', [/\n/y, '', 'tableLine'], [/\|/y, 'p'], [/[^| \t-\r]+/y, 'n']],
    tableLine: [
      [/(?=[ \t-\r]{0,500}[^ \t-\r|])/y, leaveTable],
      [/(?:)/y, '', 1],
    ],
    rest: [
      [/\n/y, ''],
      [/[^\n#]*(?=[#\n])/y, ''],
    ],
    description: ['@basic', '@examples', '@rest'],
    featureDescription: ['@basic', '@headings', '@rest'],
    exampleDescription: ['@basic', '@tables', '@rest'],
    step: ['@basic', [/<[^\n>]*>/y, 'nv'], [/"[^\n"]*"/y, 's'], [/[^ \t-\r][^ \t-\r<]*/y, ''], [/[^\n#]*(?=[#\n])/y, '', 1]],
  }),
);
