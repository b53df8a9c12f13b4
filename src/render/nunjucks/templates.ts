// The layouts: checked when they are read, run for a page with their parents.
import type { Data, DataMap, Diagnostic, Result } from '../../types.ts';
import { digestOf } from '../../util/hash.ts';
import { nearest } from '../../util/near.ts';
import { isMap } from '../../util/yaml.ts';
import { createFilters, type FilterHost } from '../filters/index.ts';
import { safe, textOf } from '../filters/values.ts';
import { createPlain, createRich } from '../rich.ts';
import { checkCycles, checkLayouts, checkTemplate } from './checks.ts';
import { createEnvironment, namesOf } from './engine.ts';
import type { Reference } from './facts.ts';
import { layoutNames, parentOf, readSources, resolveName, type Source, type TemplateFolder } from './loader.ts';
import { createMachine, type Machine, parsed } from './machine.ts';
import { syntaxFault } from './syntax.ts';

export type { FilterHost } from '../filters/index.ts';
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
 * Those of `shipped`, the theme's own folder, are sound: they are looked at only where another template leads to them. No value when there
 * is an error.
 */
export function createTemplates(folders: readonly TemplateFolder[], host: FilterHost, shipped?: TemplateFolder): Result<Templates> {
  const { sources, diagnostics: faults } = readSources(folders, host.config.timezone);
  const environment = createEnvironment(createFilters(host), { rich: createRich(host), plain: createPlain(host) });
  const known = { filters: namesOf(environment, 'filters'), tests: namesOf(environment, 'tests') };
  const machine = createMachine(sources, environment, known.filters);
  const diagnostics = [...faults];
  const references = new Map<string, readonly Reference[]>();
  const wanted = [...sources.values()].filter(({ name, file }) => shipped?.get(name) !== file);
  for (const source of wanted) {
    if (references.has(source.name)) continue;
    references.set(source.name, []);
    try {
      const ready = parsed(source);
      references.set(source.name, ready.facts.references);
      const found = checkTemplate(source, ready.facts, sources, known);
      diagnostics.push(...found);
      if (found.length === 0) machine.add(source, ready);
      const names = ready.facts.references.flatMap((reference) => reference.names);
      wanted.push(...names.flatMap((name) => sources.get(resolveName(name, source.name) ?? '') ?? []));
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
      const own = Object.assign({}, context); // Nunjucks takes a copy for each template
      let made: ReturnType<Machine['run']> = { html: textOf(context['content']), diagnostics: [] };
      for (const { source, data } of chain) {
        made = machine.run(source, Object.assign(own, { content: safe(made.html), layout: data }), page);
        if (made.diagnostics.length > 0) break;
      }
      return made;
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
