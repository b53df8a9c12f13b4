// Cache of results by key: a small head, sections of metadata, and a text store of rendered bodies, both read when needed.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Stamp, Stamps } from '../types.ts';
import { makeCacheFolder } from './folder.ts';
import { readJson, writeJson } from './json-file.ts';
import { hasSections, isMostlyGarbage, openParts, type PartSections } from './parts.ts';
import { stampKeys } from './place.ts';
import type { Values } from './sections.ts';
import { openTextStore, type TextRef, type TextStore } from './text-store.ts';

export { type CachePlace, cachesOf, noteDestination, removeEarlierCache } from './destinations.ts';
export { hashFile, PIECE } from './file-hash.ts';
export {
  CacheLink,
  isCacheRoot,
  makeCacheFolder,
  prepareCache,
  readCacheFile,
  refuseLinks,
  removeCache,
  removeUnused,
  statOf,
  writeCacheFile,
  writeNew,
} from './folder.ts';
export { readJson, writeJson } from './json-file.ts';
export { type Lock, Locked, type LockOptions, LostLock, takeLock } from './lock.ts';
export { isInside, type Manifest, readManifest, safeManifest, stillWritten, type Written, writeManifest } from './manifest.ts';
export { packageVersion } from './package-version.ts';
export { buildCacheOf, buildCaches, CACHE_NAME, earlierCacheOf, pathFrom, previewCacheOf } from './place.ts';
export { isRunning, type Owner, startOf } from './process.ts';
export { programVersion } from './program-version.ts';
export { openTextStore, type TextRef } from './text-store.ts';

export type CacheKind = 'document' | 'body' | 'output' | 'whole';

/**
 * Cached results. A key names everything that its value was made of. Values that a run neither finds nor puts
 * are dropped when it saves.
 */
export interface Cache {
  readonly stamps: Stamps;
  get<T>(kind: CacheKind, key: string): T | undefined;
  set<T>(kind: CacheKind, key: string, value: T): void;
  readonly texts: Pick<TextStore, 'append' | 'read'>;
}

/** Removes what a cache holds, but not its folder; for `--no-cache`, after which the next build begins from the files. */
export function dropCache(folder: string): void {
  for (const name of [...FILES, ...FORMER, PICTURES]) rmSync(join(folder, name), { recursive: true, force: true });
}

/** The cache of one build. */
export interface BuildCache extends Cache {
  readonly texts: Omit<TextStore, 'end' | 'close'>;
  /** File of the texts; undefined when they are in memory. */
  readonly textsFile: string | undefined;
  /** Nothing is known from an earlier run. */
  readonly cold: boolean;
  /** Writes what this run used. */
  save(): void;
  /** Lets go of the text store without saving. */
  close(): void;
}

interface Head {
  readonly version: string;
  /** Places of the values that lie in sections. */
  readonly sections: PartSections;
  /** Bytes of the text store that are in use, and where it ends: a shorter one is not that of this cache. */
  readonly live: number;
  readonly end: number;
  readonly whole: readonly (readonly [string, unknown])[];
}

/** Folder of encoded pictures in a cache. */
export const PICTURES = 'pictures';

/** Names of the cache's files: head, sections, texts. */
const FILES = ['cache.json', 'cache.parts.store', 'texts.store'] as const;
/** Name of a file of earlier versions. */
const FORMER = ['cache.parts.json'] as const;

/** Values about the site as a whole, which lie in the head. A run that did not look at the sources keeps those that it did not ask for. */
function openWhole(entries: Head['whole']) {
  const old = new Map(entries);
  const used = new Map<string, unknown>();
  let hasNew = false;
  return {
    get: (key: string): unknown => {
      const value = used.get(key) ?? old.get(key);
      if (value !== undefined) used.set(key, value);
      return value;
    },
    set: (key: string, value: unknown): void => {
      used.set(key, value);
      hasNew = true;
    },
    isChanged: (isBuilt: boolean): boolean => hasNew || (isBuilt && used.size !== old.size),
    entries: (isBuilt: boolean): Head['whole'] => [...(isBuilt ? used : new Map([...old, ...used]))],
  };
}

export interface CacheOptions {
  /** The program's: values of another version are not used. */
  readonly version: string;
  /** Folder of the project, below which stamps name files. */
  readonly project: string;
  /** False: the stamps of earlier runs are not used, so that every file is read. */
  readonly stamps?: boolean | undefined;
}

/**
 * Opens the cache in `folder`, or one in memory (`--no-cache`, tests). The caller holds the folder's lock. A build
 * without changes reads only the head and the stamps.
 */
export function openCache(folder: string | undefined, { version, project, stamps: trusted = true }: CacheOptions): BuildCache {
  const [headFile, partsFile, textsFile] = FILES.map((name) => (folder === undefined ? undefined : join(folder, name)));
  if (folder !== undefined) makeCacheFolder(folder);
  const isHead = (head: Head): boolean => head.version === version && hasSections(head.sections) && Array.isArray(head.whole);
  const head = headFile === undefined ? undefined : readJson(headFile, isHead);
  if (folder !== undefined && !head) for (const name of FORMER) rmSync(join(folder, name), { recursive: true, force: true });
  const parts = openParts(partsFile, head?.sections);
  const stamps = parts.of('stamp');
  if (!trusted) stamps.clear();
  const keyOf = stampKeys(project);
  const whole = openWhole(head?.whole ?? []);
  let openedStore: TextStore | undefined;
  const textStore = (): TextStore => {
    openedStore ??= openTextStore(textsFile);
    return openedStore;
  };
  /** Whether this run asked for more than the stamps and the site as a whole. */
  let isBuilt = false;
  const isUseless = (size: number): boolean => head === undefined || size < head.end || isMostlyGarbage(size, head.live);
  /** Begins a text store that is cut off or mostly garbage anew, without bodies. */
  const begin = (): void => {
    if (isBuilt) return;
    isBuilt = true;
    if (textsFile === undefined || !isUseless(textStore().size)) return;
    openedStore?.close();
    rmSync(textsFile, { recursive: true, force: true });
    openedStore = openTextStore(textsFile);
    parts.of('body').clear();
  };
  const texts = (): TextStore => {
    begin();
    return textStore();
  };
  const of = (kind: CacheKind): Pick<Values, 'get' | 'set'> => {
    if (kind === 'whole') return whole;
    begin();
    return parts.of(kind);
  };
  const save = (): void => {
    openedStore?.flush();
    if (headFile === undefined) return;
    // the sections first: those that no head names are not used
    const sections = parts.save(isBuilt ? undefined : 'stamp');
    if (head && sections === head.sections && !whole.isChanged(isBuilt)) return;
    const live = isBuilt
      ? parts
          .of('body')
          .used()
          .reduce((sum: number, body) => sum + sizeOf(body), 0)
      : (head?.live ?? 0);
    const end = openedStore?.end() ?? head?.end ?? 0;
    writeJson(headFile, { version, sections, live, end, whole: whole.entries(isBuilt) } satisfies Head);
  };
  return {
    stamps: {
      get: (path) => stamps.get(keyOf(path)) as Stamp | undefined,
      set: (path, stamp) => {
        const key = keyOf(path);
        if (stamps.get(key) !== stamp) stamps.set(key, stamp);
      },
      clear: stamps.clear,
    },
    get: <T>(kind: CacheKind, key: string) => of(kind).get(key) as T | undefined,
    set: (kind, key, value) => of(kind).set(key, value),
    cold: head === undefined,
    textsFile,
    texts: {
      get size() {
        return texts().size;
      },
      append: (text, bytes) => texts().append(text, bytes),
      read: (ref) => texts().read(ref),
      flush: () => texts().flush(),
      share: (take) => texts().share(take),
    },
    save,
    close: () => {
      openedStore?.close();
      parts.close();
    },
  };
}

/** Bytes that a stored body has in the text store. */
function sizeOf(body: unknown): number {
  const { ref, excerptRef } = body as { readonly ref?: TextRef; readonly excerptRef?: TextRef };
  return (ref?.[1] ?? 0) + (excerptRef?.[1] ?? 0);
}
