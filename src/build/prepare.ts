// A site before its first byte is rendered: parse → link → plan, and the tools that will render it, put together.
import type { Memo } from '../cache/index.ts';
import { linkSite, loadData } from '../link/index.ts';
import { createLiquid } from '../liquid/index.ts';
import { createMarkdown, highlightFigure } from '../markdown/index.ts';
import { excerptSource, parseDocuments } from '../parse/index.ts';
import { FEATURES, plan } from '../plan/index.ts';
import { ICON_SET, type Sources, sizeOfImage } from '../read/index.ts';
import { createHost, createPlain, createRenderer, createTemplates, createTracker, type Renderer, type Templates } from '../render/index.ts';
import type { Config, Diagnostic, Document, Result, Route, Site, TextTools } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { remember } from '../util/remember.ts';
import { createEncoder } from '../util/utf8.ts';

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

export interface PlanOptions {
  /** Milliseconds since 1970; decides which posts are of the future. */
  readonly now: number;
  /** Stands for the program; its first word is shown to templates. */
  readonly version: string;
}

/** Everything before the first byte is rendered: what `build` makes all of, and the preview one at a time. */
export function planSite(sources: Sources, config: Config, memo: Memo, options: PlanOptions): PlannedSite {
  const understood = understand(gather(sources, config, memo), options.now, memo);
  const templates = knownTemplates(understood.gathered.sources.templates, config, memo);
  const renderer = rendererOf(understood, templates.value, memo, options.version);
  return { ...understood, renderer, diagnostics: [...understood.diagnostics, ...templates.diagnostics] };
}

/** Parses what was read. */
export function gather(sources: Sources, config: Config, memo: Memo): Gathered {
  const parsed = parseDocuments(sources.documents, config, memo);
  const data = loadData(sources.data, config.timezone, config.dataDir);
  return {
    config,
    sources,
    documents: parsed.documents,
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
  return createTemplates(folders, { config, markdownify, smartify, icons: ICON_SET }, folders.at(-1));
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
  const titles = { markdownify, smartify };
  const liquid = createLiquid(site.config, { ...host, ...titles, highlightFigure });
  const body = { liquid, markdown, excerptOf: excerptSource, store: bodyStore(memo) };
  return createRenderer(site, {
    templates,
    body,
    tracker,
    remember: textStore(memo),
    sizeOfImage,
    plain: createPlain(titles),
    version: version.split(' ', 1)[0] ?? '',
  });
}

interface StoredText {
  readonly ref: ReturnType<Memo['texts']['append']>;
}

/** Parts of features' texts. What the last run that made such a text used is kept, until another one makes it again. */
function textStore(memo: Memo): TextTools['remember'] {
  const stored = (key: string) => memo.get<StoredText>('body', key);
  for (const key of memo.get<{ readonly keys: readonly string[] }>('body', 'texts')?.keys ?? []) stored(key);
  const used = new Set<string>();
  const encode = createEncoder();
  return (name, make) => {
    const key = `text ${name}`;
    const known = stored(key);
    used.add(key);
    memo.set('body', 'texts', { keys: [...used] });
    const text = known && memo.texts.read(known.ref);
    if (text !== undefined) return text;
    const made = make();
    memo.set('body', key, { ref: memo.texts.append(made, encode(made)) });
    return made;
  };
}

/**
 * Which posts are related is worked out from the titles and terms of all posts, for each when its page is made; what no page asked for is
 * worked out when the memo is saved.
 */
function rememberRelated(memo: Memo, site: Site): Site['related'] {
  const named = site.posts.map(({ path, title, categories, tags }) => JSON.stringify([path, title, categories, tags]));
  const key = `related ${digestOf(...named)}`;
  const places = new Map(site.posts.map((post, index) => [post, index]));
  const known = memo.get<readonly (readonly number[])[]>('whole', key);
  const lists: (readonly number[] | undefined)[] = known ? [...known] : [];
  const listOf = (post: Document, index: number): readonly number[] => {
    const list = lists[index] ?? site.related(post).map((other) => places.get(other) ?? -1);
    lists[index] = list;
    return list;
  };
  if (!known) memo.set('whole', key, { toJSON: () => site.posts.map(listOf) });
  return (document) => {
    const index = places.get(document);
    return index === undefined ? [] : listOf(document, index).flatMap((place) => site.posts[place] ?? []);
  };
}

const bodyStore = (memo: Memo) => ({
  get: (key: string) => memo.get<ReturnType<Parameters<typeof createRenderer>[1]['body']['store']['get']> & object>('body', key),
  set: (key: string, value: unknown) => memo.set('body', key, value),
  ...memo.texts,
});
