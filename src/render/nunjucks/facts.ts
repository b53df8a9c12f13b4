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
  /** It sets nothing, defines nothing and imports nothing: run as an include, it leaves the names of its page alone. */
  readonly isPlain: boolean;
  /** Names that it takes from the page that it is part of; undefined when it calls what is no filter, which may answer differently each time. */
  readonly roots: ReadonlySet<string> | undefined;
}

/** What makes names, in the template or in its context. */
const DEFINES: ReadonlySet<string> = new Set(['Set', 'Block', 'Extends', 'Import', 'FromImport', 'Macro', 'Caller', 'CallExtension']);
const CALLS: ReadonlySet<string> = new Set(['FunCall', 'CallExtension', 'CallExtensionAsync']);

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
  const kinds = new Set<string>();
  const visit = (value: unknown, certain: boolean): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, certain);
    if (!isNode(value)) return;
    kinds.add(value.typename);
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
  const isPlain = [...DEFINES].every((kind) => !kinds.has(kind));
  const roots = [...CALLS].some((kind) => kinds.has(kind)) ? undefined : rootsOf(tree);
  return { references, filters: filters.sort(inOrder), tests, blocks, isPlain, roots };
}

/** Names that a template reads and that none of its own loops makes. */
function rootsOf(tree: Node): ReadonlySet<string> {
  const roots = new Set<string>();
  const visit = (value: unknown, own: ReadonlySet<unknown>): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, own);
    if (!isNode(value)) return;
    if (value.typename === 'Symbol' && !own.has(value['value'])) roots.add(String(value['value']));
    const looped = value.typename === 'For' ? new Set([...own, 'loop', ...namesIn(value['name'])]) : own;
    for (const field of value.fields) {
      if (value.typename === 'Filter' && field === 'name') continue;
      visit(value[field], field === 'arr' || field === 'else_' ? own : looped);
    }
  };
  visit(tree, new Set());
  return roots;
}

/** The names that a loop makes: `post`, or `key, value`. */
function namesIn(target: unknown): readonly unknown[] {
  if (!isNode(target)) return [];
  const { children } = target;
  return Array.isArray(children) ? children.flatMap(namesIn) : [target['value']];
}

function literals(node: Node): readonly string[] {
  if (node.typename === 'Literal') return [String(node['value'])];
  return node.typename === 'InlineIf' ? [node['body'], node['else_']].filter(isNode).flatMap(literals) : [];
}
