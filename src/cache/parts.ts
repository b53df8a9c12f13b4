// Values of a cache that lie in sections, all in one file: it grows, and is written anew when most of it is garbage.
import { rmSync } from 'node:fs';
import { moveCacheFile } from './folder.ts';
import { openValues, type Sections, type Values } from './sections.ts';
import { openTextStore, type TextStore } from './text-store.ts';

/** Kinds of values: stamps of files, parsed documents, rendered bodies, outputs. */
const PARTS = ['stamp', 'document', 'body', 'output'] as const;
export type Part = (typeof PARTS)[number];

/** Places of the sections of each kind. */
export type PartSections = { readonly [kind in Part]: Sections };

export interface Parts {
  of(kind: Part): Values;
  /** Writes what changed of some kinds, or of all. Returns the places of all sections: the same object where nothing changed. */
  save(kind?: Part): PartSections;
  close(): void;
}

/** Size up to which a store is never begun anew, although less than half of it is in use. */
const SMALL = 8 * 1024 * 1024;

/** Whether most of a store's `size` bytes are no longer in use. */
export const isMostlyGarbage = (size: number, live: number): boolean => size > SMALL && size > live * 2;

/** Whether a value of a head has the places of all kinds. */
export const hasSections = (sections: unknown): sections is PartSections =>
  typeof sections === 'object' && sections !== null && PARTS.every((kind) => Array.isArray(Reflect.get(sections, kind)));

const bytesOf = (sections: PartSections): number => PARTS.flatMap((kind) => sections[kind]).reduce((sum, ref) => sum + (ref?.[1] ?? 0), 0);

const isSame = (one: Sections, other: Sections): boolean => one.length === other.length && one.every((ref, index) => ref === other[index]);

/** Opens the values of earlier runs in `file`; in memory, without any, where that is undefined. `stored` is undefined for a new file. */
export function openParts(file: string | undefined, stored: PartSections | undefined): Parts {
  let sections = stored ?? { stamp: [], document: [], body: [], output: [] };
  let opened: TextStore | undefined;
  const store = (): TextStore => {
    if (file !== undefined && !stored && !opened) rmSync(file, { recursive: true, force: true });
    opened ??= openTextStore(file);
    return opened;
  };
  const values = new Map(PARTS.map((kind) => [kind, openValues(sections[kind], (ref) => store().read(ref))]));
  const of = (kind: Part): Values => values.get(kind) ?? openValues([], () => undefined);
  const saveInto = (target: TextStore, kinds: readonly Part[], isAll: boolean): PartSections => {
    const saved = kinds.map((kind): [Part, Sections] => [kind, of(kind).save(target, isAll)]);
    return { ...sections, ...Object.fromEntries(saved.filter(([kind, next]) => !isSame(next, sections[kind]))) };
  };
  /** Writes all values that are in use into a new file. */
  const renew = (path: string): PartSections => {
    const beside = `${path}.new`;
    rmSync(beside, { recursive: true, force: true });
    const target = openTextStore(beside);
    const next = saveInto(target, PARTS, true);
    target.close();
    opened?.close();
    opened = undefined;
    moveCacheFile(beside, path);
    return next;
  };
  return {
    of,
    save: (kind) => {
      const isRenewed = kind === undefined && file !== undefined && isMostlyGarbage(store().end(), bytesOf(sections));
      const next = isRenewed ? renew(file) : saveInto(store(), kind === undefined ? PARTS : [kind], false);
      opened?.flush();
      if (PARTS.some((one) => next[one] !== sections[one])) sections = next;
      return sections;
    },
    close: () => {
      opened?.close();
      opened = undefined;
    },
  };
}
