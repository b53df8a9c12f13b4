// What the rules over a built site ask of its sources: the texts of which pages are made, and what is not published.
import type { Sources } from '../read/index.ts';
import type { Document, SourceFile } from '../types.ts';
import type { Understood } from './prepare/index.ts';

/** A source of pages, whose text may be changed. */
export type Part = Pick<SourceFile, 'name' | 'path' | 'text'> & Partial<Pick<SourceFile, 'hash'>>;

/** Files that are read as text where pages include them. */
const TEXT = /\.(?:html?|md|markdown|txt|svg|xml|json|js|s?css|sass)$/i;

/** Texts of which pages are made: documents, layouts, includes, own templates, data, configuration. */
export function partsOf({ configFiles, sources }: { readonly configFiles: readonly Part[]; readonly sources: Sources }): readonly Part[] {
  const { layouts, includes, templates, data, files } = sources;
  const others = [...files.values()].filter(({ path }) => TEXT.test(path));
  const all = [...[layouts, includes, ...templates.slice(0, -1)].flatMap((map) => [...map.values()]), ...data, ...configFiles, ...others];
  return [...new Map(all.map((file) => [file.name, file])).values()];
}

/** Documents that a site leaves out: drafts, those of the future, `published: false`, those beyond `limit_posts`. */
export function unpublishedOf({ gathered, outputs }: Pick<Understood, 'gathered' | 'outputs'>): readonly Document[] {
  return gathered.documents.filter(({ output }) => !outputs.has(output));
}

const BESIDE = /(?:^|\/)_(?:posts|drafts)\//;

/** Files in folders of posts and drafts that are neither, such as pictures: Jekyll leaves them out. */
export function besidePostsOf({ gathered: { sources } }: Pick<Understood, 'gathered'>): readonly SourceFile[] {
  const documents = new Set(sources.documents.map(({ file }) => file.path));
  return [...sources.files.values()].filter(({ path }) => BESIDE.test(path) && !documents.has(path));
}
