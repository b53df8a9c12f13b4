// Snapshots of the site: as it was read last, and with changes. Each is a finished value; a change makes a new one.

import type { Part } from '../../build/built-site.ts';
import type { BuildOptions } from '../../build/index.ts';
import { type Gathered, gather, layoutsOf, rendererOf, type Understood, understand, withLayouts } from '../../build/prepare/index.ts';
import { fileError } from '../../diagnostics.ts';
import {
  findWorkspace,
  isFolder,
  nameOf,
  readConfig,
  readSources,
  readTemplates,
  type Sources,
  systemDiagnostic,
} from '../../read/index.ts';
import type { Layouts, Renderer } from '../../render/index.ts';
import type { Config, Diagnostic, Document, Route, Site, SourceFile, Workspace } from '../../types.ts';
import { ChangedWhileReading } from '../../util/changed.ts';
import { withEntries } from '../../util/overlay.ts';
import { rootsOf, type Watched, watchedOf } from '../watch/roots.ts';
import type { MemoryCache } from './memory-cache.ts';

/** A site that can be served. */
export interface Plan {
  readonly config: Config;
  readonly understood: Understood;
  readonly templates: Layouts | undefined;
  readonly renderer: Renderer;
  readonly outputs: ReadonlyMap<string, Route>;
  /** Latest version of each document, by absolute path; the last good one where the file is broken now. */
  readonly documents: ReadonlyMap<string, Document>;
}

/** Whether two plans make outputs of the same names: what leads somewhere in one leads somewhere in the other. */
export function haveSameOutputs(one: Plan | undefined, other: Plan | undefined): boolean {
  if (!one || !other || one.outputs === other.outputs) return one?.outputs === other?.outputs;
  if (one.outputs.size !== other.outputs.size) return false;
  for (const name of one.outputs.keys()) if (!other.outputs.has(name)) return false;
  return true;
}

export interface Snapshot {
  readonly workspace: Workspace;
  readonly links: Watched['links'];
  readonly config: Config | undefined;
  readonly configFiles: readonly Part[];
  /** Latest plan; while the configuration is broken, the plan before that. */
  readonly plan: Plan | undefined;
  readonly configDiagnostics: readonly Diagnostic[];
  /** Diagnostics of everything but templates and pages. */
  readonly diagnostics: readonly Diagnostic[];
  readonly templateDiagnostics: readonly Diagnostic[];
}

export interface ReadOptions extends Omit<BuildOptions, 'now' | 'time' | 'clock' | 'cache'> {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Called with the folders before they are read: from then on, the caller passes changes in them to `update`. */
  readonly watch: (folders: readonly string[]) => void;
}

export interface SnapshotTools extends ReadOptions {
  readonly cache: MemoryCache;
}

const ATTEMPTS = 5;

/** The plan of a site. `templates`: of the plan before, where the current ones are broken. */
function planOf(understood: Understood, templates: Layouts | undefined, { cache, version }: SnapshotTools): Plan {
  return {
    config: understood.site.config,
    understood,
    templates,
    renderer: rendererOf(understood, templates, cache, { version }),
    outputs: understood.outputs,
    documents: new Map(understood.gathered.documents.map((document) => [document.file.absolute, document])),
  };
}

const LAST_GOOD = ' last good';

/**
 * The last good version of a document whose file is broken now: with its rendered body where that is cached, else with an empty one (the
 * text is gone). Its digest is its own, so that the cache never takes what is made of it now for what the repaired file makes.
 */
function lastGood(document: Document, before: Plan, cache: MemoryCache): Document {
  const digest = `${document.digest.replace(LAST_GOOD, '')}${LAST_GOOD}`;
  const good = { ...document, file: { ...document.file, text: () => '' }, digest, bodyStart: 0 };
  if (digest === document.digest) return good;
  // bodies are cached under the digests of documents that have their layouts
  const [shown, next] = withLayouts([document, good], before.understood);
  const body = shown && cache.get('body', shown.digest);
  if (next && body !== undefined) cache.set('body', next.digest, body);
  return good;
}

/** Last good versions of the documents whose files are broken now. */
function lastGoodOf({ broken, sources }: Gathered, before: Plan | undefined, cache: MemoryCache): readonly Document[] {
  if (!before) return [];
  const files = broken.size === 0 ? [] : sources.documents.filter(({ file }) => broken.has(file.path));
  const broke = files.flatMap(({ file }) => before.documents.get(file.absolute) ?? []);
  const unread = new Set(sources.diagnostics.flatMap(({ code, file }) => (code === 'encoding' ? file : [])));
  const unreadable = unread.size === 0 ? [] : [...before.documents.values()].filter(({ file }) => unread.has(file.name));
  return [...broke, ...unreadable].map((document) => lastGood(document, before, cache));
}

function attempt(workspace: Workspace, config: Config, before: Plan | undefined, tools: SnapshotTools) {
  const { cache } = tools;
  const sources = readSources({ workspace, config, stamps: cache.stamps, now: tools.clock() });
  const parsed = gather(sources, config, cache);
  const gathered = { ...parsed, documents: [...parsed.documents, ...lastGoodOf(parsed, before, cache)] };
  cache.dropUnused();
  const understood = understand(gathered, { now: tools.clock() });
  const compiled = layoutsOf(understood);
  const hasUnreadable = sources.diagnostics.some(({ severity, file }) => severity === 'error' && file.endsWith('.njk'));
  const templates = hasUnreadable ? (before?.templates ?? compiled.value) : (compiled.value ?? before?.templates);
  const plan = planOf(understood, templates, tools);
  return { plan, diagnostics: understood.diagnostics, templateDiagnostics: compiled.diagnostics };
}

/** The workspace. A source `content` that is gone may be back soon (a renamed folder): the folder around it does not become the source. */
function workspaceOf(options: ReadOptions, before: Workspace | undefined): Workspace {
  const found = findWorkspace(options);
  const isAround = before && before.source !== found.source && found.source === found.cwd;
  return isAround ? findWorkspace({ ...options, source: before.source }) : found;
}

const sourceGone = (workspace: Workspace): Diagnostic =>
  fileError(nameOf(workspace, workspace.source) || workspace.source, {
    code: 'source-gone',
    message: 'the folder of the site is gone',
    hint: 'The preview shows the last pages until the folder is back.',
  });

/** Reads the whole site. It begins again when a file changes meanwhile; a disk error becomes a diagnostic, with the plan of `before`. */
export function readAll(tools: SnapshotTools, before?: Snapshot): Snapshot {
  const workspace = workspaceOf(tools, before?.workspace);
  const configFiles: Part[] = [];
  const { value: config, diagnostics: configDiagnostics } = readConfig(workspace, tools, (file) => void configFiles.push(file));
  const { folders, links } = watchedOf(rootsOf(workspace, config), workspace);
  tools.watch(folders);
  const plan = before?.plan;
  const broken = (diagnostics: readonly Diagnostic[], usable: Config | undefined): Snapshot => {
    return { workspace, links, config: usable, configFiles, plan, configDiagnostics: diagnostics, diagnostics, templateDiagnostics: [] };
  };
  if (plan && !isFolder(workspace.source)) return broken([sourceGone(workspace)], undefined);
  if (!config) return broken(configDiagnostics, undefined);
  for (let tries = 1; ; tries++) {
    try {
      const read = attempt(workspace, config, plan, tools);
      return {
        ...read,
        workspace,
        links,
        config,
        configFiles,
        configDiagnostics,
        diagnostics: [...configDiagnostics, ...read.diagnostics],
      };
    } catch (error) {
      if (error instanceof ChangedWhileReading && tries < ATTEMPTS) continue;
      return { ...broken([...configDiagnostics, systemDiagnostic(error, workspace)], config), configDiagnostics };
    }
  }
}

/** Changed files and new documents. */
export interface Changes {
  readonly documents: readonly Document[];
  readonly gone: readonly Document[];
  /** Changed files that are only copied. */
  readonly copies: readonly SourceFile[];
}

function withFiles(sources: Sources, { documents, gone, copies }: Changes): Sources {
  const isGone = new Set(gone.map(({ file }) => file.path));
  const kept = isGone.size === 0 ? sources.files : new Map([...sources.files].filter(([path]) => !isGone.has(path)));
  const changed = [...documents.map(({ file }) => file), ...copies.filter(({ path }) => kept.has(path))];
  const files = withEntries(
    kept,
    changed.map((file) => [file.path, file]),
  );
  const byPath = new Map(copies.map((file) => [file.absolute, file]));
  const statics =
    copies.length === 0 ? sources.statics : sources.statics.map((one) => ({ ...one, file: byPath.get(one.file.absolute) ?? one.file }));
  return { ...sources, files, statics };
}

/** Documents of a plan with their newest bodies. One file may be two documents: a page, and the index of its folder. */
function latestDocuments({ understood, documents }: Plan): readonly Document[] {
  const { gathered, site } = understood;
  if (!site.edited) return gathered.documents;
  return gathered.documents.map((document) => {
    const newer = documents.get(document.file.absolute);
    return newer?.url === document.url ? newer : document;
  });
}

/** The snapshot with changes, linked and planned anew without reading other files. */
export function withChanges(snapshot: Snapshot, plan: Plan, changes: Changes, tools: SnapshotTools): Snapshot {
  const { gathered } = plan.understood;
  const replaced = new Set([...changes.gone, ...changes.documents].map(({ file }) => file.absolute));
  const documents = [...latestDocuments(plan).filter(({ file }) => !replaced.has(file.absolute)), ...changes.documents];
  const understood = understand({ ...gathered, sources: withFiles(gathered.sources, changes), documents }, { now: tools.clock() });
  const diagnostics = [...snapshot.configDiagnostics, ...understood.diagnostics];
  return { ...snapshot, diagnostics, plan: planOf(understood, plan.templates, tools) };
}

/** The site with newer bodies. Its getters are copied, not called: most of their values are seldom needed. */
const withEdited = (site: Site, edited: NonNullable<Site['edited']>): Site =>
  Object.defineProperties({} as Site, { ...Object.getOwnPropertyDescriptors(site), edited: { value: edited, enumerable: true } });

/** The snapshot with new bodies of some documents, and the same routes. */
export function withBodies(snapshot: Snapshot, plan: Plan, documents: readonly Document[], tools: SnapshotTools): Snapshot {
  const { gathered, site } = plan.understood;
  const shown = withLayouts(documents, plan.understood);
  const edited = new Map([...(site.edited ?? []), ...shown.map((document) => [document.file.path, document] as const)]);
  const latest = withEntries(
    plan.documents,
    documents.map((document) => [document.file.absolute, document]),
  );
  const sources = withFiles(gathered.sources, { documents, gone: [], copies: [] });
  const understood = { ...plan.understood, gathered: { ...gathered, sources }, site: withEdited(site, edited) };
  const renderer = rendererOf(understood, plan.templates, tools.cache, { version: tools.version });
  return { ...snapshot, plan: { ...plan, understood, renderer, documents: latest } };
}

/** Files by name, with newer versions of those that changed. */
function withNewer(files: ReadonlyMap<string, SourceFile>, changed: ReadonlyMap<string, SourceFile>): ReadonlyMap<string, SourceFile> {
  return new Map(Array.from(files, ([name, file]) => [name, changed.get(file.path) ?? file]));
}

/** The snapshot with newer layouts in Liquid, includes and partials. */
export function withParts(snapshot: Snapshot, plan: Plan, parts: readonly SourceFile[], tools: SnapshotTools): Snapshot {
  const { gathered } = plan.understood;
  const changed = new Map(parts.map((file) => [file.path, file]));
  const { files, includes, layouts } = gathered.sources;
  const newer = { files: withNewer(files, changed), includes: withNewer(includes, changed), layouts: withNewer(layouts, changed) };
  const understood = understand(
    { ...gathered, documents: latestDocuments(plan), sources: { ...gathered.sources, ...newer } },
    { now: tools.clock() },
  );
  const compiled = layoutsOf(understood);
  const diagnostics = [...snapshot.configDiagnostics, ...understood.diagnostics];
  const next = planOf(understood, compiled.value ?? plan.templates, tools);
  return { ...snapshot, diagnostics, plan: { ...next, documents: plan.documents }, templateDiagnostics: compiled.diagnostics };
}

/** The snapshot with its templates read again. */
export function withTemplates(snapshot: Snapshot, plan: Plan, tools: SnapshotTools): Snapshot {
  const { cache, version, clock } = tools;
  const read = readTemplates({ workspace: snapshot.workspace, config: plan.config, stamps: cache.stamps, now: clock() });
  // the last good templates stay; reading all files again reports those that are no text, and finds them when
  // they are
  if (read.diagnostics.length > 0) return readAll(tools, snapshot);
  const { folders } = read;
  const { gathered } = plan.understood;
  const understood = { ...plan.understood, gathered: { ...gathered, sources: { ...gathered.sources, templates: folders } } };
  const compiled = layoutsOf(understood);
  const templates = compiled.value ?? plan.templates;
  const renderer = rendererOf(understood, templates, cache, { version });
  return { ...snapshot, plan: { ...plan, understood, templates, renderer }, templateDiagnostics: compiled.diagnostics };
}
