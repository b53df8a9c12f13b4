// Files that pictures are made of, as they were when the site was read.
import { readFileSync } from 'node:fs';
import type { SourceFile } from '../types.ts';
import { ChangedWhileReading } from '../util/changed.ts';
import { hash } from '../util/hash.ts';

/** A file, as far as it passes between threads. */
export type HashedFile = Pick<SourceFile, 'name' | 'absolute' | 'hash'>;

export const hashedFile = ({ name, absolute, hash }: SourceFile): HashedFile => ({ name, absolute, hash });

/** Bytes of a file. Throws ChangedWhileReading: its hash is in the keys of what is made of it; and the disk's errors. */
export function bytesOf({ name, absolute, hash: expected }: HashedFile): Buffer {
  const bytes = readFileSync(absolute);
  if (hash(bytes) !== expected) throw new ChangedWhileReading(name);
  return bytes;
}
