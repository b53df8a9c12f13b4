// Lexers with states, as Rouge's RegexLexer runs them: in each state rules are tried in order, at the place that is reached.
import { once } from '../../../util/cached.ts';
import { finish, put, type Sink, sinkOf } from '../sink.ts';
import { hasMixedWords, withRubyBoundaries } from './boundary.ts';
import { type First, firstOf } from './first.ts';

/** Class of a match, or of each of its groups in turn; "" for bare text. */
export type Classes = string | readonly string[];

/** A rule's pattern (sticky: it is tried where the lexer is), its classes (undefined where the function puts the text
 *  itself), and the number of states to leave, or its moves, separated by spaces: a state to go into, "<" to leave one,
 *  "=" to go into the present one again. "< regex" goes from one state to another. */
export type Rule =
  | readonly [pattern: RegExp, classes: Classes | ((match: RegExpExecArray, run: Run) => Classes | undefined), to?: string | number]
  /** The rules of another state. */
  | `@${string}`;

/** Rules by state. The lexer begins in "root", and above it in "begin" if there is one. */
export interface States {
  readonly root: readonly Rule[];
  readonly [state: string]: readonly Rule[];
}

/** One text that is being lexed. */
export interface Run {
  readonly put: (cls: string, text: string) => void;
  /** Goes into a state. */
  readonly push: (state: string) => void;
  readonly pop: (count?: number) => void;
  /** A part of the text in another language, which goes on in the state in which its last part ended. */
  readonly delegate: (states: States, text: string) => void;
  /** The next part in that language begins in its first state. */
  readonly reset: (states: States) => void;
  /** Leaves a state of another language, if its last part ended in that. */
  readonly leave: (states: States, state: string) => void;
  /** A part of the text in another language, or in the same, from the first state on. */
  readonly nested: (states: States, text: string) => void;
  /** States that are open, the present one last. */
  readonly stack: readonly string[];
  /** A part of the text in a language by its name, from its first state on unless it goes on; false for a name that is
   *  unknown. */
  readonly inLanguage: (name: string, text: string, goesOn?: boolean) => boolean;
  /** Words and numbers that rules remember. */
  readonly words: Map<string, string>;
  readonly numbers: Map<string, number>;
  /** Widths of the blocks that are open, the outermost first. */
  readonly indents: number[];
}

/** A rule that can match; one that begins with "^" does at beginnings of lines only. */
interface Ready {
  readonly isAtLine: boolean;
  readonly pattern: RegExp;
  readonly classes: Exclude<Rule, string>[1];
  readonly moves: readonly string[];
  readonly first: First;
}

/** Rules of a state, and those of them that can match at a character, by its code; made when it first comes. */
interface ReadyState {
  readonly rules: readonly Ready[];
  readonly byCode: (readonly Ready[] | undefined)[];
}

type ReadyStates = ReadonlyMap<string, ReadyState>;

const prepared = { plain: new WeakMap<States, ReadyStates>(), mixed: new WeakMap<States, ReadyStates>() };

const movesOf = (to: string | number = 0): readonly string[] => (typeof to === 'number' ? Array(to).fill('<') : to.split(' '));

function rulesOf(states: States, name: string, isMixed: boolean): readonly Ready[] {
  return (states[name] ?? []).flatMap((rule): readonly Ready[] =>
    typeof rule === 'string'
      ? rulesOf(states, rule.slice(1), isMixed)
      : [
          {
            isAtLine: rule[0].source.startsWith('^'),
            pattern: isMixed ? withRubyBoundaries(rule[0]) : rule[0],
            classes: rule[1],
            moves: movesOf(rule[2]),
            first: firstOf(rule[0].source, rule[0].flags.replace('y', '')),
          },
        ],
  );
}

/** `isMixed`: for texts in whose words letters beyond ASCII touch those of ASCII. */
function prepare(states: States, isMixed: boolean): ReadyStates {
  const cache = isMixed ? prepared.mixed : prepared.plain;
  const before = cache.get(states);
  if (before) return before;
  const ready = new Map(Object.keys(states).map((name) => [name, { rules: rulesOf(states, name, isMixed), byCode: [] }]));
  cache.set(states, ready);
  return ready;
}

/** Matches without text that Rouge allows one after another. */
const MOST_EMPTY = 5;

interface LexOptions {
  readonly lines: boolean;
  /** A language's states; otherwise it puts the text, or returns false for a name that is unknown. */
  readonly inLanguage: (sink: Sink, name: string, text: string) => States | boolean;
}

interface Lexing {
  readonly states: ReadyStates;
  readonly stack: string[];
  readonly run: Run;
}

interface Out {
  readonly isMixed: boolean;
  readonly put: Run['put'];
  readonly inLanguage: (name: string, text: string) => States | boolean;
}

function start(states: States, out: Out): Lexing {
  const { isMixed, ...ends } = out;
  const stack = 'begin' in states ? ['root', 'begin'] : ['root'];
  const others = new Map<States, Lexing>();
  const run: Run = {
    ...ends,
    push: (state) => void stack.push(state),
    pop: (count = 1) => void stack.splice(Math.max(1, stack.length - count)),
    delegate: (other, text) => {
      const lexing = others.get(other) ?? start(other, out);
      others.set(other, lexing);
      lex(lexing, text);
    },
    reset: (other) => void others.delete(other),
    leave: (other, state) => {
      const lexing = others.get(other);
      if (lexing?.stack.at(-1) === state) lexing.run.pop();
    },
    nested: (other, text) => lex(start(other, out), text),
    inLanguage: (name, text, goesOn = false) => {
      const found = out.inLanguage(name, text);
      if (typeof found === 'boolean') return found;
      if (!goesOn) run.reset(found);
      run.delegate(found, text);
      return true;
    },
    stack,
    words: new Map(),
    numbers: new Map(),
    indents: [0],
  };
  return { states: prepare(states, isMixed), stack, run };
}

function putGroups(classes: readonly string[], match: RegExpExecArray, run: Run): void {
  for (let index = 0; index < classes.length; index++) run.put(classes[index] ?? '', match[index + 1] ?? '');
}

/** Puts what a rule matches at the beginning of `rest`; the length of the match, or undefined where it does not match. */
function matchOf({ pattern, classes }: Ready, rest: string, run: Run): number | undefined {
  pattern.lastIndex = 0;
  if (typeof classes === 'string') {
    // most rules: without the list of a match's groups
    if (!pattern.test(rest)) return undefined;
    const length = pattern.lastIndex;
    run.put(classes, rest.slice(0, length));
    return length;
  }
  const match = pattern.exec(rest);
  if (match === null) return undefined;
  const found = typeof classes === 'function' ? classes(match, run) : classes;
  if (typeof found === 'string') run.put(found, match[0]);
  else if (found) putGroups(found, match, run);
  return match[0].length;
}

function move(moves: readonly string[], { stack, run }: Lexing): void {
  for (const to of moves) {
    if (to === '<') run.pop();
    else run.push(to === '=' ? (stack.at(-1) ?? 'root') : to);
  }
}

const none: readonly Ready[] = [];

/** Rules of a state that can match at a character. */
function rulesAt(state: ReadyState | undefined, code: number): readonly Ready[] {
  if (state === undefined || code > 127) return state?.rules ?? none;
  const before = state.byCode[code];
  if (before) return before;
  const found = state.rules.filter(({ first }) => first === undefined || first.has(code));
  state.byCode[code] = found;
  return found;
}

/** One step at a place of the text; the length of the match, or undefined where no rule matches. */
function step(lexing: Lexing, rest: string, isLine: boolean): number | undefined {
  for (const ready of rulesAt(lexing.states.get(lexing.stack.at(-1) ?? 'root'), rest.charCodeAt(0))) {
    if (ready.isAtLine && !isLine) continue;
    const length = matchOf(ready, rest, lexing.run);
    if (length === undefined) continue;
    move(ready.moves, lexing);
    return length;
  }
  return undefined;
}

function lex(lexing: Lexing, text: string): void {
  let empty = 0;
  for (let at = 0; at < text.length; ) {
    // Ruby's scanner sees nothing before the place that is reached
    const rest = text.slice(at);
    const length = step(lexing, rest, at === 0 || text[at - 1] === '\n');
    empty = length === 0 ? empty + 1 : 0;
    if (length !== undefined && empty <= MOST_EMPTY) at += length;
    else {
      const char = String.fromCodePoint(rest.codePointAt(0) ?? 0);
      lexing.run.put('err', char);
      at += char.length;
    }
  }
}

/** HTML of a text and the length of what it shows (UTF-16 units). `lines`: no span crosses a line's end. */
export function lexedSpans(states: States, text: string, { lines, inLanguage }: LexOptions): Pick<Sink, 'html' | 'length'> {
  const sink = sinkOf(lines);
  const out: Out = {
    isMixed: hasMixedWords(text),
    put: (cls: string, part: string) => put(sink, cls, part),
    inLanguage: (name: string, part: string) => inLanguage(sink, name, part),
  };
  lex(start(states, out), text);
  return finish(sink);
}

/** The beginning of a comment that ends within 5,000 characters, or of one in a text that is longer: Rouge takes it for
 *  operators where no end follows. */
export const COMMENT = /\/\*(?=[\s\S]{0,5000}?\*\/|[\s\S]{5000})/y;

/** A function from a word to its class, by lists of words separated by spaces; they are read when it is first asked. */
export function classBy(lists: { readonly [cls: string]: string }, other: string): (word: string) => string {
  const classes = once(
    () => new Map(Object.entries(lists).flatMap(([cls, words]) => words.split(' ').map((word) => [word, cls] as const))),
  );
  return (word) => classes().get(word) ?? other;
}
