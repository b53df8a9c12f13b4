// {% increment x %} and {% decrement x %}: counters of the page, apart from assigned variables.
import type { TagParser } from '../tag.ts';

/** Adds `before` to the counter, prints it, and adds `after`; the first time it has the value of the request's variable, if that is a number. */
function counterTag(before: number, after: number): TagParser {
  return ({ markup }) => {
    const name = markup.trim();
    return (context) => {
      context.passesOn();
      const given = context.given(name);
      const shown = (context.counters.get(name) ?? (typeof given === 'number' ? given : 0)) + before;
      context.counters.set(name, shown + after);
      context.write(String(shown));
    };
  };
}

/** Prints the counter, then adds one. */
export const incrementTag = counterTag(0, 1);

/** Takes one away, then prints the counter. */
export const decrementTag = counterTag(-1, 0);
