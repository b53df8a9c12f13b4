// One growing file of texts (rendered bodies), read by position; several threads may write extents of it.
import { closeSync, fstatSync, readSync, writeSync } from 'node:fs';
import { once } from '../util/cached.ts';
import { writingTo } from '../util/changed.ts';
import { hash } from '../util/hash.ts';
import { openCacheFile } from './folder.ts';

/** Position of a text: byte offset, byte length, and the hash of the text. */
export type TextRef = readonly [offset: number, length: number, hash: string];

export interface TextStore {
  /** Bytes of earlier runs in the file. */
  readonly size: number;
  /** Bytes in the file now. */
  end(): number;
  /** `bytes` are the text's in UTF-8; they are copied. */
  append(text: string, bytes: Uint8Array): TextRef;
  /** Undefined when the file no longer holds what the reference says. */
  read(ref: TextRef): string | undefined;
  /** Writes what waits, so that another thread may read it. */
  flush(): void;
  /** Lets `take` give out extents, for several threads: it takes their number and returns the first one's. */
  share(take: (extents: number) => number): void;
  /** Writes what waits; a second call does nothing. */
  close(): void;
}

/** Bytes that are written at once. */
const EXTENT = 1 << 20;

/** Extents for one thread alone. */
function oneAfterAnother(): (extents: number) => number {
  let taken = 0;
  return (extents) => {
    taken += extents;
    return taken - extents;
  };
}

/** Opens the text store at `path`, or one in memory; bytes before `from` (default: all) are earlier ones. */
export function openTextStore(path: string | undefined, from?: number): TextStore {
  const texts: string[] = []; // the text store in memory: the offset is the index
  if (path === undefined) {
    return {
      size: 0,
      end: () => 0,
      append: (text, bytes) => [texts.push(text) - 1, bytes.length, hash(bytes)],
      read: ([index]) => texts[index],
      flush: () => undefined,
      share: () => undefined,
      close: () => undefined,
    };
  }
  const fd = openCacheFile(path);
  const size = from ?? fstatSync(fd).size;
  let isOpen = true;
  let takeExtents = oneAfterAnother();
  /** The extent that is being filled: where it begins and ends in the file, and what of it waits. */
  const current = { at: size, end: size, bytes: Buffer.alloc(0), filled: 0 };
  /** For one extent after the other: what was in it is written. */
  const one = once(() => Buffer.allocUnsafeSlow(EXTENT));
  /** For texts that are read: it holds the last one. */
  let scratch = Buffer.allocUnsafeSlow(1 << 16);
  const flush = (): void => {
    writingTo(path, () => {
      for (let done = 0; done < current.filled; ) done += writeSync(fd, current.bytes, done, current.filled - done, current.at + done);
    });
    current.at += current.filled;
    current.bytes = current.bytes.subarray(current.filled);
    current.filled = 0;
  };
  const begin = (wanted: number): void => {
    flush();
    const extents = Math.ceil(wanted / EXTENT);
    const at = size + takeExtents(extents) * EXTENT;
    const bytes = extents === 1 ? one() : Buffer.allocUnsafe(extents * EXTENT);
    Object.assign(current, { at, end: at + extents * EXTENT, bytes, filled: 0 });
  };
  return {
    size,
    end: () => {
      flush();
      return fstatSync(fd).size;
    },
    append: (_text, bytes) => {
      if (current.at + current.filled + bytes.length > current.end) begin(bytes.length);
      const at = current.at + current.filled;
      current.bytes.set(bytes, current.filled);
      current.filled += bytes.length;
      return [at, bytes.length, hash(bytes)];
    },
    read: ([at, length, digest]) => {
      const from = at - current.at;
      if (from >= 0 && from + length <= current.filled) return current.bytes.toString('utf8', from, from + length);
      if (scratch.length < length) scratch = Buffer.allocUnsafeSlow(length * 2);
      if (readSync(fd, scratch, 0, length, at) !== length) return undefined;
      // what an earlier run left may have been cut off or overwritten
      return at < size && hash(scratch.subarray(0, length)) !== digest ? undefined : scratch.toString('utf8', 0, length);
    },
    flush,
    share: (take) => {
      takeExtents = take;
    },
    close: () => {
      if (!isOpen) return;
      flush();
      isOpen = false;
      closeSync(fd);
    },
  };
}
