// What a set of changed paths makes of a reading: a few of them are taken in one by one, others have the site read anew.
import { type Meaning, meaningOf, type Places } from './classify-change.ts';
import type { Memory } from './memory-cache.ts';
import { type Plan, type Reading, type ReadOptions, readAll, withChanges, withEdits, withTemplates } from './snapshot.ts';

export interface ChangeOptions extends ReadOptions {
  readonly memory: Memory;
}

/** More than so many at once are no one's typing. */
const MANY = 50;

/** A reading with a set of changes in it, none of which needs all files to be read again. */
function applied(before: Reading, plan: Plan, meanings: readonly Meaning[], options: ChangeOptions): Reading {
  const { memory } = options;
  const tools = { memory, version: options.version, now: options.clock() };
  const of = (kind: Meaning['kind']) => meanings.flatMap((one) => (one.kind === kind && 'document' in one ? one.document : []));
  const changes = { edited: of('front'), came: of('came'), gone: of('gone') };
  const files = meanings.flatMap((meaning) => (meaning.kind === 'copy' ? meaning.file : []));
  const edits = of('edit');
  const linked = Object.values(changes).some((list) => list.length > 0) ? withChanges(before, plan, changes, tools) : before;
  const edited = edits.length + files.length > 0 && linked.plan;
  const next = edited ? { ...linked, plan: withEdits(edited, edits, files, tools) } : linked;
  return next.plan && meanings.some(({ kind }) => kind === 'template') ? withTemplates(next, next.plan, memory, options) : next;
}

/** The reading after a change of these absolute paths, of which each means something to the site. */
export function withPaths(reading: Reading, places: Places | undefined, paths: readonly string[], options: ChangeOptions): Reading {
  const { memory } = options;
  const { plan, workspace } = reading;
  const all = (): Reading => readAll(options, memory, reading);
  if (!plan || !places || reading.config !== plan.config || paths.length > MANY) return all();
  const told = new Set(reading.problems.map(({ file }) => file));
  const meanings = paths.map((path) => meaningOf(path, plan, { workspace, places, memory, now: options.clock(), told }));
  return meanings.some(({ kind }) => kind === 'all') ? all() : applied(reading, plan, meanings, options);
}
