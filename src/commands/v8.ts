// How V8 is set for a build: when it optimizes functions, how much it inlines, and how much its heap grows.
import { setFlagsFromString } from 'node:v8';
import { isSlowToOptimize } from '../util/engine.ts';

/**
 * Bytes of bytecode that a function runs before V8 looks at it again: those of V8 11 itself (Node 20), and ours. It begins early: a build of a
 * second is over before most of that work has paid, and threads that build have to share the processor with it. Later versions have a compiler
 * in between, and are left as they are.
 */
const BUDGET = { usual: 67_584, late: 400_000 } as const;

/**
 * Bytes of bytecode that V8 11 puts into a function in place of calls, 920 by itself: much of that work is done again when a guess fails.
 * Whole builds of 1,000 and 10,000 posts take 5 % less.
 */
const INLINED = 100;

/** For so many documents a build takes long enough to be optimized early, and for so many the heap is very large. */
const MANY = 4000;
const HUGE = 30_000;

/** Percent by which the heap grows between two collections, for many documents and for very many. V8 lets it grow to four times its size. */
const GROWTH = { many: 150, huge: 30 } as const;

const setBudget = (bytes: number): void => setFlagsFromString(`--interrupt-budget=${bytes}`);
const setInlined = (bytes: number): void => setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${bytes}`);
const setGrowth = (percent: number): void => setFlagsFromString(`--heap-growing-percent=${percent}`);

/** Sets V8 for the beginning of a build. */
export function setV8(): void {
  if (!isSlowToOptimize) return;
  setInlined(INLINED);
  setBudget(BUDGET.late);
}

/** Sets it for the rest of a build of so many documents. */
export function setV8For(documents: number): void {
  if (documents < MANY) return;
  if (isSlowToOptimize) setBudget(BUDGET.usual);
  setGrowth(documents < HUGE ? GROWTH.many : GROWTH.huge);
}
