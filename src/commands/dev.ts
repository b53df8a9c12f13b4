// `gemless dev`: runs a preview with the options of the command line until Ctrl-C. The preview has a thread of its own, since no
// signal is heard in a thread that renders a page.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { BuildOptions } from '../build/index.ts';
import { cacheError, findWorkspace } from '../read/index.ts';
import type { DevMessage, DevStart } from './dev-thread.ts';
import { hasKeys, listenForKeys } from './keys.ts';
import { printDiagnostics } from './report.ts';
import { atFirstSignal, wantsColor } from './terminal.ts';

export interface DevFlags {
  readonly host: string;
  readonly port: number;
  readonly allowedHosts?: readonly string[] | undefined;
  readonly open?: boolean;
  readonly poll?: boolean;
  readonly trace?: boolean;
}

/** Milliseconds after which a preview that is to end says that it is still busy. */
const PATIENCE = 500;

const MB = 1024 * 1024;

/** The thread's program, where this one is bundled. */
const program = (): string => fileURLToPath(new URL('./dev-thread.js', import.meta.url));

/** Resolves to an exit code when the preview has ended. */
export async function runDev({ now: _now, clock: _clock, ...options }: BuildOptions, flags: DevFlags): Promise<number> {
  if (!existsSync(program())) throw new Error('the preview is missing: npm run bundle makes it');
  const unfit = options.cache === false ? undefined : cacheError(findWorkspace(options));
  if (unfit) {
    printDiagnostics([unfit], options);
    return 1;
  }
  const keys = hasKeys(process.env);
  const start: DevStart = { options, flags, color: wantsColor(process.stderr, process.env), keys };
  const worker = new Worker(program(), {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: Math.floor(getHeapStatistics().heap_size_limit / MB) },
  });
  const send = (message: DevMessage): void => worker.postMessage(message);
  const endKeys = keys
    ? listenForKeys({ open: () => send('open'), reload: () => send('reload'), quit: () => void process.kill(process.pid, 'SIGINT') })
    : undefined;
  atFirstSignal(() => {
    send('stop');
    const note = 'Ending after the page that is being made. Press Ctrl-C again to end at once.\n';
    setTimeout(() => void process.stderr.write(note), PATIENCE).unref();
  });
  return new Promise((done, failed) => {
    worker.once('error', failed);
    worker.once('exit', (code) => {
      endKeys?.();
      done(code);
    });
  });
}
