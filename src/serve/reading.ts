// The site as it was read last, and what a set of changed paths means for it: nothing, another body, other templates, or reading it anew.
import { type BuildOptions, compileTemplates, readConfig, rendererOf, systemProblem, type Understood, understand } from '../build.ts';
import { parseDocument } from '../parse/document.ts';
import { placeOf } from '../parse/place.ts';
import { ChangedWhileReading, readAgain } from '../read.ts';
import type { Renderer, Templates } from '../render/index.ts';
import { readTemplates } from '../sources.ts';
import type { Config, Diagnostic, Document, Route, SourceFile } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { findWorkspace, type Workspace } from '../workspace.ts';
import { asBefore, createLiving, differsInBodyOnly, type Living } from './living.ts';
import type { Memory } from './memory.ts';
import { foldersOf, rootsOf } from './roots.ts';

/** A site that can be served. */
export interface Plan {
  readonly config: Config;
  readonly understood: Understood;
  readonly templates: Templates | undefined;
  readonly renderer: Renderer;
  readonly outputs: ReadonlyMap<string, Route>;
  readonly living: Living;
  /** Paths of documents whose bodies were edited since the site was read, each with its digest. */
  readonly edited: ReadonlyMap<string, string>;
}

/** What reading came to. */
export interface Reading {
  readonly workspace: Workspace;
  readonly config: Config | undefined;
  /** The latest; where the configuration is broken, the one from before it broke. */
  readonly plan: Plan | undefined;
  /** Of everything but templates and pages. */
  readonly problems: readonly Diagnostic[];
  readonly templateProblems: readonly Diagnostic[];
}

export interface ReadOptions extends Omit<BuildOptions, 'now' | 'clock'> {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Called with the folders that are about to be read: what changes from then on is told to `update`. */
  readonly watch: (folders: readonly string[]) => void;
}

const ATTEMPTS = 5;

/** Templates that are broken leave those from before in use. */
function planOf(understood: Understood, living: Living, memory: Memory, options: ReadOptions & { readonly before: Plan | undefined }) {
  const { config } = understood.site;
  const compiled = compileTemplates(understood.sources.templates, config);
  const templates = compiled.value ?? options.before?.templates;
  const renderer = rendererOf(understood, templates, memory, options.version);
  const outputs = new Map(understood.routes.map((route) => [route.output, route]));
  const plan: Plan = { config, understood, templates, renderer, outputs, living, edited: new Map() };
  return { plan, templateProblems: compiled.diagnostics };
}

function attempt(workspace: Workspace, config: Config, memory: Memory, options: ReadOptions & { readonly before: Plan | undefined }) {
  const living = createLiving();
  const broken = ({ absolute }: SourceFile): Document | undefined => {
    const before = options.before?.living.find(absolute);
    return before && living.whole(asBefore(before, memory.get('body', before.digest) !== undefined));
  };
  const understood = understand(workspace, config, memory, {
    now: options.clock(),
    version: options.version,
    hold: { whole: living.whole, broken },
  });
  memory.turn();
  return { ...planOf(understood, living, memory, options), problems: understood.diagnostics };
}

/** Reads all of the site. A file that changes meanwhile makes it begin again; what the disk refuses is a problem like others. */
export function readAll(options: ReadOptions, memory: Memory, before: Reading | undefined): Reading {
  const workspace = findWorkspace(options);
  const { value: config, diagnostics } = readConfig(workspace, options);
  const plan = before?.plan;
  options.watch(foldersOf(rootsOf(workspace, config), workspace));
  if (!config) return { workspace, config, plan, problems: diagnostics, templateProblems: [] };
  for (let tries = 1; ; tries++) {
    try {
      const reading = attempt(workspace, config, memory, { ...options, before: plan });
      return { ...reading, workspace, config, problems: [...diagnostics, ...reading.problems] };
    } catch (error) {
      if (error instanceof ChangedWhileReading && tries < ATTEMPTS) continue;
      return { workspace, config, plan, problems: [...diagnostics, systemProblem(error, workspace)], templateProblems: [] };
    }
  }
}

/** What one changed file means: a body (the document as it is now), a template, a file that is only copied, or more than that. */
export type Meaning = { readonly kind: 'body'; readonly document: Document } | { readonly kind: 'template' | 'copy' | 'all' };

const ALL: Meaning = { kind: 'all' };

/** Where each file of a plan belongs, by absolute path. */
export interface Places {
  readonly templates: ReadonlySet<string>;
  readonly statics: ReadonlyMap<string, SourceFile>;
}

export const placesOf = ({ understood }: Plan): Places => ({
  templates: new Set(understood.sources.templates.flatMap((folder) => [...folder.values()].map((file) => file.absolute))),
  statics: new Map(understood.sources.statics.map(({ file }) => [file.absolute, file])),
});

export function meaningOf(path: string, plan: Plan, places: Places, tools: { readonly memory: Memory; readonly now: number }): Meaning {
  const held = plan.living.find(path);
  const known = held?.file ?? places.statics.get(path);
  if (!known) return places.templates.has(path) ? { kind: 'template' } : ALL;
  const file = readAgain(known, tools.memory.stamps, tools.now);
  if (!file || file.frontMatter !== known.frontMatter) return ALL;
  if (!held) return { kind: 'copy' };
  if (file.hash === held.file.hash) return { kind: 'copy' };
  const place = placeOf(file.path, plan.config);
  if (!('folders' in place)) return ALL;
  const parsed = parseDocument(file, plan.config, place);
  if (!parsed.value || parsed.diagnostics.length > 0 || !differsInBodyOnly(held, parsed.value)) return ALL;
  return { kind: 'body', document: parsed.value };
}

/** The plan with other bodies: what was read of the site as a whole counts as changed, so that Liquid that reads it runs again. */
export function withBodies(plan: Plan, documents: readonly Document[], memory: Memory, version: string): Plan {
  for (const document of documents) plan.living.replace(document);
  const edited = new Map([...plan.edited, ...documents.map(({ path, digest }): [string, string] => [path, digest])]);
  const digests = new Map(plan.understood.site.digests).set('edited', digestOf(...[...edited].flat()));
  const understood = { ...plan.understood, site: { ...plan.understood.site, digests } };
  return { ...plan, understood, edited, renderer: rendererOf(understood, plan.templates, memory, version) };
}

/** The reading with other templates. */
export function withTemplates(reading: Reading, plan: Plan, memory: Memory, options: ReadOptions): Reading {
  const context = { workspace: reading.workspace, config: plan.config, stamps: memory.stamps, now: options.clock() };
  const { folders } = readTemplates(context);
  const understood = { ...plan.understood, sources: { ...plan.understood.sources, templates: folders } };
  const next = planOf(understood, plan.living, memory, { ...options, before: plan });
  return { ...reading, plan: { ...next.plan, edited: plan.edited }, templateProblems: next.templateProblems };
}
