// System errors as diagnostics.
import { CacheLink, Locked, LostLock, type Owner } from '../cache/index.ts';
import { fileError } from '../diagnostics.ts';
import type { Diagnostic, Workspace } from '../types.ts';
import { ChangedWhileReading, errorCode, PartlyWritten, reason } from '../util/changed.ts';
import { NOT_TEXT } from './source-file.ts';
import { UNREADABLE } from './tree.ts';
import { nameOf } from './workspace.ts';

/** A moment: "2026-01-31 12:00:05 UTC". */
const clockTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** Who writes, and since when: "another build writes here since 2026-01-31 12:00:05 UTC (process 123)". */
function lockedBy({ owner, isNear }: Locked): string {
  const where = isNear ? '' : ' in another container or on another computer';
  return `another build writes here${owner ? ` since ${clockTime(owner.began)} (process ${owner.pid}${where})` : ''}`;
}

/** Says that the lock of another container or computer is watched before it is taken over. */
export const watchingNote = (owner: Owner | undefined): string =>
  `${lockedBy(new Locked(owner))}; looking for half a minute whether it still does`;

/** Warning that a build does without a cache, because of an error of the system. */
export function cacheWarning(error: unknown, workspace: Workspace): Diagnostic {
  return {
    severity: 'warning',
    code: 'cache',
    file: nameOf(workspace, workspace.cacheRoot),
    message: `the cache can’t be written (${reason(error)}): everything was made anew`,
    hint: 'Fix the permissions of this folder, name another one with --cache-dir, or build with --no-cache.',
  };
}

/** Diagnostic of a lock that this build could not take, or that it lost. */
function lockDiagnostic(error: Locked | LostLock, workspace: Workspace): Diagnostic {
  const name = nameOf(workspace, workspace.destination) || workspace.destination;
  if (error instanceof Locked) {
    const hint = error.isNear ? 'Wait until it has ended, or end it.' : 'Wait until it has ended.';
    return fileError(name, { code: 'locked', message: lockedBy(error), hint });
  }
  const message = 'another build took over here, since this one stood still for too long';
  return fileError(name, { code: 'lock-lost', message, hint: 'Build again when the other one has ended.' });
}

/** Diagnostic of a system error, or of a lock. Any other error is a bug of ours and is thrown again. */
export function systemDiagnostic(error: unknown, workspace: Workspace): Diagnostic {
  if (error instanceof Locked || error instanceof LostLock) return lockDiagnostic(error, workspace);
  if (error instanceof PartlyWritten) {
    const hint = 'The site is partly written. Fix this and build again: the next build completes it.';
    return { ...systemDiagnostic(error.cause, workspace), code: 'partly-written', hint };
  }
  if (error instanceof ChangedWhileReading)
    return fileError(error.file, { code: 'changed', message: 'this file changed while the site was being read', hint: 'Build again.' });
  if (error instanceof CacheLink)
    return fileError(nameOf(workspace, error.path), {
      code: 'cache-link',
      message: 'this is a link, and the cache follows none',
      hint: 'Remove the link.',
    });
  const code = errorCode(error);
  const path = error instanceof Error && 'path' in error ? String(error.path) : workspace.destination;
  if (!/^E[A-Z]+$/.test(code)) throw error;
  const hint = 'The site is unchanged. Fix this and build again.';
  return fileError(nameOf(workspace, path), { code: 'disk', message: reason(error), hint });
}

/** Names of files that can't be read or are no text: what misses them is no further error. */
export const unreadFiles = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.flatMap(({ code, file }) => (code === UNREADABLE || code === NOT_TEXT ? [file] : []));
