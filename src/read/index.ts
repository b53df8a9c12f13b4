// All files of a site, classified: documents, static files, includes, data and templates.
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { sassOptions } from '../sass/index.ts';
import type { Config, Diagnostic, SitePackage, SourceFile, Stamps, Usage, Workspace } from '../types.ts';
import { slipWarning } from '../util/front-matter-slip.ts';
import { digestOf } from '../util/hash.ts';
import { joinBelow } from '../util/join-below.ts';
import { isExcluded, isNamed, isTransient, placeOf, usageOf } from './classify.ts';
import { createEarlierOutputs } from './earlier-outputs.ts';
import { hostingWarnings } from './hosting.ts';
import { holdsPages, isHidden, LINK_OUT_HINT, pathBelow, targetOf, visibleUsage } from './links.ts';
import { mayBePage } from './optional-front-matter.ts';
import { findSitePackages } from './site-packages.ts';
import { slippedFolders } from './slipped-folders.ts';
import { asStatic, type SortedFiles, sortFiles } from './sorted-files.ts';
import { renamed } from './source-file.ts';
import { otherEndings, publishedTemplates } from './template-folders.ts';
import { readThemeFolder } from './theme-folder.ts';
import { type Folder, readTree, type Tree } from './tree.ts';
import { nameOf } from './workspace.ts';

export { isExcluded, isTransient, placeOf, placesOf, usageOf } from './classify.ts';
export { readConfig } from './config-files.ts';
export { cacheWarning, systemDiagnostic, unreadFiles, watchingNote } from './disk-errors.ts';
export { emojiNames } from './emoji-names.ts';
export { ICON_SET } from './icon-set.ts';
export { type LinkedFolder, pathBelow, targetOf } from './links.ts';
export { readAgain, renamed } from './source-file.ts';
export { isFolder, statAt } from './stat.ts';
export { themeFolders } from './theme-folder.ts';
export { cacheError, destinationError, findWorkspace, hasSite, nameOf } from './workspace.ts';

export interface Sources extends SortedFiles {
  /** Layouts in Liquid, by name: "default" of `_layouts/default.html`. */
  readonly layouts: ReadonlyMap<string, SourceFile>;
  /** Everything in the source by path, with what is not published but may be included. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Folders in search order: `--templates`, the site's own, the theme's. */
  readonly templates: readonly ReadonlyMap<string, SourceFile>[];
  /** Packages for pages that are installed for the project. */
  readonly packages: readonly SitePackage[];
  /** Whether a theme's folder lies under the site. */
  readonly hasThemeFolder: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Milliseconds since 1970: when they were read. */
  readonly now: number;
}

export interface ReadContext {
  readonly workspace: Workspace;
  readonly config: Config;
  readonly stamps: Stamps;
  /** Milliseconds; decides only which stamps are too fresh to trust. */
  readonly now: number;
}

/**
 * Usage of the paths below the source. Outputs are no sources: the destination (which may be a link), the cache, the
 * templates of a project, and the files that a build into another folder wrote. Call it for a folder before
 * its files.
 */
export function sourceUsage(workspace: Workspace, config: Config | undefined): (path: string, isFolder: boolean) => Usage {
  const earlier = createEarlierOutputs(workspace);
  const closed = new Set([workspace.destination, workspace.cacheRoot, ...workspace.templates]);
  return (path, isFolder) => {
    const absolute = joinBelow(workspace.source, path);
    if (closed.has(absolute)) return 'none';
    if (isFolder) earlier.enter(absolute);
    else if (earlier.has(absolute)) return 'none';
    return config ? usageOf(path, isFolder, config) : isTransient(path) ? 'none' : 'publish';
  };
}

/** Whether the site loses pages or parts of pages, not only an asset, without the link at this path. */
const isContent =
  (config: Config): Folder['isContent'] =>
  (path, { real, stat }) => {
    const place = placeOf(stat.isDirectory() ? `${path}/x` : path, config);
    return !('folders' in place) || place.kind !== 'page' || `${path}/`.startsWith(`${config.layoutsDir}/`) || holdsPages(real, stat);
  };

/** Jekyll's globs for posts, items and layouts follow no links to folders; the folder of a collection or of layouts may be a link. */
const linksToFolders =
  (config: Config): NonNullable<Folder['linksToFolders']> =>
  (path) => {
    const place = placeOf(path, config);
    return (!('folders' in place) || place.kind === 'page') && !path.startsWith(`${config.layoutsDir}/`);
  };

/** Whether a path is the folder of layouts, one of style sheets to import, or lies below one; or a file that cards are made with. */
function isPart(config: Config): NonNullable<Folder['isPart']> {
  const { cards } = config.gemless;
  const ofCards = cards ? [cards.font, cards.template] : [];
  const folders = [config.layoutsDir, ...sassOptions(config).loadPaths, ...ofCards].filter((own) => own !== '');
  return (path) => folders.some((own) => path === own || path.startsWith(`${own}/`));
}

/** Formats that the folders of includes and data hold as text. */
const INCLUDED = /\.(?:md|markdown|mkd|mkdn|mkdown|x?html?|liquid|xml|svg|txt|css|s[ac]ss|less|js|json|inc|tpl|ext)$/i;
const DATA = /\.(?:ya?ml|json|csv|tsv)$/i;

/** Whether a file of the source is read as text, whatever its first line is. */
const isText =
  (config: Config): NonNullable<Folder['isText']> =>
  (path) => {
    const place = placeOf(path, config);
    if (place.kind === 'data') return DATA.test(path);
    if (place.kind === 'include') return INCLUDED.test(path) || !/\.[^./]+$/.test(path);
    return place.kind === 'post' || place.kind === 'draft' ? INCLUDED.test(path) : mayBePage(path, config);
  };

function readSource({ workspace, config, stamps, now }: ReadContext): Tree {
  const { source: path, follow } = workspace;
  const usage = sourceUsage(workspace, config);
  const rules = {
    isContent: isContent(config),
    linksToFolders: linksToFolders(config),
    isPart: isPart(config),
    isText: isText(config),
    isExcluded: (below: string) => isExcluded(below, config),
    isNamed: (below: string) => isNamed(below, config),
  };
  return readTree({ path, name: nameOf(workspace, path), follow, usage, ...rules }, stamps, now);
}

const NO_FILES: Tree = { files: [], partials: [], diagnostics: [] };

/** Diagnostic for a folder of the project that is a link out of it; folders of flags may be anywhere. */
function rootLink(workspace: Workspace, folder: string, severity: 'error' | 'warning'): Diagnostic | undefined {
  if (!workspace.own.includes(folder) || !lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  const target = targetOf(folder, { path: dirname(folder), follow: workspace.follow, usage: visibleUsage });
  if (target.kind === 'broken') return undefined;
  if (target.kind === 'open' && pathBelow(target.real, realpathSync(workspace.source)) === undefined) return undefined;
  const where = target.kind === 'closed' ? target.target : target.real;
  const message = `this folder is a link that leads out of the site, to a hidden folder or to one that holds the site (${where})`;
  return {
    severity,
    code: 'link-out',
    file: nameOf(workspace, folder),
    message: severity === 'error' ? message : `${message}, and is left out`,
    hint: LINK_OUT_HINT,
  };
}

/** A folder whose files appear below `assets/`, whatever it is called on disk. */
function readAssets({ workspace, config, stamps, now }: ReadContext, folder: string | undefined, without?: RegExp): Tree {
  if (folder === undefined || !existsSync(folder)) return NO_FILES;
  const name = nameOf(workspace, folder);
  const out = rootLink(workspace, folder, 'warning');
  if (out) return { ...NO_FILES, diagnostics: [out] };
  const usage = (path: string, isFolder: boolean): Usage => (without?.test(path) ? 'none' : usageOf(`assets/${path}`, isFolder, config));
  const content = isContent(config);
  const rules: Folder = {
    path: folder,
    name,
    follow: workspace.follow,
    usage,
    isContent: (path, to) => content(`assets/${path}`, to),
    isExcluded: (path) => isExcluded(`assets/${path}`, config),
  };
  const tree = readTree(rules, stamps, now);
  return { ...tree, files: tree.files.map((file) => renamed(file, { path: `assets/${file.path}` })) };
}

/** What is read in a folder that may vanish meanwhile, as folders do while a branch is checked out: nothing, then. */
function unlessGone(folder: string, read: () => Tree): Tree {
  try {
    return read();
  } catch (error) {
    if (existsSync(folder)) throw error;
    return NO_FILES;
  }
}

/** Folders of templates, in search order. */
export function readTemplates({ workspace, stamps, now }: ReadContext): {
  folders: Sources['templates'];
  diagnostics: readonly Diagnostic[];
} {
  const usage = (path: string, isFolder: boolean): Usage => (isHidden(path) || (!isFolder && !path.endsWith('.njk')) ? 'none' : 'publish');
  const trees = [...workspace.templates, workspace.theme.templates].map((path): Tree => {
    const name = nameOf(workspace, path);
    const out = path === workspace.theme.templates ? undefined : rootLink(workspace, path, 'error');
    if (out) return { ...NO_FILES, diagnostics: [out] };
    const read = () => readTree({ path, name, follow: workspace.follow, usage, isContent: () => true, isText: () => true }, stamps, now);
    if (path === workspace.theme.templates) return read();
    return unlessGone(path, () => {
      const tree = read();
      return { ...tree, diagnostics: [...tree.diagnostics, ...otherEndings(path, name)] };
    });
  });
  return {
    folders: trees.map((tree) => new Map(tree.files.map((file) => [file.path, file]))),
    diagnostics: trees.flatMap((tree) => tree.diagnostics),
  };
}

/** Layouts in Liquid by name; of one name the last file counts (Jekyll's LayoutReader). Special names are none. */
function layoutsOf(files: Iterable<SourceFile>, { layoutsDir }: Config): ReadonlyMap<string, SourceFile> {
  const inside = layoutsDir === '' ? undefined : `${layoutsDir}/`;
  const found = new Map<string, SourceFile>();
  for (const file of files) {
    if (inside === undefined || !file.path.startsWith(inside)) continue;
    const path = file.path.slice(inside.length);
    const dot = path.lastIndexOf('.');
    if (dot > path.lastIndexOf('/') && !/(?:^|\/)[._#~][^/]*$|^[_#~]|~$/.test(path)) found.set(path.slice(0, dot), file);
  }
  return found;
}

/** Warnings for the site's own plugins, which are Ruby. */
function rubyWarnings(partials: readonly SourceFile[], { raw }: Config): readonly Diagnostic[] {
  const folders = [raw['plugins_dir'] ?? []].flat().map((folder) => `${String(folder).replace(/(?<!\/)\/+$/, '')}/`);
  const own = partials.filter(({ path }) => path.endsWith('.rb') && folders.some((folder) => path.startsWith(folder)));
  return own.map(({ name }) => ({
    severity: 'warning',
    code: 'ruby-plugin',
    file: name,
    message: 'this plugin is Ruby and does not run: pages, tags and filters that it adds will be missing',
    hint: 'Do without it, or build that part beforehand and commit the result.',
  }));
}

/** Reads the site. Documents, statics and all else come in the order of their paths. */
export function readSources(context: ReadContext): Sources {
  const { config, workspace } = context;
  const source = readSource(context);
  // Gemless's own repository has the theme's sources in its assets: the built theme is published instead
  const isTheme = workspace.assets === workspace.theme.sources;
  const own = readAssets(context, workspace.assets, isTheme ? /^(css|js)$/ : undefined);
  const theme = readAssets(context, workspace.theme.assets);
  const templates = readTemplates(context);
  const has = new Set([...source.files, ...source.partials, ...own.files].map(({ path }) => path));
  const folder = readThemeFolder(context);
  const isNew = ({ path }: SourceFile): boolean => !has.has(path);
  const [under, partialsUnder] = [folder.files.filter(isNew), folder.partials.filter(isNew)];
  const { documents, statics: published, ...sorted } = sortFiles([...source.files, ...own.files, ...under], config);
  // a file of the theme gives way to the site's own, with or without front matter
  const taken = new Set([...published.map(({ output }) => output), ...documents.map(({ file }) => file.path)]);
  const builtIn = theme.files.filter((file) => !taken.has(file.path)).map((file) => asStatic(file, file.path, { builtIn: true }));
  const diagnostics = [
    ...source.diagnostics,
    ...own.diagnostics,
    ...theme.diagnostics,
    ...templates.diagnostics,
    ...folder.diagnostics,
    ...rubyWarnings(source.partials, config),
    ...slippedFolders(source.partials, config),
    ...hostingWarnings(workspace, config, source.files),
    ...publishedTemplates(workspace, source.files),
    ...published.flatMap(({ file }) => (file.slip ? [slipWarning(file.name, file.slip, true)] : [])),
  ];
  const files = new Map([...under, ...partialsUnder, ...source.partials, ...own.files, ...source.files].map((file) => [file.path, file]));
  return {
    ...sorted,
    documents,
    statics: [...published, ...builtIn],
    layouts: layoutsOf(
      [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
      config,
    ),
    files,
    templates: templates.folders,
    packages: findSitePackages(workspace.cwd, context.stamps, context.now),
    hasThemeFolder: folder.files.length + folder.partials.length > 0,
    diagnostics,
    now: context.now,
  };
}

/** Digest of all sources: names, contents, diagnostics; not the time of reading. */
export function sourcesDigest({ files, statics, templates, packages, diagnostics }: Sources): string {
  const of = ({ name, hash: digest }: SourceFile): string => `${name} ${digest}`;
  const parts = templates.flatMap((folder, index) => Array.from(folder.values(), (file) => `template ${index} ${of(file)}`));
  // in the order of paths, whatever the order of reading
  for (const path of [...files.keys()].sort()) parts.push(of(files.get(path) as SourceFile));
  for (const { file, output } of statics) parts.push(`static ${output} ${of(file)}`);
  for (const { name, version } of packages) parts.push(`package ${name} ${version}`);
  return digestOf(parts, JSON.stringify(diagnostics));
}
