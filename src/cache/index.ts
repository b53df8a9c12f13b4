// Cache of results by key: a small file of metadata, and a text store of rendered bodies, read when needed.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Stamp, Stamps } from '../types.ts';
import { makeCacheFolder } from './folder.ts';
import { readJson, writeJson } from './json-file.ts';
import { stampKeys } from './place.ts';
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
  for (const name of [...FILES, PICTURES]) rmSync(join(folder, name), { recursive: true, force: true });
}

/** The cache of one build. */
export interface BuildCache extends Cache {
  readonly texts: Omit<TextStore, 'end' | 'close'>;
  /** File of the texts; undefined when they are in memory. */
  readonly textsFile: string | undefined;
  /** Nothing is known from an earlier run. */
  readonly cold: boolean;
  /** Values that this run made itself, by key. */
  fresh<T>(kind: CacheKind): readonly (readonly [key: string, value: T])[];
  /** Writes what this run used. */
  save(): void;
  /** Lets go of the text store without saving. */
  close(): void;
}

interface Head {
  readonly version: string;
  /** Hash of the parts that belong to it; none were written when it is missing. */
  readonly parts?: string | undefined;
  /** Bytes of the text store that are in use, and where it ends: a shorter one is not that of this cache. */
  readonly live: number;
  readonly end: number;
  readonly stamps: readonly (readonly [string, Stamp])[];
  readonly whole: readonly (readonly [string, unknown])[];
}

type Part = Exclude<CacheKind, 'whole'>;
type Parts = { readonly [kind in Part]: readonly (readonly [string, unknown])[] };

/** Folder of encoded pictures in a cache. */
export const PICTURES = 'pictures';

/** Names of the cache's files: head, parts, texts. */
const FILES = ['cache.json', 'cache.parts.json', 'texts.store'] as const;
const PARTS: readonly Part[] = ['document', 'body', 'output'];
/** Size up to which a text store is never begun anew, although less than half of it is in use. */
const SMALL = 8 * 1024 * 1024;

/** Two generations of one kind: what was loaded, and what this run used. */
function generation(entries: readonly (readonly [string, unknown])[]) {
  const old = new Map(entries);
  const used = new Map<string, unknown>();
  const fresh = new Set<string>();
  return {
    get(key: string): unknown {
      const value = used.get(key) ?? old.get(key);
      if (value !== undefined) used.set(key, value);
      return value;
    },
    set(key: string, value: unknown): void {
      used.set(key, value);
      fresh.add(key);
    },
    changed: (): boolean => fresh.size > 0 || used.size !== old.size,
    fresh: (): [string, unknown][] => [...fresh].map((key) => [key, used.get(key)]),
    entries: (): [string, unknown][] => [...used],
    clear(): void {
      for (const values of [old, used, fresh]) values.clear();
    },
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
 * without changes reads only the head.
 */
export function openCache(folder: string | undefined, { version, project, stamps: trusted = true }: CacheOptions): BuildCache {
  const [headFile, partsFile, textsFile] = FILES.map((name) => (folder === undefined ? undefined : join(folder, name)));
  if (folder !== undefined) makeCacheFolder(folder);
  const isHead = (head: Head): boolean => head.version === version && Array.isArray(head.stamps) && Array.isArray(head.whole);
  const head = headFile === undefined ? undefined : readJson(headFile, isHead);
  const stamps = generation(trusted ? (head?.stamps ?? []) : []);
  const keyOf = stampKeys(project);
  const whole = generation(head?.whole ?? []);
  let openedStore: TextStore | undefined;
  let loaded: ReadonlyMap<CacheKind, ReturnType<typeof generation>> | undefined;
  const textStore = (): TextStore => {
    openedStore ??= openTextStore(textsFile);
    return openedStore;
  };
  const parts = (): ReadonlyMap<CacheKind, ReturnType<typeof generation>> => {
    if (loaded) return loaded;
    const isParts = (value: Parts): boolean => PARTS.every((kind) => Array.isArray(value[kind]));
    const stored = head && partsFile !== undefined ? readJson(partsFile, isParts, head.parts ?? '') : undefined;
    const isUseless = (size: number): boolean => head === undefined || size < head.end || isMostlyGarbage(size, head.live);
    if (textsFile !== undefined && (!stored || isUseless(textStore().size))) {
      openedStore?.close();
      rmSync(textsFile, { recursive: true, force: true });
      openedStore = openTextStore(textsFile);
      loaded = new Map(PARTS.map((kind) => [kind, generation(kind === 'body' ? [] : (stored?.[kind] ?? []))]));
    } else loaded = new Map(PARTS.map((kind) => [kind, generation(stored?.[kind] ?? [])]));
    return loaded;
  };
  /** The text store of the parts that are in use: without parts it is begun anew. */
  const texts = (): TextStore => {
    parts();
    return textStore();
  };
  const of = (kind: CacheKind) => (kind === 'whole' ? whole : (parts().get(kind) ?? generation([])));
  const save = (): void => {
    openedStore?.flush();
    if (headFile === undefined || partsFile === undefined) return;
    const changed = loaded !== undefined && PARTS.some((kind) => of(kind).changed());
    if (head && !changed && !stamps.changed() && !whole.changed()) return;
    const bodies = loaded ? of('body').entries() : undefined;
    const live = bodies ? bodies.reduce((sum, [, body]) => sum + sizeOf(body), 0) : (head?.live ?? 0);
    // the parts first: those that their head does not name are not used
    const parts = loaded ? writeJson(partsFile, Object.fromEntries(PARTS.map((kind) => [kind, of(kind).entries()]))) : head?.parts;
    const end = openedStore?.end() ?? head?.end ?? 0;
    writeJson(headFile, { version, parts, live, end, stamps: stamps.entries(), whole: whole.entries() });
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
    fresh: <T>(kind: CacheKind) => of(kind).fresh() as [string, T][],
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
    close: () => openedStore?.close(),
  };
}

const isMostlyGarbage = (size: number, live: number): boolean => size > SMALL && size > live * 2;

/** Bytes that a stored body has in the text store. */
function sizeOf(body: unknown): number {
  const { ref, excerptRef } = body as { readonly ref?: TextRef; readonly excerptRef?: TextRef };
  return (ref?.[1] ?? 0) + (excerptRef?.[1] ?? 0);
}
