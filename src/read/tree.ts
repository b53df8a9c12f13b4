// Walk of a folder of sources: its files, the links that it follows, and what it leaves out.
import { lstatSync, readdirSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { Diagnostic, SourceFile, Stamps, Usage } from '../types.ts';
import { errorCode, reason } from '../util/changed.ts';
import { LINK_OUT_HINT, type LinkedFolder, type OpenTarget, type OutsideTarget, pathBelow, targetOf } from './links.ts';
import { escapedName } from './raw-names.ts';
import { type Entry, readEntry } from './source-file.ts';

export interface Folder extends LinkedFolder {
  /** As diagnostics name it; "" for the current folder. */
  readonly name: string;
  /** Whether a folder at this path may be a link (by default it may): see Jekyll's globs. */
  readonly linksToFolders?: (path: string) => boolean;
  /** Whether a file is published whatever the usage of the folders around it is. Unset, none is. */
  readonly isNamed?: (path: string) => boolean;
  /** Whether a file is read as text also without front matter: data, includes, posts, templates. Unset, none is. */
  readonly isText?: (path: string) => boolean;
  /** Whether a path that is not published is read whatever its size and number, and through links: layouts, style sheets. Unset, none is. */
  readonly isPart?: (path: string) => boolean;
  /** Whether the site loses content, not only a picture, without this link, which leads out of it. */
  readonly isContent: (path: string, target: { readonly real: string; readonly stat: Stats }) => boolean;
}

export interface Tree {
  readonly files: readonly SourceFile[];
  /** Files that are not published, but may be included. */
  readonly partials: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Code of the error for a file or a folder that the system does not let be read. */
export const UNREADABLE = 'unreadable';

/** More links to folders than this in one folder of sources multiply each other. */
const MOST_LINKS = 1000;

/** Bytes of files with front matter whose texts stay in memory until their bodies are made: enough for sites of ten thousand posts. */
const MOST_KEPT = 64 * 1024 * 1024;

/** Most files and folders that are looked at in folders that are not published: a folder that is excluded may be huge. */
const MOST_PARTIALS = 5000;

/** Folder on the walk, with the rules for its contents. */
interface Around {
  /** Highest usage of its contents. */
  readonly most: Usage;
  /** Real paths of the folders around it, from the first link to a folder on. */
  readonly within: readonly string[];
  /** Its path below the root, with "/" at its end, when a link inside of the root leads to it. */
  readonly alias: string | undefined;
}

/**
 * Walks a folder in the order of code units. Only regular files are taken. A link is followed to what is read
 * there anyway and into the folders of `folder.follow`; where it leads out of the site the result is an error
 * for content and a warning for other files. Pipes and sockets are left out with a warning. Partials are read
 * without warnings.
 */
export function readTree(folder: Folder, stamps: Stamps, now: number): Tree {
  const files: SourceFile[] = [];
  const partials: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  let links = 0;
  let kept = 0;
  let unpublished = 0;
  const report = ({ name }: Entry, found: Omit<Diagnostic, 'file'>): void => {
    diagnostics.push({ ...found, file: name });
  };
  const usageOf = ({ path }: Entry, isFolder: boolean, { most, alias }: Around): Usage => {
    const own = folder.usage(path, isFolder);
    const target = alias === undefined ? undefined : alias + path.slice(path.lastIndexOf('/') + 1);
    const isClosed = target !== undefined && (folder.usage(target, isFolder) === 'none' || folder.isExcluded?.(target) === true);
    const isLess = most === 'include' && own === 'publish' && (isFolder || folder.isNamed?.(path) !== true);
    return isClosed ? 'none' : isLess ? 'include' : own;
  };
  const isPublished = (entry: Entry, around: Around): boolean =>
    usageOf(entry, true, around) === 'publish' || usageOf(entry, false, around) === 'publish';
  const isPart = ({ path }: Pick<Entry, 'path'>): boolean => folder.isPart?.(path) === true;
  const visit = (path: string, around: Around): void => {
    const isCounted = around.most !== 'publish' && !isPart({ path: path.slice(0, -1) });
    const here = join(folder.path, path);
    const within = here.endsWith(sep) ? here : here + sep;
    for (const name of readdirSync(here).sort()) {
      if (isCounted && ++unpublished > MOST_PARTIALS && !isPart({ path: path + name })) continue;
      const whole = path + name;
      const entry: Entry = { path: whole, name: folder.name ? `${folder.name}/${whole}` : whole, absolute: within + name };
      try {
        const stat = lstatSync(entry.absolute);
        if (stat.isSymbolicLink()) link(entry, around);
        else take(entry, stat, around);
      } catch (error) {
        unreadable(entry, error, isPublished(entry, around) || isPart(entry));
      }
    }
  };
  const take = (entry: Entry, stat: Stats, around: Around): void => {
    const usage = usageOf(entry, stat.isDirectory(), around);
    if (usage === 'none') return;
    const { alias } = around;
    const below = alias === undefined ? undefined : `${alias}${basename(entry.path)}/`;
    if (stat.isDirectory()) visit(`${entry.path}/`, { ...around, most: usage, alias: below });
    else if (stat.isFile()) file(entry, stat, usage);
    else if (usage === 'publish') {
      report(entry, { severity: 'warning', code: 'not-a-file', message: 'this is neither a file nor a folder and is left out' });
    }
  };
  const file = (entry: Entry, stat: Stats, usage: Usage): void => {
    if (usage === 'include' && !isPart(entry) && !isPartial(entry, stat)) return;
    const isText = usage === 'publish' && folder.isText?.(entry.path) === true;
    const result = readEntry(entry, stat, { stamps, now, isText, isKept: kept < MOST_KEPT });
    if ('frontMatter' in result && result.frontMatter) kept += stat.size;
    if (!('severity' in result)) (usage === 'publish' ? files : partials).push(result);
    else if (usage === 'publish' || isPart(entry)) diagnostics.push(result);
  };
  const link = (entry: Entry, around: Around): void => {
    if (!isPublished(entry, around) && !isPart(entry)) {
      if (usageOf(entry, false, around) === 'include') partialLink(entry, around);
      return;
    }
    const target = targetOf(entry.absolute, folder);
    const isFolder = 'stat' in target && target.stat.isDirectory();
    const leave = (code: string, message: string, hint?: string): void =>
      report(entry, { severity: 'warning', code, message, ...(hint ? { hint } : {}) });
    if (target.kind === 'broken') leave('link-broken', `this link leads nowhere (${target.target}) and is left out`);
    else if (target.kind === 'closed')
      leave('link-closed', `this link leads to ${target.target}, which ${target.why}, and is left out, too`, 'Copy the file here.');
    else if (usageOf(entry, isFolder, around) !== (isPart(entry) ? 'include' : 'publish')) return;
    else if (isFolder && folder.linksToFolders?.(entry.path) === false)
      leave('link-folder', 'this link leads to a folder and is left out, as Jekyll leaves it out', 'Move the folder here.');
    else if (target.kind === 'outside') outside(entry, target);
    else if (isFolder) linkedFolder(entry, target, around);
    else take(entry, target.stat, around);
  };
  /** Links to files are followed among partials, others are ignored. */
  const partialLink = (entry: Entry, around: Around): void => {
    const target = targetOf(entry.absolute, folder);
    if (target.kind === 'open' && target.stat.isFile()) take(entry, target.stat, around);
  };
  const linkedFolder = (entry: Entry, { real, stat, inside }: OpenTarget, around: Around): void => {
    const within = [...around.within, realpathSync.native(dirname(entry.absolute))];
    const isLoop = within.some((path) => pathBelow(real, path) !== undefined);
    const code = 'link-loop';
    if (isLoop) report(entry, { severity: 'warning', code, message: 'this link leads to a folder that it lies in and is left out' });
    else if (++links > MOST_LINKS)
      report(entry, { severity: 'error', code, message: `there are more than ${MOST_LINKS} links to folders` });
    else visit(`${entry.path}/`, { most: usageOf(entry, stat.isDirectory(), around), within, alias: inside && `${inside}/` });
  };
  const outside = (entry: Entry, target: OutsideTarget): void => {
    const isContent = folder.isContent(entry.path, target);
    const message = isContent
      ? `this link leads out of the site, to ${target.target}`
      : `this link leads out of the site and is left out (${target.target})`;
    report(entry, { severity: isContent ? 'error' : 'warning', code: 'link-out', message, hint: LINK_OUT_HINT });
  };
  const unreadable = (entry: Entry, error: unknown, isRead: boolean): void => {
    const code = errorCode(error);
    if (code === '') throw error;
    if (!isRead) return;
    const rawName = code === 'ENOENT' ? escapedName(dirname(entry.absolute), basename(entry.absolute)) : undefined;
    if (rawName !== undefined) {
      const message = `the name of ${rawName} is not UTF-8, so it is left out`;
      report(entry, { severity: 'warning', code: 'file-name', message, hint: 'Rename the file.' });
    }
    // listed, then gone: an editor's swap file, a checkout in progress
    else if (code === 'ENOENT')
      report(entry, { severity: 'warning', code: 'vanished', message: 'this file vanished while the site was being read' });
    else {
      const hint = 'Fix its permissions, or list it under `exclude:` in _config.yml.';
      const what = error instanceof Error && 'syscall' in error && error.syscall === 'scandir' ? 'folder' : 'file';
      report(entry, { severity: 'error', code: UNREADABLE, message: `this ${what} can’t be read: ${reason(error)}`, hint });
    }
  };
  visit('', { most: 'publish', within: [], alias: undefined });
  return { files, partials, diagnostics };
}

/** Formats of pictures, recordings, archives, fonts, of which unpublished folders may hold gigabytes. */
const BINARY =
  /\.(?:jpe?g|png|gif|webp|avif|heic|tiff?|bmp|psd|xcf|ico|mp[34]|m4[av]|mov|webm|wav|zip|t?gz|tar|7z|pdf|woff2?|[ot]tf|eot)$/i;
const MOST_BYTES = 1024 * 1024;

/** Whether a file's name is that of a picture, a recording, an archive or a font. */
export const isBinary = ({ path }: Pick<SourceFile, 'path'>): boolean => BINARY.test(path);

/** Whether a file that is not published may be meant to be included. */
const isPartial = (entry: Entry, { size }: Stats): boolean => size <= MOST_BYTES && !isBinary(entry);
