// The state of one rendering, under our own key of markdown-it's `env`: definitions, options, where the parser stands.
import type MarkdownIt from 'markdown-it';
import type { Diagnostic, KramdownOptions, MarkdownExtras } from '../types.ts';

export type Token = ReturnType<MarkdownIt['parse']>[number];
export type BlockState = InstanceType<MarkdownIt['block']['State']>;
export type InlineState = InstanceType<MarkdownIt['inline']['State']>;
export type CoreState = InstanceType<MarkdownIt['core']['State']>;

/** An attribute list as written: names of definitions, and attributes in order. */
export interface AttributeList {
  readonly refs: string[];
  readonly pairs: [string, string][];
}

/** What a fence asks for beyond its language: lines to mark ("1,3-5") and a caption. */
export interface CodeExtras {
  readonly marks: string | undefined;
  readonly title: string | undefined;
}

export type ChildKind = 'blank' | 'paragraph' | 'boundary' | 'definition' | 'mark' | 'definition-list' | 'other';

/** A block among its siblings: what a later rule may ask of it ("is the last one a paragraph?") or add to it (attributes). */
export interface Child {
  readonly kind: ChildKind;
  /** The token that carries its attributes. */
  readonly token: Token | undefined;
  /** Of a paragraph: its inline token. Of a blank: undefined. */
  readonly inline?: Token | undefined;
  /** Of a paragraph: its closing token. */
  readonly close?: Token | undefined;
  /** Of a blank: exactly one empty line. */
  readonly single?: boolean;
  attributes: AttributeList | undefined;
}

/** A place where blocks are siblings: the body, a list item, a quote, an HTML element. */
export interface Scope {
  readonly children: Child[];
  /** An attribute list that waits for the next block. */
  pending: AttributeList | undefined;
  /** The HTML element whose end tag ends this scope. */
  readonly element: string | undefined;
  /** Set when that end tag was found. */
  closed: boolean;
  /** 0-based line of the whole text on which the scope's source begins. */
  readonly base: number;
}

export interface Footnote {
  readonly name: string;
  readonly tokens: readonly Token[];
  /** Blocks that its definition stands in. */
  readonly level: number;
  /** Its last block is a paragraph, which takes the link back. */
  readonly endsInParagraph: boolean;
}

export interface LinkTarget {
  readonly href: string;
  readonly title: string | undefined;
  readonly child: Child;
}

export interface Abbreviation {
  readonly title: string;
  readonly child: Child;
}

/** Where the inline parser stands in one text; see inline-parser.ts. */
export interface Frame {
  /** From here on the text before the parser's position was plain: a quote may look back at it. */
  plainFrom: number;
  /** Where the last finished span ended, and the token that carries its attributes; a curly quote or a dash carries none. */
  spanEnd: number;
  span: Token | undefined;
  /** Which spans are open: see OPEN_*. */
  open: number;
  /** Position of the innermost open HTML element + 1, or 0. */
  region: number;
  /** Searches that found nothing, by what they were for; the position they began at. */
  failures: Map<number | string, number> | undefined;
  /** Characters that were searched in vain. */
  wasted: number;
  /** "]" of each "[" that an earlier scan passed as text. */
  brackets: Map<number, number> | undefined;
  /** Depth of recursion. */
  depth: number;
  /** The innermost span is an <em>: kramdown then does not try "**" as "*". */
  inEm: boolean;
  /** The text stands in an HTML element: newlines never break lines. */
  inElement: boolean;
  /** Within an element whose text is no markdown. */
  raw: boolean;
}

export interface Work {
  options: KramdownOptions;
  readonly extras: MarkdownExtras;
  readonly fixes: { readonly pipes: boolean; readonly dashes: boolean; readonly start: boolean };
  /** Whether `warnSurprise` warns. */
  readonly lint: boolean;
  readonly file: string;
  /** 1-based line of the file on which the text begins. */
  readonly line: number;
  readonly diagnostics: Diagnostic[];
  readonly definitions: Map<string, AttributeList>;
  readonly links: Map<string, LinkTarget>;
  readonly footnotes: Map<string, Footnote>;
  readonly abbreviations: Map<string, Abbreviation>;
  /** Blocks with an attribute list, in order. */
  readonly attributed: Child[];
  /** Headings, in order: the opening token and its inline token. */
  readonly headings: [Token, Token][];
  /** What was searched for in vain in a source (a closing fence, an end tag): the position or line the search began at. */
  failures: Map<BlockState, Map<string, number>> | undefined;
  /** Inline rules by character; the second is for elements whose text is no markdown. */
  readonly dispatch: Dispatch;
  readonly rawDispatch: Dispatch;
  scope: Scope;
  frame: Frame;
  /** Open HTML elements around the block being parsed. */
  elements: number;
  /** 0-based line of the whole text on which the text that is read for spans begins. */
  textLine: number;
  /** Reported once per text. */
  nestingReported: boolean;
  /** The last fence, when nothing closed it: where its warning stands, and how deep it is nested. */
  openFence: { readonly warning: number; readonly marker: string; readonly level: number } | undefined;
}

/** Reads a block that begins on `line`, moves `state.line` behind it and enters it into the scope; false: not mine. */
export interface BlockRule {
  readonly name: string;
  readonly rule: (state: BlockState, line: number, endLine: number) => boolean;
}

/** Reads a span at `state.pos`, which is one of `starts`, and moves on; false: not mine. */
export interface InlineRule {
  readonly name: string;
  readonly starts: string;
  readonly rule: (state: InlineState, work: Work, frame: Frame) => boolean;
}

/** Rules by the character they begin with. */
export type Dispatch = readonly (readonly InlineRule['rule'][] | undefined)[];

/** Works on the tokens of the whole text. */
export interface CoreRule {
  readonly name: string;
  readonly rule: (state: CoreState) => void;
}

/** On an inline token: its text stands in an HTML element, where a newline never breaks the line. */
export const IN_ELEMENT = { inElement: true } as const;

export const newScope = (base: number, element?: string): Scope => ({ children: [], pending: undefined, element, closed: false, base });

export const newFrame = (): Frame => ({
  plainFrom: 0,
  spanEnd: -1,
  span: undefined,
  open: 0,
  region: 0,
  failures: undefined,
  wasted: 0,
  brackets: undefined,
  depth: 0,
  inEm: false,
  inElement: false,
  raw: false,
});

/** Begins a rendering. `at` is where the text's first line stands. */
export function newWork(
  setup: {
    readonly options: KramdownOptions;
    readonly extras: MarkdownExtras;
    readonly dispatch: Dispatch;
    readonly rawDispatch: Dispatch;
  },
  at: { readonly file: string; readonly line: number },
  lint = false,
): Work {
  const { options, extras, dispatch, rawDispatch } = setup;
  return {
    options,
    extras,
    dispatch,
    rawDispatch,
    fixes: { pipes: extras.fixes.includes('pipes'), dashes: extras.fixes.includes('dashes'), start: extras.fixes.includes('start') },
    lint,
    file: at.file,
    line: at.line,
    diagnostics: [],
    definitions: new Map(),
    links: new Map(),
    footnotes: new Map(),
    abbreviations: new Map(),
    attributed: [],
    headings: [],
    failures: undefined,
    scope: newScope(0),
    frame: newFrame(),
    elements: 0,
    textLine: 0,
    nestingReported: false,
    openFence: undefined,
  };
}

/** The rendering that a parser state belongs to. */
export const workOf = (state: { readonly env: unknown }): Work => (state.env as { readonly kramdown: Work }).kramdown;

/** True when `what` has been searched for in vain from `from` or from before. */
export const isMissing = (work: Work, state: BlockState, what: string, from: number): boolean =>
  (work.failures?.get(state)?.get(what) ?? Number.POSITIVE_INFINITY) <= from;

/** Remembers that `what` does not stand at or after `from`, so that ten thousand openers cost one search. */
export function setMissing(work: Work, state: BlockState, what: string, from: number): void {
  work.failures ??= new Map();
  const missing = work.failures.get(state) ?? new Map<string, number>();
  missing.set(what, Math.min(from, missing.get(what) ?? from));
  work.failures.set(state, missing);
}
