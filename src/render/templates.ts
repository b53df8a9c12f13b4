// The layouts: checked when they are read, run for a page with their parents.
import type { Data, DataMap, Diagnostic, Result } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { nearest } from '../util/near.ts';
import { isMap } from '../util/yaml.ts';
import { safe, textOf } from './filters/values.ts';
import { createFilters, type FilterHost } from './filters.ts';
import { layoutNames, parentOf, readSources, type Source, type TemplateFolder } from './loader.ts';
import { checkCycles, checkLayouts, checkTemplate } from './template-checks.ts';
import { createEnvironment, namesOf, parse } from './template-engine.ts';
import { factsOf, type Reference } from './template-facts.ts';
import { createMachine, type Machine } from './template-machine.ts';
import { syntaxFault } from './template-syntax.ts';

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
  const layouts = layoutNames(sources);
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
