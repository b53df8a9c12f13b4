// Runs templates, each parsed and compiled when it is first wanted; tells what goes wrong in the author's lines.
import type nunjucks from 'nunjucks';
import type { Diagnostic } from '../../types.ts';
import type { Filter } from '../filters/index.ts';
import { compile } from './compiler.ts';
import { type Compiled, finish, type Node, newFrame, parse } from './engine.ts';
import { fault, words } from './errors.ts';
import { type Facts, factsOf } from './facts.ts';
import { createLinker, type Run } from './linker.ts';
import type { Source } from './loader.ts';
import { syntaxFault } from './syntax.ts';

/** What runs templates. */
export interface Machine {
  /** Takes a template that was parsed already; others are parsed when they are first wanted. */
  add(source: Source, parsed: Parsed): void;
  run(source: Source, context: object, page: string): { readonly html: string; readonly diagnostics: readonly Diagnostic[] };
}

export interface Parsed {
  readonly tree: Node;
  readonly facts: Facts;
}

/** Parses a template. Throws Nunjucks' own error. */
export function parsed(source: Source): Parsed {
  const tree = parse(source);
  return { tree, facts: factsOf(tree) };
}

/** Runs templates, each compiled when it is first wanted. */
export function createMachine(
  sources: ReadonlyMap<string, Source>,
  environment: nunjucks.Environment,
  filters: ReadonlyMap<string, Filter>,
): Machine {
  const known = new Map<string, Parsed>();
  const compiled = new Map<string, Compiled>();
  const run: Run = { failure: undefined, thrown: undefined, trail: [], parents: new WeakMap() };
  const parsedOf = (source: Source): Parsed => {
    const ready = known.get(source.name) ?? noting(run, source, () => parsed(source));
    known.set(source.name, ready);
    return ready;
  };
  const get = (source: Source): Compiled => {
    const ready = compiled.get(source.name);
    if (ready) return ready;
    const { tree } = parsedOf(source);
    const template = noting(run, source, () => compile(source, tree, environment, createLinker(source, sources, engine)));
    compiled.set(source.name, template);
    return template;
  };
  const engine = { run, get, filters };
  return {
    add: (source, ready) => {
      known.set(source.name, ready);
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

/** What is made of a template; that it cannot be is noted. */
function noting<Made>(run: Run, source: Source, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    run.failure ??= syntaxFault(source, error);
    throw error;
  }
}
