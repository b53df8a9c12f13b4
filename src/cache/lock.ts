// The lock against two builds into one destination: a file that names its owner, free when the owner is dead.
import { linkSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../util/changed.ts';
import { makeCacheFolder, readCacheFile, writeCacheFile } from './folder.ts';

export interface Lock {
  release(): void;
}

/** Start of a process, which tells apart processes of one number; "" where the system reports none. */
export function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Whether the process with this number and this start (`startOf`) still runs. */
export const isRunning = (pid: number, start: string): boolean => pid > 0 && alive(pid) && startOf(pid) === start;

/** Takes the lock in `folder`, or returns the number of the live process that has it. */
export function takeLock(folder: string): Lock | { readonly owner: number } {
  makeCacheFolder(folder);
  const file = join(folder, 'lock');
  const mine = join(folder, `lock.${process.pid}`);
  for (;;) {
    writeCacheFile(mine, `${process.pid} ${startOf(process.pid)}`);
    try {
      linkSync(mine, file); // fails when it is there, and never shows a lock half written
      removeLeftovers(folder);
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    } finally {
      rmSync(mine, { force: true });
    }
    const owner = ownerOf(file);
    if (owner !== undefined) return { owner };
    rmSync(file, { recursive: true, force: true });
  }
}

/** Removes files of processes that were killed while they took the lock. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^lock\.(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !alive(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** The process that holds the lock, or undefined when it is gone. */
function ownerOf(file: string): number | undefined {
  const text = readCacheFile(file);
  if (text === undefined) return undefined;
  const [pid = '', start = ''] = text.split(' ');
  const number = Number(pid);
  return isRunning(number, start) ? number : undefined;
}
