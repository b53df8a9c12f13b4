// The layouts in Nunjucks: checked when they are read, run for a page with their parents.
import type { Diagnostic, Result, SourceFile } from '../../types.ts';
import { once } from '../../util/cached.ts';
import { readFrontMatter } from '../../util/front-matter.ts';
import { digestOf } from '../../util/hash.ts';
import { createFilters, type FilterHost } from '../filters/index.ts';
import { safe } from '../filters/values.ts';
import { type LayoutFile, type LayoutFiles, layoutHint, parentOf } from '../layouts.ts';
import { createPlain, createRich } from '../rich.ts';
import { syntaxError, templateError } from './errors.ts';
import { checkLinks } from './links.ts';
import { createEnvironment, type Node, namesOf, type Source } from './nunjucks.ts';
import { createRunner, parsed, type Runner } from './run.ts';
import { withoutUnused } from './unused.ts';
import { checkCycles, checkTemplate, type Reference, resolveName } from './validate.ts';

export type { FilterHost } from '../filters/index.ts';

/** What is known of the templates beforehand. */
export interface Assurance {
  /** The theme's own folder: its templates are sound, and looked at only where another template leads to them. */
  readonly shipped?: TemplateFolder | undefined;
  /** An earlier run found nothing wrong with the same templates: none is looked at before it is run. */
  readonly sound?: boolean;
  /** Names of layouts in another language, which may be parents. */
  readonly others?: readonly string[];
  /** Names of the layouts that pages have; errors of templates that none of these leads to are warnings. */
  readonly used?: (() => readonly string[]) | undefined;
}

/**
 * Layouts of the folders' templates (*.njk). Checks all that can be known before a page is made; each template is compiled when it is first
 * run. No value when there is an error.
 */
export function createNunjucks(
  folders: readonly TemplateFolder[],
  host: FilterHost,
  { shipped, sound = false, others = [], used }: Assurance = {},
): Result<LayoutFiles> {
  const isSound = (name: string, file: SourceFile): boolean => sound || shipped?.get(name) === file;
  const { sources, diagnostics: unreadable } = readSources(folders, host.config.timezone, isSound);
  const environment = createEnvironment(createFilters(host), { rich: createRich(host), plain: createPlain(host) });
  const known = { filters: namesOf(environment, 'filters'), tests: namesOf(environment, 'tests') };
  const runner = createRunner(sources, environment, known.filters);
  const diagnostics = [...unreadable];
  const references = new Map<string, readonly Reference[]>();
  const trees = new Map<string, Node>();
  const wanted = [...sources.values()].filter(({ name, file }) => !isSound(name, file));
  const own = [...wanted];
  for (const source of wanted) {
    if (references.has(source.name)) continue;
    references.set(source.name, []);
    try {
      const ready = parsed(source);
      references.set(source.name, ready.facts.references);
      trees.set(source.name, ready.tree);
      const found = checkTemplate(source, ready.facts, sources, known);
      diagnostics.push(...found);
      if (found.length === 0) runner.add(source, ready);
      const names = ready.facts.references.flatMap((reference) => reference.names);
      wanted.push(...names.flatMap((name) => sources.get(resolveName(name, source.name) ?? '') ?? []));
    } catch (error) {
      diagnostics.push(syntaxError(source, error));
    }
  }
  if (!sound) {
    for (const source of sources.values()) diagnostics.push(...checkLinks(source, trees));
    diagnostics.push(...checkCycles(sources, references), ...checkLayouts(own, sources, others));
  }
  const found = withoutUnused(diagnostics, sources, used?.());
  if (found.diagnostics.some(({ severity }) => severity === 'error')) return { value: undefined, diagnostics: found.diagnostics };
  const usable = new Map([...sources].filter(([name]) => !found.unused.has(name)));
  return { value: layoutsOf(usable, runner), diagnostics: found.diagnostics };
}

/** The layouts among the templates. Any template may extend or include any other, so that all of them make the digest of each. */
function layoutsOf(sources: ReadonlyMap<string, Source>, runner: Runner): LayoutFiles {
  const digest = digestOf([...sources].flatMap(([name, { file }]) => [name, file.hash]));
  const layoutOf = (source: Source): LayoutFile => ({
    get data() {
      return source.data;
    },
    digest,
    run: (content, layout, { context, page }) => runner.run(source, Object.assign(context(), { content: safe(content), layout }), page),
  });
  return new Map(
    layoutNames(sources).flatMap((name) => {
      const source = sources.get(name + '.njk');
      return source ? [[name, layoutOf(source)] as const] : [];
    }),
  );
}

/** Folders are looked in in this order; the first that has a name wins. Keys: "single.njk", "includes/head.njk". */
export type TemplateFolder = ReadonlyMap<string, SourceFile>;

/** A template; its text is read when it is first asked for. */
function sourceOf(name: string, file: SourceFile, zone: string): Source & { readonly diagnostics: () => readonly Diagnostic[] } {
  const read = once(() => {
    const text = file.text();
    return { text, front: readFrontMatter(text, { file: file.name, zone }) };
  });
  return {
    name,
    file,
    get text() {
      const { text, front } = read();
      return text.slice(front.bodyStart);
    },
    get offset() {
      return read().front.bodyLine - 1;
    },
    get data() {
      return read().front.data;
    },
    get lines() {
      return read().front.lines;
    },
    diagnostics: () => read().front.diagnostics,
  };
}

/**
 * The templates that the folders offer, by name; a file that another folder has too counts once, the first. Sound ones have no diagnostics: they
 * are not read here.
 */
function readSources(
  folders: readonly TemplateFolder[],
  zone: string,
  isSound: (name: string, file: SourceFile) => boolean,
): { readonly sources: ReadonlyMap<string, Source>; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  for (const folder of folders) {
    for (const [name, file] of folder) {
      if (!name.endsWith('.njk') || sources.has(name)) continue;
      const source = sourceOf(name, file, zone);
      if (!isSound(name, file)) diagnostics.push(...source.diagnostics());
      sources.set(name, source);
    }
  }
  return { sources: new Map([...sources].sort(([a], [b]) => (a < b ? -1 : 1))), diagnostics };
}

/** Names of the layouts, without ".njk": all templates but includes. */
function layoutNames(sources: ReadonlyMap<string, Source>): readonly string[] {
  return [...sources.keys()].filter((name) => !name.startsWith('includes/')).map((name) => name.slice(0, -'.njk'.length));
}

/** Parents that the site's own layouts name and that there are not, and layouts that are their own parents. */
function checkLayouts(own: readonly Source[], sources: ReadonlyMap<string, Source>, others: readonly string[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const circles = new Set<string>();
  const layouts = layoutNames(sources);
  for (const source of own) {
    if (source.name.startsWith('includes/')) continue;
    const layout = source.name.slice(0, -'.njk'.length);
    const parent = parentOf(source.data);
    if (parent === undefined || others.includes(parent)) continue;
    const where = { line: (source.lines['layout'] ?? 1) - source.offset };
    if (!layouts.includes(parent)) {
      found.push(
        templateError(source, 'missing-layout', where, { message: `there is no layout "${parent}"`, hint: layoutHint(parent, layouts) }),
      );
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
    name = source && parentOf(source.data);
  }
  return undefined;
}
