// The worst texts of an expression: words that can be read in more than one way, again and again (Weber and Seidl's criteria for ambiguous automata).
import { type Positions, SEARCH } from './positions.ts';

/** A text that reaches a loop, and one that goes round it. */
export interface Pump {
  readonly prefix: string;
  readonly word: string;
  /** Characters with which the loop does not go on. */
  readonly ends: readonly string[];
}

/** More of them show nothing new. */
const MOST = 40;

interface Graph extends Positions {
  /** The first symbol that all of these positions accept, or -1. */
  readonly common: (...at: readonly number[]) => number;
  /** The other positions of the loop that a position lies in; none when it lies in no loop. */
  readonly loopOf: readonly (ReadonlySet<number> | undefined)[];
}

function reachable(next: Positions['next'], from: number): ReadonlySet<number> {
  const seen = new Set<number>();
  const open = [...(next[from] ?? [])];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(next[at] ?? []));
  }
  return seen;
}

function graphOf(positions: Positions, order: readonly number[]): Graph {
  const { next, symbols } = positions;
  const reach = next.map((_, at) => reachable(next, at));
  const loopOf = reach.map((to, at) => (to.has(at) ? new Set([...to].filter((other) => reach[other]?.has(at))) : undefined));
  const common = (...at: readonly number[]): number => order.find((symbol) => at.every((one) => symbols[one]?.[symbol])) ?? -1;
  return { ...positions, common, loopOf };
}

interface Step<State> {
  readonly state: State;
  readonly symbol: number;
}

/** The shortest word from a state to one that is wanted; undefined for none. */
function search<State extends readonly number[]>(
  from: State,
  steps: (state: State) => Iterable<Step<State>>,
  isWanted: (state: State) => boolean,
): readonly number[] | undefined {
  const seen = new Set<string>([from.join()]);
  let open: { readonly state: State; readonly word: readonly number[] }[] = [{ state: from, word: [] }];
  while (open.length > 0) {
    const found: typeof open = [];
    for (const { state, word } of open) {
      for (const step of steps(state)) {
        const longer = [...word, step.symbol];
        if (isWanted(step.state)) return longer;
        const key = step.state.join();
        if (seen.has(key)) continue;
        seen.add(key);
        found.push({ state: step.state, word: longer });
      }
    }
    open = found;
  }
  return undefined;
}

/** Exponential: a word that leads from a position back to it in two ways. */
function twoWaysRound({ next, common, loopOf }: Graph, at: number): readonly number[] | undefined {
  const loop = loopOf[at];
  if (!loop) return undefined;
  type Pair = readonly [a: number, b: number, parted: number];
  function* steps([a, b, parted]: Pair): Generator<Step<Pair>> {
    const nextA = next[a] ?? [];
    const nextB = next[b] ?? [];
    for (let i = 0; i < nextA.length; i++) {
      for (let j = 0; j < nextB.length; j++) {
        const [toA = 0, toB = 0] = [nextA[i], nextB[j]];
        const symbol = loop?.has(toA) && loop.has(toB) ? common(toA, toB) : -1;
        if (symbol >= 0) yield { state: [toA, toB, parted || a !== b || i !== j ? 1 : 0], symbol };
      }
    }
  }
  return search<Pair>([at, at, 0], steps, ([a, b, parted]) => a === at && b === at && parted === 1);
}

/** Polynomial: a word that goes round at one position, round at another, and from the one to the other. */
function fromLoopToLoop({ next, common, loopOf }: Graph, from: number, to: number): readonly number[] | undefined {
  type Triple = readonly [first: number, between: number, second: number];
  function* steps([a, b, c]: Triple): Generator<Step<Triple>> {
    for (const toA of next[a] ?? []) {
      if (!loopOf[from]?.has(toA)) continue;
      for (const toC of next[c] ?? []) {
        if (!loopOf[to]?.has(toC) || common(toA, toC) < 0) continue;
        for (const toB of next[b] ?? []) {
          const symbol = common(toA, toB, toC);
          if (symbol >= 0) yield { state: [toA, toB, toC], symbol };
        }
      }
    }
  }
  return search<Triple>([from, from, to], steps, ([a, b, c]) => a === from && b === to && c === to);
}

/** Pumps whose letters are the first ones in an order of the alphabet. */
function pumpsIn(graph: Graph): readonly Pump[] {
  const { alphabet, next, symbols, loopOf, common } = graph;
  const pumps: Pump[] = [];
  const spell = (word: readonly number[]): string => word.map((symbol) => alphabet[symbol]).join('');
  /** Characters that no position behind this one accepts. */
  const refused = (at: number): readonly string[] =>
    alphabet.filter((_, symbol) => !(next[at] ?? []).some((to) => to !== SEARCH && symbols[to]?.[symbol])).slice(0, 2);
  type One = readonly [number];
  const forward = ([at]: One): Step<One>[] => (next[at] ?? []).map((to) => ({ state: [to], symbol: common(to) }));
  const add = (from: number, to: number, word: readonly number[] | undefined): void => {
    if (!word || pumps.length >= MOST) return;
    const prefixes =
      from === SEARCH ? ['', ...refused(SEARCH).slice(0, 1)] : [spell(search<One>([SEARCH], forward, ([at]) => at === from) ?? [])];
    for (const prefix of prefixes) pumps.push({ prefix, word: spell(word), ends: refused(to) });
  };
  loopOf.forEach((loop, at) => {
    if (!loop) return;
    if (at !== SEARCH) add(at, at, twoWaysRound(graph, at));
    for (const to of reachable(next, at)) if (loopOf[to] && !loop.has(to)) add(at, to, fromLoopToLoop(graph, at, to));
  });
  return pumps;
}

/** The words that may make a match slow; none when the expression is unambiguous. */
export function pumpsOf(positions: Positions): readonly Pump[] {
  const order = positions.alphabet.map((_, symbol) => symbol);
  const pumps = [order, [...order].reverse()].flatMap((one) => pumpsIn(graphOf(positions, one)));
  return [...new Map(pumps.map((pump) => [`${pump.prefix} ${pump.word}`, pump])).values()];
}
