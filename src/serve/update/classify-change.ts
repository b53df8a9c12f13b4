// The kind of change at one path: nothing, a body, a document, a copied file, a part, a template, or all files to be read again.
import { relative, sep } from 'node:path';
import { parseDocument } from '../../parse/index.ts';
import { nameOf, placeOf, placesOf, readAgain, type Sources } from '../../read/index.ts';
import type { Document, SourceFile, Workspace } from '../../types.ts';
import { isGone } from '../watch/stat.ts';
import type { MemoryCache } from './memory-cache.ts';
import type { Plan } from './snapshot.ts';

/**
 * `body`: only the body of a document changed. `document`: its front matter changed, or it is new. Both hold the new document, `gone` the
 * old one. `copy`: a file that is only copied. `part`: a layout in Liquid, an include, a partial of Sass.
 */
export type Change =
  | { readonly kind: 'body' | 'document' | 'gone'; readonly document: Document }
  | { readonly kind: 'copy' | 'part'; readonly file: SourceFile }
  | { readonly kind: 'template' | 'nothing' | 'all' };

const ALL: Change = { kind: 'all' };

/** Files of a plan other than documents, by absolute path. */
export interface OtherFiles {
  readonly templates: ReadonlySet<string>;
  readonly statics: ReadonlyMap<string, SourceFile>;
  /** Paths below the source of files that pages are made of, and that are no pages: layouts, includes, partials. */
  readonly parts: ReadonlyMap<string, string>;
}

/** Layouts in Liquid, includes, and partials of Sass. */
function partsOf({ files, includes, layouts, documents }: Sources): OtherFiles['parts'] {
  const pages = new Set(documents.map(({ file }) => file));
  const sass = Array.from(files.values()).filter((file) => /\.s[ac]ss$/i.test(file.path) && !pages.has(file));
  return new Map([...includes.values(), ...layouts.values(), ...sass].map(({ absolute, path }) => [absolute, path]));
}

export const otherFilesOf = ({ understood }: Plan): OtherFiles => ({
  parts: partsOf(understood.gathered.sources),
  templates: new Set(understood.gathered.sources.templates.flatMap((folder) => [...folder.values()].map((file) => file.absolute))),
  statics: new Map(understood.gathered.sources.statics.map(({ file }) => [file.absolute, file])),
});

export interface ClassifyTools {
  readonly workspace: Workspace;
  readonly otherFiles: OtherFiles;
  readonly cache: MemoryCache;
  readonly now: number;
  /** Names of files with diagnostics: only reading all files again finds these anew. */
  readonly reported: ReadonlySet<string>;
}

/** The document of a file; undefined when it has diagnostics. */
function documentOf(file: SourceFile, plan: Plan, now: number): Document | undefined {
  const place = placeOf(file.path, plan.config);
  const parsed = 'folders' in place ? parseDocument(file, { ...plan.config, now }, place) : undefined;
  return parsed?.diagnostics.length === 0 ? parsed.value : undefined;
}

/**
 * True when two versions of a document have the same front matter, in the same order and on the same lines. They link and plan alike, except
 * for the number of files of the search index, which depends on the size of sources.
 */
function sameButBody(before: Document, after: Document): boolean {
  const shape = (document: Document): string => JSON.stringify({ ...document, file: undefined, digest: undefined });
  return shape(before) === shape(after);
}

/** The change for a new file: a post is one document; all else (folders, data, a page that was a static file) needs all files read again. */
function newDocument(absolute: string, plan: Plan, { workspace, cache, now, reported }: ClassifyTools): Change {
  const inside = relative(workspace.source, absolute).split(sep).join('/');
  const place = inside.startsWith('..') ? undefined : placeOf(inside, plan.config);
  if (place?.kind !== 'post' && place?.kind !== 'draft') return ALL;
  const file = readAgain({ path: inside, name: nameOf(workspace, absolute), absolute }, cache.stamps, now);
  const document = file && !reported.has(file.name) ? documentOf(file, plan, now) : undefined;
  return document ? { kind: 'document', document } : ALL;
}

/** Whether a plugin made a page of a file without front matter, which may be copied, too. */
const isAddedPage = (document: Document | undefined): boolean => document?.kind === 'page' && !document.file.frontMatter;

/** Whether a README may become the index of its folder, or be it no more, when a page gets another URL. */
const mayChangeIndexes = ({ kind }: Document, { config }: Plan): boolean =>
  kind === 'page' && config.markdownPlugins.readmeIndex !== undefined;

export function classify(path: string, plan: Plan, tools: ClassifyTools): Change {
  const { otherFiles, cache, now, reported } = tools;
  const before = plan.documents.get(path);
  const part = plan.understood.gathered.sources.files.get(otherFiles.parts.get(path) ?? '');
  const known = before?.file ?? otherFiles.statics.get(path) ?? part;
  if (!known && otherFiles.templates.has(path))
    return plan.config.markdownPlugins.defaultLayout && isGone(path) ? ALL : { kind: 'template' };
  if (!known) return newDocument(path, plan, tools);
  if (reported.has(known.name) || isAddedPage(before) || placesOf(known.path, plan.config).length > 1) return ALL;
  if (before && isGone(path)) return mayChangeIndexes(before, plan) ? ALL : { kind: 'gone', document: before };
  const file = readAgain(known, cache.stamps, now);
  if (!file || file.frontMatter !== known.frontMatter || file.slip !== known.slip) return ALL;
  if (file.hash === known.hash) return { kind: 'nothing' };
  if (!before) return { kind: part ? 'part' : 'copy', file };
  const document = documentOf(file, plan, now);
  if (!document) return ALL;
  if (sameButBody(before, document)) return { kind: 'body', document };
  return mayChangeIndexes(before, plan) ? ALL : { kind: 'document', document };
}
