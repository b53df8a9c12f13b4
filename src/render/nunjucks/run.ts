// Templates at work: compiles each when it is first wanted; the functions that its code calls; failures in the author's lines.
import type nunjucks from 'nunjucks';
import type { Diagnostic } from '../../types.ts';
import { type Filter, plain, safe, textOf } from '../filters/values.ts';
import type { Html } from '../layouts.ts';
import { compile, type Linker } from './compile.ts';
import { type Compiled, runtime } from './compiled.ts';
import { type ErrorText, syntaxError, templateError, words } from './errors.ts';
import { type Node, parse, type Source } from './nunjucks.ts';
import { type Facts, factsOf, missing, resolveName } from './validate.ts';
import type { Values } from './variables.ts';

export interface Parsed {
  readonly tree: Node;
  readonly facts: Facts;
}

/** Parses a template. Throws Nunjucks' own error. */
export function parsed(source: Source): Parsed {
  const tree = parse(source);
  return { tree, facts: factsOf(tree) };
}

/** Variables of a layout: those of its page, the same for all its layouts, and its own over these. */
interface Variables {
  readonly shared: Values;
  readonly own: Values;
}

export interface Runner {
  /** Takes a template that was parsed already; others are parsed when they are first wanted. */
  add(source: Source, parsed: Parsed): void;
  /** Runs a template; `page` names in errors what was being made. */
  run(source: Source, variables: Variables, page: string): Html;
}

/** Templates that a computed name may lead through, one inside another. */
const DEPTH = 50;

/** What happens while a page is made. Failures are noted where they happen, since Nunjucks passes on only words. */
interface Run {
  failure: Diagnostic | undefined;
  /** An error that is not a template's: the disk's, those of a class of their own. */
  thrown: unknown;
  /** Templates that include one another just now. */
  trail: string[];
  /** Templates that extend one another, by the context that they share. */
  readonly parents: WeakMap<object, readonly string[]>;
}

/** What all templates share while they run. */
interface Engine {
  readonly run: Run;
  readonly sources: ReadonlyMap<string, Source>;
  readonly get: (source: Source) => Compiled;
  readonly filters: ReadonlyMap<string, Filter>;
}

/** Notes an error at a line of the file, and throws. */
type Fail = (line: number, column: number, error: ErrorText) => never;

/** Runs templates, each compiled when it is first wanted. */
export function createRunner(
  sources: ReadonlyMap<string, Source>,
  environment: nunjucks.Environment,
  filters: ReadonlyMap<string, Filter>,
): Runner {
  const trees = new Map<string, Node>();
  const compiled = new Map<string, Compiled>();
  const run: Run = { failure: undefined, thrown: undefined, trail: [], parents: new WeakMap() };
  const get = (source: Source): Compiled => {
    const ready = compiled.get(source.name);
    if (ready) return ready;
    try {
      const linker = createLinker(source, engine);
      const template = compile(source, trees.get(source.name) ?? parse(source), { environment, linker });
      compiled.set(source.name, template);
      return template;
    } catch (error) {
      if (isPlain(error)) run.failure ??= syntaxError(source, error);
      else run.thrown ??= error; // its text could not be read
      throw error;
    }
  };
  const engine: Engine = { run, sources, get, filters };
  return {
    add: (source, { tree }) => {
      trees.set(source.name, tree);
    },
    run: (source, { shared, own }, page) => {
      Object.assign(run, { failure: undefined, thrown: undefined, trail: [source.name] });
      try {
        return { html: get(source).render(shared, new Map(Object.entries(own))), diagnostics: [] };
      } catch (error) {
        if (run.thrown !== undefined) throw run.thrown;
        const failure = run.failure ?? templateError(source, 'template', {}, { message: words(error) });
        return { html: '', diagnostics: [{ ...failure, message: `${failure.message} (while making ${page})` }] };
      }
    },
  };
}

/** The functions that the code of one template calls: filters, macros, other templates. */
function createLinker(source: Source, engine: Engine): Linker {
  const { run } = engine;
  const fail: Fail = (line, column, found) => {
    run.failure ??= templateError(source, 'template', { line: line - source.offset, column }, found);
    throw new Error(found.message);
  };
  return {
    ...callsOf(engine, fail),
    ...includesOf(source, engine, fail),
    has: (part, whole, line, column) => {
      const [one, all] = [plain(part), plain(whole)];
      if (Array.isArray(all)) return all.some((item) => plain(item) === one);
      if (typeof all === 'string') return all.includes(textOf(one));
      if (all === null || all === undefined) return false;
      if (typeof all === 'object') return Object.hasOwn(all, textOf(one));
      return fail(line, column, { message: '"in" wants a list, a mapping or a text on its right' });
    },
    above: (context, env, name, block, frame) => {
      let html: unknown;
      context.getSuper(env, name, block, frame, runtime, (error: unknown, made: unknown) => {
        if (error) throw error;
        html = made;
      });
      return safe(textOf(html));
    },
    caught: (error, line, column) => {
      if (!isPlain(error)) run.thrown ??= error;
      const message = error instanceof RangeError ? 'templates lead to one another without end' : words(error);
      run.failure ??= templateError(source, 'template', { line: line + 1, column: column + 1 }, { message });
      return error;
    },
  };
}

function callsOf({ run, filters }: Engine, fail: Fail): Pick<Linker, 'filter' | 'call'> {
  const failed = (error: unknown, line: number, column: number, what: string): never => {
    if (!isPlain(error)) run.thrown ??= error;
    const message = error instanceof RangeError ? `${what} calls itself without end` : `${what}: ${words(error)}`;
    const hint = /is not a date$/.test(message) ? 'Write it as 2018-06-06 or 2018-06-06 14:17:12 -0500.' : undefined;
    return fail(line, column, { message, hint });
  };
  return {
    filter: (name, context, args, line, column) => {
      try {
        return filters.get(name)?.apply(context, args as [unknown, ...unknown[]]);
      } catch (error) {
        return failed(error, line, column, `the filter "${name}"`);
      }
    },
    call: (callee, name, context, args, line, column) => {
      if (typeof callee !== 'function') {
        const state: CallState = callee === undefined || callee === null ? 'not defined' : 'no macro';
        const shown = name.replace(/\["(\w+)"\]/g, '.$1');
        return fail(line, column, { message: `"${shown}" cannot be called: it is ${state}`, hint: callHint(shown, state, filters) });
      }
      try {
        return Reflect.apply(callee, context, args);
      } catch (error) {
        return failed(error, line, column, `"${name}"`);
      }
    },
  };
}

type CallState = 'not defined' | 'no macro';

/** What to write in place of a call of something that is no macro. */
function callHint(name: string, state: CallState, filters: { has(name: string): boolean }): string | undefined {
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (filters.has(last)) return `"${last}" is a filter: write {{ value | ${last} }}, with its arguments in brackets behind it.`;
  return last === name && state === 'not defined' ? 'Define it with {% macro … %} above, or import it.' : undefined;
}

function includesOf(source: Source, { run, sources, get }: Engine, fail: Fail): Pick<Linker, 'template' | 'include'> {
  const find = (name: unknown, line: number, column: number): Source => {
    const text = textOf(name);
    const hint = 'A name that is not worked out stands in quotes: "name.njk".';
    if (text === '') return fail(line, column, { message: 'the name of a template is empty here', hint });
    const target = sources.get(resolveName(text, source.name) ?? '');
    return target ?? fail(line, column, missing(text, source.name, sources) ?? { message: `there is no template "${text}"` });
  };
  const limit = (trail: readonly string[], line: number, column: number): void => {
    if (trail.length <= DEPTH) return;
    const last = trail.at(-1) ?? '';
    const chain = trail.slice(Math.max(0, trail.lastIndexOf(last, -2))).join(' → ');
    const message = `templates are more than ${DEPTH} deep in one another: ${chain}`;
    fail(line, column, { message, hint: 'End the circle with a condition.' });
  };
  return {
    template: (name, extending, context, line, column) => {
      const target = find(name, line, column);
      if (extending) {
        const trail = [...(run.parents.get(context) ?? [source.name]), target.name];
        limit(trail, line, column);
        run.parents.set(context, trail);
      }
      return get(target);
    },
    include: (name, optional, context, frame, line, column) => {
      if (optional && !sources.has(resolveName(textOf(name), source.name) ?? '')) return '';
      const target = find(name, line, column);
      run.trail.push(target.name);
      limit(run.trail, line, column);
      const html = get(target).include(context, frame);
      run.trail.pop();
      return html;
    },
  };
}

const PLAIN: ReadonlySet<unknown> = new Set([Error, TypeError, RangeError, ReferenceError, SyntaxError].map(({ prototype }) => prototype));

/** An error as JavaScript, filters and Nunjucks throw them for what a template does. */
function isPlain(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  return !('code' in error) && (PLAIN.has(Object.getPrototypeOf(error)) || error.name === 'Template render error');
}
