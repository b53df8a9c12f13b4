// Folders at the root of a site whose names are slips of those that are read: "_post", "_Layouts"; and `_pages`, which nothing reads by itself.
import { sassOptions } from '../sass/index.ts';
import type { Config, Diagnostic, SourceFile } from '../types.ts';
import { slipOf } from '../util/near.ts';
import { isExcluded } from './classify.ts';

/** Folders that are read, without "_": those of the configuration, and of posts, drafts and templates. */
function knownOf(config: Config): ReadonlySet<string> {
  const { layoutsDir, includesDir, dataDir, collectionsDir } = config;
  const named = [layoutsDir, includesDir, dataDir, collectionsDir, ...sassOptions(config).loadPaths];
  const own = named.flatMap((path) => path.split('/').filter((part) => part.startsWith('_')));
  const items = config.collections.map(({ label }) => `_${label}`);
  return new Set([...own, ...items, '_posts', '_drafts', '_templates', '_plugins', '_site', '_sass'].map((name) => name.slice(1)));
}

/** The folder that is meant: in other letters, or the plural; else one slip away. */
function meantBy(name: string, known: ReadonlySet<string>): string | undefined {
  const small = name.toLowerCase();
  return [small, `${small}s`].find((one) => known.has(one)) ?? slipOf(small, known);
}

/** Warnings for folders of `partials`, which are read for includes only, that lie where nothing reads them. */
export function slippedFolders(partials: readonly SourceFile[], config: Config): readonly Diagnostic[] {
  const first = new Map<string, SourceFile>();
  for (const file of partials) {
    const folder = /^_([\w-]+)\//.exec(file.path)?.[1];
    if (folder !== undefined && !first.has(folder) && (folder !== 'pages' || file.frontMatter)) first.set(folder, file);
  }
  const known = knownOf(config);
  return Array.from(first).flatMap(([name, { name: file, path }]): readonly Diagnostic[] => {
    if (known.has(name) || isExcluded(`_${name}`, config)) return [];
    const meant = meantBy(name, known);
    if (meant === undefined && name !== 'pages') return [];
    const folder = file.slice(0, file.length - path.length + name.length + 1);
    const [message, hint] =
      meant === undefined
        ? [
            'this folder is not published: its name begins with "_"',
            'Write into the configuration: include: [_pages], or list it under exclude.',
          ]
        : ['nothing reads this folder', `Did you mean "_${meant}"?`];
    return [{ severity: 'warning', code: 'slipped-folder', file: folder, message, hint }];
  });
}
