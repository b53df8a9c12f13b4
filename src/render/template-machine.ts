// Runs templates, each compiled when it is first wanted; tells what goes wrong in the author's lines.
import type nunjucks from 'nunjucks';
import type { Diagnostic } from '../types.ts';
import type { Filter } from './filters.ts';
import type { Source } from './loader.ts';
import { compile } from './template-compiler.ts';
import { type Compiled, type Node, newFrame } from './template-engine.ts';
import { fault, words } from './template-errors.ts';
import { createLinker, finish, type Run } from './template-linker.ts';
import { syntaxFault } from './template-syntax.ts';

/** What runs templates; those that were added are those that can be. */
export interface Machine {
  add(source: Source, tree: Node): void;
  run(source: Source, context: object, page: string): { readonly html: string; readonly diagnostics: readonly Diagnostic[] };
}

/** Runs templates, each compiled when it is first wanted. */
export function createMachine(
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
    const template = noting(run, source, () => compile(source, tree, environment, createLinker(source, sources, { run, get, filters })));
    compiled.set(source.name, template);
    return template;
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

/** What is made of a template; that it cannot be is noted. */
function noting<Made>(run: Run, source: Source, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    run.failure ??= syntaxFault(source, error);
    throw error;
  }
}
