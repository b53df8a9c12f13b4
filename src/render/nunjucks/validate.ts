// What is known to fail in templates before one runs: names that lead nowhere, circles, blocks that are there twice.
import type { Diagnostic } from '../../types.ts';
import { didYouMean, nearest } from '../../util/near.ts';
import { spot, templateError, unclosed } from './errors.ts';
import type { Node, Source } from './nunjucks.ts';

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

/** What a template names. */
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

/** Whether a field of a node is a node itself. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'typename' in value;
}

/** Values of a node's fields. What `{% set x %}…{% endset %}` encloses is none of them in Nunjucks. */
export const partsOf = (node: Node): readonly unknown[] => [
  ...node.fields.map((field) => node[field]),
  ...(node.typename === 'Set' ? [node['body']] : []),
];

/** Everything that a parsed template names. */
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
    for (const part of partsOf(value)) visit(part, certain && !CONDITIONAL.has(value.typename));
  };
  visit(tree, true);
  const inOrder = (a: Node, b: Node): number => a.lineno - b.lineno || a.colno - b.colno;
  return { references, filters: filters.sort(inOrder), tests, blocks };
}

function literals(node: Node): readonly string[] {
  if (node.typename === 'Literal') return [String(node['value'])];
  return node.typename === 'InlineIf' ? [node['body'], node['else_']].filter(isNode).flatMap(literals) : [];
}

/** The name that a template means: "./x.njk" and "../x.njk" are relative to it; undefined when that leads out of the templates. */
export function resolveName(name: string, from: string): string | undefined {
  if (!name.startsWith('./') && !name.startsWith('../')) return name;
  const parts = from.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Line and column, from 1, of a node. */
export const at = (node: Node) => ({ line: node.lineno + 1, column: node.colno + 1 });

/** The filters and tests that there are. */
export interface Known {
  readonly filters: ReadonlyMap<string, unknown>;
  readonly tests: ReadonlyMap<string, unknown>;
}

/** Everything in a template that is known to fail before it runs. */
export function checkTemplate(source: Source, facts: Facts, sources: ReadonlyMap<string, Source>, known: Known): readonly Diagnostic[] {
  return [...checkNames(source, facts, known), ...checkReferences(source, facts.references, sources), ...checkRaw(source)];
}

const NO_FILTERS = 'There are no filters of your own: write a macro, and call it as {{ name(value) }}.';

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
          templateError(source, `unknown-${what}`, at(node), {
            message: `there is no ${what} "${name}"`,
            hint: didYouMean(name, names.keys()) ?? (what === 'filter' ? NO_FILTERS : undefined),
          }),
        );
    }
  }
  const lines = new Map<unknown, number>();
  for (const node of facts.blocks) {
    const first = lines.get(node['value']);
    if (first === undefined) lines.set(node['value'], node.lineno + 1 + source.offset);
    else
      found.push(
        templateError(source, 'template-syntax', at(node), {
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
        templateError(source, 'missing-template', at(node), {
          message: `the name in {% ${tag} %} has no quotes`,
          hint: `Write {% ${tag} "name.njk" %}.`,
        }),
      );
    for (const name of names) {
      const problem = optional ? undefined : missing(name, source.name, sources);
      if (problem) found.push(templateError(source, 'missing-template', at(node), problem));
    }
  }
  return found;
}

const baseOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

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
  const byBase = new Map(Array.from(sources.keys(), (other) => [baseOf(other), other]));
  const elsewhere = byBase.get(baseOf(full)) ?? byBase.get(nearest(baseOf(full), byBase.keys(), 1)[0] ?? '');
  return { message: `there is no template "${full}"`, hint: elsewhere ? `Did you mean "${elsewhere}"?` : didYouMean(full, sources.keys()) };
}

function checkRaw(source: Source): readonly Diagnostic[] {
  const open = /\{%-?\s*(?:raw|verbatim)/.test(source.text) ? unclosed(source.text) : undefined;
  return open?.at === undefined ? [] : [templateError(source, 'template-syntax', spot(source.text, open.at), open)];
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
        templateError(source, 'template-cycle', at(first.reference.node), {
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
