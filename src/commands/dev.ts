// `gemless dev`: runs a preview with the options of the command line until Ctrl-C.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildOptions } from '../build/index.ts';
import { cacheError, findWorkspace } from '../read/index.ts';
import { startPreview } from '../serve/index.ts';
import { errorCode } from '../util/changed.ts';
import { PACKAGE_ROOT } from '../util/package-root.ts';
import { printDiagnostics, reporter } from './report.ts';
import { noteRunning } from './running-previews.ts';

export interface DevFlags {
  readonly host: string;
  readonly port: number;
  readonly open?: boolean;
  readonly poll?: boolean;
}

/** Script of the preview's pages, from the last bundle. */
function readScript(): string {
  const file = join(PACKAGE_ROOT, 'lib/preview.js');
  if (!existsSync(file)) throw new Error('the script of the preview is missing: npm run bundle makes it');
  return readFileSync(file, 'utf8');
}

/** Resolves to an exit code when the preview has ended. */
export async function runDev(options: BuildOptions, { host, port, open, poll }: DevFlags): Promise<number> {
  const { now: _now, clock: _clock, ...site } = options;
  const print = (text: string): void => void process.stderr.write(text);
  process.stderr.on('error', () => {}); // the terminal or a reader (head) went away: the preview goes on
  const unfit = options.cache === false ? undefined : cacheError(findWorkspace(options));
  if (unfit) {
    printDiagnostics([unfit], options);
    return 1;
  }
  const report = reporter(options);
  // from the beginning, so that Ctrl-C works while the site is being read
  const asked = new Promise<void>((end) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end());
  });
  try {
    const running = await startPreview({
      ...site,
      host,
      port,
      open,
      poll,
      clock: Date.now,
      script: readScript(),
      env: process.env,
      print,
      report,
    });
    const forget = noteRunning(running.preview.workspace, { origin: running.origin, drafts: options.drafts === true });
    await asked;
    forget();
    await running.close();
    return 0;
  } catch (error) {
    const code = errorCode(error);
    if (!/^E(ADDR|ACCES|NOTFOUND|PERM)/.test(code)) throw error;
    print(`error: can’t listen on ${host}, port ${port}: ${code}\n`);
    return 1;
  }
}
