// The state of one render: scopes, output, limits, diagnostics, and what tags keep from one run to the next.
import type { Diagnostic } from '../types.ts';
import { Failure, LiquidError, limitFailure, MOST_ERRORS } from './error.ts';
import type { LiquidRequest } from './host.ts';
import { Recording } from './include-cache.ts';
import { type Details, errorAt, type Location, warningAt } from './source.ts';
import type { Tools } from './tag.ts';
import type { Evaluation } from './terms.ts';

/** Most characters that filters, captures and outputs of one render write in all: a feed may hold a site's posts several times. */
const MEMORY_LIMIT = 400_000_000;
/** Most milliseconds of one render. */
const RENDER_LIMIT = 30_000;
/** Most characters of one output: loops in loops write their blanks that often. */
const OUTPUT_LIMIT = 96_000_000;
/** Blocks that run between two looks at the clock. */
const CLOCK_STEPS = 64;

/** Milliseconds between two looks that count at most: the process may have stood still meanwhile. */
const LONGEST_GAP = 10_000;

/** Variables by name; nil is null, since undefined means that there is none. */
export type Scope = Map<string, unknown>;

/**
 * `count` where a text does not set it: Jekyll's payload is an Enumerable, of which Liquid reaches this method. It has nine names, so
 * that `{% assign count = count | plus: 1 %}` begins with 9.
 */
const PAYLOAD_COUNT = 9;

/** The state of one render. A class, since it lives as long as the render and closures of every template write to it. */
export class Context implements Evaluation {
  readonly diagnostics: Diagnostic[] = [];
  private errors = 0;
  /** Names of the includes that are being rendered, outermost first. */
  readonly chain: string[] = [];
  /** Files whose parse warnings are reported, and keys of warnings that are reported once a file. */
  readonly reported = new Set<string>();
  /** Set by break and continue, until the loop around them ends it. */
  interrupt: 'break' | 'continue' | undefined;
  /** `forloop` of the innermost loop. */
  loop: object | null = null;
  /** Positions of cycle tags, ends of loops for `offset:continue`, and the last text of ifchanged. */
  readonly cycles = new Map<unknown, number>();
  readonly offsets = new Map<string, number>();
  changed: string | undefined;
  /** Counters of increment and decrement: behind assignments, before the request's scope. */
  readonly counters = new Map<string, number>();
  readonly request: LiquidRequest;
  readonly tools: Tools;
  readonly strict: boolean;
  private readonly globals: Scope = new Map();
  private readonly scopes: Scope[] = [this.globals];
  /** Includes that are being recorded, outermost first. */
  private readonly recordings: Recording[] = [];
  /** Variables of the request's scope that were used already. */
  private readonly used: Scope = new Map();
  private output = '';
  private memory = 0;
  private steps = 0;
  /** Milliseconds up to the last look at the clock, and its time. */
  private elapsed = 0;
  private clock = performance.now();

  constructor(request: LiquidRequest, tools: Tools) {
    this.request = request;
    this.tools = tools;
    this.strict = tools.config.liquid.strictVariables;
  }

  find(name: string): unknown {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const value = this.scopes[i]?.get(name);
      if (value !== undefined) return this.noted(name, i, value);
    }
    return this.noted(name, -1, this.counters.get(name) ?? this.given(name));
  }

  /** Whether a variable is set: Jekyll's own `count` is not. */
  isSet(name: string): boolean {
    const isOwn = this.counters.has(name) || Object.hasOwn(this.request.scope, name);
    return this.find(name) !== undefined && (isOwn || this.scopes.some((scope) => scope.get(name) !== undefined));
  }

  private noted(name: string, index: number, value: unknown): unknown {
    for (const recording of this.recordings) recording.read(name, index, value);
    return value;
  }

  /** A variable of the request's scope. */
  given(name: string): unknown {
    const { scope } = this.request;
    if (!this.used.has(name)) this.used.set(name, Object.hasOwn(scope, name) ? scope[name] : name === 'count' ? PAYLOAD_COUNT : undefined);
    return this.noted(name, -1, this.used.get(name));
  }

  /** Sets a variable of the page. */
  assign(name: string, value: unknown): void {
    this.globals.set(name, value ?? null);
    for (const { writes } of this.recordings) writes.set(name, value);
  }

  /** Keeps where a loop ended, for `offset:continue`. */
  endLoop(name: string, end: number): void {
    this.offsets.set(name, end);
    for (const { offsets } of this.recordings) offsets.set(name, end);
  }

  /** Says that the run under way uses what one run passes on to the next. */
  passesOn(): void {
    for (const recording of this.recordings) recording.repeatable = false;
  }

  /** Runs and records what the run reads and sets. */
  recorded<T>(run: () => T): { readonly value: T; readonly recording: Recording } {
    const recording = new Recording(this.scopes.length);
    this.recordings.push(recording);
    const value = run();
    this.recordings.pop();
    return { value, recording };
  }

  /** Runs `use` with more variables. */
  within<T>(scope: Scope, use: () => T): T {
    this.scopes.push(scope);
    const value = use();
    this.scopes.pop();
    return value;
  }

  /** An unknown filter changes nothing, unless filters are strict. */
  apply(name: string, input: unknown, args: readonly unknown[]): unknown {
    const filter = this.tools.filters.get(name);
    if (!filter) {
      if (this.tools.config.liquid.strictFilters) throw new Failure('liquid-filter', `unknown filter "${name}"`);
      return input;
    }
    const result = filter(input, args, this);
    if (typeof result === 'string') this.use(result.length);
    return result;
  }

  write(text: string): void {
    this.use(text.length);
    this.output += text;
    if (this.output.length > OUTPUT_LIMIT) throw limitFailure('grows too large');
  }

  /** The text that `run` writes. */
  capture(run: (context: Context) => void): string {
    const before = this.output;
    this.output = '';
    run(this);
    const text = this.output;
    this.output = before;
    return text;
  }

  use(size: number): void {
    this.memory += size;
    if (this.memory > MEMORY_LIMIT) throw limitFailure('grows too large');
  }

  /** Counts a step. Throws when the render has taken too long. */
  step(): void {
    if (this.steps++ % CLOCK_STEPS === 0) this.lookAtClock();
  }

  private lookAtClock(): void {
    const now = performance.now();
    this.elapsed += Math.min(now - this.clock, LONGEST_GAP);
    this.clock = now;
    if (this.elapsed > RENDER_LIMIT) throw limitFailure('takes too long');
  }

  /** Reports an error without ending the render, unless there are too many. */
  error(location: Location, details: Details): void {
    this.add(errorAt(location, details));
  }

  private add(error: Diagnostic): void {
    if (this.errors++ >= MOST_ERRORS) throw new LiquidError(error);
    this.diagnostics.push(error);
  }

  /** Reports an error that changes no variable, once a location, so that those behind it are reported, too. Throws that of a limit. */
  goOnBehind(error: LiquidError): void {
    const { diagnostic } = error;
    if (diagnostic.code === 'liquid-limit') throw error;
    const { file, line, column } = diagnostic;
    const key = `${file}\0${line}:${column}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.add(diagnostic);
  }

  /** Reports a warning at the first of the locations in a file that have the same message. */
  warnOnce(location: Location, details: Details): void {
    const key = `${location.source.file}\0${details.message}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.diagnostics.push(warningAt(location, details));
  }
}
