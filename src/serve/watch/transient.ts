// Transient files: written by an editor beside a file and renamed over it before the preview looked (sedAbC123, post.md___jb_tmp___).
import { resolve, sep } from 'node:path';
import type { Snapshot } from '../update/snapshot.ts';
import { isGone } from './stat.ts';

/** Most paths of one save; after more, the preview reads the whole site again anyway. */
const MOST = 50;

function knownPaths({ plan, workspace, diagnostics }: Snapshot): readonly string[] {
  const { sources, documents = [] } = plan?.understood.gathered ?? {};
  const files = [...(sources?.files.values() ?? []), ...[...documents, ...(sources?.statics ?? [])].map(({ file }) => file)];
  const folders = [workspace.source, workspace.assets, ...workspace.templates, workspace.theme.templates, workspace.theme.assets];
  return [
    ...files.map(({ absolute }) => absolute),
    ...(sources?.templates ?? []).flatMap((folder) => [...folder.values()].map(({ absolute }) => absolute)),
    ...workspace.configs,
    ...folders.flatMap((folder) => folder ?? []),
    ...diagnostics.map(({ file }) => resolve(workspace.cwd, file)),
  ];
}

/** The paths without transient ones: those where no file is, and where the snapshot has no file or folder. */
export function ignoreTransient(paths: readonly string[], snapshot: Snapshot): readonly string[] {
  if (!snapshot.plan || paths.length > MOST) return paths;
  const gone = paths.filter(isGone);
  if (gone.length === 0) return paths;
  const known = knownPaths(snapshot);
  const transient = new Set(gone.filter((path) => !known.some((one) => one === path || one.startsWith(path + sep))));
  return paths.filter((path) => !transient.has(path));
}
