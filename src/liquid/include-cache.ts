// Results of includes, for the next page that includes the same with equal variables: menus and lists of posts are made once, not per page.
import type { Context, Scope } from './context.ts';
import type { Parsed } from './tag.ts';

/** What a run of an include does beside its text. A class, since it lives as long as the run and is written to from everywhere in it. */
export class Recording {
  /** Variables that it read and did not set itself, as they were. */
  readonly reads = new Map<string, unknown>();
  /** Variables that it set. */
  readonly writes = new Map<string, unknown>();
  /** Ends of its loops, for `offset:continue`. */
  readonly offsets = new Map<string, number>();
  /** False where it used what one run passes on to the next: counters, cycles, the position of a loop. */
  repeatable = true;
  /** Scopes from this index on are its own. */
  readonly base: number;

  constructor(base: number) {
    this.base = base;
  }

  /** Notes a variable that was found in the scope of this index; -1 for the variables of the request, and for none. */
  read(name: string, index: number, value: unknown): void {
    if (index >= this.base || (index === 0 && this.writes.has(name)) || this.reads.has(name)) return;
    this.reads.set(name, value);
  }
}

interface Result {
  readonly parameters: readonly (readonly [name: string, value: unknown])[];
  readonly recording: Recording;
  readonly text: string;
  /** Replays what the run read of the site. */
  readonly replay: () => void;
}

/** Results of one include. */
interface Results {
  readonly list: Result[];
  /** Runs since the last time that a result could be used. */
  misses: number;
}

/** Most results of one include. */
const MOST = 8;
/** An include that differs this often in a row depends on its page: it is run without being recorded. */
const DIFFERENT = 12;

/** The results of an engine's includes. */
export class IncludeCache {
  private readonly results = new WeakMap<Parsed, Results>();

  /** Runs an include in `scope`, with these parameters, or writes the result of an earlier run that read and was given the same. */
  run(
    context: Context,
    { parsed, scope, parameters }: { readonly parsed: Parsed; readonly scope: Scope; readonly parameters: object },
  ): void {
    const results = this.results.get(parsed) ?? { list: [], misses: 0 };
    this.results.set(parsed, results);
    const { length } = context.diagnostics;
    if (results.misses > DIFFERENT) {
      context.within(scope, () => parsed.run(context));
      return;
    }
    const given = Object.entries(parameters);
    const found = results.list.find((result) => isSame(result, given, context));
    if (found) {
      results.misses = 0;
      use(found, context);
      return;
    }
    results.misses++;
    const made = record(context, scope, parsed);
    context.write(made.text);
    if (!made.recording.repeatable || context.interrupt !== undefined || context.diagnostics.length > length) return;
    results.list.push({ ...made, parameters: given });
    if (results.list.length > MOST) results.list.shift();
  }
}

function isSame({ parameters, recording }: Result, given: Result['parameters'], context: Context): boolean {
  if (parameters.length !== given.length) return false;
  if (!parameters.every(([name, value], index) => given[index]?.[0] === name && given[index]?.[1] === value)) return false;
  for (const [name, value] of recording.reads) if (context.find(name) !== value) return false;
  return true;
}

function use({ recording, text, replay }: Result, context: Context): void {
  for (const [name, value] of recording.writes) context.assign(name, value);
  for (const [name, end] of recording.offsets) context.endLoop(name, end);
  replay();
  context.write(text);
}

/** Runs an include and records it. */
function record(context: Context, scope: Scope, parsed: Parsed): Omit<Result, 'parameters'> {
  const { track } = context.tools.host;
  const run = () => context.recorded(() => context.capture((inner) => inner.within(scope, () => parsed.run(inner))));
  const { value, repeatable, replay } = track ? track(run) : { value: run(), repeatable: true, replay: () => undefined };
  if (!repeatable) value.recording.repeatable = false;
  return { recording: value.recording, text: value.value, replay };
}
