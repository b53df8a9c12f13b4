// `gemless clean`: removes what builds wrote into the destination, and the cache.
import type { BuildOptions } from '../build/index.ts';
import { destinationError, findWorkspace, systemDiagnostic, watchingNote } from '../read/index.ts';
import { cleanDestination } from '../write/index.ts';
import { count, destinationName, printDiagnostics, printNote } from './report.ts';
import { forgetEnded } from './running-previews.ts';

/** Removes what builds wrote and the cache; returns the exit code. */
export function runClean(options: BuildOptions): number {
  const workspace = findWorkspace(options);
  const refused = destinationError(workspace);
  const name = destinationName(workspace);
  if (refused) {
    process.stderr.write(`error: ${name}: this can’t be the destination: ${refused}\n`);
    return 1;
  }
  try {
    forgetEnded(workspace);
    const removed = cleanDestination(workspace, (owner) => printNote(watchingNote(owner)));
    process.stdout.write(`Removed ${count(removed, 'file')} of ${name} and the cache.\n`);
    return 0;
  } catch (error) {
    printDiagnostics([systemDiagnostic(error, workspace)], options);
    return 1;
  }
}
