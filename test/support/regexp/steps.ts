// The backtracking matcher: it does what V8 does, and counts its steps instead of the time.
import type { Program } from './program.ts';

type Saved = readonly (number | undefined)[];

interface Way {
  readonly pc: number;
  readonly at: number;
  readonly saved: Saved;
}

export interface Run {
  /** More than the limit when it was reached. */
  readonly steps: number;
  /** Begin and end of the last match; undefined for none. */
  readonly match: readonly [number, number] | undefined;
}

interface Counter {
  steps: number;
  readonly limit: number;
}

const changed = (saved: Saved, slot: number, at: number): Saved => {
  const copy = [...saved];
  copy[slot] = at;
  return copy;
};

/** The end of a match that begins at an instruction and an offset, with what it saved. */
function matchAt({ code }: Program, text: string, from: Way, counter: Counter): Way | undefined {
  const program = { code } as Program;
  const untried: Way[] = [from];
  for (let way = untried.pop(); way !== undefined; way = untried.pop()) {
    let { pc, at, saved } = way;
    for (;;) {
      if (++counter.steps > counter.limit) return undefined;
      const instruction = code[pc++];
      if (instruction === undefined || instruction.op === 'match') return { pc, at, saved };
      if (instruction.op === 'char') {
        const place = instruction.step === 1 ? at : at - 1;
        if (place < 0 || place >= text.length || !instruction.test(text.charAt(place))) break;
        at += instruction.step;
      } else if (instruction.op === 'split') {
        untried.push({ pc: instruction.second, at, saved });
        pc = instruction.first;
      } else if (instruction.op === 'jump') {
        pc = instruction.to;
      } else if (instruction.op === 'save') {
        saved = changed(saved, instruction.slot, at);
      } else if (instruction.op === 'progress') {
        if (saved[instruction.slot] === at) break;
      } else if (instruction.op === 'edge') {
        if (!instruction.holds(text, at)) break;
      } else if (instruction.op === 'look') {
        const found = matchAt(program, text, { pc, at, saved }, counter);
        if ((found === undefined) !== instruction.negate) break;
        if (found && !instruction.negate) saved = found.saved;
        pc = instruction.end;
      } else {
        const wanted = text.slice(saved[instruction.slots[0]], saved[instruction.slots[1]] ?? 0);
        const begin = instruction.step === 1 ? at : at - wanted.length;
        const there = text.slice(begin, begin + wanted.length);
        counter.steps += wanted.length;
        if (begin < 0 || (instruction.ignoreCase ? there.toLowerCase() !== wanted.toLowerCase() : there !== wanted)) break;
        at += instruction.step * wanted.length;
      }
    }
  }
  return undefined;
}

/** All that `exec` does on a text: one match from left to right, or with the flag g every one. */
export function run(program: Program, text: string, limit: number): Run {
  const counter: Counter = { steps: 0, limit };
  const saved: Saved = new Array(program.slots).fill(undefined);
  let match: readonly [number, number] | undefined;
  for (let from = 0; from <= text.length; ) {
    const end = matchAt(program, text, { pc: 0, at: from, saved }, counter)?.at;
    if (counter.steps > limit) break;
    if (end !== undefined) match = [from, end];
    if (end === undefined ? program.sticky : !program.global) break;
    from = end === undefined || end === from ? from + 1 : end;
  }
  return { steps: counter.steps, match };
}
