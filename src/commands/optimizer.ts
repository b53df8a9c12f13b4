// When V8 optimizes functions, and how much it inlines. Node 20's (V8 11) begins early: a build of a second is over before most of that work
// has paid, and threads that build have to share the processor with it. Later versions have a compiler in between, and are left as they are.
import { setFlagsFromString } from 'node:v8';
import { isSlowToOptimize } from '../util/engine.ts';

/** Bytes of bytecode that a function runs before V8 looks at it again: those of V8 11 itself, and ours. */
const BUDGET = { usual: 67_584, late: 400_000 } as const;

/**
 * Bytes of bytecode that V8 11 puts into a function in place of calls, 920 by itself: much of that work is done again when a guess fails.
 * Whole builds of 1,000 and 10,000 posts take 5 % less.
 */
const INLINED = 100;

/** Above so many routes a build takes long enough. */
const MANY = 4000;

const setBudget = (bytes: number): void => setFlagsFromString(`--interrupt-budget=${bytes}`);
const setInlined = (bytes: number): void => setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${bytes}`);

/** Lets V8 optimize later, where that is quicker. Returns a function to be called with the number of routes, once it is known. */
export function optimizeLate(): (routes: number) => void {
  let isLate = isSlowToOptimize;
  if (isLate) {
    setInlined(INLINED);
    setBudget(BUDGET.late);
  }
  return (routes) => {
    if (!isLate || routes <= MANY) return;
    isLate = false;
    setBudget(BUDGET.usual);
  };
}
