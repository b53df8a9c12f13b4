// {% ifchanged %} … {% endifchanged %}: prints its body when it differs from the last time.
import type { TagParser } from '../tag.ts';

/** All ifchanged tags of a page compare with the same last text, as in Ruby's Liquid. */
export const ifchangedTag: TagParser = (tag) => {
  const { run } = tag.body();
  return (context) => {
    context.passesOn();
    const text = context.capture(run);
    if (text === context.changed) return;
    context.changed = text;
    context.write(text);
  };
};
