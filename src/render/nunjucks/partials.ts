// How an include runs: with a context of its own where it must, without where it may; and only once when it asks nothing of the page.
import type { Part, Tracker } from '../tracker.ts';
import { type Compiled, finish, resultOf, runtime } from './engine.ts';
import type { Facts } from './facts.ts';
import { resolveName, type Source } from './loader.ts';

/** What of a tracker is needed here. */
export type Reads = Pick<Tracker, 'read' | 'track'>;

/** Nunjucks' context of a running template, and the names that loops and `set` made in it. */
export interface Context {
  getVariables(): object;
  lookup(name: string): unknown;
}
export interface Frame {
  lookup(name: string): unknown;
  push(isolated: boolean): Frame;
}

/** Runs an included template. */
export type RunPartial = (
  source: Source,
  template: Compiled,
  place: { readonly context: Context; readonly frame: Frame; readonly tracker: Reads | undefined },
) => string;

/** What is the same on every page of a site. */
const SAME = ['site', 'jekyll', 'gemless'] as const;

/** What one run of a partial gave, with what it was run for. */
interface Kept {
  readonly html: string;
  readonly reads: readonly Part[];
  readonly values: readonly unknown[];
}

/** `factsOf` tells of any template of the site. */
export function createPartials(sources: ReadonlyMap<string, Source>, factsOf: (source: Source) => Facts): RunPartial {
  const constants = new Map<string, boolean>();
  const kept = new Map<string, Kept>();
  /** Reads nothing but what is the same on every page, and so do all that it includes. */
  const isConstant = (source: Source): boolean => {
    const known = constants.get(source.name);
    if (known !== undefined) return known;
    constants.set(source.name, false); // while it is being looked at: a template that leads back to itself is none
    const { isPlain, roots, references } = factsOf(source);
    const own = isPlain && roots !== undefined && [...roots].every((root) => SAME.some((name) => name === root));
    const constant =
      own &&
      references.every(({ names, node }) => {
        const target = node.typename === 'Literal' ? sources.get(resolveName(names[0] ?? '', source.name) ?? '') : undefined;
        return target !== undefined && isConstant(target);
      });
    constants.set(source.name, constant);
    return constant;
  };
  const runOnce: RunPartial = (source, template, place) => {
    const { context, frame, tracker } = place;
    const values = SAME.map((name) => frame.lookup(name) ?? context.lookup(name));
    const known = kept.get(source.name);
    const same = known?.values.every((value, index) => value === values[index]) ? known : undefined;
    if (!tracker) return runPlain(template, place);
    const { html, reads } = same ?? rendered(tracker, () => runPlain(template, place));
    if (!same) kept.set(source.name, { html, reads, values });
    for (const part of reads) tracker.read(part);
    return html;
  };
  return (source, template, place) => {
    if (isConstant(source)) return runOnce(source, template, place);
    if (factsOf(source).isPlain) return runPlain(template, place);
    return finish(template, place.context.getVariables(), place.frame);
  };
}

function rendered(tracker: Reads, run: () => string): { html: string; reads: readonly Part[] } {
  const { value, reads } = tracker.track(run);
  return { html: value, reads };
}

/** Runs a template that makes no names in the context of the one that includes it: Nunjucks copies it each time. */
function runPlain(template: Compiled, { context, frame }: { readonly context: Context; readonly frame: Frame }): string {
  return resultOf((done) => template.rootRenderFunc(template.env, context, frame.push(true), runtime, done));
}
