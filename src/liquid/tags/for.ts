// {% for x in xs %} … {% else %} … {% endfor %}, break and continue.
import type { Scope } from '../context.ts';
import type { TagParser } from '../tag.ts';
import { attribute, itemsOf, readLoop } from './loop.ts';

/** Runs its body for each item; `forloop` says where it is. */
export const forTag: TagParser = (tag) => {
  const loop = tag.read(readLoop);
  const { variable, reversed, name } = loop;
  const { run, end } = tag.body('else');
  let stop = end;
  const others = [];
  while (stop.name !== 'endfor') {
    const body = tag.body('else');
    others.push(body.run);
    stop = body.end;
  }
  const orElse = others.at(-1);
  return (context) => {
    const from = attribute(loop, 'offset', context) ?? 0;
    const limit = attribute(loop, 'limit', context);
    const part = itemsOf(loop.items(context), from, limit === undefined ? undefined : from + limit);
    const items = reversed ? part.toReversed() : part;
    const { length } = items;
    context.offsets.set(name, from + length);
    if (length === 0) return orElse?.(context);
    const outer = context.loop;
    const forloop = {
      name,
      length,
      parentloop: outer,
      index: 1,
      index0: 0,
      rindex: length,
      rindex0: length - 1,
      first: true,
      last: length === 1,
    };
    context.loop = forloop;
    const scope: Scope = new Map<string, unknown>([['forloop', forloop]]);
    context.within(scope, () => {
      for (let i = 0; i < length; i++) {
        forloop.index = i + 1;
        forloop.index0 = i;
        forloop.rindex = length - i;
        forloop.rindex0 = length - i - 1;
        forloop.first = i === 0;
        forloop.last = i === length - 1;
        scope.set(variable, items[i] ?? null);
        run(context);
        if (context.interrupt === undefined) continue;
        const { interrupt } = context;
        context.interrupt = undefined;
        if (interrupt === 'break') break;
      }
    });
    context.loop = outer;
  };
};

/** Ends the round of the innermost loop, or the loop. */
export const interruptTag: TagParser = ({ name }) => {
  return (context) => {
    context.interrupt = name === 'break' ? 'break' : 'continue';
  };
};
