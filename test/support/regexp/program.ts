// A regular expression as a program for a backtracking matcher, as V8 runs it: one instruction is one step.
import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** A test of one character, "[^a-z]" or "\\s". */
export type CharTest = (char: string) => boolean;

export type Instruction =
  | { readonly op: 'char'; readonly test: CharTest; readonly step: 1 | -1 }
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'save'; readonly slot: number }
  /** Fails where the position is still the saved one: no round of a loop is empty. */
  | { readonly op: 'progress'; readonly slot: number }
  | { readonly op: 'edge'; readonly holds: (text: string, at: number) => boolean }
  /** Its own instructions follow, up to a `match`; the next one after them is `end`. */
  | { readonly op: 'look'; readonly negate: boolean; readonly end: number }
  | { readonly op: 'repeat'; readonly slots: readonly [number, number]; readonly step: 1 | -1; readonly ignoreCase: boolean }
  | { readonly op: 'match' };

export interface Program {
  readonly code: readonly Instruction[];
  readonly slots: number;
  readonly global: boolean;
  readonly sticky: boolean;
}

type Atom = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass;

export const isAtom = (node: AST.Element): node is Atom =>
  node.type === 'Character' || node.type === 'CharacterSet' || node.type === 'CharacterClass' || node.type === 'ExpressionCharacterClass';

/** The node's own text as an expression for one character, with answers cached by character. */
export function charTest(node: Atom, flags: AST.Flags): CharTest {
  const own = [flags.ignoreCase && 'i', flags.dotAll && 's', flags.unicode && 'u', flags.unicodeSets && 'v'];
  const expression = new RegExp(`^(?:${node.raw})$`, own.filter(Boolean).join(''));
  const answers = new Map<string, boolean>();
  return (char) => {
    const known = answers.get(char) ?? expression.test(char);
    answers.set(char, known);
    return known;
  };
}

export function parse(source: string, flags: string): AST.RegExpLiteral {
  const parser = new RegExpParser();
  const pattern = parser.parsePattern(source, 0, source.length, { unicode: flags.includes('u'), unicodeSets: flags.includes('v') });
  return { type: 'RegExpLiteral', parent: null, start: 0, end: 0, raw: `/${source}/${flags}`, pattern, flags: parser.parseFlags(flags) };
}

/** Can the element match the empty text? */
export function isNullable(node: AST.Element): boolean {
  if (isAtom(node)) return false;
  if (node.type === 'Quantifier') return node.min === 0 || isNullable(node.element);
  if (node.type === 'Group' || node.type === 'CapturingGroup') {
    return node.alternatives.some(({ elements }) => elements.every(isNullable));
  }
  return true;
}

const isWord = (char: string): boolean => /^\w$/.test(char);
const isBreak = (char: string): boolean => /^[\n\r\u2028\u2029]$/.test(char);

function edge(node: AST.EdgeAssertion | AST.WordBoundaryAssertion, flags: AST.Flags): (text: string, at: number) => boolean {
  if (node.kind === 'word') return (text, at) => (isWord(text.charAt(at - 1)) !== isWord(text.charAt(at))) !== node.negate;
  if (node.kind === 'start') return (text, at) => at === 0 || (flags.multiline && isBreak(text.charAt(at - 1)));
  return (text, at) => at === text.length || (flags.multiline && isBreak(text.charAt(at)));
}

/** The program of an expression. Throws for the two constructs that it does not know: `(?i:a)` and sets of strings. */
export function compile({ pattern, flags }: AST.RegExpLiteral): Program {
  const code: Instruction[] = [];
  const groups = new Map<AST.CapturingGroup, readonly [number, number]>();
  let slots = 0;

  /** A place for a split whose targets are known later. */
  const reserve = (): number => code.push({ op: 'match' }) - 1;
  const split = (at: number, body: number, exit: number, greedy: boolean): void => {
    code[at] = { op: 'split', first: greedy ? body : exit, second: greedy ? exit : body };
  };

  function alternatives(all: readonly AST.Alternative[], step: 1 | -1): void {
    const ends: number[] = [];
    all.forEach(({ elements }, index) => {
      const choice = index < all.length - 1 ? reserve() : undefined;
      for (const element of step === 1 ? elements : [...elements].reverse()) compileElement(element, step);
      if (choice === undefined) return;
      ends.push(reserve());
      split(choice, choice + 1, code.length, true);
    });
    for (const end of ends) code[end] = { op: 'jump', to: code.length };
  }

  function loop({ element, greedy, min, max }: AST.Quantifier, step: 1 | -1): void {
    for (let i = 0; i < min; i++) compileElement(element, step);
    if (max === Number.POSITIVE_INFINITY) {
      const choice = reserve();
      const slot = isNullable(element) ? slots++ : undefined;
      if (slot !== undefined) code.push({ op: 'save', slot });
      compileElement(element, step);
      if (slot !== undefined) code.push({ op: 'progress', slot });
      code.push({ op: 'jump', to: choice });
      split(choice, choice + 1, code.length, greedy);
      return;
    }
    const choices: number[] = [];
    for (let i = min; i < max; i++) {
      choices.push(reserve());
      compileElement(element, step);
    }
    for (const choice of choices) split(choice, choice + 1, code.length, greedy);
  }

  function capture(node: AST.CapturingGroup, step: 1 | -1): void {
    if (node.references.length === 0) {
      alternatives(node.alternatives, step);
      return;
    }
    const pair = groups.get(node) ?? [slots++, slots++];
    groups.set(node, pair);
    code.push({ op: 'save', slot: step === 1 ? pair[0] : pair[1] });
    alternatives(node.alternatives, step);
    code.push({ op: 'save', slot: step === 1 ? pair[1] : pair[0] });
  }

  function compileElement(node: AST.Element, step: 1 | -1): void {
    if (isAtom(node)) {
      code.push({ op: 'char', test: charTest(node, flags), step });
    } else if (node.type === 'Quantifier') {
      loop(node, step);
    } else if (node.type === 'CapturingGroup') {
      capture(node, step);
    } else if (node.type === 'Group') {
      if (node.modifiers) throw new Error(`no program for ${node.raw}`);
      alternatives(node.alternatives, step);
    } else if (node.type === 'Backreference') {
      const resolved = [node.resolved].flat()[0];
      const pair = resolved && groups.get(resolved);
      if (pair) code.push({ op: 'repeat', slots: pair, step, ignoreCase: flags.ignoreCase });
    } else if (node.kind === 'lookahead' || node.kind === 'lookbehind') {
      const at = reserve();
      alternatives(node.alternatives, node.kind === 'lookahead' ? 1 : -1);
      code.push({ op: 'match' });
      code[at] = { op: 'look', negate: node.negate, end: code.length };
    } else {
      code.push({ op: 'edge', holds: edge(node, flags) });
    }
  }

  alternatives(pattern.alternatives, 1);
  code.push({ op: 'match' });
  return { code, slots, global: flags.global, sticky: flags.sticky };
}
