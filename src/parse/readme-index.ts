// READMEs that are the indexes of their folders (jekyll-readme-index).
import type { Config, Document, StaticFile } from '../types.ts';
import { percentDecode } from '../util/percent.ts';
import type { Placed } from './index.ts';

const README = /(?:^|\/)readme\.([^./]+)$/i;

/** The extension counts as it is written: "Readme.MD" is none. */
const isReadme = (path: string, { markdownExt }: Pick<Config, 'markdownExt'>): boolean =>
  markdownExt.includes(README.exec(path)?.[1] ?? '');

/** Ruby's File.dirname of a URL, with a slash at its end; the root's are two, as the plugin writes it: "//". */
function folderOf(url: string): string {
  const path = url.length > 1 ? url.replace(/(?<!\/)\/$/, '') : url;
  return `${path.slice(0, path.lastIndexOf('/')) || '/'}/`;
}

/** Whether a URL is that of an index, by the folder's: "/docs/", "/docs/index.xml". */
const INDEX = /\/(?:index\.(?:html?|xhtml|xml))?$/i;
const indexedFolder = (url: string): string | undefined => (INDEX.test(url) ? url.replace(INDEX, '/').toLowerCase() : undefined);

export interface ReadmeIndexes {
  /** Files to be parsed as indexes. */
  readonly files: readonly Placed[];
  /** Documents that these replace. */
  readonly replaced: ReadonlySet<Document>;
  /** The static files without those that are indexes only. */
  readonly statics: readonly StaticFile[];
}

/**
 * READMEs in folders that have no other index: files without front matter and, with `with_frontmatter`, pages. A page that has the URL of
 * a folder, or an index in it, static files included, is an index; documents of collections are none.
 */
export function readmeIndexes(documents: readonly Document[], statics: readonly StaticFile[], config: Config): ReadmeIndexes {
  const options = config.markdownPlugins.readmeIndex;
  if (!options) return { files: [], replaced: new Set(), statics };
  const pages = documents.filter(({ kind, published }) => kind === 'page' && (published || config.unpublished));
  const own = statics.filter(({ builtIn }) => !builtIn);
  const indexed = new Set([...pages, ...own].map(({ url }) => indexedFolder(percentDecode(url))));
  const files: Placed[] = [];
  /** Makes a README the index of its folder if that has none. */
  const take = ({ file, url }: Pick<StaticFile, 'file' | 'url'>): boolean => {
    const permalink = folderOf(percentDecode(url));
    const folder = permalink.replace(/^\/\//, '/').toLowerCase();
    if (indexed.has(folder)) return false;
    indexed.add(folder);
    files.push({ file, place: { kind: 'page', collection: '', relative: file.path, folders: [], permalink } });
    return true;
  };
  const taken = new Set(own.filter((one) => !one.file.frontMatter && isReadme(one.file.path, config) && take(one)));
  const replaced = new Set(options.withFrontMatter ? pages.filter((page) => isReadme(page.path, config) && take(page)) : []);
  return {
    files,
    replaced,
    statics: options.removeOriginals ? statics.filter((one) => one.collection !== undefined || !taken.has(one)) : statics,
  };
}
