// The program of the preview's thread: serves until the main thread sends "stop".
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { BuildOptions } from '../build/index.ts';
import { startPreview } from '../serve/index.ts';
import { errorCode } from '../util/changed.ts';
import { PACKAGE_ROOT } from '../util/package-root.ts';
import type { DevFlags } from './dev.ts';
import { KEYS } from './keys.ts';
import { reporter } from './report.ts';
import { noteRunning } from './running-previews.ts';

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

/** Why no server can be opened, in words. */
const REASONS: { readonly [code: string]: string } = {
  EADDRINUSE: 'another program listens there. Choose another port with --port',
  EADDRNOTAVAIL: 'it is no address of this machine. Choose one with --host, such as 127.0.0.1, or 0.0.0.0 for all',
  EACCES: 'ports below 1024 are for administrators. Choose another with --port',
  EPERM: 'ports below 1024 are for administrators. Choose another with --port',
  ENOTFOUND: 'this host name is not known. Choose one with --host, such as 127.0.0.1',
};

/** Serves until it is stopped; the exit code. */
async function serve({ options, flags, color, keys }: DevStart): Promise<number> {
  const actions = new Map<DevMessage, () => void>();
  const stopped = new Promise<void>((stop) => actions.set('stop', stop));
  parentPort?.on('message', (message: DevMessage) => actions.get(message)?.());
  const { host, port } = flags;
  try {
    const script = readScript();
    const report = { ...reporter(options), color };
    const running = await startPreview({ ...options, ...flags, clock: Date.now, script, env: process.env, print, report });
    const forget = noteRunning(running.preview.workspace, { origin: running.origin, drafts: options.drafts === true });
    actions.set('open', running.open).set('reload', running.reload);
    if (keys) print(KEYS);
    await stopped;
    forget();
    await running.close();
    return 0;
  } catch (error) {
    const code = errorCode(error);
    if (!/^E(ADDR|ACCES|NOTFOUND|PERM)/.test(code)) throw error;
    const hint = code === 'ENOTFOUND' ? '  hint: To serve under the name of a proxy or a tunnel, write --allowed-host.\n' : '';
    print(`error: can’t listen on ${host}, port ${port}: ${REASONS[code] ?? code}\n${hint}`);
    return 1;
  } finally {
    parentPort?.close();
  }
}

process.exitCode = await serve(workerData as DevStart);
