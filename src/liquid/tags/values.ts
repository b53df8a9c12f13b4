// {% assign %}, {% echo %} and {% cycle %}: liquidjs's, with floats that stay floats and Ruby Liquid's counters of cycle.
import {
  AssignTag,
  type Context,
  CycleTag,
  EchoTag,
  type Emitter,
  type Liquid as Engine,
  evalToken,
  type TagToken,
  type Token,
  type TopLevelToken,
  type Value,
} from 'liquidjs';
import { keepFloats, keepValueFloats } from '../outputs.ts';
import type { TagClass } from '../tools.ts';
import { rubyText, textOf } from '../values.ts';

/** Private fields of liquidjs's tags. */
interface Valued {
  readonly value: Value | undefined;
}
interface Cycled {
  readonly group: Token | undefined;
  readonly candidates: readonly (Token & { readonly initial: Value['initial'] })[];
}

/** `{% assign x = 3.0 %}` is a float. */
export function assignTag(): TagClass {
  return class extends AssignTag {
    constructor(token: TagToken, rest: TopLevelToken[], liquid: Engine) {
      super(token, rest, liquid);
      keepValueFloats((this as unknown as Valued).value);
    }
  };
}

/** `{% echo 3.0 %}` prints a float. */
export function echoTag(): TagClass {
  return class extends EchoTag {
    constructor(token: TagToken, rest: TopLevelToken[], liquid: Engine) {
      super(token, rest, liquid);
      keepValueFloats((this as unknown as Valued).value);
    }
    override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      emitter.write(yield (this as unknown as Valued).value?.value(context, false));
    }
  };
}

/** Key of a counter: cycles of one group share it, and so do cycles of the same literals without a group. */
function* counterOf({ group, candidates }: Cycled, tag: object, context: Context): Generator<unknown, unknown, unknown> {
  if (group) return `group ${rubyText(yield evalToken(group, context))}`;
  const literal = candidates.every(({ initial }) => initial.postfix.every((token) => 'content' in token));
  return literal ? candidates.map((candidate) => candidate.getText()).join() : tag;
}

/** A tag that prints the next of its values. */
export function cycleTag(): TagClass {
  return class extends CycleTag {
    constructor(token: TagToken, rest: TopLevelToken[], liquid: Engine) {
      super(token, rest, liquid);
      const { group, candidates } = this as unknown as Cycled;
      keepFloats([group]);
      for (const { initial } of candidates) keepFloats(initial.postfix);
    }
    override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const parts = this as unknown as Cycled;
      const counter = yield counterOf(parts, this, context);
      const counts = context.getRegister<Map<unknown, number>>('cycle', new Map());
      const at = counts.get(counter) ?? 0;
      counts.set(counter, at + 1 < parts.candidates.length ? at + 1 : 0);
      emitter.write(textOf(yield evalToken(parts.candidates[at], context)));
    }
  };
}
