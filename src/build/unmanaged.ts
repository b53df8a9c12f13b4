// Diagnostics of unmanaged files in the destination, which no build wrote, where this one wants to write.
import { join } from 'node:path';
import { nameOf } from '../read/index.ts';
import type { Diagnostic, Route, Workspace } from '../types.ts';
import type { Survey } from '../write/index.ts';

/** An error for each output in whose way an unmanaged file is; a warning with the number of those that are replaced. */
export function unmanagedDiagnostics(
  { conflicts, replaced }: Pick<Survey, 'conflicts' | 'replaced'>,
  routes: readonly Route[],
  workspace: Workspace,
): readonly Diagnostic[] {
  const wanted = new Set(conflicts.map(({ path }) => path));
  const origins = new Map(routes.flatMap((route) => (wanted.has(route.output) ? [[route.output, route] as const] : [])));
  const errors = conflicts.map(({ path, unmanaged }): Diagnostic => {
    const route = origins.get(path);
    const line = route?.line?.();
    return {
      severity: 'error',
      code: 'unmanaged',
      file: route?.origin ?? nameOf(workspace, join(workspace.destination, path)),
      ...(line === undefined ? {} : { line }),
      message: `${nameOf(workspace, join(workspace.destination, unmanaged))} is in the way, a file that no build wrote`,
      hint: 'Move it away, or replace such files with --force.',
    };
  });
  return replaced === 0 ? errors : [...errors, replacedWarning(replaced, workspace)];
}

const replacedWarning = (replaced: number, workspace: Workspace): Diagnostic => ({
  severity: 'warning',
  code: 'replaced',
  file: nameOf(workspace, workspace.destination) || workspace.destination,
  message: `${replaced === 1 ? 'a file' : `${replaced} files`} here that the cache does not know ${replaced === 1 ? 'is' : 'are'} replaced by this build`,
  hint: 'Without the cache of an earlier build nothing says who wrote them. --force replaces such files without a word.',
});
