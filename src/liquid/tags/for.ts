// {% for x in xs %}: liquidjs's, with `forloop.parentloop`.
import { type Context, Drop, type Emitter, ForTag } from 'liquidjs';
import type { TagClass } from '../tools.ts';

function currentLoop(context: Context): Drop | undefined {
  try {
    const loop = context.getSync(['forloop']);
    return loop instanceof Drop ? loop : undefined;
  } catch {
    return undefined; // strict variables, and no loop around
  }
}

/** A for tag whose `forloop` has the loop around it. */
export function forTag(): TagClass {
  return class extends ForTag {
    override *render(context: Context, emitter: Emitter): Generator<unknown, string | undefined, never> {
      const outer = currentLoop(context);
      const steps = super.render(context, emitter);
      let linked = outer === undefined;
      for (let step = steps.next(); !step.done; step = steps.next(yield step.value)) {
        const loop = linked ? undefined : currentLoop(context);
        if (!loop || loop === outer) continue;
        Object.assign(loop, { parentloop: outer });
        linked = true;
      }
      return undefined;
    }
  };
}
