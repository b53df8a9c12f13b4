// The only step that reads the site's files: walks a folder, stats, hashes, and decodes text when asked.
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { badByte, decode, lineAt } from './decode.ts';
import type { Diagnostic, SourceFile } from './types.ts';
import { ChangedWhileReading } from './util/changed.ts';
import { hash } from './util/hash.ts';

/** What is known of a file from an earlier run, by its absolute path; usable when size and mtime are the same and not fresh. */
export interface Stamp {
  readonly size: number;
  readonly mtimeMs: number;
  readonly hash: string;
  readonly frontMatter: boolean;
  /** When it was taken, in milliseconds. */
  readonly taken: number;
}

export interface Stamps {
  get(path: string): Stamp | undefined;
  set(path: string, stamp: Stamp): void;
}

/** An edit within this time of the stamp may have left size and mtime as they were. */
const RACY_MS = 3000;

export interface Folder {
  readonly path: string;
  /** As diagnostics name it; "" for the current folder. */
  readonly name: string;
  /** Where links may lead: real paths inside this folder are read. */
  readonly within: string;
  /** Decides by path relative to the folder, before anything is opened. */
  readonly skip: (path: string, isFolder: boolean) => boolean;
}

export interface Tree {
  readonly files: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

const FENCE = /^(?:\uFEFF)?---[ \t]*\r?(?:\n|$)/;

/** The first bytes say whether a file begins with a line of `---`, or with one that only looks like it (`---js`), which is for the parser to refuse. */
const startsWithFence = (head: string): boolean => FENCE.test(head) || /^(?:\uFEFF)?---[A-Za-z_]/.test(head);

const LARGE = 16 * 1024 * 1024;

/** Files are read into the same bytes, one after the other: most are small, and there are many. Valid until the next call. */
function createReader(): (path: string, size: number) => Buffer {
  const held = Buffer.allocUnsafeSlow(256 * 1024);
  return (path, size) => {
    if (size >= held.length) return readFileSync(path);
    const fd = openSync(path, 'r');
    try {
      const count = readSync(fd, held, 0, held.length, 0);
      // it grew since it was looked at, or comes in pieces
      return count === size ? held.subarray(0, count) : readFileSync(path);
    } finally {
      closeSync(fd);
    }
  };
}

const readBytes = createReader();

function bytesOf(path: string, size: number): { head: string; hash: string; bytes: Buffer | undefined } {
  if (size <= LARGE) {
    const bytes = readBytes(path, size);
    return { head: bytes.toString('utf8', 0, 64), hash: hash(bytes), bytes };
  }
  const fd = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(LARGE);
    const parts: string[] = [];
    let head = '';
    for (let read = readSync(fd, chunk); read > 0; read = readSync(fd, chunk)) {
      if (parts.length === 0) head = chunk.subarray(0, 64).toString('utf8');
      parts.push(hash(chunk.subarray(0, read)));
    }
    return { head, hash: hash(parts.join(' ')), bytes: undefined };
  } finally {
    closeSync(fd);
  }
}

interface Entry {
  readonly path: string;
  readonly name: string;
  readonly absolute: string;
}

function readEntry(entry: Entry, stat: Stats, stamps: Stamps, now: number): SourceFile | Diagnostic {
  const known = stamps.get(entry.absolute);
  const fresh = known && known.size === stat.size && known.mtimeMs === stat.mtimeMs && known.taken - stat.mtimeMs > RACY_MS;
  if (fresh) {
    stamps.set(entry.absolute, known);
    return sourceFile(entry, stat, known, undefined);
  }
  const { head, hash: digest, bytes } = bytesOf(entry.absolute, stat.size);
  const frontMatter = startsWithFence(head);
  const text = frontMatter && bytes ? decode(bytes) : undefined;
  if (frontMatter && text === undefined) return notText(entry.name, bytes);
  const stamp = { size: stat.size, mtimeMs: stat.mtimeMs, hash: digest, frontMatter, taken: now };
  stamps.set(entry.absolute, stamp);
  return sourceFile(entry, stat, stamp, text);
}

/**
 * A file as it is now, under the name that it had; undefined when it is gone, is no regular file any more, or no text although it has
 * front matter: then the site must be read anew. For the preview, which is told what changed.
 */
export function readAgain({ path, name, absolute }: Entry, stamps: Stamps, now: number): SourceFile | undefined {
  try {
    const stat = lstatSync(absolute);
    const result = stat.isFile() ? readEntry({ path, name, absolute }, stat, stamps, now) : undefined;
    return result && 'severity' in result ? undefined : result;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function notText(name: string, bytes: Buffer | undefined): Diagnostic {
  const at = bytes ? badByte(bytes) : 0;
  const message = bytes ? `this file is not UTF-8 text (byte ${at} does not fit)` : 'this file has front matter but is over 16 MB';
  return {
    severity: 'error',
    code: 'encoding',
    file: name,
    line: bytes ? lineAt(bytes, at) : 1,
    message,
    hint: bytes ? 'Save it as UTF-8.' : 'Split it, or remove the lines of `---` to have it copied.',
  };
}

function sourceFile(entry: Entry, stat: Stats, stamp: Stamp, text: string | undefined): SourceFile {
  const read = (): string => {
    const bytes = readFileSync(entry.absolute);
    if (hash(bytes) !== stamp.hash) throw new ChangedWhileReading(entry.name);
    return decode(bytes) ?? bytes.toString('latin1');
  };
  const held = text === undefined ? undefined : { text };
  return {
    path: entry.path,
    name: entry.name,
    absolute: entry.absolute,
    size: stat.size,
    mtimeMs: stat.mtimeMs,
    hash: stamp.hash,
    frontMatter: stamp.frontMatter,
    text: () => held?.text ?? read(),
  };
}

const REASONS: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EIO: 'the disk reports an error',
  ELOOP: 'a link that leads to itself',
  EMFILE: 'too many open files',
};

/** A system error in words: "permission denied". */
export const reason = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (code || String(error));
};

/**
 * Walks a folder in the order of code units. Only regular files are taken; a link is followed when it leads to a file inside
 * `folder.within`, never to a folder; links that lead out, pipes and sockets are warned of by name and skipped.
 */
export function readTree(folder: Folder, stamps: Stamps, now: number): Tree {
  const files: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const problem = (severity: 'error' | 'warning', code: string, file: string, message: string, hint?: string): void => {
    diagnostics.push({ severity, code, file, message, ...(hint ? { hint } : {}) });
  };
  const visit = (path: string): void => {
    for (const name of readdirSync(join(folder.path, path)).sort()) {
      const entry: Entry = {
        path: path + name,
        name: folder.name ? `${folder.name}/${path}${name}` : path + name,
        absolute: join(folder.path, path, name),
      };
      try {
        const stat = lstatSync(entry.absolute);
        if (folder.skip(entry.path, stat.isDirectory())) continue;
        if (stat.isDirectory()) visit(`${entry.path}/`);
        else if (stat.isFile() || stat.isSymbolicLink()) file(entry, stat);
        else problem('warning', 'not-a-file', entry.name, 'this is neither a file nor a folder and is left out');
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (code === undefined) throw error;
        // listed, then gone: an editor's swap file, a checkout in progress
        if (code === 'ENOENT') problem('warning', 'vanished', entry.name, 'this file vanished while the site was being read');
        else
          problem(
            'error',
            'unreadable',
            entry.name,
            `this file can’t be read: ${reason(error)}`,
            'Mend its permissions, or list it under `exclude:` in _config.yml.',
          );
      }
    }
  };
  const file = (entry: Entry, stat: Stats): void => {
    const target = stat.isSymbolicLink() ? followed(entry) : stat;
    if (!target) return;
    const result = readEntry(entry, target, stamps, now);
    if ('severity' in result) diagnostics.push(result);
    else files.push(result);
  };
  const followed = (entry: Entry): Stats | undefined => {
    const real = realpathSync(entry.absolute);
    const target = statSync(real);
    if (!real.startsWith(folder.within + sep))
      problem('warning', 'link-out', entry.name, 'this link leads out of the site and is left out', 'Copy the file into the site.');
    else if (!target.isFile())
      problem('warning', 'link-folder', entry.name, 'this link leads to a folder and is left out', 'Move the folder here.');
    else return target;
    return undefined;
  };
  visit('');
  return { files, diagnostics };
}
