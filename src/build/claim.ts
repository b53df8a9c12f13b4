// The claim on a destination before it changes: files that it lost are made again, unmanaged ones in the way are reported.
import { join } from 'node:path';
import { nameOf } from '../read/index.ts';
import type { Diagnostic, Route, Workspace } from '../types.ts';
import type { Survey, Writer } from '../write/index.ts';
import { emit } from './emit.ts';
import { emitPictures } from './pictures.ts';

/** An error for each output in whose way an unmanaged file is; a warning with the number of those that are replaced. */
function unmanagedDiagnostics(
  { conflicts, replaced }: Pick<Survey, 'conflicts' | 'replaced'>,
  routes: readonly Route[],
  workspace: Workspace,
): readonly Diagnostic[] {
  const wanted = new Set(conflicts.map(({ path }) => path));
  const origins = new Map(routes.flatMap((route) => (wanted.has(route.output) ? [[route.output, route] as const] : [])));
  const errors = conflicts.map(({ path, unmanaged }): Diagnostic => {
    const route = origins.get(path);
    const line = route?.line;
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

/** Claims the destination: makes again what it lost since the last build, and finds unmanaged files in the way. */
export function claim(
  routes: readonly Route[],
  tools: Parameters<typeof emitPictures>[1],
  { writer, workspace }: { readonly writer: Writer; readonly workspace: Workspace },
) {
  const missing = new Set(writer.claim());
  const lost = missing.size === 0 ? [] : routes.filter(({ output }) => missing.has(output));
  const diagnostics = emit(lost, tools, { clock: () => 0 });
  if (lost.some(({ kind }) => kind === 'encoded')) emitPictures(routes, tools, { progress: () => undefined });
  const survey = writer.survey();
  return { survey, diagnostics, unmanaged: unmanagedDiagnostics(survey, routes, workspace) };
}
