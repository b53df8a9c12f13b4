// Sass's rules by which a name in `@import`, `@use` and `@forward` is a file.
import type { SourceFile } from '../types.ts';
import { percentDecode } from '../util/percent.ts';
import { joinPath } from '../util/url.ts';

/** Files of the site, and the folders that a pattern of load paths stands for. */
export interface SassHost {
  /** File at a path relative to the source; undefined where there is none. */
  readonly read: (path: string) => SourceFile | undefined;
  /** Folders that a pattern matches, in the order of their paths. */
  readonly folders: (pattern: string) => readonly string[];
}

/** "_x.scss" and "x.scss" of "x.scss". */
function withPartial(path: string): readonly string[] {
  const at = path.lastIndexOf('/') + 1;
  return [`${path.slice(0, at)}_${path.slice(at)}`, path];
}

const EXTENSION = /\.(?:s[ac]ss|css)$/;

/** Paths of a name without an extension: all of a group are read, of which one must be there; the first group with a file counts. */
const withExtensions = (path: string): readonly (readonly string[])[] => [
  [...withPartial(`${path}.sass`), ...withPartial(`${path}.scss`)],
  withPartial(`${path}.css`),
];

function groupsOf(path: string, isImport: boolean): readonly (readonly string[])[] {
  const extension = EXTENSION.exec(path)?.[0];
  if (extension !== undefined) {
    const onlyImported = isImport ? [withPartial(`${path.slice(0, -extension.length)}.import${extension}`)] : [];
    return [...onlyImported, withPartial(path)];
  }
  const plain = withExtensions(path);
  const index = withExtensions(`${path}/index`);
  return isImport
    ? [...withExtensions(`${path}.import`), ...plain, ...withExtensions(`${path}/index.import`), ...index]
    : [...plain, ...index];
}

/** The files that a path stands for, without a search: more than one are an error of the style sheet. */
export function filesAt(path: string, isImport: boolean, read: SassHost['read']): readonly SourceFile[] {
  for (const group of groupsOf(path, isImport)) {
    const found = group.flatMap((one) => read(one) ?? []);
    if (found.length > 0) return found;
  }
  return [];
}

/** The search for a name in a style sheet. */
export interface Search {
  /** Path of the style sheet that is compiled. */
  readonly entry: string;
  readonly loadPaths: readonly string[];
  readonly isImport: boolean;
}

const PATTERN = /[*?[{]/;

/**
 * The files for a name: below the source (which stands for the working directory and the page's folder in jekyll-sass-converter 2.2), then in
 * the load paths, at last beside the style sheet (as later versions of the converter have it). A page is no partial: `main.scss` with
 * `@import "main"` does not import itself.
 */
export function findFiles(name: string, { entry, loadPaths, isImport }: Search, host: SassHost): readonly SourceFile[] {
  const noPage = (path: string): SourceFile | undefined => {
    const file = host.read(path);
    return file?.frontMatter ? undefined : file;
  };
  const own = entry.slice(0, entry.lastIndexOf('/') + 1);
  const folders = loadPaths.flatMap((path) => (PATTERN.test(path) ? host.folders(path) : [path]));
  const places = [['', noPage] as const, ...folders.map((folder) => [folder, host.read] as const), [own, noPage] as const];
  for (const [folder, read] of places) {
    const path = joinPath(folder, name);
    const found = path === undefined ? [] : filesAt(path, isImport, read);
    if (found.length > 0) return found;
  }
  return [];
}

const SCHEME = 'gemless:';

/** URL by which the compiler knows a file: "gemless:/_sass/_x.scss". */
export const urlOf = ({ path }: Pick<SourceFile, 'path'>): URL => new URL(`${SCHEME}/${path.split('/').map(encodeURIComponent).join('/')}`);

/** Path of such a URL; undefined for any other. */
export const pathOf = (url: string): string | undefined =>
  url.startsWith(`${SCHEME}/`) ? percentDecode(url.slice(SCHEME.length + 1)) : undefined;
