// The program as people install it: bundled into a folder of its own with the theme, and run as a process.
import { execFileSync, type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { chmodSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './site.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles as `npm run bundle` does, beside a copy of what is published with it. Returns the path of `cli.js`. */
export function installProgram(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755); // other users run it, too
  for (const path of ['templates', 'assets/css', 'assets/js', 'package.json'])
    cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  execFileSync(process.execPath, [join(ROOT, 'src/bundle/bundle.mjs'), `--outdir=${join(folder, 'lib')}`]);
  return join(folder, 'lib/cli.js');
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in a folder; anything a shell would print comes back as text. */
export function run(cli: string, cwd: string, args: readonly string[], options: SpawnSyncOptions = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, ...options });
  return { status, stdout: String(stdout), stderr: String(stderr) };
}
