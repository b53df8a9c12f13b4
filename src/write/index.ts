// The only step that writes the site: it stages new and changed files, then puts them into the destination one by one.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Lock, type LockOptions, stillWritten, type Written } from '../cache/index.ts';
import { type Committed, commit } from './commit.ts';
import { type Contents, createContents } from './contents.ts';
import { type Destination, openDestination } from './destination.ts';
import { type Earlier, openEarlier } from './earlier.ts';
import { digestOfFiles } from './files.ts';
import { type Home, openCacheHome, openHiddenHome, recoverIn, restoreEarlier } from './home.ts';
import { hasJournal } from './journal.ts';
import { openStage } from './stage.ts';
import { type Survey, surveyDestination } from './survey.ts';

export { cleanDestination } from './clean.ts';
export type { ChangedFiles, Committed } from './commit.ts';
export type { Earlier, Unmanaged } from './earlier.ts';
export { type BuiltFiles, type BuiltOptions, NoManifest, withBuiltFiles } from './hold.ts';
export { isPage } from './operations.ts';
export { openStage, type StagedFile } from './stage.ts';
export type { Survey } from './survey.ts';

/** A site being written. Nothing of the destination changes before `commit`. */
export interface Writer extends Pick<Contents, 'put' | 'copy' | 'keep' | 'adopt'> {
  /** The site as it was. */
  readonly earlier: Earlier;
  /** Folder of the stage, for a thread that adds files of its own (`openStage`, `adopt`). */
  readonly stage: string;
  /** The hash of what an earlier build wrote at a path, unless `claim` found it gone. */
  holds(path: string): string | undefined;
  /** Called now and then while the site is rendered: see Lock. */
  keepAlive(): void;
  /** Digest of everything that an earlier build wrote, when the destination still holds all of it. */
  currentDigest(): string | undefined;
  /** Digest and number of the files that the destination will hold, without unmanaged ones. */
  planned(): { readonly digest: string; readonly files: number };
  /**
   * Locks the destination if it is to change. Returns the files to keep that it does not hold any more: they
   * are to be put again. Throws Locked.
   */
  claim(): readonly string[];
  /** Looks at the places of all staged files. Call it after `claim`, and commit only when it finds no conflicts. */
  survey(): Survey;
  /** Changes the destination. Throws LostLock, the system's errors, and PartlyWritten. */
  commit(survey: Survey): Committed;
  /** Removes stage and lock, whatever became of the build. */
  close(): void;
}

export interface WriterOptions {
  /** Files that no build wrote give way. */
  readonly force?: boolean | undefined;
  /** Removes files that no build wrote, but not those of `keepFiles` (see `keep_files`). */
  readonly clean?: boolean | undefined;
  readonly keepFiles?: readonly string[] | undefined;
  /** Cache of earlier versions, whose manifest counts until there is one in the cache. */
  readonly earlier?: string | undefined;
  /** The cache's lock, which the caller has. */
  readonly lock?: Lock | undefined;
  /** See takeLock; false when not given. */
  readonly watching?: LockOptions['watching'] | undefined;
}

/**
 * Opens a destination for writing, and completes a commit that was killed.
 * @param cache its folder; undefined where that can't be written
 */
export function openWriter(destination: string, cache: string | undefined, options: WriterOptions = {}): Writer {
  const site = openDestination(destination, options.watching ?? false);
  const keepAlive = (): void => {
    options.lock?.keepAlive();
    site.keepAlive();
  };
  const verify = (): void => {
    keepAlive();
    options.lock?.verify();
    site.verify();
  };
  const id = randomBytes(8).toString('hex');
  if (options.earlier !== undefined) restoreEarlier(options.earlier, site);
  if (cache !== undefined) recoverIn(cache, site, verify);
  try {
    const home = cache === undefined ? openHiddenHome(site, id) : openCacheHome(cache, options.earlier);
    return createWriter({ site, home, verify, keepAlive, stage: `stage-${id}` }, options);
  } catch (error) {
    site.release();
    throw error;
  }
}

interface Opened {
  readonly site: Destination;
  readonly home: Home;
  /** Throws LostLock. */
  readonly verify: () => void;
  readonly keepAlive: () => void;
  /** Name of the stage's folder. */
  readonly stage: string;
}

function createWriter(
  { site, home, verify, keepAlive, stage }: Opened,
  { force = false, clean = false, keepFiles = [] }: WriterOptions,
): Writer {
  const { root } = site;
  const manifest = home.manifest ?? {};
  const folder = join(home.path, stage);
  const contents = createContents(manifest, openStage(folder, 'a'));
  const { next, staged, holds, keep, adopt, put, copy } = contents;
  /** Whether the destination needs no change, if it holds what the manifest lists. */
  const isSame = (): boolean =>
    staged.size === 0 && home.manifest !== undefined && !clean && site.exists() && Object.keys(manifest).every((path) => next.has(path));
  return {
    earlier: openEarlier({ root, manifest: home.manifest, clean, keepFiles }),
    stage: folder,
    holds,
    keep,
    adopt,
    put,
    copy,
    keepAlive,
    currentDigest: () => currentDigest(root, home),
    planned: () => ({ digest: digestOfFiles(next), files: next.size }),
    claim: () => {
      const missing = isSame() ? contents.takeMissing(root) : undefined;
      if (missing?.length === 0) return missing;
      site.take();
      return [...(missing ?? []), ...contents.takeMissing(root)];
    },
    survey: () => {
      const survey = surveyDestination(staged.keys(), { root, home: home.path, manifest: home.manifest, next, force });
      for (const [path, written] of survey.equal) {
        staged.delete(path);
        next.set(path, written);
      }
      return survey;
    },
    commit: (survey) => commit({ root, home, stage, contents, survey, clean, keepFiles, verify }),
    close: () => {
      if (!hasJournal(home.path)) rmSync(folder, { recursive: true, force: true });
      home.close();
      site.release();
    },
  };
}

function currentDigest(root: string, { manifest = {}, save }: Home): string | undefined {
  const now: [string, Written][] = [];
  let isTouched = false;
  for (const [path, written] of Object.entries(manifest)) {
    const found = stillWritten(root, path, written);
    if (!found) return undefined;
    if (found !== written) isTouched = true;
    now.push([path, found]);
  }
  if (isTouched) save(Object.fromEntries(now)); // so that the next build need not hash them again
  return now.length > 0 ? digestOfFiles(now) : undefined;
}
