// What a parsed template names: other templates, filters, tests and blocks.
import type { Node } from './engine.ts';

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
