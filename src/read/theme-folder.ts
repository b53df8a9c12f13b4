// A theme's folder: layouts, includes, Sass, data and assets under the site's own files, one by one, as Jekyll's gems of themes.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config, SourceFile, Usage, Workspace } from '../types.ts';
import { usageOf } from './classify.ts';
import type { ReadContext } from './index.ts';
import { renamed } from './source-file.ts';
import { readTree, type Tree } from './tree.ts';
import { nameOf } from './workspace.ts';

const hasLayouts = (folder: string): boolean => existsSync(join(folder, '_layouts'));

/** The theme's package in the nearest `node_modules` that has it. */
function packageOf(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = [name, `${name}-jekyll`].map((one) => join(folder, 'node_modules', one)).find(hasLayouts);
    if (found !== undefined || folder === dirname(folder)) return found;
  }
}

/** The folder of `--theme`, else the package that `theme:` or `remote_theme:` names; undefined where there is none. */
function findThemeFolder({ themeFolder, source }: Workspace, config: Config): string | undefined {
  return themeFolder ?? (config.theme === undefined ? undefined : packageOf(config.theme, source));
}

/** Folders of the theme that exist, by their names in it. */
export function themeFolders(workspace: Workspace, config: Config): readonly (readonly [name: string, path: string])[] {
  const root = findThemeFolder(workspace, config);
  const paths = (root === undefined ? [] : FOLDERS).map((name) => [name, join(root ?? '', name)] as const);
  return paths.filter(([, path]) => existsSync(path));
}

const FOLDERS = ['_layouts', '_includes', '_sass', '_data', 'assets'];

/** The site's name for a folder of a theme, which has Jekyll's default names. */
const ownFolder = (folder: string, { layoutsDir, includesDir, dataDir, raw }: Config): string =>
  ({ _layouts: layoutsDir, _includes: includesDir, _data: dataDir, _sass: String(Object(raw['sass'])['sass_dir'] ?? '_sass') })[folder] ??
  folder;

/** Files of a theme's folder, by the paths that they would have in the source. */
export function readThemeFolder({ workspace, config, stamps, now }: ReadContext): Tree {
  const trees = themeFolders(workspace, config).map(([folder, path]): Tree => {
    const own = ownFolder(folder, config);
    const isPartial = folder === '_layouts' || folder === '_sass';
    const usage = (below: string, isFolder: boolean): Usage => (isPartial ? 'include' : usageOf(`${own}/${below}`, isFolder, config));
    const rules = { usage, isPart: () => isPartial, isContent: () => false, isText: () => folder !== 'assets' };
    const tree = readTree({ path, name: nameOf(workspace, path), follow: workspace.follow, ...rules }, stamps, now);
    const moved = (file: SourceFile): SourceFile => renamed(file, { path: `${own}/${file.path}` });
    return { files: tree.files.map(moved), partials: tree.partials.map(moved), diagnostics: tree.diagnostics };
  });
  return {
    files: trees.flatMap(({ files }) => files),
    partials: trees.flatMap(({ partials }) => partials),
    diagnostics: trees.flatMap(({ diagnostics }) => diagnostics),
  };
}
