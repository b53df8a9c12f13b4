// Compiled templates: each runs for a page, or within another template. In place of Nunjucks' class, which copies all variables for an
// include, and of the parts of its runtime that every output goes through.
import type nunjucks from 'nunjucks';
import { internals, SafeString } from './nunjucks.ts';
import { type Block, type Blocks, Context, type Environment, Frame, type Values } from './variables.ts';

type Done = (error: unknown, made?: unknown) => void;

/** JavaScript of a template: what it is itself, and its blocks. */
export interface Code {
  readonly root: (env: Environment, context: Context, frame: Frame, runtime: object, done: Done) => void;
  readonly [block: `b_${string}`]: Block;
}

const UNSAFE = /[&"'<>\\]/;
const ALL_UNSAFE = new RegExp(UNSAFE, 'g');
const ENTITIES: { readonly [char: string]: string } = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
  '\\': '&#92;',
};

// most values have nothing to escape: a test finds that in 60 % of the time that `replace` takes
const escaped = (text: string): string => (UNSAFE.test(text) ? text.replace(ALL_UNSAFE, (char) => ENTITIES[char] ?? char) : text);

/** Value as it goes into a page: escaped unless it is marked HTML; nothing for none. */
function printed(value: unknown): string {
  if (typeof value === 'string') return escaped(value);
  if (value === undefined || value === null) return '';
  return value instanceof SafeString ? value.val : escaped(value.toString());
}

/** Nunjucks' runtime, as compiled templates are given it. */
export const runtime: object = {
  ...internals.runtime,
  Frame,
  suppressValue: printed,
  contextOrFrameLookup: (context: Context, frame: Frame, name: string): unknown => {
    const value = frame.lookup(name);
    return value === undefined ? context.lookup(name) : value;
  },
};

/** A template that can be run. Compiled code of other templates asks for it by the names that Nunjucks' own has. */
export class Compiled {
  readonly rootRenderFunc: Code['root'];
  readonly blocks: Blocks;
  readonly #env: Environment;

  constructor({ root, ...blocks }: Code, env: nunjucks.Environment) {
    this.rootRenderFunc = root;
    this.blocks = Object.fromEntries(Object.entries(blocks).map(([name, block]) => [name.slice('b_'.length), block]));
    this.#env = env as nunjucks.Environment & Environment;
  }

  /** Runs the template over the variables of a page, and `own` over these. Throws what it could not do. */
  render(page: Values, own: Map<string, unknown>): string {
    return this.#run(new Context(this.#env, page, own, this.blocks), new Frame());
  }

  /** Runs it in the place of an include. */
  include(context: Context, frame: Frame): string {
    return this.#run(context.inner(this.blocks), frame.push(true));
  }

  /** Calls `done` with the template. */
  use(done: Done): void {
    done(null, this);
  }

  /** Calls `done` with what the template exports; `args` begins with context and frame of the template that imports it, if it may see them. */
  getExported(...args: readonly [Context, Frame, Done] | readonly [Done]): void {
    const [outer, around, done] = args.length === 1 ? [undefined, undefined, args[0]] : args;
    const context = outer?.inner(this.blocks) ?? new Context(this.#env, {}, new Map(), this.blocks);
    const frame = new Frame(around);
    frame.topLevel = true;
    this.rootRenderFunc(this.#env, context, frame, runtime, (error) => (error ? done(error) : done(null, context.getExported())));
  }

  #run(context: Context, frame: Frame): string {
    frame.topLevel = true;
    let failure: unknown;
    let html: unknown;
    this.rootRenderFunc(this.#env, context, frame, runtime, (error, made) => {
      if (error) failure ??= error;
      else html = made;
    });
    if (failure) throw failure;
    if (typeof html !== 'string') throw new Error('the template made nothing');
    return html;
  }
}
