// Templates as Nunjucks takes them: found by name in the folders, parsed, and compiled so that a fault knows its file and line.
import nunjucks from 'nunjucks';
import type { DataMap, Diagnostic, SourceFile } from '../types.ts';
import { isMap, parseYaml } from '../util/yaml.ts';
import { type Filter, TAKES_HTML } from './filters.ts';

/** Folders are looked in in this order; the first that has a name wins. Keys: "single.njk", "includes/head.njk". */
export type TemplateFolder = ReadonlyMap<string, SourceFile>;

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

const FENCE = /^---[ \t]*\r?\n/;
const CLOSED = /^(?:---|\.\.\.)[ \t]*\r?(?:\n|$)/m;

/** The templates that the folders offer, by name; a file that another folder has too counts once, the first. */
export function readSources(
  folders: readonly TemplateFolder[],
  zone: string,
): { readonly sources: ReadonlyMap<string, Source>; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  for (const folder of folders) {
    for (const [name, file] of folder) {
      if (!name.endsWith('.njk') || sources.has(name)) continue;
      const { source, problems } = readSource(name, file, zone);
      diagnostics.push(...problems);
      sources.set(name, source);
    }
  }
  return { sources: new Map([...sources].sort(([a], [b]) => (a < b ? -1 : 1))), diagnostics };
}

function readSource(name: string, file: SourceFile, zone: string): { readonly source: Source; readonly problems: readonly Diagnostic[] } {
  const all = file.text();
  const bare = { name, file, text: all, offset: 0, data: {}, lines: {} };
  const open = FENCE.exec(all)?.[0].length ?? 0;
  if (open === 0) return { source: bare, problems: [] };
  const rest = all.slice(open);
  const close = CLOSED.exec(rest);
  const at = { code: 'yaml', severity: 'error', file: file.name } as const;
  if (!close)
    return {
      source: bare,
      problems: [{ ...at, line: 1, message: 'the front matter is never closed', hint: 'End it with a line of `---`.' }],
    };
  const yaml = parseYaml(rest.slice(0, close.index), { file: file.name, line: 2, zone });
  const start = open + close.index + close[0].length;
  const read = { name, file, text: all.slice(start), offset: all.slice(0, start).split('\n').length - 1, lines: yaml.lines };
  const data = yaml.value ?? {};
  if (isMap(data)) return { source: { ...read, data }, problems: yaml.diagnostics };
  const odd = { ...at, line: 2, message: 'the front matter is not a list of `key: value`' };
  return { source: { ...read, data: {} }, problems: [...yaml.diagnostics, odd] };
}

/** The name that a template means: "./x.njk" and "../x.njk" are relative to it; undefined when that leads out of the templates. */
export function resolveName(name: string, from: string): string | undefined {
  if (!/^\.\.?\//.test(name)) return name;
  const parts = from.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

interface Emitter {
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
  readonly Template: new (code: { type: 'code'; obj: unknown }, environment: unknown, name: string, eager: boolean) => Compiled;
}

/** What the types of Nunjucks leave out. */
const internals = nunjucks as unknown as Internals;

/** Nunjucks' own object; with a frame it answers at once. */
export interface Compiled {
  render(context: object, frame: unknown, done: (error: unknown, html: unknown) => void): void;
}

/** What compiled templates call. Lines are the file's, columns count from 1. */
export interface Linker {
  filter(name: string, context: unknown, args: readonly unknown[], line: number, column: number): unknown;
  call(target: unknown, name: string, context: unknown, args: readonly unknown[], line: number, column: number): unknown;
  has(part: unknown, whole: unknown, line: number, column: number): boolean;
  /** For `extends` and `import`. */
  template(name: unknown, extending: boolean, context: object, line: number, column: number): Compiled;
  include(name: unknown, missing: boolean, context: { getVariables(): object }, frame: unknown, line: number, column: number): string;
  /** For what fails in between: an error, and the line and column (from 0, in the text) of the last tag. */
  caught(error: unknown, line: number, column: number): unknown;
  above(context: { getSuper: (...args: unknown[]) => void }, environment: unknown, name: string, block: unknown, frame: unknown): unknown;
}

/** Nunjucks' runtime, as compiled templates are given it. */
export const runtime: unknown = internals.runtime;

/** Parses a template. Throws Nunjucks' own error. */
export function parse(source: Source): Node {
  return internals.parser.parse(source.text, [], OPTIONS);
}

/** An environment without folders and loaders; `filters` beside Nunjucks' own. */
export function createEnvironment(filters: { readonly [name: string]: Filter }): nunjucks.Environment {
  const environment = new nunjucks.Environment([], OPTIONS);
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);
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

/** Makes a parsed template runnable. Throws when Nunjucks cannot put it into JavaScript. */
export function compile(source: Source, tree: Node, environment: nunjucks.Environment, linker: Linker): Compiled {
  const code = emit(source, tree);
  const make = new Function('linker', code) as (linker: Linker) => unknown;
  return new internals.Template({ type: 'code', obj: make(linker) }, environment, source.name, true);
}

type Emit = (node: Node, frame: unknown) => unknown;
type Methods = { readonly [method: string]: Emit };
/** The end of a call of the linker: a node's line in the file, its column, and the bracket. */
type Place = (node: Node) => string;

/**
 * Nunjucks' compiler with other words for what can fail: its own know a line only for calls, count it from 0, blame the wrong file for what
 * happens in a parent or a macro, and pass through queues what is known at once.
 */
function emit(source: Source, tree: Node): string {
  const emitter = new internals.compiler.Compiler(source.name, false);
  const place: Place = (node) => `${node.lineno + source.offset + 1}, ${node.colno + 1})`;
  Object.assign(emitter, calls(emitter, place), lookups(emitter, place), references(emitter, place), functions(emitter));
  for (const method of ['compileOutput', 'compileIf', 'compileFor', 'compileSet']) {
    Object.assign(emitter, { [method]: located(emitter, method) });
  }
  emitter.compile(tree);
  return emitter.getCode();
}

function calls(emitter: Emitter, place: Place): Methods {
  // binds a method to its object
  const method = emitter.compileLookupVal.bind(emitter);
  return {
    compileFilter: (node, frame) => {
      const { name, args } = node as Node & { name: { value: string }; args: Node & { children: readonly Node[] } };
      emitter._emit(`linker.filter(${JSON.stringify(name.value)}, context, [`);
      args.children.forEach((arg, index) => {
        if (index > 0) emitter._emit(',');
        const literal = index > 0 && arg.typename === 'Literal' && TAKES_HTML.has(name.value);
        if (literal) emitter._emit('runtime.markSafe(');
        emitter.compile(arg, frame);
        if (literal) emitter._emit(')');
      });
      emitter._emit('], ' + place(node));
    },
    compileFunCall: (node, frame) => {
      const { name, args } = node as Node & { name: Node };
      if (name['value'] === 'super' && emitter.block !== undefined) {
        emitter._emit(`linker.above(context, env, ${JSON.stringify(emitter.block)}, b_${emitter.block}, frame)`);
        return;
      }
      emitter._emit('linker.call(');
      if (name.typename === 'LookupVal') method(name, frame);
      else emitter._compileExpression(name, frame);
      emitter._emit(`, ${JSON.stringify(emitter._getNodeName(name))}, context, `);
      emitter._compileAggregate(args, frame, '[', '], ' + place(node));
    },
  };
}

function lookups(emitter: Emitter, place: Place): Methods {
  const capture = emitter.compileCapture.bind(emitter);
  return {
    // one read, where it stands: Nunjucks' own reads twice, through one function for all names
    compileLookupVal: (node, frame) => {
      emitter._emit('(');
      emitter._compileExpression(node['target'], frame);
      emitter._emit(')?.[');
      emitter._compileExpression(node['val'], frame);
      emitter._emit(']');
    },
    compileIn: (node, frame) => {
      emitter._emit('linker.has(');
      emitter.compile(node['left'], frame);
      emitter._emit(',');
      emitter.compile(node['right'], frame);
      emitter._emit(', ' + place(node));
    },
    // `- -x` must not become `--x`
    compileNeg: (node, frame) => {
      emitter._emit('-(');
      emitter.compile(node['target'], frame);
      emitter._emit(')');
    },
    // what `{% set %}` and `{% filter %}` enclose is HTML already
    compileCapture: (node, frame) => {
      emitter._emit('runtime.markSafe(');
      capture(node, frame);
      emitter._emit(')');
    },
  };
}

function references(emitter: Emitter, place: Place): Methods {
  return {
    compileInclude: (node, frame) => {
      const template = node['template'] as Node;
      emitter._emit(`${emitter.buffer} += linker.include(`);
      emitter._compileExpression(template, frame);
      emitter._emitLine(`, ${node['ignoreMissing'] === true}, context, frame, ${place(template)};`);
    },
    _compileGetTemplate: (node, frame) => {
      const template = node['template'] as Node;
      const id = emitter._tmpid();
      emitter._emit('env.getTemplate(linker.template(');
      emitter._compileExpression(template, frame);
      emitter._emitLine(`, ${node.typename === 'Extends'}, context, ${place(template)}, true, null, false, ${emitter._makeCallback(id)}`);
      return id;
    },
  };
}

function functions(emitter: Emitter): object {
  const begin = emitter._emitFuncBegin.bind(emitter);
  return {
    _emitFuncBegin: (node: Node, name: string) => {
      if (name.startsWith('b_')) emitter.block = name.slice(2);
      begin(node, name);
    },
    _emitFuncEnd: (withoutReturn?: boolean) => {
      if (!withoutReturn) emitter._emitLine(`cb(null, ${emitter.buffer});`);
      emitter._closeScopeLevels();
      emitter._emitLine('} catch (e) { cb(linker.caught(e, lineno, colno)); } }');
      emitter.buffer = null;
    },
    // one object instead of seven dotted names that are split apart each time round
    _emitLoopBindings: (_node: Node, _list: string, i: string, length: string) => {
      const back = `revindex: ${length} - ${i}, revindex0: ${length} - ${i} - 1`;
      const ends = `first: ${i} === 0, last: ${i} === ${length} - 1, length: ${length}`;
      emitter._emitLine(`frame.variables.loop = { index: ${i} + 1, index0: ${i}, ${back}, ${ends} };`);
    },
  };
}

/** A method of the compiler for a tag, with the tag's place noted before it. */
function located(emitter: Emitter, method: string): (node: Node, ...more: readonly unknown[]) => void {
  const base = emitter[method];
  if (typeof base !== 'function') throw new Error(`Nunjucks has no ${method}`);
  return (node, ...more) => {
    emitter._emitLine(`lineno = ${node.lineno}; colno = ${node.colno};`);
    base.call(emitter, node, ...more);
  };
}
