// Nunjucks as Gemless uses it: its parser, its environment and its runtime, with the types that its own declarations leave out.
import nunjucks from 'nunjucks';
import type { DataMap, SourceFile } from '../../types.ts';

/** A filter or function of templates: `this` is the template's context, keyword arguments come last. */
export type Filter = (this: unknown, input: unknown, ...args: unknown[]) => unknown;

/** A template that was read: its text without front matter. */
export interface Source {
  /** "includes/head.njk". */
  readonly name: string;
  readonly file: SourceFile;
  readonly text: string;
  /** Lines of front matter before the text. */
  readonly offset: number;
  /** A layout's front matter. */
  readonly data: DataMap;
  readonly lines: { readonly [key: string]: number };
}

/** A node of Nunjucks' syntax tree; lines and columns count from 0. */
export interface Node {
  readonly typename: string;
  readonly lineno: number;
  readonly colno: number;
  readonly fields: readonly string[];
  readonly [field: string]: unknown;
}

/** A tag's line break goes with it, and so do the blanks before it: tags leave no empty lines behind. */
const OPTIONS = { autoescape: true, trimBlocks: true, lstripBlocks: true, throwOnUndefined: false };

export interface Emitter {
  buffer: string | null;
  /** Ours: the block that is being compiled. */
  block?: string;
  compile(node: unknown, frame?: unknown): void;
  getCode(): string;
  _emit(code: string): void;
  _emitLine(code: string): void;
  _makeCallback(result: string): string;
  _tmpid(): string;
  _compileExpression(node: unknown, frame: unknown): void;
  _compileAggregate(node: unknown, frame: unknown, open?: string, close?: string): void;
  _getNodeName(node: unknown): string;
  _emitFuncBegin(node: Node, name: string): void;
  _closeScopeLevels(): void;
  compileCapture(node: Node, frame: unknown): void;
  compileLookupVal(node: Node, frame: unknown): void;
  readonly [method: string]: unknown;
}

interface Internals {
  readonly parser: { parse(text: string, extensions: readonly unknown[], options: object): Node };
  readonly compiler: { readonly Compiler: new (name: string, throwOnUndefined: boolean) => Emitter };
  readonly runtime: { readonly Frame: new () => unknown; markSafe(value: unknown): unknown };
  readonly lib: { extend(empty: object, from: object): object; escape(text: string): string };
  readonly Template: new (code: { type: 'code'; obj: unknown }, environment: unknown, name: string, eager: boolean) => Compiled;
}

/** Marked HTML, which autoescape leaves as it is. */
export const { SafeString } = nunjucks.runtime;
export type SafeString = InstanceType<typeof SafeString>;

/** What the types of Nunjucks leave out. */
export const internals = nunjucks as unknown as Internals;

// each include copies its context, and nothing else calls this; Nunjucks' own way, key by key, takes four times as long
internals.lib.extend = (_empty, from) => ({ ...from });

// most values have nothing to escape, which a test finds in half the time
const { escape: escaped } = internals.lib;
const SPECIAL = /[&"'<>\\]/;
internals.lib.escape = (text) => (SPECIAL.test(text) ? escaped(text) : text);

/** Nunjucks' own object; with a frame it answers at once. */
export interface Compiled {
  render(context: object, frame: unknown, done: (error: unknown, html: unknown) => void): void;
}

/** Runs a template in a context of its own. Throws what it could not do. */
export function finish(template: Compiled, context: object, frame: unknown): string {
  let failure: unknown;
  let html: unknown;
  template.render(context, frame, (error, made) => {
    if (error) failure ??= error;
    else html = made;
  });
  if (failure) throw failure;
  if (typeof html !== 'string') throw new Error('the template made nothing');
  return html;
}

/** Nunjucks' runtime, as compiled templates are given it. */
export const runtime: unknown = internals.runtime;

/** Parses a template. Throws Nunjucks' own error. */
export function parse(source: Source): Node {
  return internals.parser.parse(source.text, [], OPTIONS);
}

/** An environment without folders and loaders; `filters` and `functions` beside Nunjucks' own. */
export function createEnvironment(
  filters: { readonly [name: string]: Filter },
  functions: { readonly [name: string]: Filter },
): nunjucks.Environment {
  const environment = new nunjucks.Environment([], OPTIONS);
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);
  for (const [name, run] of Object.entries(functions)) environment.addGlobal(name, run);
  // a page must not change by itself
  Reflect.deleteProperty(Reflect.get(environment, 'filters'), 'random');
  return environment;
}

/** Names of an environment's filters or tests. */
export function namesOf(environment: nunjucks.Environment, kind: 'filters' | 'tests'): ReadonlyMap<string, Filter> {
  return new Map(Object.entries(Reflect.get(environment, kind) as { readonly [name: string]: Filter }));
}

/** What a template keeps its own names in. */
export function newFrame(): unknown {
  return new internals.runtime.Frame();
}
