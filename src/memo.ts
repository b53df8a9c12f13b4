// What earlier runs made, by key: one small file of metadata, and a pack of rendered bodies that is read only when needed.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openPack, type Pack, type TextRef } from './pack.ts';
import type { Stamp, Stamps } from './read.ts';

export type MemoKind = 'document' | 'body' | 'output' | 'whole';

/**
 * A value is found again under a key that says everything it was made of, so a hit is as good as making it anew. What a run neither
 * finds nor puts is forgotten when it saves.
 */
export interface Memo {
  readonly stamps: Stamps;
  get<T>(kind: MemoKind, key: string): T | undefined;
  set<T>(kind: MemoKind, key: string, value: T): void;
  readonly texts: Pick<Pack, 'append' | 'read'>;
}

/** The memo of one build. */
export interface BuildMemo extends Memo {
  readonly texts: Pack;
  /** Nothing is known from an earlier run. */
  readonly cold: boolean;
  /** What this run made itself, by key. */
  fresh<T>(kind: MemoKind): readonly (readonly [key: string, value: T])[];
  /** Writes what this run used. */
  save(): void;
  /** Lets go of the pack without saving. */
  close(): void;
}

interface Stored {
  readonly version: string;
  readonly live: number;
  readonly stamps: readonly (readonly [string, Stamp])[];
  readonly kinds: { readonly [kind in MemoKind]: readonly (readonly [string, unknown])[] };
}

const KINDS: readonly MemoKind[] = ['document', 'body', 'output', 'whole'];
/** A pack is begun anew when less than half of it is in use, but not for the sake of a few megabytes. */
const SMALL = 8 * 1024 * 1024;

function load(file: string, version: string): Stored | undefined {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Stored;
    const whole = stored.version === version && Array.isArray(stored.stamps) && KINDS.every((kind) => Array.isArray(stored.kinds?.[kind]));
    return whole ? stored : undefined;
  } catch {
    return undefined; // none yet, or cut off: a cache is only a cache
  }
}

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
 * Opens the memo in `folder`, or one in memory when there is none (`--no-cache`, tests). `version` stands for the program: another
 * version's values are not used. The caller holds the lock on the folder.
 */
export function openMemo(folder: string | undefined, version: string): BuildMemo {
  const file = folder === undefined ? undefined : join(folder, 'memo.json');
  const packFile = folder === undefined ? undefined : join(folder, 'bodies.pack');
  let stored = file === undefined ? undefined : load(file, version);
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  if (packFile !== undefined && !stored) rmSync(packFile, { force: true });
  let pack = openPack(packFile);
  if (stored && packFile !== undefined && pack.size() > SMALL && pack.size() > stored.live * 2) {
    pack.close();
    rmSync(packFile, { force: true });
    pack = openPack(packFile);
    stored = { ...stored, kinds: { ...stored.kinds, body: [] } };
  }
  const kinds = new Map(KINDS.map((kind) => [kind, generation(stored?.kinds[kind] ?? [])]));
  const stamps = generation(stored?.stamps ?? []);
  const of = (kind: MemoKind) => kinds.get(kind) ?? generation([]);
  const save = (): void => {
    pack.flush();
    const changed = stamps.changed() || KINDS.some((kind) => of(kind).changed());
    if (file === undefined || (stored && !changed)) return;
    const bodies = of('body').entries();
    const value: Stored = {
      version,
      live: bodies.reduce((sum, [, body]) => sum + ((body as { ref?: TextRef }).ref?.[1] ?? 0), 0),
      stamps: stamps.entries() as [string, Stamp][],
      kinds: { document: of('document').entries(), body: bodies, output: of('output').entries(), whole: of('whole').entries() },
    };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(value));
    renameSync(`${file}.new`, file);
  };
  return {
    stamps: {
      get: (path) => stamps.get(path) as Stamp | undefined,
      set: (path, stamp) => (stamps.get(path) === stamp ? undefined : stamps.set(path, stamp)),
    },
    get: <T>(kind: MemoKind, key: string) => of(kind).get(key) as T | undefined,
    set: (kind, key, value) => of(kind).set(key, value),
    fresh: <T>(kind: MemoKind) => of(kind).fresh() as [string, T][],
    cold: stored === undefined,
    texts: pack,
    save,
    close: () => pack.close(),
  };
}
