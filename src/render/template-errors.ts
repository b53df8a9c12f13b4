// What is wrong with a template, in the author's lines and words.
import type { Diagnostic } from '../types.ts';
import { nearest } from '../util/near.ts';
import { type Node, resolveName, type Source } from './loader.ts';

/** Tags of Nunjucks that need a closing one. */
const PAIRED: ReadonlySet<string> = new Set(['if', 'for', 'block', 'macro', 'call', 'filter', 'switch', 'raw', 'verbatim']);
const TAGS = [...PAIRED, 'set', 'extends', 'include', 'import', 'from', 'else', 'elif', 'elseif', 'case', 'default'];
const CLOSING: ReadonlyMap<string, string> = new Map([...PAIRED, 'set'].map((name) => [`end${name}`, name]));

/** What Liquid's tags are here. */
const LIQUID: { readonly [tag: string]: string } = {
  assign: 'Write {% set name = value %}.',
  capture: 'Write {% set name %}…{% endset %}.',
  endcapture: 'Write {% endset %}.',
  unless: 'Write {% if not … %}…{% endif %}.',
  endunless: 'Write {% if not … %}…{% endif %}.',
  elsif: 'Write {% elif … %}.',
  comment: 'Write {# … #}.',
  endcomment: 'Write {# … #}.',
  when: 'Write {% switch value %}{% case "x" %}…{% endswitch %}.',
  endcase: 'Write {% endswitch %}.',
  include_cached: 'Write {% include "name.njk" %}.',
  increment: 'Write {% set n = n + 1 %}.',
  echo: 'Write {{ … }}.',
};

interface Fault {
  readonly message: string;
  readonly hint?: string | undefined;
  /** In the template's text, from 0. */
  readonly at?: number | undefined;
}

/** A diagnostic at a line of the template's text (from 1) and a column. */
export function fault(
  source: Source,
  code: string,
  at: { line?: number | undefined; column?: number | undefined },
  said: Fault,
): Diagnostic {
  return {
    severity: 'error',
    code,
    file: source.file.name,
    ...(at.line === undefined ? {} : { line: at.line + source.offset }),
    ...(at.column === undefined ? {} : { column: at.column }),
    message: said.message,
    ...(said.hint ? { hint: said.hint } : {}),
  };
}

/** "Did you mean "a" or "b"?", or what is said instead when nothing is near. */
function didYouMean(word: string, names: Iterable<string>, otherwise?: string): string | undefined {
  const near = nearest(word, names);
  return near.length > 0 ? `Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?` : otherwise;
}

/** An error of Nunjucks' parser or compiler, or of JavaScript's, as a diagnostic. */
export function syntaxFault(source: Source, error: unknown): Diagnostic {
  const { message, lineno, colno } = error as { message?: unknown; lineno?: number; colno?: number };
  const said = sentence(String(message ?? error));
  const position = lineno === undefined || colno === undefined ? undefined : offsetOf(source.text, lineno, colno);
  const found = position === undefined ? unplaced(said, source.text) : { at: position, ...defined(explain(said, source.text, position)) };
  const where = found.at === undefined ? { line: 1 } : spot(source.text, found.at);
  return fault(source, 'template-syntax', where, found);
}

function defined(found: Fault): Fault {
  return found.at === undefined ? { message: found.message, hint: found.hint } : found;
}

/** What Nunjucks has no line for. */
function unplaced(said: string, text: string): Fault {
  if (said === 'unexpected end of comment') {
    const at = text.replace(/\{#[\s\S]*?#\}/g, (comment) => ' '.repeat(comment.length)).indexOf('#}');
    return { at, message: 'this #} closes nothing', hint: 'Begin the comment with {#, or write the two characters as {{ "#}" }}.' };
  }
  return unclosed(text) ?? { message: `this template cannot be read: ${said}` };
}

/** One sentence of Nunjucks' own words, without its prefixes. */
export function sentence(message: string): string {
  return message
    .replace(/^(?:\s*\([^)\n]*\)(?: \[Line \d+(?:, Column \d+)?\])?\s*\n?\s*)+/, '')
    .replace(/^(?:Template render error|Error|TypeError|RangeError):\s*/, '')
    .replace(/^parse[A-Z]\w*:\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
}

function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let n = 1; n < line; n++) at = text.indexOf('\n', at) + 1;
  return at + column - 1;
}

/** Line and column, both from 1, of an offset. */
function spot(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

/** A piece of a template in quotes, unless it has its own. */
function quoted(piece: string): string {
  return /^["']/.test(piece) ? piece : `"${piece}"`;
}

function explain(said: string, text: string, at: number): Fault {
  const tag = /^unknown block tag: (\S+)$/.exec(said)?.[1];
  if (tag !== undefined) return unknownTag(tag, text, at);
  const inTag = /expected block end in (\w+) statement/.exec(said)?.[1];
  if (inTag !== undefined) return surplus(inTag, text.slice(0, at));
  const seen = /^(?:%\}|\}\}|-%\}|-\}\}|\w+|"[^"\n]*"?|\S)/.exec(text.slice(at))?.[0] ?? '';
  if (seen === ':') {
    return { message: 'a ":" stands where none can be', hint: 'Arguments of a filter go in brackets: {{ page.date | date("%Y") }}.' };
  }
  if (said === 'expected variable end') return { message: `${quoted(seen)} cannot stand in {{ … }} here`, hint: operatorHint(seen) };
  if (/^-?[%}]\}$/.test(seen)) return { message: `something is missing before "${seen}"` };
  if (said.startsWith('expected comma')) {
    return {
      message: /^[[({]$/.test(seen)
        ? `this "${seen}" is not closed, or a comma is missing in it`
        : `a comma is missing before ${quoted(seen)}`,
    };
  }
  if (said.includes('"in" keyword')) return { message: '{% for %} is not complete', hint: 'Write {% for item in list %}.' };
  if (said.includes('in set tag'))
    return { message: '{% set %} is not complete', hint: 'Write {% set name = value %}, the name in letters, digits and "_".' };
  return { message: seen === '' ? said : `${quoted(seen)} cannot stand here` };
}

/** Nunjucks points behind the piece that a tag does not take. */
function surplus(tag: string, before: string): Fault {
  const piece = /(?:"[^"\n]*"|'[^'\n]*'|[\w.]+|\S)\s*$/.exec(before);
  const seen = piece?.[0].trim() ?? '';
  const at = piece?.index;
  if (tag === 'include') {
    const hint = 'Set the values first, with {% set name = value %}; the included file sees them.';
    return { at, message: `{% include %} takes only a name, not ${quoted(seen)}`, hint };
  }
  return { at, message: `${quoted(seen)} cannot stand in {% ${tag} %} here`, hint: operatorHint(seen) };
}

function operatorHint(seen: string): string | undefined {
  if (seen === '&') return 'Write `and`.';
  if (seen === '|') return 'Write `or`.';
  if (seen === '?') return 'Write {{ a if condition else b }}.';
  if (seen === '!') return 'Write `not`.';
  return seen === 'contains' ? 'Write "x" in list, or list | contains("x").' : undefined;
}

function unknownTag(tag: string, text: string, at: number): Fault {
  const pair = CLOSING.get(tag);
  if (pair !== undefined) {
    const open = unclosed(text.slice(0, text.lastIndexOf('{%', at)));
    const inner = open?.tag && open.at !== undefined ? { tag: open.tag, line: spot(text, open.at).line } : undefined;
    if (inner && inner.tag !== pair) {
      return {
        message: `{% ${tag} %} stands where the {% ${inner.tag} %} of line ${inner.line} is still open`,
        hint: `Close it first, with {% end${inner.tag} %}.`,
      };
    }
    return { message: `{% ${tag} %} closes nothing`, hint: `There is no open {% ${pair} %} before it.` };
  }
  if (tag === 'else' || tag === 'elif' || tag === 'elseif' || tag === 'case' || tag === 'default')
    return { message: `{% ${tag} %} stands outside of what it belongs to` };
  return {
    message: `there is no tag "${tag}"`,
    hint: tagHint(tag),
  };
}

function tagHint(tag: string): string | undefined {
  const near = nearest(tag, [...TAGS, ...CLOSING.keys(), ...Object.keys(LIQUID)])[0];
  return LIQUID[tag] ?? (near === undefined ? undefined : (LIQUID[near] ?? `Did you mean "${near}"?`));
}

const PIECE = /\{#|\{\{|\{%-?\s*([A-Za-z_]\w*)?/g;

/** Where the inside of `{{` or `{%` ends; undefined when a quote or the tag is never closed. */
function endOf(text: string, from: number, close: string): number | { readonly quote: number } | undefined {
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '"' || char === "'") {
      const start = at;
      for (at++; at < text.length && text[at] !== char; at++) if (text[at] === '\\') at++;
      if (at >= text.length) return { quote: start };
    } else if (text.startsWith(close, at)) return at + close.length;
  }
  return undefined;
}

/** The first thing in a template that is opened and never closed: a comment, a quote, `{{`, `{%`, or the innermost block tag at the end. */
function unclosed(text: string): (Fault & { readonly tag?: string }) | undefined {
  const open: { readonly tag: string; readonly at: number }[] = [];
  const piece = new RegExp(PIECE);
  for (let match = piece.exec(text); match; match = piece.exec(text)) {
    const at = match.index;
    const kind = text.slice(at, at + 2);
    if (kind === '{#') {
      const end = text.indexOf('#}', at);
      if (end < 0) return { at, message: 'this comment is never closed', hint: 'End it with #}.' };
      piece.lastIndex = end + 2;
      continue;
    }
    const close = kind === '{{' ? '}}' : '%}';
    const end = endOf(text, piece.lastIndex, close);
    if (typeof end === 'object') return { at: end.quote, message: 'this quote is never closed' };
    if (end === undefined) return { at, message: `this ${kind} is never closed`, hint: `End it with ${close}.` };
    piece.lastIndex = end;
    const tag = match[1];
    if (tag === 'raw' || tag === 'verbatim') {
      const after = new RegExp(`\\{%-?\\s*end${tag}\\s*-?%\\}`, 'g');
      after.lastIndex = end;
      if (!after.exec(text)) return { at, tag, message: `{% ${tag} %} is never closed`, hint: `Close it with {% end${tag} %}.` };
      piece.lastIndex = after.lastIndex;
    } else if (tag !== undefined) follow(open, tag, at, text.slice(at, end));
  }
  const last = open.at(-1);
  return last && { at: last.at, tag: last.tag, message: `{% ${last.tag} %} is never closed`, hint: `Close it with {% end${last.tag} %}.` };
}

function follow(open: { readonly tag: string; readonly at: number }[], tag: string, at: number, whole: string): void {
  // `{% set x = 1 %}` has no end, `{% set x %}` has
  if (PAIRED.has(tag) || (tag === 'set' && !whole.replace(/"[^"]*"|'[^']*'/g, '').includes('='))) open.push({ tag, at });
  else if (open.at(-1)?.tag === CLOSING.get(tag)) open.pop();
}

/** Layouts lie at the top of a folder. */
export function isLayout(name: string): boolean {
  return !name.includes('/');
}

/** The layout that a layout's front matter names. */
export function parentOf(source: Source): string | undefined {
  const { layout } = source.data;
  return layout === undefined || layout === null || layout === 'none' ? undefined : String(layout);
}

/** A tag that names other templates. */
export interface Reference {
  readonly tag: string;
  /** None when the name is worked out while a page is made. */
  readonly names: readonly string[];
  readonly optional: boolean;
  /** Not inside a condition, a loop or a macro: it is followed each time. */
  readonly certain: boolean;
  readonly node: Node;
}

export interface Facts {
  readonly references: readonly Reference[];
  /** Uses of filters and tests. */
  readonly filters: readonly Node[];
  readonly tests: readonly Node[];
  readonly blocks: readonly Node[];
}

const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['Extends', 'extends'],
  ['Include', 'include'],
  ['Import', 'import'],
  ['FromImport', 'from'],
]);
const CONDITIONAL: ReadonlySet<string> = new Set([
  'If',
  'IfAsync',
  'For',
  'AsyncEach',
  'AsyncAll',
  'Macro',
  'Caller',
  'Switch',
  'InlineIf',
]);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'typename' in value;
}

export function factsOf(tree: Node): Facts {
  const references: Reference[] = [];
  const filters: Node[] = [];
  const tests: Node[] = [];
  const blocks: Node[] = [];
  const visit = (value: unknown, certain: boolean): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, certain);
    if (!isNode(value)) return;
    const tag = REFERENCES.get(value.typename);
    if (tag !== undefined) {
      const node = value['template'] as Node;
      references.push({
        tag,
        names: literals(node),
        optional: value['ignoreMissing'] === true,
        certain: certain && node.typename === 'Literal',
        node,
      });
    }
    if (value.typename === 'Filter') filters.push(value['name'] as Node);
    if (value.typename === 'Block') blocks.push(value['name'] as Node);
    if (value.typename === 'Is')
      tests.push(isNode((value['right'] as Node)['name']) ? ((value['right'] as Node)['name'] as Node) : (value['right'] as Node));
    for (const field of value.fields) visit(value[field], certain && !CONDITIONAL.has(value.typename));
  };
  visit(tree, true);
  const inOrder = (a: Node, b: Node): number => a.lineno - b.lineno || a.colno - b.colno;
  return { references, filters: filters.sort(inOrder), tests, blocks };
}

function literals(node: Node): readonly string[] {
  if (node.typename === 'Literal') return [String(node['value'])];
  return node.typename === 'InlineIf' ? [node['body'], node['else_']].filter(isNode).flatMap(literals) : [];
}

const at = (node: Node) => ({ line: node.lineno + 1, column: node.colno + 1 });

/** The filters and tests that there are. */
export interface Known {
  readonly filters: ReadonlyMap<string, unknown>;
  readonly tests: ReadonlyMap<string, unknown>;
}

/** Everything in a template that is known to fail before it runs. */
export function checkTemplate(source: Source, facts: Facts, sources: ReadonlyMap<string, Source>, known: Known): readonly Diagnostic[] {
  return [...checkNames(source, facts, known), ...checkReferences(source, facts.references, sources), ...checkRaw(source)];
}

/** Filters and tests that there are not, blocks that are there twice. */
function checkNames(source: Source, facts: Facts, known: Known): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [what, nodes, names] of [
    ['filter', facts.filters, known.filters],
    ['test', facts.tests, known.tests],
  ] as const) {
    for (const node of nodes) {
      const name = String(node['value']);
      if (!names.has(name))
        found.push(
          fault(source, `unknown-${what}`, at(node), { message: `there is no ${what} "${name}"`, hint: didYouMean(name, names.keys()) }),
        );
    }
  }
  const lines = new Map<unknown, number>();
  for (const node of facts.blocks) {
    const first = lines.get(node['value']);
    if (first === undefined) lines.set(node['value'], node.lineno + 1 + source.offset);
    else
      found.push(
        fault(source, 'template-syntax', at(node), {
          message: `the block "${node['value']}" is here twice, first in line ${first}`,
          hint: 'Give one of them another name.',
        }),
      );
  }
  return found;
}

function checkReferences(source: Source, references: readonly Reference[], sources: ReadonlyMap<string, Source>): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { tag, names, optional, node } of references) {
    const bare = node.typename === 'LookupVal' && isNode(node['val']) && node['val']['value'] === 'njk';
    if (bare)
      found.push(
        fault(source, 'missing-template', at(node), {
          message: `the name in {% ${tag} %} has no quotes`,
          hint: `Write {% ${tag} "name.njk" %}.`,
        }),
      );
    for (const name of names) {
      const problem = optional ? undefined : missing(name, source.name, sources);
      if (problem) found.push(fault(source, 'missing-template', at(node), problem));
    }
  }
  return found;
}

/** Why a name leads to no template. */
export function missing(
  name: string,
  from: string,
  sources: ReadonlyMap<string, unknown>,
): { readonly message: string; readonly hint?: string | undefined } | undefined {
  const full = resolveName(name, from);
  if (full === undefined)
    return { message: `"${name}" leads out of the templates`, hint: 'Name it as it lies in them: "includes/name.njk".' };
  if (sources.has(full)) return undefined;
  if (!full.endsWith('.njk')) return { message: `"${name}" is no template`, hint: 'Templates end in .njk.' };
  const base = full.slice(full.lastIndexOf('/') + 1);
  const elsewhere = [...sources.keys()].find((other) => other.endsWith('/' + base) || other === base);
  return { message: `there is no template "${full}"`, hint: elsewhere ? `Did you mean "${elsewhere}"?` : didYouMean(full, sources.keys()) };
}

function checkRaw(source: Source): readonly Diagnostic[] {
  const open = /\{%-?\s*(?:raw|verbatim)/.test(source.text) ? unclosed(source.text) : undefined;
  return open?.at === undefined ? [] : [fault(source, 'template-syntax', spot(source.text, open.at), open)];
}

/** Templates that lead back to themselves on every path; what a condition guards may end, and has the depth limit. */
export function checkCycles(
  sources: ReadonlyMap<string, Source>,
  references: ReadonlyMap<string, readonly Reference[]>,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const done = new Set<string>();
  const visit = (name: string, trail: readonly { readonly name: string; readonly reference: Reference }[]): void => {
    const start = trail.findIndex((step) => step.name === name);
    const first = trail[start];
    const source = first && sources.get(first.name);
    if (first && source) {
      const chain = [...trail.slice(start).map((step) => step.name), name].join(' → ');
      found.push(
        fault(source, 'template-cycle', at(first.reference.node), {
          message: `templates lead in a circle: ${chain}`,
          hint: 'Take one of these steps out.',
        }),
      );
      return;
    }
    if (done.has(name)) return;
    for (const reference of references.get(name) ?? []) {
      const next = reference.certain ? resolveName(reference.names[0] ?? '', name) : undefined;
      if (next !== undefined && references.has(next)) visit(next, [...trail, { name, reference }]);
    }
    done.add(name);
  };
  for (const name of references.keys()) visit(name, []);
  return found;
}

/** Parents that there are not, and layouts that are their own parents. */
export function checkLayouts(sources: ReadonlyMap<string, Source>): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const circles = new Set<string>();
  const layouts = [...sources.keys()].filter(isLayout).map((name) => name.slice(0, -'.njk'.length));
  for (const layout of layouts) {
    const source = sources.get(layout + '.njk');
    const parent = source && parentOf(source);
    if (!source || parent === undefined) continue;
    const where = { line: (source.lines['layout'] ?? 1) - source.offset };
    if (!layouts.includes(parent)) {
      found.push(
        fault(source, 'missing-layout', where, {
          message: `there is no layout "${parent}"`,
          hint: didYouMean(parent, layouts, `The layouts are ${layouts.join(', ')}.`),
        }),
      );
      continue;
    }
    const chain = [layout];
    for (let next: string | undefined = parent; next !== undefined; ) {
      const again = chain.indexOf(next);
      chain.push(next);
      if (again === 0 && !circles.has(layout)) {
        for (const name of chain) circles.add(name);
        found.push(
          fault(source, 'layout-cycle', where, {
            message: `layouts lead in a circle: ${chain.join(' → ')}`,
            hint: 'Take `layout:` out of one of them.',
          }),
        );
      }
      if (again >= 0) break;
      const step = sources.get(next + '.njk');
      next = step && parentOf(step);
    }
  }
  return found;
}
