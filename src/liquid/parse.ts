// Text → nodes that liquidjs's renderer runs: Ruby's tokens and markup, liquidjs's block tags.
import { type Context, type Emitter, type Liquid as Engine, Parser, TagToken, type Template, type Token, TokenKind, type TopLevelToken, toValueSync } from 'liquidjs';
import type { Diagnostic } from '../types.ts';
import { nearest } from '../util/near.ts';
import { codeRegions, inRegions, type Regions } from './code.ts';
import { Fault, placed } from './fault.ts';
import { type Clause, laxTerm, readCondition, readCycle, readExpression, readLoop, readWhen } from './markup.ts';
import { isKnown, type Output, type Outputs } from './outputs.ts';
import { type Piece, scan } from './scan.ts';
import { diagnose, didYouMean, type Problem, shortened, type Source, stateOf } from './state.ts';
import type { TagClass } from './tools.ts';

/** A part of a template, and the place it stands at. */
export interface Node extends Template {
  readonly source: Source;
  readonly begin: number;
}

/** A parsed text. */
export interface Parsed {
  readonly nodes: readonly Template[];
  readonly warnings: readonly Diagnostic[];
}

interface TextNode extends Node {
  text: string;
}

/** A token that knows its place; liquidjs's own would count lines from the text's begin. */
type PlacedToken = Pick<Token, 'kind' | 'input' | 'begin' | 'end' | 'file'> & { readonly source: Source; readonly piece: Piece; readonly text: string };

const RAW_HINT = 'To show it as it is, put it between {% raw %} and {% endraw %}.';
const NAMES = /[\w\-.[\]()]+/;
const ASSIGNMENT = /([\w\-.[\]()]+)\s*=\s*([\s\S]*)/;
const BLOCKS = new Set(['if', 'unless', 'for', 'case', 'capture', 'tablerow', 'highlight', 'ifchanged']);
/** Those whose bodies print nothing when they hold only white space and silent tags. */
const SILENT_WHEN_BLANK = new Set(['if', 'unless', 'for', 'case']);
const SILENT = new Set(['assign', 'capture']);
/** As in Ruby's Liquid. */
const DEEPEST = 100;

function variableName(name: string | undefined): string {
  if (name === undefined) throw new Error('there is no variable name');
  return /^[\w-]+$/.test(name) ? name : `__${name.replace(/[^\w-]/g, '_')}`;
}

function assignment(markup: string): Clause {
  const [, name, value = ''] = ASSIGNMENT.exec(markup) ?? [];
  if (name === undefined) throw new Error('an assignment reads: assign name = value');
  const expression = readExpression(value);
  return { text: `${variableName(name)} = ${expression.text}`, junk: expression.junk };
}

function caseTerm(markup: string): Clause {
  const fragment = /(?:"[^"]*"|'[^']*'|[^\s,|'"])+/.exec(markup)?.[0];
  if (fragment === undefined) throw new Error('a case reads: case value');
  return { text: laxTerm(fragment).text, junk: false };
}

const nothing = (): Clause => ({ text: '', junk: false });
const named = (markup: string): Clause => ({ text: variableName(NAMES.exec(markup)?.[0]), junk: false });

/** Each tag's markup in liquidjs's words; tags that are not here read their own. */
const READERS: ReadonlyMap<string, (markup: string) => Clause> = new Map([
  ['if', readCondition],
  ['elsif', readCondition],
  ['unless', readCondition],
  ['for', readLoop],
  ['tablerow', readLoop],
  ['case', caseTerm],
  ['when', readWhen],
  ['cycle', readCycle],
  ['assign', assignment],
  ['capture', named],
  ['increment', named],
  ['decrement', named],
  ['echo', readExpression],
  ...['else', 'break', 'continue', 'ifchanged', ...[...BLOCKS].map((name) => `end${name}`)].map((name) => [name, nothing] as const),
]);

/** One text on its way to nodes. */
interface Task {
  readonly source: Source;
  readonly engine: Engine;
  readonly outputs: Outputs;
  readonly regions: () => Regions;
  readonly warnings: Diagnostic[];
  /** The blocks that are open, outermost first. */
  readonly open: { readonly name: string; readonly begin: number }[];
  readonly blank: WeakSet<Template>;
}

function fault(task: Task, offset: number, problem: Omit<Problem, 'severity'>): Fault {
  return new Fault(diagnose(task.source, offset, { severity: 'error', ...problem }));
}

function inCode(task: Task, piece: Piece): boolean {
  return inRegions(task.regions(), piece.begin);
}

function textNode(task: Task, token: PlacedToken, text: string): TextNode {
  return {
    token: token as unknown as Token,
    source: task.source,
    begin: token.begin,
    text,
    render(_context: Context, emitter: Emitter) {
      emitter.write(this.text);
    },
  };
}

function warnOnce(context: Context, node: Node, problem: Omit<Problem, 'severity'>): void {
  const state = stateOf(context);
  const key = `${node.source.file}\0${node.begin}`;
  if (state.told.has(key)) return;
  state.told.add(key);
  state.diagnostics.push(diagnose(node.source, node.begin, { severity: 'warning', ...problem }));
}

/** In code: a variable that nobody set, or nothing that could be read, was not meant for Liquid. */
function isForeign(context: Context, output: Output, markup: string): boolean {
  if (output.root !== undefined) return !isKnown(context, output.root);
  return output.text.startsWith('nil') && !/^\s*(?:nil|null)\b/.test(markup);
}

function outputNode(task: Task, token: PlacedToken): Node {
  const { piece } = token;
  const output = task.outputs(piece.markup);
  const node: Node = {
    token: token as unknown as Token,
    source: task.source,
    begin: piece.begin,
    render(context: Context, emitter: Emitter) {
      const written = task.source.text.slice(piece.begin, piece.end);
      if (isForeign(context, output, piece.markup) && inCode(task, piece)) {
        const name = shortened(output.root ?? written);
        const message = `"${shortened(written)}" stays as it is written, since it stands in code and "${name}" is no variable here`;
        warnOnce(context, node, { code: 'liquid-code', message, hint: `${RAW_HINT} That also ends this warning.` });
        emitter.write(written);
        return;
      }
      if (output.junk) warnOnce(context, node, junkProblem(written));
      emitter.write(output.value(context));
    },
  };
  return node;
}

function junkProblem(written: string): Omit<Problem, 'severity'> {
  return { code: 'liquid-lenient', message: `Liquid can read "${shortened(written)}" only in part`, hint: `Correct it. ${RAW_HINT}` };
}

function unknownTag(task: Task, piece: Piece): Fault {
  const block = task.open.at(-1);
  if (piece.name === 'else' || piece.name === 'elsif' || piece.name === 'when') {
    return fault(task, piece.begin, { code: 'liquid-tag', message: `"${piece.name}" stands in no block that knows it`, hint: RAW_HINT });
  }
  if (piece.name.startsWith('end') && BLOCKS.has(piece.name.slice(3))) {
    const message = block ? `"${piece.name}" does not close "${block.name}"` : `"${piece.name}" closes nothing`;
    const hint = block ? `Close the inner block first: {% end${block.name} %}.` : RAW_HINT;
    return fault(task, piece.begin, { code: 'liquid-tag', message, hint });
  }
  const near = nearest(piece.name, [...Object.keys(task.engine.tags), ...[...BLOCKS].map((name) => `end${name}`), 'raw', 'comment', 'elsif', 'else', 'when']);
  const hint = [didYouMean(near), RAW_HINT].filter((part) => part !== undefined).join(' ');
  return fault(task, piece.begin, { code: 'liquid-tag', message: `unknown tag "${piece.name}"`, hint });
}

function keptTag(task: Task, token: PlacedToken): TextNode {
  const { piece } = token;
  const written = task.source.text.slice(piece.begin, piece.end);
  const message = `"${shortened(written)}" stays as it is written, since it stands in code and is no tag here`;
  task.warnings.push(diagnose(task.source, piece.begin, { severity: 'warning', code: 'liquid-code', message, hint: `${RAW_HINT} That also ends this warning.` }));
  return textNode(task, token, written);
}

/** Empties the bodies of a block that holds only white space and silent tags, as Ruby's Liquid does. */
function silence(task: Task, node: Template): void {
  const children = node.children ? (toValueSync(node.children(false, true)) as Template[]) : [];
  const texts = children.filter((child): child is TextNode => 'text' in child);
  const silent = children.every((child) => ('text' in child ? (child as TextNode).text.trim() === '' : task.blank.has(child)));
  if (!silent) return;
  for (const child of texts) child.text = '';
  task.blank.add(node);
}

function closingHint(name: string): string {
  return BLOCKS.has(name) ? `Write {% end${name} %} where it ends. ${RAW_HINT}` : RAW_HINT;
}

function parseTag(task: Task, parser: Parser, token: PlacedToken, rest: TopLevelToken[]): Template {
  const { piece } = token;
  const Made = task.engine.tags[piece.name] as unknown as TagClass | undefined;
  if (!Made) {
    if (inCode(task, piece)) return keptTag(task, token);
    throw unknownTag(task, piece);
  }
  if (task.open.length >= DEEPEST) throw fault(task, piece.begin, { code: 'liquid-limit', message: 'blocks nest too deep', hint: `At most ${DEEPEST} may.` });
  task.open.push({ name: piece.name, begin: piece.begin });
  try {
    const node = Object.assign(new Made(token as unknown as TagToken, rest, task.engine, parser), { source: task.source, begin: piece.begin });
    if (SILENT_WHEN_BLANK.has(piece.name)) silence(task, node);
    else if (SILENT.has(piece.name)) task.blank.add(node);
    return node;
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (error instanceof Error && / not closed(?:,|$)/.test(error.message)) {
      throw fault(task, piece.begin, { code: 'liquid-tag', message: `"${piece.name}" is never closed`, hint: closingHint(piece.name) });
    }
    if (error instanceof Error && /limit exceeded|^undefined filter/.test(error.message)) throw placed(error, task.source, piece.begin);
    throw syntaxFault(task, piece, error);
  } finally {
    task.open.pop();
  }
}

function syntaxFault(task: Task, piece: Piece, error: unknown): Fault {
  const detail = error instanceof Error ? error.message.replace(/, (?:file:|line:).*$/s, '') : String(error);
  return fault(task, piece.begin, { code: 'liquid-syntax', message: `syntax error in tag "${piece.name}": ${detail}`, hint: RAW_HINT });
}

function brokenFault(task: Task, piece: Piece): Fault {
  const closing = piece.markup.startsWith('{{') ? '}}' : '%}';
  const whole = piece.markup.endsWith('%}');
  const message = whole ? `"${shortened(piece.markup)}" has no tag name` : `"${shortened(piece.markup)}" is never closed by "${closing}"`;
  return fault(task, piece.begin, { code: 'liquid-syntax', message, hint: RAW_HINT });
}

/** A TagToken with the markup in liquidjs's words, at the place where the tag stands. */
function tagToken(task: Task, piece: Piece): PlacedToken {
  let clause: Clause;
  try {
    clause = READERS.get(piece.name)?.(piece.markup) ?? { text: piece.markup, junk: false };
  } catch (error) {
    throw syntaxFault(task, piece, error);
  }
  const { source } = task;
  if (clause.junk) {
    task.warnings.push(diagnose(source, piece.begin, { severity: 'warning', ...junkProblem(source.text.slice(piece.begin, piece.end)) }));
  }
  const text = `{% ${piece.name.replace('#', '')} ${clause.text} %}`;
  const token = new TagToken(text, 0, text.length, task.engine.options, source.file);
  return Object.assign(token, { input: source.text, begin: piece.begin, end: piece.end, name: piece.name, source, piece, text: '' });
}

/** The lines of `{% liquid %}` as tags of their own, all at its place. */
function liquidLines(piece: Piece): readonly Piece[] {
  const lines = piece.markup.split('\n').map((line) => /^\s*(#|\w+)\s*(.*?)\s*$/.exec(line));
  return lines.flatMap((match) => (match ? [{ ...piece, name: match[1] ?? '', markup: match[2] ?? '', trimLeft: false, trimRight: false }] : []));
}

/** A token for text or an output. liquidjs looks at its kind only; it makes its own for tags alone. */
function token(task: Task, piece: Piece, text: string): PlacedToken {
  const kind = piece.kind === 'output' ? TokenKind.Output : TokenKind.HTML;
  const { source } = task;
  return { kind, input: source.text, begin: piece.begin, end: piece.end, file: source.file, source, piece, text };
}

function tokensOf(task: Task, piece: Piece, text: string): readonly PlacedToken[] {
  if (piece.kind === 'text' || piece.kind === 'output') return [token(task, piece, text)];
  const written = task.source.text.slice(piece.begin, piece.end);
  if (piece.kind === 'broken') {
    if (!inCode(task, piece)) throw brokenFault(task, piece);
    const problem = { severity: 'warning', code: 'liquid-code', message: `"${shortened(written)}" in code is not closed and stays as it is written`, hint: RAW_HINT } as const;
    task.warnings.push(diagnose(task.source, piece.begin, problem));
    return [token(task, { ...piece, kind: 'text' }, written)];
  }
  if (piece.name === '#raw') return [token(task, { ...piece, kind: 'text' }, piece.markup)];
  if (piece.name === '#comment' || piece.name === '#') return [token(task, { ...piece, kind: 'text' }, '')];
  if (piece.name === 'raw' || piece.name === 'comment') {
    throw fault(task, piece.begin, { code: 'liquid-tag', message: `"${piece.name}" is never closed`, hint: `Write {% end${piece.name} %} where it ends.` });
  }
  if (piece.name === 'liquid') return liquidLines(piece).flatMap((line) => (line.name === '#' ? [] : [tagToken(task, line)]));
  return [tagToken(task, piece)];
}

/** A text between its neighbours: `-%}` before it and `{%-` behind it take its white space. */
function trimmed(text: string, before: Piece | undefined, after: Piece | undefined): string {
  const left = before?.trimRight ? text.replace(/^[\s\0]+/, '') : text;
  return after?.trimLeft ? left.replace(/[\s\0]+$/, '') : left;
}

function plainNode(task: Task, item: PlacedToken): Template {
  if (item.kind === TokenKind.HTML) return textNode(task, item, item.text);
  try {
    return outputNode(task, item);
  } catch (error) {
    throw placed(error, task.source, item.begin);
  }
}

/** liquidjs's parser over our tokens; it hands each one back to us. */
function parseTagged(task: Task, tokens: readonly PlacedToken[]): Template[] {
  const parser = new Parser(task.engine);
  const parseToken = (token: TopLevelToken, rest: TopLevelToken[]): Template => {
    const item = token as unknown as PlacedToken;
    return item.kind === TokenKind.Tag ? parseTag(task, parser, item, rest) : plainNode(task, item);
  };
  parser.parseToken = parseToken as unknown as Parser['parseToken'];
  return parser.parseTokens([...tokens] as unknown as TopLevelToken[]);
}

/** What a parser takes. */
export interface ParseTools {
  readonly engine: Engine;
  readonly outputs: Outputs;
}

/** Where the code ends in which `from` stands; the text's end elsewhere. Code is looked for only when it could end before `to`. */
function regionEnd(find: () => Regions, text: string, from: number, to: number): number {
  if (!/[\n`]/.test(text.slice(from, to))) return text.length;
  return find().find(([begin, end]) => from >= begin && from < end)?.[1] ?? text.length;
}

/** Parses a text. `markdown` says that code in it may hold braces of other languages. Throws a Fault for what Jekyll refuses. */
export function parse(source: Source, markdown: boolean, tools: ParseTools): Parsed {
  const { text } = source;
  let regions: Regions | undefined = markdown ? undefined : [];
  const find = (): Regions => {
    regions ??= codeRegions(text);
    return regions;
  };
  const task: Task = { source, ...tools, regions: find, warnings: [], open: [], blank: new WeakSet() };
  if (text.length > tools.engine.options.parseLimit) throw placed(new Error('parse length limit exceeded'), source, 0);
  const pieces = scan(text, (from, to) => regionEnd(find, text, from, to));
  const tokens = pieces.flatMap((piece, i) => tokensOf(task, piece, piece.kind === 'text' ? trimmed(text.slice(piece.begin, piece.end), pieces[i - 1], pieces[i + 1]) : ''));
  const tagged = tokens.some(({ kind }) => kind === TokenKind.Tag);
  return { nodes: tagged ? parseTagged(task, tokens) : tokens.map((item) => plainNode(task, item)), warnings: task.warnings };
}
