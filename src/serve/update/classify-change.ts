// What one changed path means for a plan: nothing, an edit, a document that came or is gone, other templates, or reading all of it anew.
import { relative, sep } from 'node:path';
import { parseDocument } from '../../parse/index.ts';
import { nameOf, placeOf, readAgain } from '../../read/index.ts';
import type { Document, SourceFile, Workspace } from '../../types.ts';
import { isGone } from '../watch/stat.ts';
import type { Memory } from './memory-cache.ts';
import type { Plan } from './snapshot.ts';

/**
 * `edit` changes nothing that was looked at for the plan, `front` does; each with the document as it is now (`gone`: as it was). `copy` is a
 * file that is only copied.
 */
export type Meaning =
  | { readonly kind: 'edit' | 'front' | 'came' | 'gone'; readonly document: Document }
  | { readonly kind: 'copy'; readonly file: SourceFile }
  | { readonly kind: 'template' | 'nothing' | 'all' };

const ALL: Meaning = { kind: 'all' };

/** Where each file of a plan belongs, by absolute path. */
export interface Places {
  readonly templates: ReadonlySet<string>;
  readonly statics: ReadonlyMap<string, SourceFile>;
}

export const placesOf = ({ understood }: Plan): Places => ({
  templates: new Set(understood.gathered.sources.templates.flatMap((folder) => [...folder.values()].map((file) => file.absolute))),
  statics: new Map(understood.gathered.sources.statics.map(({ file }) => [file.absolute, file])),
});

export interface MeaningTools {
  readonly workspace: Workspace;
  readonly places: Places;
  readonly memory: Memory;
  readonly now: number;
  /** Files with problems: what is wrong with one must be found out anew. */
  readonly told: ReadonlySet<string>;
}

/** A file as a document, when there is nothing to say of it. */
function documentOf(file: SourceFile, plan: Plan): Document | undefined {
  const place = placeOf(file.path, plan.config);
  const parsed = 'folders' in place ? parseDocument(file, plan.config, place) : undefined;
  return parsed?.diagnostics.length === 0 ? parsed.value : undefined;
}

/** A post that no one knew; all else that is new (folders, data, pages that take a static file's place) is for a new reading. */
function newcomer(absolute: string, plan: Plan, { workspace, memory, now, told }: MeaningTools): Meaning {
  const inside = relative(workspace.source, absolute).split(sep).join('/');
  const place = inside.startsWith('..') ? undefined : placeOf(inside, plan.config);
  if (place?.kind !== 'post' && place?.kind !== 'draft') return ALL;
  const file = readAgain({ path: inside, name: nameOf(workspace, absolute), absolute }, memory.stamps, now);
  const document = file && !told.has(file.name) ? documentOf(file, plan) : undefined;
  return document ? { kind: 'came', document } : ALL;
}

export function meaningOf(path: string, plan: Plan, tools: MeaningTools): Meaning {
  const { places, memory, now, told } = tools;
  const held = plan.living.find(path);
  const known = held?.file ?? places.statics.get(path);
  if (!known) return places.templates.has(path) ? { kind: 'template' } : newcomer(path, plan, tools);
  if (told.has(known.name)) return ALL;
  if (held && isGone(path)) return { kind: 'gone', document: held };
  const file = readAgain(known, memory.stamps, now);
  if (!file || file.frontMatter !== known.frontMatter) return ALL;
  if (file.hash === known.hash) return { kind: 'nothing' };
  if (!held) return { kind: 'copy', file };
  const document = documentOf(file, plan);
  if (!document) return ALL;
  return { kind: plan.living.planAlike(held, document) ? 'edit' : 'front', document };
}
