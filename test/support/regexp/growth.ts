// How the steps of an expression grow with its worst text.

import { positionsOf } from './positions.ts';
import { compile, parse } from './program.ts';
import { pumpsOf } from './pumps.ts';
import { run } from './steps.ts';

export type Growth = 'linear' | 'quadratic' | 'worse';

export interface Verdict {
  readonly growth: Growth;
  /** The text that shows it: what stands before, the word that is repeated, what stands behind. */
  readonly worst: readonly [prefix: string, word: string, suffix: string];
}

/** Few, so that the test is quick; enough to tell n² from n. */
const ROUNDS = 24;
/** Steps; 96 rounds of a word take less as long as they grow with the square. */
const LIMIT = 3_000_000;
const GAPS = ['', ' ', '\n'];

/**
 * From the steps for n, 2n and 4n rounds. Growth with n has no second difference, growth with n² one of at least 2n²: for one step a pair of
 * rounds, n²/2. Growth with n² makes it four times as large for twice the rounds, growth with n³ eight times.
 */
function classify(steps: (rounds: number) => number): Growth {
  const [one, two] = [steps(ROUNDS), steps(2 * ROUNDS)];
  if (two > LIMIT) return 'worse';
  if (two - 2 * one < 0.4 * ROUNDS ** 2) return 'linear';
  const four = steps(4 * ROUNDS);
  return four > LIMIT || four - 2 * two > 6 * (two - 2 * one) ? 'worse' : 'quadratic';
}

/** The growth of an expression's steps with the worst of its worst texts. */
export function growth(source: string, flags: string): Verdict {
  const literal = parse(source, flags);
  const program = compile(literal);
  let worst: Verdict = { growth: 'linear', worst: ['', '', ''] };
  for (const { prefix, word, ends } of pumpsOf(positionsOf(literal))) {
    for (const gap of GAPS) {
      for (const suffix of ['', '\n', ...ends]) {
        const found = classify((rounds) => run(program, prefix + (gap + word).repeat(rounds) + suffix, LIMIT).steps);
        if (found === 'worse') return { growth: found, worst: [prefix, gap + word, suffix] };
        if (worst.growth === 'linear') worst = { growth: found, worst: [prefix, gap + word, suffix] };
      }
    }
  }
  return worst;
}
