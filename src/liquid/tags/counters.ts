// {% increment x %} and {% decrement x %}: counters of the page, apart from what is assigned.
import { type Context, type Emitter, Tag } from 'liquidjs';
import type { TagClass } from '../tools.ts';

/** Ruby's counters live in the outermost scope, behind assignments. The scope is the caller's and stays as it is: a copy takes the counter. */
function step(context: Context, name: string, change: (value: number) => { readonly shown: number; readonly kept: number }): number {
  const before = Object.hasOwn(context.environments, name) ? (context.environments as Record<string, unknown>)[name] : undefined;
  const { shown, kept } = change(typeof before === 'number' ? before : 0);
  const own: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(context.environments);
  const counter: PropertyDescriptor = { value: kept, enumerable: true, configurable: true };
  context.environments = Object.defineProperties({}, { ...own, [name]: counter });
  return shown;
}

/** `before` is what the counter changes by before it is printed, `after` behind that. */
function counterTag(before: number, after: number): TagClass {
  return class extends Tag {
    override render(context: Context, emitter: Emitter): void {
      emitter.write(step(context, this.token.args.trim(), (value) => ({ shown: value + before, kept: value + before + after })));
    }
  };
}

/** Prints the counter, then adds one. */
export const incrementTag = (): TagClass => counterTag(0, 1);

/** Takes one away, then prints the counter. */
export const decrementTag = (): TagClass => counterTag(-1, 0);
