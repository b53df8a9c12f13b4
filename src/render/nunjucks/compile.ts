// Compiler of parsed templates to JavaScript: Nunjucks' own, with some of its methods replaced. These are no part of its interface, so
// package.json names one exact version.
//
//   replaced                                           why
//   compileFilter, compileFunCall, compileIn           they call functions of ours, so that a failure has its file, line and column
//   compileInclude, _compileGetTemplate                the same for other templates; they answer at once, and have a limit of depth
//   _emitFuncBegin, _emitFuncEnd                       any other failure has the line of the tag before it; Nunjucks counts that from 0 and
//                                                      names the wrong file for what fails in a parent or a macro
//   compileOutput, compileIf, compileFor, compileSet   they note that line
//   compileCapture, literals in compileFilter          Nunjucks escapes captured HTML, and literals of filters such as `append`, once more
//   compileNeg                                         `- -x` became `--x`
//   compileLookupVal, _emitLoopBindings                speed: one read each, one object a round
//
// The code runs as compiled.ts says, with the contexts and frames of variables.ts.
//
// With Nunjucks' own compiler and runtime calls 20 of 97 tests of templates fail (15 for lines and words of failures, 4 for escaping and
// values), and a cold build of 1,000 posts takes 10 % more CPU with small layouts, 10 to 20 % more with the built-in ones.
import type nunjucks from 'nunjucks';
import { TAKES_HTML } from '../filters/index.ts';
import { type Code, Compiled } from './compiled.ts';
import { type Emitter, internals, type Node, type Source } from './nunjucks.ts';
import type { Context, Frame } from './variables.ts';

/** What compiled templates call. Lines are the file's, columns count from 1. */
export interface Linker {
  filter(name: string, context: unknown, args: readonly unknown[], line: number, column: number): unknown;
  call(target: unknown, name: string, context: unknown, args: readonly unknown[], line: number, column: number): unknown;
  has(part: unknown, whole: unknown, line: number, column: number): boolean;
  /** For `extends` and `import`. */
  template(name: unknown, extending: boolean, context: object, line: number, column: number): Compiled;
  include(name: unknown, missing: boolean, context: Context, frame: Frame, line: number, column: number): string;
  /** For what fails in between: an error, and the line and column (from 0, in the text) of the last tag. */
  caught(error: unknown, line: number, column: number): unknown;
  above(context: { getSuper: (...args: unknown[]) => void }, environment: unknown, name: string, block: unknown, frame: unknown): unknown;
}

/** Makes a parsed template runnable. Throws when Nunjucks cannot put it into JavaScript. */
export function compile(
  source: Source,
  tree: Node,
  tools: { readonly environment: nunjucks.Environment; readonly linker: Linker },
): Compiled {
  const code = emit(source, tree);
  const make = new Function('linker', code) as (linker: Linker) => Code;
  return new Compiled(make(tools.linker), tools.environment);
}

type Emit = (node: Node, frame: unknown) => unknown;
type Methods = { readonly [method: string]: Emit };
/** The end of a call of the linker: a node's line in the file, its column, and the bracket. */
type Place = (node: Node) => string;

/** JavaScript of a template, as the body of a function of `linker`. */
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
      emitter._emit('linker.template(');
      emitter._compileExpression(template, frame);
      emitter._emitLine(`, ${node.typename === 'Extends'}, context, ${place(template)}.use(${emitter._makeCallback(id)}`);
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
      emitter._emitLine(`frame.set('loop', { index: ${i} + 1, index0: ${i}, ${back}, ${ends} });`);
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
