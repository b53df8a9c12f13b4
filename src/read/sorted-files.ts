// The files of a site, each under what it is.
import type { CollectionConfig, Config, DocumentPlace, SourceFile, StaticFile } from '../types.ts';
import { splitExtension } from '../util/extension.ts';
import { decodePath, encodePath } from '../util/url.ts';
import { type Place, placesOf } from './classify.ts';
import { isOptionalPage } from './optional-front-matter.ts';
import { isBinary } from './tree.ts';

export interface SortedFiles {
  readonly documents: readonly { readonly file: SourceFile; readonly place: DocumentPlace }[];
  readonly statics: readonly StaticFile[];
  /** Static files in the folders of collections, by label. */
  readonly collectionFiles: ReadonlyMap<string, readonly SourceFile[]>;
  readonly data: readonly SourceFile[];
  readonly includes: ReadonlyMap<string, SourceFile>;
}

/** A file that is copied; `data` is filled in when the defaults are known. */
export const asStatic = (file: SourceFile, output: string, { collection, builtIn = false }: Partial<StaticFile> = {}): StaticFile => ({
  file,
  collection,
  builtIn,
  data: {},
  url: `/${encodePath(output)}`,
  output,
});

/** Output of a file: "a..txt" becomes "a.txt", and "a%20b.txt" is "a b.txt", to which "a%20b.txt" leads in links (Jekyll's unescape_path). */
function outputOf(path: string): string {
  const { stem, ext } = splitExtension(path);
  return decodePath(`${stem}${ext}`);
}

/**
 * Output of a file in a collection's folder: by the collection's permalink where that has a place for the path or the name, as Jekyll's
 * StaticFile#url. By `:title` alone all files would have one URL, which is Jekyll's result: those stay below the collection's name.
 */
function itemOutput({ label, permalink = '' }: CollectionConfig, relative: string): string {
  const { stem: path, ext } = splitExtension(relative);
  if (!/:(?:path|name)(?![a-z_])/.test(permalink)) return `${label}/${path}${ext}`;
  const values: { readonly [key: string]: string } = { collection: label, path, name: path.slice(path.lastIndexOf('/') + 1) };
  const filled = permalink.replace(/:(collection|path|name|output_ext|title)(?![a-z_])/g, (_, key: string) => values[key] ?? '');
  const parts = filled.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  return `${parts.join('/')}${ext}`;
}

/** Sorts the files of the source; a file may be two things. */
export function sortFiles(files: readonly SourceFile[], config: Config): SortedFiles {
  const documents: { file: SourceFile; place: DocumentPlace }[] = [];
  const statics: StaticFile[] = [];
  const items: StaticFile[] = [];
  const data: SourceFile[] = [];
  const includes = new Map<string, SourceFile>();
  const collectionFiles = new Map<string, SourceFile[]>();
  const sort = (file: SourceFile, place: Place): void => {
    if (!('folders' in place)) {
      if (place.kind === 'data') data.push(file);
      else includes.set(place.relative, file);
    } else if ((place.kind === 'post' || place.kind === 'draft') && isBinary(file)) {
      // a picture beside a post: Jekyll leaves out what is not text
    } else if (place.kind === 'post' || place.kind === 'draft' || file.frontMatter) documents.push({ file, place });
    else {
      const isPage = isOptionalPage(file.path, config);
      if (isPage) documents.push({ file, place: { kind: 'page', collection: '', relative: file.path, folders: [] } });
      copy(file, place, isPage && config.markdownPlugins.optionalFrontMatter?.removeOriginals === true);
    }
  };
  /** Files of collections are copied whatever a plugin removes: Jekyll has them among the documents, too. */
  const copy = (file: SourceFile, place: DocumentPlace, isPageOnly: boolean): void => {
    if (place.kind === 'item') {
      collectionFiles.set(place.collection, [...(collectionFiles.get(place.collection) ?? []), file]);
      const collection = config.collections.find(({ label }) => label === place.collection);
      if (collection?.output) items.push(asStatic(file, itemOutput(collection, place.relative), place));
    } else if (!isPageOnly) statics.push(asStatic(file, outputOf(file.path)));
  };
  for (const file of files) for (const place of placesOf(file.path, config)) sort(file, place);
  const labels = config.collections.map(({ label }) => label);
  const order = ({ collection = '' }: StaticFile): number => labels.indexOf(collection);
  return { documents, statics: [...statics, ...items.sort((a, b) => order(a) - order(b))], data, includes, collectionFiles };
}
