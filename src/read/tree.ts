// The only step that reads the site's files: walks a folder, stats, hashes, and decodes text when asked.
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync, realpathSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic, SourceFile, Stamp, Stamps, Usage } from '../types.ts';
import { ChangedWhileReading } from '../util/changed.ts';
import { hash } from '../util/hash.ts';
import { badByte, decode, lineAt } from './decode.ts';
import { type LinkedFolder, pathBelow, targetOf } from './links.ts';

/** An edit within this time of the stamp may have left size and mtime as they were. */
const RACY_MS = 3000;

export interface Folder extends LinkedFolder {
  /** As diagnostics name it; "" for the current folder. */
  readonly name: string;
  /** Whether a folder at this path may be a link: Jekyll's globs for posts and items follow none. Unset, it may. */
  readonly linksToFolders?: (path: string) => boolean;
  /** Whether the site loses content, not only a picture, when the link at this path is left out because it leads out of the site. */
  readonly isContent: (path: string, target: { readonly real: string; readonly stat: Stats }) => boolean;
}

export interface Tree {
  readonly files: readonly SourceFile[];
  /** Files that are not published, but may be included. */
  readonly partials: readonly SourceFile[];
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

/** More links to folders than this in one folder of sources multiply each other. */
const MOST_LINKS = 1000;

/**
 * Walks a folder in the order of code units. Only regular files are taken. A link is followed to what is read there anyway and into the
 * folders of `folder.follow`; where it leads out of the site the result is an error for content and a warning for other files. Pipes and
 * sockets are left out with a warning.
 */
export function readTree(folder: Folder, stamps: Stamps, now: number): Tree {
  const files: SourceFile[] = [];
  const partials: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  let links = 0;
  const report = (severity: 'error' | 'warning', code: string, file: string, message: string, hint?: string): void => {
    diagnostics.push({ severity, code, file, message, ...(hint ? { hint } : {}) });
  };
  /** `within`: real paths of the folders around, known from the first link on. */
  const visit = (path: string, within: readonly string[], most: Usage): void => {
    for (const name of readdirSync(join(folder.path, path)).sort()) {
      const entry: Entry = {
        path: path + name,
        name: folder.name ? `${folder.name}/${path}${name}` : path + name,
        absolute: join(folder.path, path, name),
      };
      try {
        const stat = lstatSync(entry.absolute);
        if (stat.isSymbolicLink()) link(entry, within, most);
        else take(entry, stat, within, most);
      } catch (error) {
        unreadable(entry, error, most);
      }
    }
  };
  const take = (entry: Entry, stat: Stats, within: readonly string[], most: Usage): void => {
    const usage = usageWithin(most, folder.usage(entry.path, stat.isDirectory()));
    if (usage === 'none') return;
    if (stat.isDirectory()) visit(`${entry.path}/`, within, usage);
    else if (stat.isFile()) file(entry, stat, usage);
    else if (usage === 'publish') report('warning', 'not-a-file', entry.name, 'this is neither a file nor a folder and is left out');
  };
  const file = (entry: Entry, stat: Stats, usage: Usage): void => {
    const result = readEntry(entry, stat, stamps, now);
    if (!('severity' in result)) (usage === 'publish' ? files : partials).push(result);
    else if (usage === 'publish') diagnostics.push(result);
  };
  const link = (entry: Entry, within: readonly string[], most: Usage): void => {
    const usage = (isFolder: boolean): Usage => usageWithin(most, folder.usage(entry.path, isFolder));
    if (usage(true) === 'none' && usage(false) === 'none') return;
    const target = targetOf(entry.absolute, folder);
    const isFolder = 'stat' in target && target.stat.isDirectory();
    if (usage(isFolder) === 'none') return;
    const leave = (code: string, message: string, hint?: string): void => {
      if (usage(isFolder) === 'publish') report('warning', code, entry.name, message, hint);
    };
    if (target.kind === 'broken') leave('link-broken', `this link leads nowhere (${target.target}) and is left out`);
    else if (target.kind === 'closed')
      leave('link-closed', `this link leads to ${target.target}, which ${target.why}, and is left out, too`, 'Copy the file here.');
    else if (target.kind === 'outside') outside(entry, target, usage(isFolder));
    else if (!isFolder) take(entry, target.stat, within, most);
    else if (folder.linksToFolders?.(entry.path) === false)
      leave('link-folder', 'this link leads to a folder and is left out, as Jekyll leaves it out', 'Move the folder here.');
    else linkedFolder(entry, { real: target.real, stat: target.stat }, within, most);
  };
  const linkedFolder = (entry: Entry, target: { real: string; stat: Stats }, within: readonly string[], most: Usage): void => {
    const around = [...within, realpathSync.native(dirname(entry.absolute))];
    const isLoop = around.some((path) => pathBelow(target.real, path) !== undefined);
    if (isLoop) report('warning', 'link-loop', entry.name, 'this link leads to a folder that it lies in and is left out');
    else if (++links > MOST_LINKS) report('error', 'link-loop', entry.name, `there are more than ${MOST_LINKS} links to folders`);
    else take(entry, target.stat, around, most);
  };
  const outside = (entry: Entry, target: { real: string; stat: Stats; target: string }, usage: Usage): void => {
    if (usage === 'include') return;
    const message = `this link leads out of the site, to ${target.target}`;
    const hint = 'Copy its target into the site, or allow the folder that it leads to: --follow DIR.';
    if (folder.isContent(entry.path, target)) report('error', 'link-out', entry.name, message, hint);
    else report('warning', 'link-out', entry.name, `this link leads out of the site and is left out (${target.target})`, hint);
  };
  const unreadable = ({ name, path }: Entry, error: unknown, most: Usage): void => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === undefined) throw error;
    if (![true, false].some((isFolder) => usageWithin(most, folder.usage(path, isFolder)) === 'publish')) return;
    // listed, then gone: an editor's swap file, a checkout in progress
    if (code === 'ENOENT') report('warning', 'vanished', name, 'this file vanished while the site was being read');
    else {
      const hint = 'Fix its permissions, or list it under `exclude:` in _config.yml.';
      report('error', 'unreadable', name, `this file can’t be read: ${reason(error)}`, hint);
    }
  };
  visit('', [], 'publish');
  return { files, partials, diagnostics };
}

/** Usage of a path in a folder that has a usage itself. */
const usageWithin = (outer: Usage, own: Usage): Usage => (outer === 'include' && own === 'publish' ? 'include' : own);
