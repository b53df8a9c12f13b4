// An expression as an automaton of positions (Glushkov): each place of a character, and the places that may come next. A place that comes next
// in two ways is listed twice. Assertions may always hold, and large repeats are endless: the automaton allows more than the expression.
import type { AST } from '@eslint-community/regexpp';
import { type CharTest, charTest, isAtom } from './program.ts';

export interface Positions {
  /** Characters that stand for all others; an index into them is a symbol. */
  readonly alphabet: readonly string[];
  /** Symbols of each position, as a list of booleans. */
  readonly symbols: readonly (readonly boolean[])[];
  readonly next: readonly (readonly number[])[];
}

/** The position before the match: any character, again and again. */
export const SEARCH = 0;
/** Larger counts are read as endless. */
const COUNTED = 3;
const USUAL = ['a', '0', ' ', '\n', '!', 'Z', '_', '\t', '\r', '\u00e9', '\u4e00', '\0'];

interface Part {
  readonly nullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const EMPTY: Part = { nullable: true, first: [], last: [] };

/** Characters that the expression names, and their neighbours. */
function namedChars(node: AST.Node, into: Set<string>): void {
  if (node.type === 'Character' || node.type === 'CharacterClassRange') {
    const ends = node.type === 'Character' ? [node.value] : [node.min.value, node.max.value];
    for (const code of ends) {
      for (const near of node.type === 'Character' ? [code] : [code - 1, code, code + 1]) {
        if (near < 0 || near > 0xffff) continue;
        const char = String.fromCharCode(near);
        for (const form of [char, char.toLowerCase(), char.toUpperCase()]) if (form.length === 1) into.add(form);
      }
    }
  } else if ('alternatives' in node) node.alternatives.forEach((one) => void namedChars(one, into));
  else if (node.type === 'Quantifier') namedChars(node.element, into);
  else if ('elements' in node) node.elements.forEach((one) => void namedChars(one, into));
}

/** One character of each kind that the positions tell apart. */
function alphabetOf(pattern: AST.Pattern, tests: readonly CharTest[]): readonly string[] {
  const chars = new Set(USUAL);
  namedChars(pattern, chars);
  const kinds = new Map<string, string>();
  for (const char of chars) {
    const kind = tests.map((test) => (test(char) ? '1' : '0')).join('');
    if (!kinds.has(kind)) kinds.set(kind, char);
  }
  return [...kinds.values()];
}

export function positionsOf({ pattern, flags }: AST.RegExpLiteral): Positions {
  const tests: CharTest[] = [() => true];
  const next: number[][] = [[]];
  const link = (from: readonly number[], to: readonly number[]): void => {
    for (const one of from) next[one]?.push(...to);
  };

  const either = (parts: readonly Part[]): Part => ({
    nullable: parts.some(({ nullable }) => nullable),
    first: parts.flatMap(({ first }) => first),
    last: parts.flatMap(({ last }) => last),
  });
  const both = (a: Part, b: Part): Part => {
    link(a.last, b.first);
    return {
      nullable: a.nullable && b.nullable,
      first: a.nullable ? [...a.first, ...b.first] : a.first,
      last: b.nullable ? [...a.last, ...b.last] : b.last,
    };
  };
  const alternatives = (all: readonly AST.Alternative[]): Part => either(all.map(({ elements }) => elements.map(part).reduce(both, EMPTY)));

  function repeated({ element, min, max }: AST.Quantifier): Part {
    let whole = EMPTY;
    if (max === 0) return whole;
    const endless = max > COUNTED;
    const copies = endless ? Math.min(Math.max(min, 1), COUNTED) : max;
    for (let i = 0; i < copies; i++) {
      const copy = part(element);
      if (endless && i === copies - 1) link(copy.last, copy.first);
      whole = both(whole, i < min ? copy : { ...copy, nullable: true });
    }
    return whole;
  }

  function part(node: AST.Element): Part {
    if (isAtom(node)) {
      const at = tests.push(charTest(node, flags)) - 1;
      next.push([]);
      return { nullable: false, first: [at], last: [at] };
    }
    if (node.type === 'Quantifier') return repeated(node);
    if (node.type === 'Group' || node.type === 'CapturingGroup') return alternatives(node.alternatives);
    if (node.type === 'Backreference') return alternatives([node.resolved].flat()[0]?.alternatives ?? []);
    if (!('alternatives' in node)) return EMPTY;
    // looked at or passed over; nothing comes after what is looked at
    return { nullable: true, first: alternatives(node.alternatives).first, last: [] };
  }

  const whole = alternatives(pattern.alternatives);
  next[SEARCH] = [...(flags.sticky ? [] : [SEARCH]), ...whole.first];
  const alphabet = alphabetOf(pattern, tests);
  return { alphabet, next, symbols: tests.map((test) => alphabet.map(test)) };
}
