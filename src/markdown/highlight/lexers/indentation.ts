// Languages in which lines that are indented deeper may belong to the line before them, as in Rouge's module "Indentation".
import type { Run } from './lexer.ts';

/** Goes into the block that a line began, if its next line is deeper, else into the state "content". */
export function indentation([text]: RegExpExecArray, { push, words }: Run): string {
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

/** A line to which deeper lines belong; they are in the state `block`. */
export const startsBlock =
  (cls: string, block: string) =>
  (_: unknown, { pop, words }: Run): string => {
    pop();
    words.set('block', block);
    words.set('blockIndentation', words.get('indentation') ?? '');
    return cls;
  };

/** Leaves all states but the first. */
export function leaveAll(_: unknown, { pop }: Run): string {
  pop(Number.POSITIVE_INFINITY);
  return '';
}
