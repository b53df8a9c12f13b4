// Printing of commands: diagnostics with their code frames, counts.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatAll, type Report } from '../diagnostics.ts';
import { findWorkspace, nameOf } from '../read/index.ts';
import type { Diagnostic, Workspace, WorkspaceOptions } from '../types.ts';
import { errorCode } from '../util/changed.ts';
import { wantsColor } from './terminal.ts';

/** Options for printing diagnostics; files of code frames lie in the current folder or in the source. */
export function reporter(options: WorkspaceOptions): Report {
  const { source } = findWorkspace(options);
  const textOf = (file: string): string | undefined => {
    for (const root of [options.cwd, source]) {
      try {
        return readFileSync(resolve(root, file), 'utf8').replace(/^\uFEFF/, '');
      } catch {
        // not there: the next root, or no frame
      }
    }
    return undefined;
  };
  return { textOf, color: wantsColor(process.stderr, process.env) };
}

/** "1 page", "2 pages". */
export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

/** The destination as the author knows it. */
export const destinationName = (workspace: Workspace): string => nameOf(workspace, workspace.destination) || workspace.destination;

/** Prints a note to the standard error. */
export const printNote = (text: string): void => void process.stderr.write(`note: ${text}\n`);

/** Prints diagnostics to the standard error, see formatAll. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], options: WorkspaceOptions, verbose = false): void {
  for (const text of formatAll(diagnostics, reporter(options), verbose)) process.stderr.write(text);
}

/** Why no server can be opened, in words. */
const REASONS: { readonly [code: string]: string } = {
  EADDRINUSE: 'another program listens there. Choose another port with --port',
  EADDRNOTAVAIL: 'it is no address of this machine. Choose one with --host, such as 127.0.0.1, or 0.0.0.0 for all',
  EACCES: 'ports below 1024 are for administrators. Choose another with --port',
  EPERM: 'ports below 1024 are for administrators. Choose another with --port',
  ENOTFOUND: 'this host name is not known. Choose one with --host, such as 127.0.0.1',
};

/** Text for a server that cannot listen. Throws other errors. */
export function cannotListen(error: unknown, host: string, port: number): string {
  const code = errorCode(error);
  if (!/^E(ADDR|ACCES|NOTFOUND|PERM)/.test(code)) throw error;
  const hint = code === 'ENOTFOUND' ? '  hint: To serve under the name of a proxy or a tunnel, write --allowed-host.\n' : '';
  return `error: can’t listen on ${host}, port ${port}: ${REASONS[code] ?? code}\n${hint}`;
}
