// One append-only file of texts (rendered bodies), read back by place and checked by hash.
import { closeSync, fstatSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import { hash } from './util/hash.ts';
import { createEncoder } from './util/utf8.ts';

/** Where a text lies: byte offset, byte length, and the hash of the text. */
export type TextRef = readonly [offset: number, length: number, hash: string];

export interface Pack {
  /** Bytes in the file and still to be written. */
  size(): number;
  append(text: string): TextRef;
  /** Undefined when the file no longer holds what the reference says. */
  read(ref: TextRef): string | undefined;
  flush(): void;
  /** Another pack's file can be read, too: its offsets count from `ATTACHED`. */
  attach(path: string): void;
  /** Appends the file that is attached, and removes it; returns the offset at which it now begins. */
  take(path: string): number;
  /** Writes what waits; a second call does nothing. */
  close(): void;
}

const CHUNK = 1 << 20;

/** Where the offsets of an attached file begin: beyond those of any pack. */
export const ATTACHED = 2 ** 45;

/** Opens the pack at `path`, or one in memory when there is none. */
export function openPack(path: string | undefined): Pack {
  const fd = path === undefined ? undefined : openSync(path, 'a+');
  let stored = fd === undefined ? 0 : fstatSync(fd).size;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let open = true;
  let attached: number | undefined;
  const encode = createEncoder();
  const texts: string[] = []; // the pack in memory: the offset is the index
  const flush = (): void => {
    if (fd === undefined || waitingBytes === 0) return;
    const bytes = Buffer.concat(waiting);
    let at = 0;
    while (at < bytes.length) at += writeSync(fd, bytes, at, bytes.length - at);
    stored += waitingBytes;
    waiting = [];
    waitingBytes = 0;
  };
  const append = (text: string): TextRef => {
    const bytes = encode(text);
    const digest = hash(bytes);
    if (fd === undefined) return [texts.push(text) - 1, bytes.length, digest];
    const ref: TextRef = [stored + waitingBytes, bytes.length, digest];
    waiting.push(Buffer.from(bytes)); // a copy: the encoder uses its bytes again
    waitingBytes += bytes.length;
    if (waitingBytes >= CHUNK) flush();
    return ref;
  };
  const read = (ref: TextRef): string | undefined => {
    const other = ref[0] >= ATTACHED;
    const file = other ? attached : fd;
    if (file === undefined) return texts[ref[0]];
    if (!other) flush();
    const bytes = Buffer.allocUnsafe(ref[1]);
    if (readSync(file, bytes, 0, ref[1], other ? ref[0] - ATTACHED : ref[0]) !== ref[1] || hash(bytes) !== ref[2]) return undefined;
    return bytes.toString('utf8');
  };
  const attach = (path: string): void => {
    attached = openSync(path, 'r');
  };
  const take = (path: string): number => {
    flush();
    const base = stored;
    const bytes = readFileSync(path);
    waiting.push(bytes);
    waitingBytes += bytes.length;
    flush();
    rmSync(path, { force: true });
    return base;
  };
  const close = (): void => {
    if (!open) return;
    flush();
    open = false;
    for (const file of [fd, attached]) if (file !== undefined) closeSync(file);
  };
  return { size: () => stored + waitingBytes, append, read, attach, take, flush, close };
}
