// {% for x in xs %} … {% else %} … {% endfor %}, break and continue.
import type { Scope } from '../context.ts';
import type { TagParser } from '../tag.ts';
import { attribute, itemsOf, positionAt, readLoop } from './loop.ts';

/** Runs its body for each item; `forloop` says where it is. */
export const forTag: TagParser = (tag) => {
  const loop = tag.read(readLoop);
  const { variable, reversed, name } = loop;
  const { run, end } = tag.body('else');
  const otherwise = end.name === 'else' ? tag.body().run : undefined;
  return (context) => {
    const from = attribute(loop, 'offset', context) ?? 0;
    const limit = attribute(loop, 'limit', context);
    const part = itemsOf(loop.items(context), from, limit === undefined ? undefined : from + limit);
    const items = reversed ? part.toReversed() : part;
    const { length } = items;
    context.endLoop(name, from + length);
    if (length === 0) return otherwise?.(context);
    const outer = context.loop;
    const scope: Scope = new Map();
    context.within(scope, () => {
      for (let i = 0; i < length && context.interrupt !== 'break'; i++) {
        context.loop = { name, parentloop: outer, ...positionAt(i, length) };
        scope.set('forloop', context.loop).set(variable, items[i] ?? null);
        context.interrupt = undefined;
        run(context);
      }
    });
    context.interrupt = undefined;
    context.loop = outer;
  };
};

/** Ends the round of the innermost loop, or the loop. */
export const interruptTag: TagParser = ({ name }) => {
  return (context) => {
    context.interrupt = name === 'break' ? 'break' : 'continue';
  };
};
