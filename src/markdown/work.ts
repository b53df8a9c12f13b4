// The state of one rendering, in markdown-it's `env`: definitions, options, position of the parser.
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

/** Options of a fence beyond its language: lines to mark ("1,3-5") and a caption. */
export interface CodeExtras {
  readonly marks: string | undefined;
  readonly title: string | undefined;
}

export type ChildKind = 'blank' | 'paragraph' | 'boundary' | 'definition' | 'mark' | 'definition-list' | 'text' | 'other';

/** A block among its siblings, for later rules that ask for its kind or add attributes. */
export interface Child {
  readonly kind: ChildKind;
  /** The token that carries its attributes. */
  readonly token: Token | undefined;
  /** The inline token of a paragraph or of text without an element; undefined for a blank. */
  readonly inline?: Token | undefined;
  /** The closing token of a paragraph. */
  readonly close?: Token | undefined;
  /** True for a blank of exactly one empty line. */
  readonly single?: boolean;
  attributes: AttributeList | undefined;
}

/** A tag in a title; see inline/title-html.ts. */
export interface TitleTag {
  readonly name: string;
  /** Tag in the title's HTML; "" where only the content is shown. */
  readonly html: string;
  /** Offset after the tag. */
  readonly end: number;
  /** Offset of the end tag. */
  readonly close?: number;
}

/** A parent of sibling blocks: the body, a list item, a quote, an HTML element. */
export interface Scope {
  readonly children: Child[];
  /** An attribute list that waits for the next block. */
  pending: AttributeList | undefined;
  /** The HTML element whose end tag ends this scope. */
  readonly element: string | undefined;
  /** True once that end tag is found. */
  closed: boolean;
  /** 0-based line of the whole text on which the scope's source begins. */
  readonly base: number;
}

export interface Footnote {
  readonly name: string;
  readonly tokens: readonly Token[];
  /** Number of blocks around its definition. */
  readonly level: number;
  /** True if its last block is a paragraph, which takes the link back. */
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

/** State of the inline parser in one text; see inline-parser.ts. */
export interface Frame {
  /** Begin of the plain text before the parser's position, at which a quote may look back. */
  plainFrom: number;
  /** End of the last finished span, and the token for its attributes; a curly quote or a dash has none. */
  spanEnd: number;
  span: Token | undefined;
  /** Flags of the open spans: see OPEN_*. */
  open: number;
  /** Position of the innermost open HTML element + 1, or 0. */
  region: number;
  /** Start positions of searches that found nothing, by the text that was searched for. */
  failures: Map<number | string, number> | undefined;
  /** Number of characters that such searches read. */
  wasted: number;
  /** Position of the "]" of each "[" that an earlier scan took for text. */
  brackets: Map<number, number> | undefined;
  /** Depth of recursion. */
  depth: number;
  /** True if the innermost span is an <em>: kramdown then does not try "**" as "*". */
  inEm: boolean;
  /** True in an HTML element, where newlines never break lines. */
  inElement: boolean;
  /** True in text that stands in no block. */
  inNoBlock: boolean;
  /** True within an element whose text is not markdown. */
  raw: boolean;
}

export interface Work {
  options: KramdownOptions;
  readonly extras: MarkdownExtras;
  readonly fixes: { readonly pipes: boolean; readonly dashes: boolean; readonly start: boolean; readonly alerts: boolean };
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
  /** Tags of a title by their offsets; none in any other text. */
  readonly titleTags: ReadonlyMap<number, TitleTag>;
  /** Blocks with an attribute list, in order. */
  readonly attributed: Child[];
  /** Headings, in order: the opening token and its inline token. */
  readonly headings: [Token, Token][];
  /** Start positions or lines of failed searches of a source, by key (a closing fence, an end tag). */
  failures: Map<BlockState, Map<string, number>> | undefined;
  /** Inline rules by character; the second table is for elements whose text is not markdown. */
  readonly dispatch: Dispatch;
  readonly rawDispatch: Dispatch;
  scope: Scope;
  frame: Frame;
  /** Open HTML elements around the block being parsed. */
  elements: number;
  /** 0-based line of the whole text on which the inline parser's text begins. */
  textLine: number;
  /** Where `lineOf` counted lines last: text, position, line in the text. */
  counted: { readonly src: string; readonly pos: number; readonly line: number };
  /** True once the warning about nesting is reported. */
  nestingReported: boolean;
  /** The last fence, if nothing closed it: index of its warning, marker and depth. */
  openFence: { readonly warning: number; readonly marker: string; readonly level: number } | undefined;
}

/** Reads a block that begins on `line`, enters it and moves `state.line` behind it; else false. */
export interface BlockRule {
  readonly name: string;
  readonly rule: (state: BlockState, line: number) => boolean;
}

/** Reads a span at `state.pos`, which is one of `starts`, and moves behind it; else false. */
export interface InlineRule {
  readonly name: string;
  readonly starts: string;
  readonly rule: (state: InlineState, work: Work, frame: Frame) => boolean;
}

/** Rules by the character they begin with. */
export type Dispatch = readonly (readonly InlineRule['rule'][] | undefined)[];

/** A rule on the tokens of the whole text. */
export interface CoreRule {
  readonly name: string;
  readonly rule: (state: CoreState) => void;
}

/** Key of an inline token in an HTML element, where a newline never breaks the line. */
export const IN_ELEMENT = { inElement: true } as const;

/** `meta` of text that stands in no block at all: its last line may break, too. */
export const IN_NO_BLOCK = { inNoBlock: true } as const;

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
  inNoBlock: false,
  raw: false,
});

/** A link's name, for finding its definition: white space as one blank, lower case. */
export const linkName = (text: string): string => text.replace(/[ \t-\r]+/g, ' ').toLowerCase();

/** Stands for the text's part of a definition of the configuration. */
const NO_CHILD: Child = { kind: 'definition', token: undefined, attributes: undefined };

const NO_TAGS: Work['titleTags'] = new Map();

/** Begins a rendering; `at` locates the first line. Written out, since V8 reads spread objects slower. */
export function newWork(
  setup: Pick<Work, 'options' | 'extras' | 'dispatch' | 'rawDispatch'> & Partial<Pick<Work, 'titleTags'>>,
  at: Pick<Work, 'file' | 'line'>,
  lint = false,
): Work {
  const { options, extras, dispatch, rawDispatch, titleTags = NO_TAGS } = setup;
  const { fixes } = extras;
  return {
    options,
    extras,
    dispatch,
    rawDispatch,
    fixes: {
      pipes: fixes.includes('pipes'),
      dashes: fixes.includes('dashes'),
      start: fixes.includes('start'),
      alerts: fixes.includes('alerts'),
    },
    lint,
    file: at.file,
    line: at.line,
    diagnostics: [],
    definitions: new Map(),
    links: new Map(Object.entries(options.linkDefs).map(([name, target]) => [linkName(name), { ...target, child: NO_CHILD }])),
    footnotes: new Map(),
    abbreviations: new Map(),
    titleTags,
    attributed: [],
    headings: [],
    failures: undefined,
    scope: newScope(0),
    frame: newFrame(),
    elements: 0,
    textLine: 0,
    counted: { src: '', pos: 0, line: 0 },
    nestingReported: false,
    openFence: undefined,
  };
}

/** The rendering of a parser state. */
export const workOf = (state: { readonly env: unknown }): Work => (state.env as { readonly kramdown: Work }).kramdown;

/** True if a search for `what` from `from` or from before found nothing. */
export const isMissing = (state: BlockState, what: string, from: number): boolean =>
  (workOf(state).failures?.get(state)?.get(what) ?? Number.POSITIVE_INFINITY) <= from;

/** Notes that `what` does not occur from `from` on, so that ten thousand openers cost one search. */
export function setMissing(state: BlockState, what: string, from: number): void {
  const work = workOf(state);
  work.failures ??= new Map();
  const missing = work.failures.get(state) ?? new Map<string, number>();
  missing.set(what, Math.min(from, missing.get(what) ?? from));
  work.failures.set(state, missing);
}
