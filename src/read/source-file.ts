// One source file: its stamp and hash, and its text, decoded when asked for.
import { closeSync, lstatSync, openSync, readFileSync, readSync, type Stats } from 'node:fs';
import { hashFile, PIECE } from '../cache/index.ts';
import { fileError } from '../diagnostics.ts';
import type { Diagnostic, SourceFile, Stamp, Stamps } from '../types.ts';
import { ChangedWhileReading, errorCode } from '../util/changed.ts';
import { hasFrontMatter } from '../util/front-matter.ts';
import { frontMatterSlip } from '../util/front-matter-slip.ts';
import { hash } from '../util/hash.ts';
import { badByte, decode, lineAt } from './decode.ts';

/** An edit within this time of the stamp may have left size and times as they were. */
const RACY_MS = 3000;

/** Most bytes of a file that is read as text. */
export const MOST_TEXT = 128 * 1024 * 1024;

/**
 * Whether a file is still the one that was stamped. Relied on: every write changes ctime, which no program sets, and every rename over the
 * file its inode; so equal mtimes (archives, `touch -r`) hide no edit. Windows gives NTFS's time of change and file number for them; where
 * a file system has neither, or makes up inodes, they differ or say nothing, and size and mtime remain. As numbers they are rounded (a
 * file number may have 64 bits), equal ones to equal numbers: a difference that is lost is one of several.
 */
const isStamped = (stamp: Stamp, { size, mtimeMs, ctimeMs, ino }: Stats): boolean =>
  stamp.size === size &&
  stamp.mtimeMs === mtimeMs &&
  stamp.ctimeMs === ctimeMs &&
  stamp.ino === ino &&
  stamp.taken - Math.max(mtimeMs, ctimeMs) > RACY_MS;

/** Reader of files into one buffer, since most are small; its bytes are valid until the next call. */
function createReader(): (path: string, size: number) => Buffer {
  const buffer = Buffer.allocUnsafeSlow(256 * 1024);
  return (path, size) => {
    if (size >= buffer.length) return readFileSync(path);
    const fd = openSync(path, 'r');
    try {
      const count = readSync(fd, buffer, 0, buffer.length, 0);
      // the file grew since its stat, or comes in pieces
      return count === size ? buffer.subarray(0, count) : readFileSync(path);
    } finally {
      closeSync(fd);
    }
  };
}

const readBytes = createReader();

/** The first bytes of a file as text. */
export function readStart(path: string, bytes: number): string {
  const fd = openSync(path, 'r');
  try {
    const start = Buffer.alloc(bytes);
    return start.toString('utf8', 0, readSync(fd, start, 0, bytes, 0));
  } finally {
    closeSync(fd);
  }
}

/** Bytes of a file as its beginning, its hash, and all of it where it was read at once. */
interface Content {
  readonly head: string;
  readonly hash: string;
  readonly bytes: Buffer | undefined;
}

const HEAD = 64;

function contentOf(path: string, size: number): Content {
  if (size <= PIECE) {
    const bytes = readBytes(path, size);
    return { head: bytes.toString('utf8', 0, HEAD), hash: hash(bytes), bytes };
  }
  return { head: readStart(path, HEAD), hash: hashFile(path, size), bytes: undefined };
}

/** Names of a file that is to be read. */
export interface Entry {
  readonly path: string;
  readonly name: string;
  readonly absolute: string;
}

/** State of a walk, and whether the file must be text: see Folder.isText. */
export interface Reading {
  readonly stamps: Stamps;
  readonly now: number;
  readonly isText: boolean;
  /** Whether its text may stay in memory until it is released. */
  readonly isKept: boolean;
}

/** Reads a file, or takes its stamp while that is good; a diagnostic for text that is not UTF-8. */
export function readEntry(entry: Entry, stat: Stats, { stamps, now, isText, isKept }: Reading): SourceFile | Diagnostic {
  const known = stamps.get(entry.absolute);
  if (known && isStamped(known, stat) && (known.text || !isText)) {
    stamps.set(entry.absolute, known);
    return new StampedFile(entry, known, { stamps });
  }
  if (stat.size > MOST_TEXT && (isText || hasFrontMatter(readStart(entry.absolute, HEAD)))) return tooLarge(entry.name);
  const { head, hash: digest, bytes: small } = contentOf(entry.absolute, stat.size);
  const frontMatter = hasFrontMatter(head);
  const isDecoded = frontMatter || isText;
  const bytes = small ?? (isDecoded ? readFileSync(entry.absolute) : undefined);
  const text = isDecoded && bytes ? decode(bytes) : undefined;
  if (isDecoded && bytes && text === undefined) return notText(entry.name, bytes);
  const { size, mtimeMs, ctimeMs, ino } = stat;
  const slip = frontMatter ? undefined : frontMatterSlip(entry.path, head);
  const stamp = { size, mtimeMs, ctimeMs, ino, hash: digest, frontMatter, ...(slip && { slip }), text: isText, taken: now };
  stamps.set(entry.absolute, stamp);
  return new StampedFile(entry, stamp, { stamps, text: isKept && frontMatter && small ? text : undefined }); // others may be long, and never be asked for
}

/**
 * A file as it is now, under the name that it had; undefined when it is gone, is no regular file any more, or
 * no text although it has front matter: then the site must be read anew. For the preview, which knows what
 * changed.
 */
export function readAgain({ path, name, absolute }: Entry, stamps: Stamps, now: number): SourceFile | undefined {
  try {
    const stat = lstatSync(absolute);
    const isText = stamps.get(absolute)?.text ?? false;
    const result = stat.isFile() ? readEntry({ path, name, absolute }, stat, { stamps, now, isText, isKept: true }) : undefined;
    return result && 'severity' in result ? undefined : result;
  } catch (error) {
    if (errorCode(error) !== '') return undefined;
    throw error;
  }
}

/** Code of the error for a file that is not UTF-8. */
export const NOT_TEXT = 'encoding';

/** Whether a file begins with the mark of UTF-16, in either order of bytes. */
const isWide = ([first, second]: Buffer): boolean => (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** Error for a file that is not UTF-8, with the first byte that does not fit. */
export function notText(name: string, bytes: Buffer): Diagnostic {
  const at = badByte(bytes);
  const message = isWide(bytes) ? 'this file is UTF-16 text, not UTF-8' : `this file is not UTF-8 text (byte ${at} does not fit)`;
  return { severity: 'error', code: NOT_TEXT, file: name, line: lineAt(bytes, at), message, hint: 'Save it as UTF-8.' };
}

/** Error for a file of text that is larger than MOST_TEXT. */
export const tooLarge = (name: string): Diagnostic =>
  fileError(name, {
    code: 'size',
    message: `this file is read as text, but is larger than ${MOST_TEXT / 1024 / 1024} MB`,
    hint: 'Split it. A file in a folder of assets, without a line of `---` at its beginning, may have any size.',
  });

/**
 * A file under its stamp. Its text stays in memory until it is released; without one the file is read when its text is asked for. Where that does not
 * match, the file changed since the walk, or the stamp was wrong: no stamp is used again, so that the next try reads all files. A class: a site has
 * one for each document, and functions of its own would be most of it.
 */
class StampedFile implements SourceFile {
  readonly path: string;
  readonly name: string;
  readonly absolute: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly hash: string;
  readonly frontMatter: boolean;
  readonly slip: SourceFile['slip'];
  readonly #isDecoded: boolean;
  readonly #stamps: Stamps;
  #text: string | undefined;

  constructor(
    { path, name, absolute }: Entry,
    stamp: Stamp,
    { stamps, text }: { readonly stamps: Stamps; readonly text?: string | undefined },
  ) {
    this.path = path;
    this.name = name;
    this.absolute = absolute;
    this.size = stamp.size;
    this.mtimeMs = stamp.mtimeMs;
    this.hash = stamp.hash;
    this.frontMatter = stamp.frontMatter;
    this.slip = stamp.slip;
    this.#isDecoded = stamp.frontMatter || stamp.text;
    this.#stamps = stamps;
    this.#text = text;
  }

  text(): string {
    if (this.#text !== undefined) return this.#text;
    const bytes = this.#read();
    return decode(bytes) ?? bytes.toString('latin1');
  }

  release(): void {
    this.#text = undefined;
  }

  isUtf8(): boolean {
    return this.#isDecoded || decode(this.#read()) !== undefined;
  }

  #read(): Buffer {
    const bytes = readFileSync(this.absolute);
    if (hash(bytes) === this.hash) return bytes;
    this.#stamps.clear();
    throw new ChangedWhileReading(this.name);
  }
}

/** The file under other names. */
export const renamed = (file: SourceFile, names: Partial<Entry>): SourceFile => ({
  ...file,
  ...names,
  text: () => file.text(),
  release: () => file.release?.(),
  isUtf8: () => file.isUtf8?.() ?? true,
});
