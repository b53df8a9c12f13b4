// Processes as locks name them: told apart across restarts, containers and computers.
import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { uptime } from 'node:os';
import { errorCode } from '../util/changed.ts';

/** The process that has a lock. It holds no name of a computer or user, since a server may show it to readers. */
export interface Owner {
  readonly pid: number;
  /** See startOf. */
  readonly start: string;
  /** Boot of the computer, and namespace of process numbers; "" where the system reports none. */
  readonly boot: string;
  readonly space: string;
  /** Random, one for each lock. */
  readonly token: string;
  /** Time at which it took the lock, in milliseconds since 1970. */
  readonly began: number;
}

/** Fields of /proc/PID/stat behind the name of the program: the state first. */
function statOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Start of a process, which tells apart processes of one number; "" where the system reports none. */
export const startOf = (pid: number): string => statOf(pid)[19] ?? '';

/** Whether a process has this number; one that ended and waits for its parent does not count. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  return !/^[ZX]/.test(statOf(pid)[0] ?? '');
}

/** Whether the process with this number and this start (`startOf`) still runs. */
export const isRunning = (pid: number, start: string): boolean => pid > 0 && isAlive(pid) && startOf(pid) === start;

/** Boot of this computer. Without Linux's id the time of the boot stands for it; a false difference does no harm. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `${Math.round((Date.now() / 1000 - uptime()) / 60)}`;
  }
}

function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return process.platform === 'linux' ? '' : process.platform;
  }
}

/** This process, as the owner of a new lock. */
export const newOwner = (): Owner => ({
  pid: process.pid,
  start: startOf(process.pid),
  boot: bootId(),
  space: processSpace(),
  token: randomBytes(12).toString('hex'),
  began: Date.now(),
});

/** Owner in a lock's text; undefined for any other text. */
export function parseOwner(text: string): Owner | undefined {
  try {
    const { pid, start, boot, space, token, began } = JSON.parse(text) as Owner;
    const isOwner = Number.isSafeInteger(pid) && pid > 0 && Math.abs(began) < 8e15 && [start, boot, space, token].every(isText);
    return isOwner ? { pid, start, boot, space, token, began } : undefined;
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** Whether `me` can see an owner's process: same boot, same namespace. */
export const isVisible = (owner: Owner, me: Owner): boolean =>
  owner.boot !== '' && owner.space !== '' && owner.boot === me.boot && owner.space === me.space;

/** State of an owner: "unknown" where its process can't be seen from here, or its start can't be read. */
export function stateOf(owner: Owner, me: Owner): 'running' | 'ended' | 'unknown' {
  if (!isVisible(owner, me)) return 'unknown';
  if (!isAlive(owner.pid)) return 'ended';
  const start = startOf(owner.pid);
  if (start !== '' && owner.start !== '') return start === owner.start ? 'running' : 'ended';
  return owner.pid === process.pid ? 'running' : 'unknown';
}
