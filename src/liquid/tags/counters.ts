// {% increment x %} and {% decrement x %}: counters of the page, apart from assigned variables.
import { type Context, type Emitter, Tag } from 'liquidjs';
import type { TagClass } from '../tools.ts';

/** Sets a counter in a copy of the outermost scope, behind assignments, as in Ruby's Liquid: the scope is the caller's. */
function step(context: Context, name: string, change: (value: number) => { readonly shown: number; readonly stored: number }): number {
  const before = Object.hasOwn(context.environments, name) ? (context.environments as Record<string, unknown>)[name] : undefined;
  const { shown, stored } = change(typeof before === 'number' ? before : 0);
  const own: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(context.environments);
  const counter: PropertyDescriptor = { value: stored, enumerable: true, configurable: true };
  context.environments = Object.defineProperties({}, { ...own, [name]: counter });
  return shown;
}

/** A tag that adds `before` to the counter, prints it, and adds `after`. */
function counterTag(before: number, after: number): TagClass {
  return class extends Tag {
    override render(context: Context, emitter: Emitter): void {
      emitter.write(step(context, this.token.args.trim(), (value) => ({ shown: value + before, stored: value + before + after })));
    }
  };
}

/** Prints the counter, then adds one. */
export const incrementTag = (): TagClass => counterTag(0, 1);

/** Takes one away, then prints the counter. */
export const decrementTag = (): TagClass => counterTag(-1, 0);
