// Variables of running templates: contexts and frames as Nunjucks has them, for the code that its compiler makes. An include shares the
// variables of its context until one of the two sets another; Nunjucks' own copies all of them.

export type Values = { readonly [name: string]: unknown };

/** The code of a block. */
export type Block = (...args: readonly unknown[]) => void;

/** The blocks of a template by name. */
export type Blocks = { readonly [name: string]: Block };

/** Environment, as filters and tests of Nunjucks find it in contexts. */
export interface Environment {
  /** Functions that are there wherever no variable has their name. */
  readonly globals: Values;
}

/** Variables of a template, and its blocks with those that they override. */
export class Context {
  readonly env: Environment;
  /** Variables of the page. */
  readonly #page: Values;
  /** Variables over those of the page: those that templates have set, too. */
  #own: Map<string, unknown>;
  /** Whether another context has the same map: it is copied before it changes. */
  #isShared = false;
  #blocks: Map<string, Block[]> | undefined;
  #exported: string[] | undefined;

  /** `own` is for this context alone. */
  constructor(env: Environment, page: Values, own: Map<string, unknown>, blocks: Blocks) {
    this.env = env;
    this.#page = page;
    this.#own = own;
    for (const name of Object.keys(blocks)) this.addBlock(name, blocks[name]);
  }

  /** The context of a template that this one includes or imports: it begins with the same variables. */
  inner(blocks: Blocks): Context {
    const context = new Context(this.env, this.#page, this.#own, blocks);
    context.#isShared = true;
    this.#isShared = true;
    return context;
  }

  lookup(name: string): unknown {
    if (this.#own.has(name)) return this.#own.get(name);
    const value = this.#page[name];
    return value !== undefined || name in this.#page ? value : this.env.globals[name];
  }

  setVariable(name: string, value: unknown): void {
    if (this.#isShared) this.#own = new Map(this.#own);
    this.#isShared = false;
    this.#own.set(name, value);
  }

  /** For `import`. */
  getVariables(): Context {
    return this;
  }

  addExport(name: string): void {
    this.#exported ??= [];
    this.#exported.push(name);
  }

  getExported(): Values {
    return Object.fromEntries((this.#exported ?? []).map((name) => [name, this.#own.get(name)]));
  }

  addBlock(name: string, block: Block | undefined): void {
    if (!block) return;
    this.#blocks ??= new Map();
    const blocks = this.#blocks.get(name);
    if (blocks) blocks.push(block);
    else this.#blocks.set(name, [block]);
  }

  getBlock(name: string): Block {
    const block = this.#blocks?.get(name)?.[0];
    if (!block) throw new Error(`unknown block "${name}"`);
    return block;
  }

  /** Runs the block that another one overrides. */
  getSuper(env: unknown, name: string, block: Block, ...rest: readonly unknown[]): void {
    const blocks = this.#blocks?.get(name) ?? [];
    const above = blocks.includes(block) ? blocks[blocks.indexOf(block) + 1] : undefined;
    if (!above) throw new Error(`no super block available for "${name}"`);
    above(env, this, ...rest);
  }
}

/** Names in a part of a template: those of loops and macros, and those that it sets. */
export class Frame {
  /** Whether names that are set become variables of the context, too. */
  topLevel = false;
  readonly #parent: Frame | undefined;
  readonly #isIsolated: boolean;
  #values: Map<string, unknown> | undefined;

  /** `isIsolated`: names that are set in the frame itself change none of its parents. */
  constructor(parent?: Frame, isIsolated = false) {
    this.#parent = parent;
    this.#isIsolated = isIsolated;
  }

  push(isIsolated = false): Frame {
    return new Frame(this, isIsolated);
  }

  pop(): Frame | undefined {
    return this.#parent;
  }

  lookup(name: string): unknown {
    for (let frame: Frame | undefined = this; frame; frame = frame.#parent) {
      const value = frame.#values?.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** Sets a name; `isUpward`: in the innermost frame that has it. */
  set(name: string, value: unknown, isUpward = false): void {
    let frame: Frame | undefined = isUpward && !this.#isIsolated ? this : undefined;
    while (frame && frame.#values?.get(name) === undefined) frame = frame.#parent;
    const target = frame ?? this;
    target.#values ??= new Map();
    target.#values.set(name, value);
  }
}
