// Cache of results by key: a small file of metadata, and a text store of rendered bodies, read when needed.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Stamp, Stamps } from '../types.ts';
import { makeCacheFolder, readCacheFile, writeCacheFile } from './folder.ts';
import { openTextStore, type TextRef, type TextStore } from './text-store.ts';

export { hashFile } from './file-hash.ts';
export { CacheLink, isWritableCache, makeCacheFolder, readCacheFile, refuseLinks, removeUnused, writeCacheFile } from './folder.ts';
export { type Lock, Locked, type LockOptions, LostLock, takeLock } from './lock.ts';
export {
  earlierCache,
  isInside,
  type Manifest,
  readManifest,
  safeManifest,
  statOf,
  stillWritten,
  type Written,
  writeManifest,
} from './manifest.ts';
export { isRunning, type Owner, startOf } from './process.ts';
export { packageVersion, programVersion } from './program-version.ts';
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
  /** Bytes of the text store that are in use, and where it ends: a shorter one is not that of this cache. */
  readonly live: number;
  readonly end: number;
  readonly stamps: readonly (readonly [string, Stamp])[];
  readonly whole: readonly (readonly [string, unknown])[];
}

type Part = Exclude<CacheKind, 'whole'>;
type Parts = { readonly [kind in Part]: readonly (readonly [string, unknown])[] };

const PARTS: readonly Part[] = ['document', 'body', 'output'];
/** Size up to which a text store is never begun anew, although less than half of it is in use. */
const SMALL = 8 * 1024 * 1024;

/** A value as writeJson left it; undefined when there is none that `isWhole`. */
export function readJson<T>(file: string, isWhole: (value: T) => boolean): T | undefined {
  try {
    const value = JSON.parse(readCacheFile(file) ?? 'null') as T | null;
    return value !== null && isWhole(value) ? value : undefined;
  } catch {
    return undefined; // none yet, or cut off: a cache is only a cache
  }
}

/** Writes beside the file and moves it into place. */
export const writeJson = (file: string, value: unknown): void => writeCacheFile(file, JSON.stringify(value));

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
  };
}

/**
 * Opens the cache in `folder`, or one in memory (`--no-cache`, tests). Values of another `version` of the
 * program are not used. The caller holds the folder's lock. A build without changes reads only the head.
 */
export function openCache(folder: string | undefined, version: string): BuildCache {
  const at = (name: string): string | undefined => (folder === undefined ? undefined : join(folder, name));
  const [headFile, partsFile, textsFile] = [at('cache.json'), at('cache.parts.json'), at('texts.store')];
  if (folder !== undefined) makeCacheFolder(folder);
  const isHead = (head: Head): boolean => head.version === version && Array.isArray(head.stamps) && Array.isArray(head.whole);
  const head = headFile === undefined ? undefined : readJson(headFile, isHead);
  const stamps = generation(head?.stamps ?? []);
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
    const stored = head && partsFile !== undefined ? readJson(partsFile, isParts) : undefined;
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
    // the parts first: a head without its parts would be wrong, parts without a head are not looked at
    if (loaded) writeJson(partsFile, Object.fromEntries(PARTS.map((kind) => [kind, of(kind).entries()])));
    const end = openedStore?.end() ?? head?.end ?? 0;
    writeJson(headFile, { version, live, end, stamps: stamps.entries(), whole: whole.entries() });
  };
  return {
    stamps: {
      get: (path) => stamps.get(path) as Stamp | undefined,
      set: (path, stamp) => (stamps.get(path) === stamp ? undefined : stamps.set(path, stamp)),
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
