// Sessions in irb and pry, as Rouge's lexer reads them.
import { once } from '../../../util/cached.ts';
import type { Run, States } from './lexer.ts';
import { ruby } from './ruby.ts';

/** What irb prints: text until a value comes. */
export const irbOutput = once(
  (): States => ({
    ...ruby(),
    begin: [[/\w+?(?:Error|Exception):[^\n]+(?:\n|$)/y, 'gr', 'irbError'], '@irbText'],
    irbText: [
      [/=>/y, 'p', '< exprStart'],
      [/[^\n]+(?:\n|$)/y, 'go'],
    ],
    irbError: [[/[^\n]+(?:\n|$)/y, 'gr']],
    root: [[/#</y, 'kt', 'irbObject'], ...ruby().root],
    irbObject: [[/>/y, 'kt', 1], '@root'],
  }),
);

/** Length of a line's prompt, "[1] pry(main)>"; 0 for none. */
function promptLength(text: string): number {
  const name = text.search(/irb|pry/);
  const end = name < 0 ? -1 : text.slice(name + 3).search(/[>"*]/);
  return end < 0 ? 0 : name + 3 + end + 1;
}

/** A line of a session: an elision, a prompt and an expression, a comment, or output. */
function line([text]: RegExpExecArray, run: Run): string | undefined {
  const isElision = /^[ \t-\r]*(?:<\.+>|\.+)[ \t-\r]*$/.test(text);
  const length = isElision ? 0 : promptLength(text);
  if (length > 0) {
    const space = /^[ \t-\r]*/.exec(text.slice(length))?.[0] ?? '';
    run.reset(irbOutput());
    run.put('gp', text.slice(0, length));
    run.put('w', space);
    run.delegate(ruby(), text.slice(length + space.length));
    return undefined;
  }
  run.reset(ruby());
  if (!isElision && !/^[ \t-\r]*#/.test(text)) return void run.delegate(irbOutput(), text);
  run.reset(irbOutput());
  return 'c';
}

export const irb = once((): States => ({ root: [[/[^\n]*\n|[^\n]+/y, line]] }));
