// The site as it was read last, and the same with changes in it.
import type { BuildOptions } from '../../build/index.ts';
import { compileTemplates, gather, rendererOf, type Understood, understand } from '../../build/prepare.ts';
import { problem } from '../../diagnostics.ts';
import { findWorkspace, nameOf, readConfig, readSources, readTemplates, type Sources, systemProblem } from '../../read/index.ts';
import type { Layouts, Renderer } from '../../render/index.ts';
import type { Config, Diagnostic, Document, Route, Site, SourceFile, Workspace } from '../../types.ts';
import { ChangedWhileReading } from '../../util/changed.ts';
import { digestOf } from '../../util/hash.ts';
import { once } from '../../util/remember.ts';
import { rootsOf, type Watched, watchedOf } from '../watch/roots.ts';
import { isFolder } from '../watch/stat.ts';
import { asBefore, createLiving, type Living } from './living.ts';
import type { Memory } from './memory-cache.ts';

/** A site that can be served. */
export interface Plan {
  readonly config: Config;
  readonly understood: Understood;
  /** As it was linked, before any edits. */
  readonly linked: Site;
  readonly templates: Layouts | undefined;
  readonly renderer: Renderer;
  readonly outputs: ReadonlyMap<string, Route>;
  readonly living: Living;
  /** All files of the source as they are now: what the sources show. */
  readonly files: Map<string, SourceFile>;
  /** Paths of documents that were edited since the site was planned, each with its digest. */
  readonly edited: ReadonlyMap<string, string>;
}

/** What reading came to. */
export interface Reading {
  readonly workspace: Workspace;
  readonly links: Watched['links'];
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

/** What is there, before any of it is understood. */
export interface Look {
  readonly workspace: Workspace;
  readonly links: Watched['links'];
  readonly config: Config | undefined;
  readonly configProblems: readonly Diagnostic[];
  /** Undefined where they could not be read. */
  readonly sources: Sources | undefined;
}

const ATTEMPTS = 5;

/** Templates that are broken leave those from before in use. */
function planOf(
  understood: Understood,
  held: Pick<Plan, 'living' | 'files'>,
  memory: Memory,
  options: ReadOptions & { readonly before: Plan | undefined },
) {
  const { config } = understood.site;
  const compiled = compileTemplates(understood.gathered.sources.templates, config);
  const templates = compiled.value ?? options.before?.templates;
  const renderer = rendererOf(understood, templates, memory, options.version);
  const outputs = new Map(understood.routes.map((route) => [route.output, route]));
  const plan: Plan = { config, understood, linked: understood.site, templates, renderer, outputs, ...held, edited: new Map() };
  return { plan, templateProblems: compiled.diagnostics };
}

interface AttemptOptions extends ReadOptions {
  readonly before: Plan | undefined;
  /** What was read already. */
  readonly sources: Sources | undefined;
}

function attempt(workspace: Workspace, config: Config, memory: Memory, options: AttemptOptions) {
  const living = createLiving();
  const broken = ({ absolute }: SourceFile): Document | undefined => {
    const before = options.before?.living.find(absolute);
    return before && living.whole(asBefore(before, memory));
  };
  const read = options.sources ?? readSources({ workspace, config, stamps: memory.stamps, now: options.clock() });
  const files = new Map(read.files);
  const sources = { ...read, files };
  const gathered = gather(sources, config, memory, { whole: living.whole, broken, renamed: living.renamed });
  memory.turn();
  const understood = living.looking(() => understand(gathered, options.clock()));
  return { ...planOf(understood, { living, files }, memory, options), problems: understood.diagnostics };
}

/** A source `content` that is gone may be back soon (`git worktree`, a folder renamed): the folder around it is not taken for the site. */
function workspaceOf(options: ReadOptions, before: Workspace | undefined): Workspace {
  const found = findWorkspace(options);
  const isAround = before && before.source !== found.source && found.source === found.cwd;
  return isAround ? findWorkspace({ ...options, source: before.source }) : found;
}

/** Reads configuration and files. What changes from then on is told of. */
export function lookAround(options: ReadOptions, memory: Memory, before?: Workspace): Look {
  const workspace = workspaceOf(options, before);
  const { value: config, diagnostics: configProblems } = readConfig(workspace, options);
  const { folders, links } = watchedOf(rootsOf(workspace, config), workspace);
  options.watch(folders);
  const context = config && { workspace, config, stamps: memory.stamps, now: options.clock() };
  try {
    return { workspace, links, config, configProblems, sources: context && readSources(context) };
  } catch {
    return { workspace, links, config, configProblems, sources: undefined }; // who reads them next says why
  }
}

const sourceGone = (workspace: Workspace): Diagnostic =>
  problem(
    'source-gone',
    nameOf(workspace, workspace.source) || workspace.source,
    'the folder of the site is gone',
    'The pages are those from before; they follow again when it is back.',
  );

/** Understands all of the site. A file that changes meanwhile makes it begin again; what the disk refuses is a problem like others. */
export function readAll(options: ReadOptions, memory: Memory, before: Reading | undefined, first?: Look): Reading {
  const look = first ?? lookAround(options, memory, before?.workspace);
  const { workspace, links, config, configProblems: diagnostics } = look;
  const plan = before?.plan;
  if (plan && !isFolder(workspace.source)) {
    const problems = [sourceGone(workspace)];
    return { workspace, links, config: undefined, plan, configProblems: problems, problems, templateProblems: [] };
  }
  if (!config) return { workspace, links, config, plan, configProblems: diagnostics, problems: diagnostics, templateProblems: [] };
  for (let tries = 1; ; tries++) {
    try {
      const reading = attempt(workspace, config, memory, { ...options, before: plan, sources: tries === 1 ? look.sources : undefined });
      return { ...reading, workspace, links, config, configProblems: diagnostics, problems: [...diagnostics, ...reading.problems] };
    } catch (error) {
      if (error instanceof ChangedWhileReading && tries < ATTEMPTS) continue;
      const problems = [...diagnostics, systemProblem(error, workspace)];
      return { workspace, links, config, plan, configProblems: diagnostics, problems, templateProblems: [] };
    }
  }
}

/** Copied files, some of them in their new versions. */
function withStatics(sources: Sources, changed: readonly SourceFile[]): Sources {
  if (changed.length === 0) return sources;
  const byPath = new Map(changed.map((file) => [file.absolute, file]));
  return { ...sources, statics: sources.statics.map((one) => ({ ...one, file: byPath.get(one.file.absolute) ?? one.file })) };
}

/** A site whose digests say what was edited since it was linked; they are seldom asked for. */
function withEdited(linked: Site, edited: Plan['edited']): Site {
  const digests = once(() => new Map(linked.digests).set('edited', digestOf(...[...edited].flat())));
  return Object.create(linked, { digests: { enumerable: true, get: digests } });
}

/** The same plan with documents and copied files in new versions: all of the site counts as changed, so that Liquid that reads it runs again. */
export function withEdits(plan: Plan, documents: readonly Document[], files: readonly SourceFile[], tools: EditTools): Plan {
  for (const document of documents) plan.living.replace(document);
  const edited = new Map([...plan.edited, ...documents.map(({ path, digest }): [string, string] => [path, digest])]);
  const { gathered } = plan.understood;
  const sources = withStatics(gathered.sources, files);
  for (const file of [...documents.map((document) => document.file), ...files])
    if (plan.files.has(file.path)) plan.files.set(file.path, file);
  const understood = { ...plan.understood, gathered: { ...gathered, sources }, site: withEdited(plan.linked, edited) };
  return { ...plan, understood, edited, renderer: rendererOf(understood, plan.templates, tools.memory, tools.version) };
}

export interface EditTools {
  readonly memory: Memory;
  readonly version: string;
  readonly now: number;
}

/** Documents that change what is linked and planned. */
export interface Changes {
  readonly edited: readonly Document[];
  readonly came: readonly Document[];
  readonly gone: readonly Document[];
}

/** The reading with other front matter in some documents, with new ones and without some: linked and planned anew, from files at hand. */
export function withChanges(reading: Reading, plan: Plan, { edited, came, gone }: Changes, tools: EditTools): Reading {
  const { living, understood: before } = plan;
  const lost = new Set(gone.map(({ file }) => living.standIn(file.absolute)));
  for (const document of edited) living.replace(document);
  for (const { file } of gone) living.drop(file.absolute);
  const kept = lost.size > 0 ? before.gathered.documents.filter((document) => !lost.has(document)) : before.gathered.documents;
  const documents = [...kept, ...came.map(living.whole)];
  for (const { file } of gone) plan.files.delete(file.path);
  for (const { file } of [...edited, ...came]) plan.files.set(file.path, file);
  const gathered = { ...before.gathered, documents };
  const understood = living.looking(() => understand(gathered, tools.now));
  const outputs = new Map(understood.routes.map((route) => [route.output, route]));
  const renderer = rendererOf(understood, plan.templates, tools.memory, tools.version);
  const problems = [...reading.configProblems, ...understood.diagnostics];
  return { ...reading, problems, plan: { ...plan, understood, linked: understood.site, outputs, renderer, edited: new Map() } };
}

/** The reading with other templates. */
export function withTemplates(reading: Reading, plan: Plan, memory: Memory, options: ReadOptions): Reading {
  const context = { workspace: reading.workspace, config: plan.config, stamps: memory.stamps, now: options.clock() };
  const { folders } = readTemplates(context);
  const { gathered } = plan.understood;
  const understood = { ...plan.understood, gathered: { ...gathered, sources: { ...gathered.sources, templates: folders } } };
  const next = planOf(understood, { living: plan.living, files: plan.files }, memory, { ...options, before: plan });
  return { ...reading, plan: { ...next.plan, linked: plan.linked, edited: plan.edited }, templateProblems: next.templateProblems };
}
