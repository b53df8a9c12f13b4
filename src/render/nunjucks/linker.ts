// What the code of a template calls while it runs: filters, macros, other templates; what fails there is noted with its line.
import type { Diagnostic } from '../../types.ts';
import type { Filter } from '../filters/index.ts';
import { plain, safe, textOf } from '../filters/values.ts';
import { missing } from './checks.ts';
import type { Linker } from './compiler.ts';
import { type Compiled, finish, runtime } from './engine.ts';
import { fault, words } from './errors.ts';
import { resolveName, type Source } from './loader.ts';

/** Templates that a computed name may lead through, one inside another. */
const DEPTH = 50;

type Said = { readonly message: string; readonly hint?: string | undefined };

/** What is going on while a page is made. What goes wrong is noted where it happens, since Nunjucks passes on only words. */
export interface Run {
  failure: Diagnostic | undefined;
  /** What is no fault of a template: the disk's errors, those of a class of their own. */
  thrown: unknown;
  /** Templates that include one another just now. */
  trail: string[];
  /** Templates that extend one another, by the context that they share. */
  readonly parents: WeakMap<object, readonly string[]>;
}

/** What all templates share while they run. */
export interface Engine {
  readonly run: Run;
  readonly get: (source: Source) => Compiled;
  readonly filters: ReadonlyMap<string, Filter>;
}

/** Notes a fault at a line of the file, and throws. */
type Fail = (line: number, column: number, said: Said) => never;

/** What the code of one template calls. */
export function createLinker(source: Source, sources: ReadonlyMap<string, Source>, engine: Engine): Linker {
  const { run } = engine;
  const fail: Fail = (line, column, said) => {
    run.failure ??= fault(source, 'template', { line: line - source.offset, column }, said);
    throw new Error(said.message);
  };
  return {
    ...callsOf(run, fail, engine.filters),
    ...includesOf(source, sources, engine, fail),
    has: (part, whole, line, column) => {
      const [one, all] = [plain(part), plain(whole)];
      if (Array.isArray(all)) return all.some((item) => plain(item) === one);
      if (typeof all === 'string') return all.includes(textOf(one));
      if (all === null || all === undefined) return false;
      if (typeof all === 'object') return Object.hasOwn(all, textOf(one));
      return fail(line, column, { message: '"in" wants a list, a mapping or a text on its right' });
    },
    above: (context, env, name, block, frame) => {
      const result: { html?: unknown } = {};
      context.getSuper(env, name, block, frame, runtime, (error: unknown, html: unknown) => {
        if (error) throw error;
        result.html = html;
      });
      return safe(textOf(result.html));
    },
    caught: (error, line, column) => {
      if (!isPlain(error)) run.thrown ??= error;
      const message = error instanceof RangeError ? 'templates lead to one another without end' : words(error);
      run.failure ??= fault(source, 'template', { line: line + 1, column: column + 1 }, { message });
      return error;
    },
  };
}

function callsOf(run: Run, fail: Fail, filters: ReadonlyMap<string, Filter>): Pick<Linker, 'filter' | 'call'> {
  const failed = (error: unknown, line: number, column: number, what: string): never => {
    if (!isPlain(error)) run.thrown ??= error;
    const message = error instanceof RangeError ? `${what} calls itself without end` : `${what}: ${words(error)}`;
    return fail(line, column, { message });
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
        const state = callee === undefined || callee === null ? 'not defined' : 'no macro';
        return fail(line, column, { message: `"${name.replace(/\["(\w+)"\]/g, '.$1')}" cannot be called: it is ${state}` });
      }
      try {
        return Reflect.apply(callee, context, args);
      } catch (error) {
        return failed(error, line, column, `"${name}"`);
      }
    },
  };
}

function includesOf(
  source: Source,
  sources: ReadonlyMap<string, Source>,
  engine: Engine,
  fail: Fail,
): Pick<Linker, 'template' | 'include'> {
  const { run, get } = engine;
  const find = (name: unknown, line: number, column: number): Source => {
    const text = textOf(name);
    const hint = 'A name that is not worked out stands in quotes: "name.njk".';
    if (text === '') return fail(line, column, { message: 'the name of a template is empty here', hint });
    const target = sources.get(resolveName(text, source.name) ?? '');
    return target ?? fail(line, column, missing(text, source.name, sources) ?? { message: `there is no template "${text}"` });
  };
  return {
    template: (name, extending, context, line, column) => {
      const target = find(name, line, column);
      if (extending) {
        const trail = [...(run.parents.get(context) ?? [source.name]), target.name];
        limit(trail, line, column, fail);
        run.parents.set(context, trail);
      }
      return get(target);
    },
    include: (name, optional, context, frame, line, column) => {
      if (optional && !sources.has(resolveName(textOf(name), source.name) ?? '')) return '';
      const target = find(name, line, column);
      run.trail.push(target.name);
      limit(run.trail, line, column, fail);
      const html = finish(get(target), context.getVariables(), frame);
      run.trail.pop();
      return html;
    },
  };
}

/** Fails when templates are too deep in one another. */
function limit(trail: readonly string[], line: number, column: number, fail: Fail): void {
  if (trail.length <= DEPTH) return;
  const last = trail.at(-1) ?? '';
  const chain = trail.slice(Math.max(0, trail.lastIndexOf(last, -2))).join(' → ');
  const message = `templates are more than ${DEPTH} deep in one another: ${chain}`;
  fail(line, column, { message, hint: 'End the circle with a condition.' });
}

const PLAIN: ReadonlySet<unknown> = new Set([Error, TypeError, RangeError, ReferenceError, SyntaxError].map(({ prototype }) => prototype));

/** An error as JavaScript, filters and Nunjucks throw them for what a template does. */
function isPlain(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  return !('code' in error) && (PLAIN.has(Object.getPrototypeOf(error)) || error.name === 'Template render error');
}
