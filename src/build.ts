// The whole of a build, step by step: read → parse → link → plan → render → write. Each step is another file's; here is only the flow.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfigFlags, loadConfig } from './config.ts';
import { fails, inOrder } from './diagnostics.ts';
import { type EmitHooks, emit } from './emit.ts';
import { FEATURES } from './features/index.ts';
import { loadData } from './link/data.ts';
import { linkSite } from './link/index.ts';
import { createLiquid } from './liquid/index.ts';
import { takeLock } from './lock.ts';
import { highlightFigure } from './markdown/highlight.ts';
import { createMarkdown } from './markdown/index.ts';
import { type Memo, openMemo } from './memo.ts';
import { type SecondThread, startSecondThread } from './parallel.ts';
import { excerptSource } from './parse/excerpt.ts';
import { parseDocuments } from './parse/index.ts';
import { plan } from './plan.ts';
import { ChangedWhileReading, reason } from './read.ts';
import { createHost, createRenderer, createTemplates, createTracker, type Renderer, type Templates } from './render/index.ts';
import { readCname, readSources, type Sources } from './sources.ts';
import type { Config, Diagnostic, Document, Result, Route, Site, SourceFile } from './types.ts';
import { digestOf } from './util/hash.ts';
import { remember } from './util/remember.ts';
import { destinationProblem, findWorkspace, hasSite, nameOf, type Workspace, type WorkspaceOptions } from './workspace.ts';
import { type Committed, openWriter } from './write.ts';

export interface BuildOptions extends WorkspaceOptions, ConfigFlags, Partial<EmitHooks> {
  /** False for `--no-cache`. */
  readonly cache?: boolean | undefined;
  /** 1 for a build without a second thread. */
  readonly threads?: number | undefined;
  /** Warnings fail the build, too. */
  readonly strict?: boolean | undefined;
  /** Milliseconds since 1970; decides which posts are of the future. */
  readonly now: number;
  /** Stands for the program: another version's memo is not used. */
  readonly version: string;
}

export interface BuildResult {
  readonly ok: boolean;
  /** All problems of the run, in the order in which they are told. */
  readonly diagnostics: readonly Diagnostic[];
  readonly pages: number;
  readonly posts: number;
  readonly files: Committed | undefined;
  readonly routes: readonly Route[];
  readonly config: Config | undefined;
}

const failed = (diagnostics: readonly Diagnostic[]): BuildResult => ({
  ok: false,
  diagnostics: inOrder(diagnostics),
  pages: 0,
  posts: 0,
  files: undefined,
  routes: [],
  config: undefined,
});
const problem = (code: string, file: string, message: string, hint: string): Diagnostic => ({
  severity: 'error',
  code,
  file,
  message,
  hint,
});

/** Builds a site. Content that has errors leaves the destination as it was; only our own bugs throw. */
export function build(options: BuildOptions): BuildResult {
  const workspace = findWorkspace(options);
  const refused = destinationProblem(workspace);
  const name = nameOf(workspace, workspace.destination) || workspace.destination;
  if (refused)
    return failed([problem('destination', name, `this can’t be the destination: ${refused}`, 'Choose another folder with --destination.')]);
  const config = readConfig(workspace, options);
  if (!config.value || fails(config.diagnostics, false)) return failed(config.diagnostics);
  try {
    const lock = takeLock(workspace.cache);
    if ('owner' in lock)
      return failed([problem('locked', name, `another build writes here (process ${lock.owner})`, 'Wait until it has ended, or end it.')]);
    try {
      return buildLocked(workspace, config.value, config.diagnostics, options);
    } finally {
      lock.release();
    }
  } catch (error) {
    return failed([...config.diagnostics, systemProblem(error, workspace)]);
  }
}

const nothing = (): void => undefined;

/** The flow, with the lock held. */
function buildLocked(workspace: Workspace, config: Config, warnings: readonly Diagnostic[], options: BuildOptions): BuildResult {
  const memo = openMemo(options.cache === false ? undefined : workspace.cache, options.version);
  const writer = openWriter(workspace.destination, workspace.cache);
  const second: { thread?: SecondThread | undefined } = {};
  const begun = (sources: Sources): void => {
    const alone = !memo.cold || options.cache === false || options.profile !== undefined || options.threads === 1;
    const { now, version } = options;
    if (!alone) second.thread = startSecondThread({ workspace, config, now, version }, sources.documents.length, workspace.cache);
    second.thread?.parse(sources, config, memo);
  };
  try {
    const planned = planSite(workspace, config, memo, { ...options, begun });
    // routes that collide are rendered for what there is to say of them, but can't be staged
    const broken = fails(planned.diagnostics, false);
    const target = broken ? { ...writer, put: nothing, copy: nothing } : writer;
    const make = broken ? emit : (second.thread?.emit ?? emit);
    const rendered = make(planned.routes, planned.renderer, target, memo, { clock: () => 0, ...options });
    const diagnostics = inOrder([...warnings, ...planned.diagnostics, ...rendered]);
    const ok = !fails(diagnostics, options.strict ?? false);
    memo.save(); // first: when there is no room for it, nothing has been swapped in yet
    const files = ok ? writer.commit() : undefined;
    const pages = planned.routes.filter((route) => route.kind === 'page').length;
    return { ok, diagnostics, pages, posts: planned.site.posts.length, files, routes: planned.routes, config };
  } finally {
    second.thread?.stop();
    writer.abandon();
    memo.close();
  }
}

/** All files of a site, each understood on its own. */
export interface Gathered {
  readonly config: Config;
  readonly sources: Sources;
  readonly documents: readonly Document[];
  /** Paths of documents that have errors. */
  readonly broken: ReadonlySet<string>;
  readonly data: ReturnType<typeof loadData>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A site that is read and understood: what its URLs are. Nothing is compiled or rendered yet. */
export interface Understood {
  readonly gathered: Gathered;
  readonly site: Site;
  readonly routes: readonly Route[];
  readonly diagnostics: readonly Diagnostic[];
}

/** And how to make the bytes of any one of its URLs. */
export interface PlannedSite extends Understood {
  readonly renderer: Renderer;
}

/** The preview's way with documents: one that follows its file in place of each, and what a broken file was before it broke. */
export interface Hold {
  whole(document: Document): Document;
  broken(file: SourceFile): Document | undefined;
}

export interface PlanOptions extends Pick<BuildOptions, 'now' | 'version'> {
  readonly hold?: Hold | undefined;
  /** Called when the files are known and nothing is parsed yet. */
  readonly begun?: ((sources: Sources) => void) | undefined;
}

/** Everything before the first byte is rendered: what `build` makes all of, and the preview one at a time. */
export function planSite(workspace: Workspace, config: Config, memo: Memo, options: PlanOptions): PlannedSite {
  const understood = understand(gather(workspace, config, memo, options), options.now, memo);
  const templates = knownTemplates(understood.gathered.sources.templates, config, memo);
  const renderer = rendererOf(understood, templates.value, memo, options.version);
  return { ...understood, renderer, diagnostics: [...understood.diagnostics, ...templates.diagnostics] };
}

/** read → parse. */
export function gather(workspace: Workspace, config: Config, memo: Memo, { now, hold, begun }: PlanOptions): Gathered {
  const sources = readSources({ workspace, config, stamps: memo.stamps, now });
  begun?.(sources);
  const parsed = parseDocuments(sources.documents, config, memo);
  const broken = sources.documents.filter(({ file }) => parsed.broken.has(file.path));
  const documents = hold
    ? [...parsed.documents.map(hold.whole), ...broken.flatMap(({ file }) => hold.broken(file) ?? [])]
    : parsed.documents;
  const data = loadData(sources.data, config.timezone, config.dataDir);
  return {
    config,
    sources,
    documents,
    broken: parsed.broken,
    data,
    diagnostics: [...sources.diagnostics, ...parsed.diagnostics, ...data.diagnostics],
  };
}

/** link → plan. Which posts are related is remembered in `memo`; without one (the preview) it is worked out for the pages that are made. */
export function understand(gathered: Gathered, now: number, memo?: Memo): Understood {
  const { config, sources, documents, data } = gathered;
  const linked = linkSite({ ...sources, config, documents, data: data.data, dataDigest: data.digest, now });
  const site = memo ? { ...linked.site, related: rememberRelated(memo, linked.site) } : linked.site;
  const planned = plan(site, FEATURES);
  return { gathered, site, routes: planned.routes, diagnostics: [...gathered.diagnostics, ...linked.diagnostics, ...planned.diagnostics] };
}

/** What layouts and Liquid use of markdown. */
const textTools = (config: Config) => {
  const markdown = createMarkdown(config.kramdown, config.markdown);
  return { markdown, markdownify: remember((text) => markdown.render(text).html), smartify: remember(markdown.smartify) };
};

export function compileTemplates(folders: Sources['templates'], config: Config): Result<Templates> {
  const { markdownify, smartify } = textTools(config);
  return createTemplates(folders, { config, markdownify, smartify });
}

/** Templates that an earlier run found sound are compiled when the first page needs them, which may be never. */
function knownTemplates(folders: Sources['templates'], config: Config, memo: Memo): Result<Templates> {
  const files = folders.flatMap((folder) => ['folder', ...Array.from(folder, ([path, file]) => `${path} ${file.hash}`)]);
  const key = `templates ${digestOf(config.digest, ...files)}`;
  const digest = memo.get<string>('whole', key);
  if (digest === undefined) {
    const templates = compileTemplates(folders, config);
    if (templates.value && templates.diagnostics.length === 0) memo.set('whole', key, templates.value.digest);
    return templates;
  }
  const made: { templates?: Templates | undefined } = {};
  const all = (): Templates => {
    made.templates ??= compileTemplates(folders, config).value;
    if (!made.templates) throw new Error('templates that were sound are so no more');
    return made.templates;
  };
  const value: Templates = {
    digest,
    get layouts() {
      return all().layouts;
    },
    has: (layout) => all().has(layout),
    near: (layout) => all().near(layout),
    render: (...args) => all().render(...args),
  };
  return { value, diagnostics: [] };
}

export function rendererOf(understood: Understood, templates: Templates | undefined, memo: Memo, version: string): Renderer {
  const { site, gathered } = understood;
  const { sources, broken } = gathered;
  const { markdown, markdownify, smartify } = textTools(site.config);
  const tracker = createTracker(site, sources.files);
  const host = createHost(site, tracker, sources.files, broken);
  const liquid = createLiquid(site.config, { ...host, markdownify, smartify, highlightFigure });
  const body = { liquid, markdown, excerptOf: excerptSource, store: bodyStore(memo) };
  return createRenderer(site, { templates, body, tracker, version: version.split(' ', 1)[0] ?? '' });
}

/** Which posts are related is worked out from all posts, and only when a post has changed. */
function rememberRelated(memo: Memo, site: Site): Site['related'] {
  const key = `related ${site.digests.get('posts')}`;
  const places = new Map(site.posts.map((post, index) => [post, index]));
  const known = memo.get<readonly (readonly number[])[]>('whole', key);
  const lists = known ?? site.posts.map((post) => site.related(post).map((other) => places.get(other) ?? -1));
  if (!known) memo.set('whole', key, lists);
  return (document) => (lists[places.get(document) ?? -1] ?? []).flatMap((index) => site.posts[index] ?? []);
}

/** Reads and checks the configuration; a folder without a site says how to begin. */
export function readConfig(workspace: Workspace, flags: ConfigFlags): Result<Config> {
  const files: { name: string; text: string }[] = [];
  for (const path of workspace.configs) {
    try {
      files.push({ name: nameOf(workspace, path), text: readFileSync(path, 'utf8') });
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (missing && isDefaultConfig(workspace, path) && hasSite(workspace.source)) continue;
      const message = missing ? 'there is no such configuration file' : `it can’t be read: ${reason(error)}`;
      const begin = `Looked for a _config.yml in ${workspace.source}. Begin a blog with a _config.yml and a post such as _posts/2026-01-31-hello.md, or name a site with --source.`;
      return {
        value: undefined,
        diagnostics: [problem('no-config', nameOf(workspace, path), message, missing ? begin : 'Mend its permissions.')],
      };
    }
  }
  return loadConfig(files, flags, readCname(workspace));
}

/** `_config.yml` of the source: a site may do without it, not without a file that `--config` names. */
const isDefaultConfig = (workspace: Workspace, path: string): boolean => path === join(workspace.source, '_config.yml');

const bodyStore = (memo: Memo) => ({
  get: (key: string) => memo.get<ReturnType<Parameters<typeof createRenderer>[1]['body']['store']['get']> & object>('body', key),
  set: (key: string, value: unknown) => memo.set('body', key, value),
  ...memo.texts,
});

/** What the disk refused, in words; anything else is a bug of ours and goes on. */
export function systemProblem(error: unknown, workspace: Workspace): Diagnostic {
  if (error instanceof ChangedWhileReading)
    return problem('changed', error.file, 'this file changed while the site was being read', 'Build again.');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const path = error instanceof Error && 'path' in error ? String(error.path) : workspace.destination;
  if (!/^E[A-Z]+$/.test(code)) throw error;
  const words: { readonly [code: string]: string } = {
    ENOSPC: 'no space left on the disk',
    EFBIG: 'the file is larger than the disk or a limit allows',
    EROFS: 'the disk is read-only',
    EDQUOT: 'the disk quota is used up',
    ENAMETOOLONG: 'its name is too long for the disk',
  };
  return problem('disk', nameOf(workspace, path), words[code] ?? reason(error), 'The site is as it was before; mend this and build again.');
}
