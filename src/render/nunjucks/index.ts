// The layouts in Nunjucks: checked when they are read, run for a page with their parents.
import type { Diagnostic, Result, SourceFile } from '../../types.ts';
import { readFrontMatter } from '../../util/front-matter.ts';
import { digestOf } from '../../util/hash.ts';
import { merge } from '../../util/merge.ts';
import { didYouMean } from '../../util/near.ts';
import { createFilters, type FilterHost } from '../filters/index.ts';
import { safe } from '../filters/values.ts';
import type { Layout, Layouts } from '../layouts.ts';
import { createPlain, createRich } from '../rich.ts';
import { syntaxError, templateError } from './errors.ts';
import { createEnvironment, namesOf, type Source } from './nunjucks.ts';
import { createRunner, parsed, type Runner } from './run.ts';
import { checkCycles, checkTemplate, type Reference, resolveName } from './validate.ts';

export type { FilterHost } from '../filters/index.ts';

/** What is known of the templates beforehand. */
export interface Assurance {
  /** The theme's own folder: its templates are sound, and looked at only where another template leads to them. */
  readonly shipped?: TemplateFolder | undefined;
  /** An earlier run found nothing wrong with the same templates: none is looked at before it is run. */
  readonly sound?: boolean;
}

/**
 * Layouts of the folders' templates (*.njk). Checks all that can be known before a page is made; each template is compiled when it is first
 * run. No value when there is an error.
 */
export function createNunjucks(
  folders: readonly TemplateFolder[],
  host: FilterHost,
  { shipped, sound = false }: Assurance = {},
): Result<Layouts> {
  const { sources, diagnostics: unreadable } = readSources(folders, host.config.timezone);
  const environment = createEnvironment(createFilters(host), { rich: createRich(host), plain: createPlain(host) });
  const known = { filters: namesOf(environment, 'filters'), tests: namesOf(environment, 'tests') };
  const runner = createRunner(sources, environment, known.filters);
  const diagnostics = [...unreadable];
  const references = new Map<string, readonly Reference[]>();
  const wanted = sound ? [] : [...sources.values()].filter(({ name, file }) => shipped?.get(name) !== file);
  for (const source of wanted) {
    if (references.has(source.name)) continue;
    references.set(source.name, []);
    try {
      const ready = parsed(source);
      references.set(source.name, ready.facts.references);
      const found = checkTemplate(source, ready.facts, sources, known);
      diagnostics.push(...found);
      if (found.length === 0) runner.add(source, ready);
      const names = ready.facts.references.flatMap((reference) => reference.names);
      wanted.push(...names.flatMap((name) => sources.get(resolveName(name, source.name) ?? '') ?? []));
    } catch (error) {
      diagnostics.push(syntaxError(source, error));
    }
  }
  if (!sound) diagnostics.push(...checkCycles(sources, references), ...checkLayouts(sources));
  if (diagnostics.some(({ severity }) => severity === 'error')) return { value: undefined, diagnostics };
  return { value: layoutsOf(sources, runner), diagnostics };
}

function layoutsOf(sources: ReadonlyMap<string, Source>, runner: Runner): Layouts {
  const names = layoutNames(sources);
  const chains = new Map(names.map((name) => [name, chainOf(name, sources, runner)]));
  return {
    names,
    digest: digestOf(...[...sources].flatMap(([name, { file }]) => [name, file.hash])),
    chain: (name) => chains.get(name),
  };
}

/** A layout and its parents, from the inside out. */
function chainOf(layout: string, sources: ReadonlyMap<string, Source>, runner: Runner): readonly Layout[] {
  const chain: Layout[] = [];
  for (let name: string | undefined = layout; name !== undefined; ) {
    const source = sources.get(name + '.njk');
    if (!source) break;
    const data = merge(source.data, chain.at(-1)?.data ?? {});
    chain.push({
      data,
      // no clone with more properties (`{ ...context, content }`), which V8 makes slowly
      run: (content, { context, page }) => runner.run(source, Object.assign({}, context, { content: safe(content), layout: data }), page),
    });
    name = parentOf(source);
  }
  return chain;
}

/** Folders are looked in in this order; the first that has a name wins. Keys: "single.njk", "includes/head.njk". */
export type TemplateFolder = ReadonlyMap<string, SourceFile>;

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
      const text = file.text();
      const { data, lines, bodyStart, bodyLine, diagnostics: found } = readFrontMatter(text, { file: file.name, zone });
      diagnostics.push(...found);
      sources.set(name, { name, file, text: text.slice(bodyStart), offset: bodyLine - 1, data, lines });
    }
  }
  return { sources: new Map([...sources].sort(([a], [b]) => (a < b ? -1 : 1))), diagnostics };
}

/** Names of the layouts, without ".njk": all templates but includes. */
function layoutNames(sources: ReadonlyMap<string, Source>): readonly string[] {
  return [...sources.keys()].filter((name) => !name.startsWith('includes/')).map((name) => name.slice(0, -'.njk'.length));
}

/** The layout that a layout's front matter names. */
function parentOf(source: Source): string | undefined {
  const { layout } = source.data;
  return layout === undefined || layout === null || layout === 'none' ? undefined : String(layout);
}

/** Parents that there are not, and layouts that are their own parents. */
function checkLayouts(sources: ReadonlyMap<string, Source>): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const circles = new Set<string>();
  const layouts = layoutNames(sources);
  for (const layout of layouts) {
    const source = sources.get(layout + '.njk');
    const parent = source && parentOf(source);
    if (!source || parent === undefined) continue;
    const where = { line: (source.lines['layout'] ?? 1) - source.offset };
    if (!layouts.includes(parent)) {
      const hint = didYouMean(parent, layouts) ?? `The layouts are ${layouts.join(', ')}.`;
      found.push(templateError(source, 'missing-layout', where, { message: `there is no layout "${parent}"`, hint }));
      continue;
    }
    const circle = circles.has(layout) ? undefined : circleOf(layout, sources);
    if (!circle) continue;
    for (const name of circle) circles.add(name);
    const message = `layouts lead in a circle: ${circle.join(' → ')}`;
    found.push(templateError(source, 'layout-cycle', where, { message, hint: 'Take `layout:` out of one of them.' }));
  }
  return found;
}

/** A layout's parents up to itself again; undefined when they end, or lead into a circle without it. */
function circleOf(layout: string, sources: ReadonlyMap<string, Source>): readonly string[] | undefined {
  const chain: string[] = [];
  for (let name: string | undefined = layout; name !== undefined; ) {
    const again = chain.indexOf(name);
    chain.push(name);
    if (again >= 0) return again === 0 ? chain : undefined;
    const source = sources.get(name + '.njk');
    name = source && parentOf(source);
  }
  return undefined;
}
