// A snapshot after changes of paths: a few changes are applied one by one, all others read the whole site again.
import { ChangedWhileReading } from '../../util/changed.ts';
import { type Change, classify, type OtherFiles } from './classify-change.ts';
import { readAll, type Snapshot, type SnapshotTools, withBodies, withChanges, withParts, withTemplates } from './snapshot.ts';

/** Most paths of one save; more come from a checkout or a script. */
const MANY = 50;

/** The snapshot with changes, none of which needs all files to be read again. */
function applied(before: Snapshot, changes: readonly Change[], tools: SnapshotTools): Snapshot {
  const of = (...kinds: readonly Change['kind'][]) =>
    changes.flatMap((change) => ('document' in change && kinds.includes(change.kind) ? change.document : []));
  const files = (kind: 'copy' | 'part') => changes.flatMap((change) => (change.kind === kind ? change.file : []));
  const [copies, parts] = [files('copy'), files('part')];
  const [planned, gone, bodies] = [of('document'), of('gone'), of('body')];
  let next = before;
  if (next.plan && parts.length > 0) next = withParts(next, next.plan, parts, tools);
  if (next.plan && planned.length + gone.length + copies.length > 0)
    next = withChanges(next, next.plan, { documents: [...planned, ...bodies], gone, copies }, tools);
  else if (next.plan && bodies.length > 0) next = withBodies(next, next.plan, bodies, tools);
  return next.plan && changes.some(({ kind }) => kind === 'template') ? withTemplates(next, next.plan, tools) : next;
}

/** The snapshot after changes of these absolute paths, which all belong to the site. */
export function withPaths(
  snapshot: Snapshot,
  paths: readonly string[],
  { otherFiles, ...tools }: SnapshotTools & { readonly otherFiles: OtherFiles | undefined },
): Snapshot {
  const { plan, workspace, config } = snapshot;
  if (!plan || !otherFiles || config !== plan.config || paths.length > MANY) return readAll(tools, snapshot);
  const reported = new Set(snapshot.diagnostics.map(({ file }) => file));
  const changes = paths.map((path) => classify(path, plan, { workspace, otherFiles, cache: tools.cache, now: tools.clock(), reported }));
  if (changes.some(({ kind }) => kind === 'all')) return readAll(tools, snapshot);
  try {
    return applied(snapshot, changes, tools);
  } catch (error) {
    // a file that these changes do not name changed, too, just now
    if (error instanceof ChangedWhileReading) return readAll(tools, snapshot);
    throw error;
  }
}
