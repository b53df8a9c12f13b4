// The program of the preview's thread: serves until the main thread sends "stop".
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { BuildOptions } from '../build/index.ts';
import { findWorkspace } from '../read/index.ts';
import { startPreview } from '../serve/index.ts';
import { PACKAGE_ROOT } from '../util/package-root.ts';
import type { DevFlags } from './dev.ts';
import { KEYS } from './keys.ts';
import { cannotListen, reporter } from './report.ts';
import { noteRunning, runningPreview } from './running-previews.ts';

/** What the thread begins with; all of it can be copied. */
export interface DevStart {
  readonly options: Omit<BuildOptions, 'now' | 'clock' | 'profile'>;
  readonly flags: DevFlags;
  /** Whether the standard error gets colours: only the main thread knows its terminal. */
  readonly color: boolean;
  /** Whether the main thread listens for keys. */
  readonly keys: boolean;
}

/** What the main thread sends: keys that were pressed, and the end. */
export type DevMessage = 'stop' | 'open' | 'reload';

/** Script of the preview's pages, from the last bundle. */
function readScript(): string {
  const file = join(PACKAGE_ROOT, 'lib/preview.js');
  if (!existsSync(file)) throw new Error('the script of the preview is missing: npm run bundle makes it');
  return readFileSync(file, 'utf8');
}

const print = (text: string): void => void process.stderr.write(text);

/** Serves until it is stopped; the exit code. */
async function serve({ options, flags, color, keys }: DevStart): Promise<number> {
  const actions = new Map<DevMessage, () => void>();
  const stopped = new Promise<void>((stop) => actions.set('stop', stop));
  parentPort?.on('message', (message: DevMessage) => actions.get(message)?.());
  const { host, port } = flags;
  try {
    const script = readScript();
    const report = { ...reporter(options), color };
    const other = runningPreview(findWorkspace(options), false);
    if (other) print(`A preview of this site already runs at ${other.origin}${other.baseurl}/: this is a second one beside it.\n`);
    const running = await startPreview({ ...options, ...flags, clock: Date.now, script, env: process.env, print, report });
    const forget = noteRunning(running.preview.workspace, {
      origin: running.origin,
      baseurl: running.preview.baseurl,
      drafts: options.drafts === true,
    });
    actions.set('open', running.open).set('reload', running.reload);
    if (keys) print(KEYS);
    await stopped;
    forget();
    await running.close();
    return 0;
  } catch (error) {
    print(cannotListen(error, host, port));
    return 1;
  } finally {
    parentPort?.close();
  }
}

process.exitCode = await serve(workerData as DevStart);
