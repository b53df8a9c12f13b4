// How V8 is set for a build: when it optimizes functions, how much it inlines, and how much its heap grows.
import { setFlagsFromString } from 'node:v8';

/**
 * What V8's optimizing compilers are like: "budget" is Node 20's, one slow compiler that is set by bytes of bytecode; "calls" is that of Node 21
 * to 23, set by calls; "quick" has a quick compiler before the slow one, as Node 24 to 26. "unknown" are later ones.
 */
type Engine = 'budget' | 'calls' | 'quick' | 'unknown';

/** The engine of a version of V8, such as "11.3.244.8-node.38". */
export function engineOf(version: string): Engine {
  if (version.startsWith('11.3.')) return 'budget';
  if (/^1[12]\./.test(version)) return 'calls';
  return /^1[34]\./.test(version) ? 'quick' : 'unknown';
}

/** For so many documents a build takes long enough to be optimized early, and for so many the heap is very large. */
const MANY = 4000;
const HUGE = 30_000;

/** Flags by which the optimizing compilers begin late, and early. */
interface Flags {
  readonly late: readonly string[];
  /** For many documents, which more threads than one make: they share the processor with the compilers. */
  readonly many: readonly string[];
  /** For very many, besides. */
  readonly huge: readonly string[];
}

/**
 * Bytes of bytecode that an optimizing compiler puts into a function in place of calls, 920 by itself: much of that work is done again when a
 * guess fails.
 */
const inlined = (compiler: '' | 'maglev-'): string => `--max-${compiler}inlined-bytecode-size-cumulative=100`;
/** Bytes of bytecode that a function runs before it is optimized. */
const budget = (bytes: number): string => `--interrupt-budget=${bytes}`;
/** Calls before a function is optimized, by the quick compiler and by the slow one. */
const maglev = (calls: number): string => `--invocation-count-for-maglev=${calls}`;
const turbofan = (calls: number): string => `--invocation-count-for-turbofan=${calls}`;
/** Percent by which the heap grows between two collections. V8 lets it grow to four times its size. */
const growth = (percent: number): string => `--heap-growing-percent=${percent}`;

/**
 * When the optimizing compilers begin, by what they are like. By itself V8 begins early, but a build of a second is over before most of that
 * work has paid: builds of 100 and 1,000 posts take 10 to 18 % less. The early values are V8's own. Where there is a quick compiler, the slow
 * one is for what runs for minutes. V8 prints an error for a flag that it does not have, so later versions are left as they are.
 */
const FLAGS_OF: { readonly [engine in Engine]: Flags } = {
  budget: { late: [inlined(''), budget(400_000)], many: [budget(67_584), growth(150)], huge: [growth(30)] },
  calls: { late: [inlined(''), turbofan(20_000)], many: [turbofan(3000), growth(150)], huge: [growth(30)] },
  quick: {
    late: [inlined(''), inlined('maglev-'), maglev(1500), turbofan(200_000)],
    many: [maglev(400), growth(150)],
    huge: [growth(30)],
  },
  unknown: { late: [], many: [], huge: [] },
};

const FLAGS = FLAGS_OF[engineOf(process.versions.v8)];

const set = (flags: readonly string[]): void => {
  for (const flag of flags) setFlagsFromString(flag);
};

/** Sets V8 for the beginning of a build. */
export const setV8 = (): void => set(FLAGS.late);

/** Sets it for the rest of a build of so many documents. */
export function setV8For(documents: number): void {
  if (documents >= MANY) set(FLAGS.many);
  if (documents >= HUGE) set(FLAGS.huge);
}
