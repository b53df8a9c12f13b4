// `gemless preview`: serves the site that the last build wrote, as a host would, until Ctrl-C.
import { existsSync } from 'node:fs';
import type { BuildOptions } from '../build/index.ts';
import { findWorkspace, isFolder, readConfig } from '../read/index.ts';
import { openSite, originOf, serveBuilt } from '../serve/index.ts';
import type { DevFlags } from './dev.ts';
import { cannotListen, destinationName, printDiagnostics } from './report.ts';
import { atFirstSignal } from './terminal.ts';

/** Resolves to an exit code when it has ended. */
export async function runPreview(options: BuildOptions, { host, port, allowedHosts, open }: DevFlags): Promise<number> {
  const workspace = findWorkspace(options);
  const { value: config, diagnostics } = readConfig(workspace, options);
  if (!config) {
    printDiagnostics(diagnostics, options);
    return 1;
  }
  const name = destinationName(workspace);
  if (!isFolder(workspace.destination)) {
    const why = existsSync(workspace.destination) ? 'this is a file, not a built site' : 'there is no built site';
    process.stderr.write(`error: ${name}: ${why}\n  hint: gemless build makes it.\n`);
    return 1;
  }
  const { baseurl } = config;
  const stopped = new Promise<void>(atFirstSignal);
  try {
    const served = await serveBuilt({ destination: workspace.destination, baseurl, host, port, allowedHosts });
    const url = `${originOf(host, served.port)}${baseurl}/`;
    process.stderr.write(`Serving ${name}, as the last build wrote it, at ${url}. Press Ctrl-C to stop.\n`);
    if (open) openSite(url);
    await stopped;
    await served.close();
    return 0;
  } catch (error) {
    process.stderr.write(cannotListen(error, host, port));
    return 1;
  }
}
