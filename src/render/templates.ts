// The layouts: checked when they are read, compiled when they are wanted, run for a page with their parents, their faults told in the author's lines.
import type nunjucks from 'nunjucks';
import type { Data, DataMap, Diagnostic, Result } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { nearest } from '../util/near.ts';
import { isMap } from '../util/yaml.ts';
import { plain, safe, textOf } from './filters/values.ts';
import { createFilters, type Filter, type FilterHost } from './filters.ts';
import {
  type Compiled,
  compile,
  createEnvironment,
  type Linker,
  type Node,
  namesOf,
  newFrame,
  parse,
  readSources,
  resolveName,
  runtime,
  type Source,
  type TemplateFolder,
} from './loader.ts';
import {
  checkCycles,
  checkLayouts,
  checkTemplate,
  factsOf,
  fault,
  isLayout,
  missing,
  parentOf,
  type Reference,
  sentence,
  syntaxFault,
} from './template-errors.ts';

export type { FilterHost } from './filters.ts';
export type { TemplateFolder } from './loader.ts';

export interface Templates {
  /** Names without ".njk" at the top level of the folders. */
  readonly layouts: readonly string[];
  /** Of every template's name and hash, those that another folder hides excepted. */
  readonly digest: string;
  /**
   * Runs a layout and its parents, each with `content` (what the inner one made) and `layout` (its own front matter under that of the layouts
   * inside it). `page` says in errors what was being made.
   */
  render(
    layout: string,
    context: { readonly [name: string]: unknown },
    page: string,
  ): { readonly html: string; readonly diagnostics: readonly Diagnostic[] };
  has(layout: string): boolean;
  /** Nearest layout names, for "did you mean". */
  near(layout: string): readonly string[];
}

/** Templates that a computed name may lead through, one inside another. */
const DEPTH = 50;

/**
 * Reads every template of the folders and checks all that can be known before a page is made; each is compiled when it is first run.
 * No value when there is an error.
 */
export function createTemplates(folders: readonly TemplateFolder[], host: FilterHost): Result<Templates> {
  const { sources, diagnostics: faults } = readSources(folders, host.config.timezone);
  const environment = createEnvironment(createFilters(host));
  const known = { filters: namesOf(environment, 'filters'), tests: namesOf(environment, 'tests') };
  const machine = createMachine(sources, environment, known.filters);
  const diagnostics = [...faults];
  const references = new Map<string, readonly Reference[]>();
  for (const source of sources.values()) {
    try {
      const tree = parse(source);
      const facts = factsOf(tree);
      references.set(source.name, facts.references);
      const found = checkTemplate(source, facts, sources, known);
      diagnostics.push(...found);
      if (found.length === 0) machine.add(source, tree);
    } catch (error) {
      diagnostics.push(syntaxFault(source, error));
    }
  }
  diagnostics.push(...checkCycles(sources, references), ...checkLayouts(sources));
  if (diagnostics.some(({ severity }) => severity === 'error')) return { value: undefined, diagnostics };
  return { value: templatesOf(sources, machine), diagnostics };
}

function templatesOf(sources: ReadonlyMap<string, Source>, machine: Machine): Templates {
  const layouts = [...sources.keys()].filter(isLayout).map((name) => name.slice(0, -'.njk'.length));
  const chains = new Map(layouts.map((name) => [name, chainOf(name, sources)]));
  return {
    layouts,
    digest: digestOf(...[...sources].flatMap(([name, { file }]) => [name, file.hash])),
    has: (layout) => chains.has(layout),
    near: (layout) => nearest(layout, layouts),
    render: (layout, context, page) => {
      const chain = chains.get(layout);
      if (!chain) return { html: '', diagnostics: [noLayout(layout, page)] };
      return chain.reduce<{ html: string; diagnostics: readonly Diagnostic[] }>(
        (inner, { source, data }) =>
          inner.diagnostics.length > 0 ? inner : machine.run(source, { ...context, content: safe(inner.html), layout: data }, page),
        { html: textOf(context['content']), diagnostics: [] },
      );
    },
  };
}

function noLayout(layout: string, page: string): Diagnostic {
  return { severity: 'error', code: 'missing-layout', file: page, message: `there is no layout "${layout}"` };
}

interface Link {
  readonly source: Source;
  readonly data: DataMap;
}

/** A layout and its parents, from the inside out, each with what it knows as `layout`. */
function chainOf(layout: string, sources: ReadonlyMap<string, Source>): readonly Link[] {
  const chain: Link[] = [];
  for (let name: string | undefined = layout; name !== undefined; ) {
    const source = sources.get(name + '.njk');
    if (!source) break;
    chain.push({ source, data: under(source.data, chain.at(-1)?.data ?? {}) });
    name = parentOf(source);
  }
  return chain;
}

/** Jekyll's deep merge: mappings key by key, anything else replaced. */
function under(base: DataMap, over: DataMap): DataMap {
  const merged: Record<string, Data> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isMap(below) && isMap(value) ? under(below, value) : value;
  }
  return merged;
}

interface Machine {
  add(source: Source, tree: Node): void;
  run(source: Source, context: object, page: string): { readonly html: string; readonly diagnostics: readonly Diagnostic[] };
}

type Said = { readonly message: string; readonly hint?: string | undefined };

/** What is going on while a page is made. What goes wrong is noted where it happens, since Nunjucks passes on only words. */
interface Run {
  failure: Diagnostic | undefined;
  /** What is no fault of a template: the disk's errors, those of a class of their own. */
  thrown: unknown;
  /** Templates that include one another just now. */
  trail: string[];
  /** Templates that extend one another, by the context that they share. */
  readonly parents: WeakMap<object, readonly string[]>;
}

/** Runs templates, each compiled when it is first wanted. */
function createMachine(
  sources: ReadonlyMap<string, Source>,
  environment: nunjucks.Environment,
  filters: ReadonlyMap<string, Filter>,
): Machine {
  const trees = new Map<string, Node>();
  const compiled = new Map<string, Compiled>();
  const run: Run = { failure: undefined, thrown: undefined, trail: [], parents: new WeakMap() };
  const get = (source: Source): Compiled => {
    const ready = compiled.get(source.name);
    if (ready) return ready;
    const tree = trees.get(source.name);
    if (!tree) throw new Error(`no template ${source.name}`);
    const template = compiledOr(source, () => compile(source, tree, environment, createLinker(source, sources, { run, get, filters })));
    compiled.set(source.name, template);
    return template;
  };
  const compiledOr = (source: Source, make: () => Compiled): Compiled => {
    try {
      return make();
    } catch (error) {
      run.failure ??= syntaxFault(source, error);
      throw error;
    }
  };
  return {
    add: (source, tree) => {
      trees.set(source.name, tree);
    },
    run: (source, context, page) => {
      Object.assign(run, { failure: undefined, thrown: undefined, trail: [source.name] });
      try {
        return { html: finish(get(source), context, newFrame()), diagnostics: [] };
      } catch (error) {
        if (run.thrown !== undefined) throw run.thrown;
        const failure = run.failure ?? fault(source, 'template', {}, { message: words(error) });
        return { html: '', diagnostics: [{ ...failure, message: `${failure.message} (while making ${page})` }] };
      }
    },
  };
}

interface Engine {
  readonly run: Run;
  readonly get: (source: Source) => Compiled;
  readonly filters: ReadonlyMap<string, Filter>;
}

/** Notes a fault at a line of the file, and throws. */
type Fail = (line: number, column: number, said: Said) => never;

/** What the code of one template calls. */
function createLinker(source: Source, sources: ReadonlyMap<string, Source>, engine: Engine): Linker {
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
      const html = finish(get(target), context.getVariables(), frame);
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

function words(error: unknown): string {
  return sentence(error instanceof Error ? error.message : String(error));
}

/** Runs a template at once; throws what it could not do. */
function finish(template: Compiled, context: object, frame: unknown): string {
  const result: { error?: unknown; html?: unknown } = {};
  template.render(context, frame, (error, html) => {
    if (error) result.error ??= error;
    else result.html = html;
  });
  if (result.error) throw result.error;
  if (typeof result.html !== 'string') throw new Error('the template made nothing');
  return result.html;
}
