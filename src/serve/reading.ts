// The site as it was read last, and what a set of changed paths means for it: nothing, another body, other templates, or reading it anew.
import type { BuildOptions } from '../build.ts';
import { systemProblem } from '../faults.ts';
import { parseDocument } from '../parse/document.ts';
import { placeOf } from '../parse/place.ts';
import { ChangedWhileReading, readAgain } from '../read.ts';
import type { Renderer, Templates } from '../render/index.ts';
import { compileTemplates, type Gathered, gather, rendererOf, type Understood, understand } from '../site.ts';
import { readConfig, readSources, readTemplates } from '../sources.ts';
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
  readonly configProblems: readonly Diagnostic[];
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
  const compiled = compileTemplates(understood.gathered.sources.templates, config);
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
  const sources = readSources({ workspace, config, stamps: memory.stamps, now: options.clock() });
  const gathered = gather(sources, config, memory, { whole: living.whole, broken });
  memory.turn();
  const understood = understand(gathered, options.clock());
  return { ...planOf(understood, living, memory, options), problems: understood.diagnostics };
}

/** Reads all of the site. A file that changes meanwhile makes it begin again; what the disk refuses is a problem like others. */
export function readAll(options: ReadOptions, memory: Memory, before: Reading | undefined): Reading {
  const workspace = findWorkspace(options);
  const { value: config, diagnostics } = readConfig(workspace, options);
  const plan = before?.plan;
  options.watch(foldersOf(rootsOf(workspace, config), workspace));
  if (!config) return { workspace, config, plan, configProblems: diagnostics, problems: diagnostics, templateProblems: [] };
  for (let tries = 1; ; tries++) {
    try {
      const reading = attempt(workspace, config, memory, { ...options, before: plan });
      return { ...reading, workspace, config, configProblems: diagnostics, problems: [...diagnostics, ...reading.problems] };
    } catch (error) {
      if (error instanceof ChangedWhileReading && tries < ATTEMPTS) continue;
      const problems = [...diagnostics, systemProblem(error, workspace)];
      return { workspace, config, plan, configProblems: diagnostics, problems, templateProblems: [] };
    }
  }
}

/**
 * What one changed file means: another body, other front matter (each with the document as it is now), a file that is only copied, a template,
 * nothing, or more than that.
 */
export type Meaning =
  | { readonly kind: 'body' | 'front'; readonly document: Document; readonly file: SourceFile }
  | { readonly kind: 'copy'; readonly file: SourceFile }
  | { readonly kind: 'template' | 'nothing' | 'all' };

const ALL: Meaning = { kind: 'all' };

/** Where each file of a plan belongs, by absolute path. */
export interface Places {
  readonly templates: ReadonlySet<string>;
  readonly statics: ReadonlyMap<string, SourceFile>;
}

export const placesOf = ({ understood }: Plan): Places => ({
  templates: new Set(understood.gathered.sources.templates.flatMap((folder) => [...folder.values()].map((file) => file.absolute))),
  statics: new Map(understood.gathered.sources.statics.map(({ file }) => [file.absolute, file])),
});

/** `told` are the files with problems: what is wrong with one must be found out anew. */
export function meaningOf(
  path: string,
  plan: Plan,
  places: Places,
  tools: { readonly memory: Memory; readonly now: number; readonly told: ReadonlySet<string> },
): Meaning {
  const held = plan.living.find(path);
  const known = held?.file ?? places.statics.get(path);
  if (!known) return places.templates.has(path) ? { kind: 'template' } : ALL;
  const file = readAgain(known, tools.memory.stamps, tools.now);
  if (!file || file.frontMatter !== known.frontMatter || tools.told.has(known.name)) return ALL;
  if (file.hash === known.hash) return { kind: 'nothing' };
  if (!held) return { kind: 'copy', file };
  const place = placeOf(file.path, plan.config);
  const parsed = 'folders' in place ? parseDocument(file, plan.config, place) : undefined;
  if (!parsed?.value || parsed.diagnostics.length > 0) return ALL;
  return { kind: differsInBodyOnly(held, parsed.value) ? 'body' : 'front', document: parsed.value, file };
}

/** All files with some in their new versions. */
function withFiles(gathered: Gathered, changed: readonly SourceFile[]): Gathered {
  const byPath = new Map(changed.map((file) => [file.absolute, file]));
  const files = new Map(gathered.sources.files);
  for (const file of changed) if (files.has(file.path)) files.set(file.path, file);
  const statics = changed.every(({ frontMatter }) => frontMatter)
    ? gathered.sources.statics
    : gathered.sources.statics.map((one) => ({ ...one, file: byPath.get(one.file.absolute) ?? one.file }));
  return { ...gathered, sources: { ...gathered.sources, files, statics } };
}

/** The plan with other bodies and copied files: the site as a whole counts as changed, so that Liquid that reads it runs again. */
export function withBodies(plan: Plan, documents: readonly Document[], files: readonly SourceFile[], tools: EditTools): Plan {
  for (const document of documents) plan.living.replace(document);
  const edited = new Map([...plan.edited, ...documents.map(({ path, digest }): [string, string] => [path, digest])]);
  const digests = new Map(plan.understood.site.digests).set('edited', digestOf(...[...edited].flat()));
  const gathered = withFiles(plan.understood.gathered, files);
  const understood = { ...plan.understood, gathered, site: { ...plan.understood.site, digests } };
  return { ...plan, understood, edited, renderer: rendererOf(understood, plan.templates, tools.memory, tools.version) };
}

export interface EditTools {
  readonly memory: Memory;
  readonly version: string;
  readonly now: number;
}

/** The reading with other front matter in some documents: linked and planned anew, from files that are all at hand. */
export function withFront(reading: Reading, plan: Plan, edited: readonly (Meaning & { kind: 'front' })[], tools: EditTools): Reading {
  const standIns = new Map(
    edited.map(({ document }) => [plan.living.standIn(document.file.absolute), plan.living.whole(document)] as const),
  );
  const before = withFiles(
    plan.understood.gathered,
    edited.map(({ file }) => file),
  );
  const gathered = { ...before, documents: before.documents.map((document) => standIns.get(document) ?? document) };
  const understood = understand(gathered, tools.now);
  const outputs = new Map(understood.routes.map((route) => [route.output, route]));
  const renderer = rendererOf(understood, plan.templates, tools.memory, tools.version);
  const problems = [...reading.configProblems, ...understood.diagnostics];
  return { ...reading, problems, plan: { ...plan, understood, outputs, renderer, edited: new Map() } };
}

/** The reading with other templates. */
export function withTemplates(reading: Reading, plan: Plan, memory: Memory, options: ReadOptions): Reading {
  const context = { workspace: reading.workspace, config: plan.config, stamps: memory.stamps, now: options.clock() };
  const { folders } = readTemplates(context);
  const { gathered } = plan.understood;
  const understood = { ...plan.understood, gathered: { ...gathered, sources: { ...gathered.sources, templates: folders } } };
  const next = planOf(understood, plan.living, memory, { ...options, before: plan });
  return { ...reading, plan: { ...next.plan, edited: plan.edited }, templateProblems: next.templateProblems };
}
