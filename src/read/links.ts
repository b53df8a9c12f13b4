// Symbolic links in the sources: which are followed, which are left out, which stop the build.
import { readdirSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Usage } from '../types.ts';
import { errorCode } from '../util/changed.ts';
import { hasFrontMatter } from '../util/front-matter.ts';
import { readPart } from './read-part.ts';

/** A folder of sources, as far as its links go. */
export interface LinkedFolder {
  readonly path: string;
  /** Real paths of folders outside of it into which links may lead (`--follow`). */
  readonly follow: readonly string[];
  /** By path relative to the folder, "/" between parts. */
  readonly usage: (path: string, isFolder: boolean) => Usage;
  /** Whether `exclude:` takes a path out: no link may bring it back. Unset, none. */
  readonly isExcluded?: (path: string) => boolean;
}

/** Target that may be read; `inside` is its path below the folder, undefined when it lies in `follow`. */
export interface OpenTarget {
  readonly kind: 'open';
  readonly real: string;
  readonly inside: string | undefined;
  readonly stat: Stats;
}

/** Target out of the site; `target` is the text of the link. */
export interface OutsideTarget {
  readonly kind: 'outside';
  readonly real: string;
  readonly stat: Stats;
  readonly target: string;
}

/** Target of a link: readable, left out for `why`, out of the site, or missing. */
export type Target =
  | OpenTarget
  | OutsideTarget
  | { readonly kind: 'closed'; readonly target: string; readonly why: string }
  | { readonly kind: 'broken'; readonly target: string };

export const LINK_OUT_HINT = 'Copy its target into the site, or allow the folder that it leads to: --follow DIR.';

/** Path of `inner` below `outer`, "/" between parts; "" for `outer`, undefined when it lies elsewhere. */
export function pathBelow(outer: string, inner: string): string | undefined {
  if (inner === outer) return '';
  return inner.startsWith(outer.endsWith(sep) ? outer : outer + sep) ? relative(outer, inner).split(sep).join('/') : undefined;
}

export const isHidden = (path: string): boolean => /(^|\/)\./.test(path);

/** Usage of paths where all but hidden ones may be read. */
export const visibleUsage = (path: string): Usage => (isHidden(path) ? 'none' : 'publish');

/** Reason not to read a path inside the folder, or undefined; folders above it count, `include:` opens it. */
function closedBy(path: string, isFolder: boolean, { usage, isExcluded }: LinkedFolder): string | undefined {
  const parts = path.split('/');
  if (isExcluded?.(path)) return 'is excluded or ignored';
  const usages = parts.map((_, index) => usage(parts.slice(0, index + 1).join('/'), index < parts.length - 1 || isFolder));
  const isClosed = usages.includes('none') || (isHidden(path) && usages.at(-1) !== 'publish');
  return isClosed ? (isHidden(path) ? 'is hidden' : 'is excluded or ignored') : undefined;
}

/**
 * Finds where the link at `absolute` leads. Inside the folder it may lead to what is read there anyway; into
 * a folder of `follow`, to what is not hidden. System errors other than a missing target are thrown.
 */
export function targetOf(absolute: string, folder: LinkedFolder): Target {
  const target = readlinkSync(absolute);
  let real: string;
  try {
    real = realpathSync.native(absolute);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'broken', target };
    throw error;
  }
  const stat = statSync(real);
  const inside = pathBelow(realpathSync.native(folder.path), real);
  if (inside !== undefined) {
    const why = inside === '' ? undefined : closedBy(inside, stat.isDirectory(), folder);
    return why === undefined ? { kind: 'open', real, inside, stat } : { kind: 'closed', target: inside, why };
  }
  for (const outer of folder.follow) {
    const path = pathBelow(outer, real);
    if (path === undefined) continue;
    return isHidden(path) || path.split('/').includes('node_modules')
      ? { kind: 'closed', target, why: 'is hidden or ignored' }
      : { kind: 'open', real, inside: undefined, stat };
  }
  return { kind: 'outside', real, stat, target };
}

/** A folder with more entries than this is taken for one with pages. */
const MOST_ENTRIES = 2000;

const isDocument = (file: string): boolean => hasFrontMatter(readPart(file, 0, 64).toString('utf8'));

/** Whether a file, or a file in a folder, begins with front matter: a page that must not be lost. */
export function holdsPages(real: string, stat: Stats): boolean {
  let left = MOST_ENTRIES;
  const visit = (path: string, isFolder: boolean, size: number): boolean => {
    if (--left < 0) return true;
    if (!isFolder) return size > 0 && isDocument(path);
    return readdirSync(path, { withFileTypes: true }).some((entry) => {
      const child = join(path, entry.name);
      if (entry.name.startsWith('.') || !(entry.isFile() || entry.isDirectory())) return false;
      return visit(child, entry.isDirectory(), entry.isFile() ? statSync(child).size : 0);
    });
  };
  try {
    return (stat.isFile() || stat.isDirectory()) && visit(real, stat.isDirectory(), stat.size);
  } catch {
    return false; // a file that can't be read is no page
  }
}
