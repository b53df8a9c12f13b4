// Parts that templates take from one another: blocks of parents, macros of imported templates.
import type { Diagnostic } from '../../types.ts';
import { cachedByObject } from '../../util/cached.ts';
import { didYouMean } from '../../util/near.ts';
import { templateError } from './errors.ts';
import type { Node, Source } from './nunjucks.ts';
import { at, isNode, partsOf, resolveName } from './validate.ts';

/** Templates that were parsed, by name. */
export type Trees = ReadonlyMap<string, Node>;

/** All nodes of a tree, in its order. */
const nodesOf = cachedByObject((tree: Node): readonly Node[] => {
  const nodes: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (!isNode(value)) return;
    nodes.push(value);
    for (const part of partsOf(value)) visit(part);
  };
  visit(tree);
  return nodes;
});

/** All nodes of a tree, or of a list of trees. */
function nodesIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return isNode(value) ? nodesOf(value) : [];
}

/** Blocks that lie in no other. */
function outerBlocks(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(outerBlocks);
  if (!isNode(value)) return [];
  return value.typename === 'Block' ? [value] : partsOf(value).flatMap(outerBlocks);
}

const nameOf = (node: unknown): string => (isNode(node) ? String(node['value']) : '');

/** Names of the templates that a tag names; undefined where one is worked out while a page is made. */
function targetsOf({ template }: Node, from: string): readonly string[] | undefined {
  const parts = isNode(template) && template.typename === 'InlineIf' ? [template['body'], template['else_']] : [template];
  const names = parts.map((part) => (isNode(part) && part.typename === 'Literal' ? resolveName(nameOf(part), from) : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** Names of the blocks of a template and its parents; undefined where they are not all known. */
function blocksOf(name: string, trees: Trees, seen: readonly string[] = []): readonly string[] | undefined {
  const tree = trees.get(name);
  if (!tree || seen.includes(name)) return undefined;
  const nodes = nodesIn(tree);
  const blocks = nodes.flatMap((node) => (node.typename === 'Block' ? nameOf(node['name']) : []));
  const parents = nodes.flatMap((node) => (node.typename === 'Extends' ? [targetsOf(node, name)] : []));
  const above = parents.flatMap((targets) => targets?.map((target) => blocksOf(target, trees, [...seen, name])) ?? [undefined]);
  return above.every((list) => list !== undefined) ? [...blocks, ...above.flat()] : undefined;
}

function blockHint(block: string, parent: string, blocks: readonly string[]): string {
  if (blocks.length > 0) return didYouMean(block, blocks) ?? `Its blocks are ${[...new Set(blocks)].join(', ')}.`;
  const layout = parent.replace(/\.njk$/, '');
  return `It has no blocks. Layouts lie in one another: write "layout: ${layout}" into the front matter in place of {% extends %}, and no blocks.`;
}

/** Blocks of a template that none of its parents has: they are never printed. */
function checkBlocks(source: Source, tree: Node, trees: Trees): readonly Diagnostic[] {
  return nodesIn(tree).flatMap((node): readonly Diagnostic[] => {
    const targets = node.typename === 'Extends' ? targetsOf(node, source.name) : undefined;
    const lists = targets?.map((target) => blocksOf(target, trees)) ?? [];
    const [parent = ''] = targets ?? [];
    if (lists.length === 0 || !lists.every((list) => list !== undefined)) return [];
    const blocks = lists.flat();
    const lost = outerBlocks(tree).filter((block) => !blocks.includes(nameOf(block['name'])));
    return lost.map((block) => {
      const name = nameOf(block['name']);
      const message = `"${parent}" has no block "${name}", so that this one is never printed`;
      return templateError(source, 'unknown-block', at(block), { message, hint: blockHint(name, parent, blocks) });
    });
  });
}

/** Names that only templates with the context of a page have. */
const OF_CONTEXT: ReadonlySet<string> = new Set(['site', 'page', 'ui', 'content', 'layout', 'paginator', 'jekyll', 'gemless']);

/** Names that a macro uses and does not take or set itself. */
function namesOf(macro: Node): ReadonlySet<string> {
  const own = nodesIn(macro['args'])
    .concat(nodesIn(macro['body']).flatMap((node) => (node.typename === 'Set' ? nodesIn(node['targets']) : [])))
    .map(nameOf);
  const used = nodesIn(macro['body']).flatMap((node) => (node.typename === 'Symbol' ? nameOf(node) : []));
  return new Set(used.filter((name) => !own.includes(name)));
}

/** Macros by name. */
const macrosOf = (tree: Node): ReadonlyMap<string, Node> =>
  new Map(nodesIn(tree).flatMap((node) => (node.typename === 'Macro' ? [[nameOf(node['name']), node] as const] : [])));

/** The first name of a page's context that a macro uses, itself or by other macros of its file. */
function contextOf(name: string, macros: ReadonlyMap<string, Node>, seen: readonly string[] = []): string | undefined {
  const macro = macros.get(name);
  if (!macro || seen.includes(name)) return undefined;
  const names = [...namesOf(macro)];
  const found = names.find((one) => OF_CONTEXT.has(one));
  return found ?? names.map((one) => contextOf(one, macros, [...seen, name])).find((one) => one !== undefined);
}

/** Every name that a template sets or defines anywhere. */
const exportsOf = (tree: Node): readonly string[] => [
  ...macrosOf(tree).keys(),
  ...nodesIn(tree).flatMap((node) => (node.typename === 'Set' ? nodesIn(node['targets']).map(nameOf) : [])),
];

/** Names that `{% from … import a, b as c %}` takes, as nodes. */
function importedNames(node: Node): readonly Node[] {
  const { children } = node['names'] as { readonly children: readonly Node[] };
  return children.flatMap((child) => (child.typename === 'Pair' ? (child['key'] as Node) : child));
}

/** Names that a template takes from an imported one: those after `import`, or all that follow a dot. */
function wantedFrom(node: Node, tree: Node): readonly string[] {
  if (node.typename === 'FromImport') return importedNames(node).map(nameOf);
  return nodesIn(tree).flatMap((one) => (one.typename === 'LookupVal' ? nameOf(one['val']) : []));
}

/** Imported names that there are not, and macros that miss the context of a page. */
function checkImport(source: Source, node: Node, trees: Trees): readonly Diagnostic[] {
  const [target = ''] = targetsOf(node, source.name) ?? [];
  const [tree, own] = [trees.get(target), trees.get(source.name)];
  if (!tree || !own) return [];
  const names = exportsOf(tree);
  const unknown = node.typename === 'FromImport' ? importedNames(node).filter((one) => !names.includes(nameOf(one))) : [];
  const missing = unknown.map((one) => {
    const hint = didYouMean(nameOf(one), names) ?? (names.length > 0 ? `It has ${names.join(', ')}.` : 'It has no macros.');
    return templateError(source, 'unknown-import', at(one), { message: `"${target}" has no macro "${nameOf(one)}"`, hint });
  });
  if (node['withContext']) return missing;
  const macros = macrosOf(tree);
  const without = wantedFrom(node, own).flatMap((name) => {
    const used = contextOf(name, macros);
    return used === undefined ? [] : [{ name, used }];
  });
  const [first] = without;
  if (!first) return missing;
  const message = `the macro "${first.name}" of "${target}" uses "${first.used}", which is empty in imported templates`;
  const hint = 'Write "with context" at the end of the tag, or pass it to the macro.';
  return [...missing, { ...templateError(source, 'import-context', at(node), { message, hint }), severity: 'warning' }];
}

/** What a template takes from others that do not have it. */
export function checkLinks(source: Source, trees: Trees): readonly Diagnostic[] {
  const tree = trees.get(source.name);
  if (!tree) return [];
  const imports = nodesIn(tree).filter(({ typename }) => typename === 'Import' || typename === 'FromImport');
  return [...checkBlocks(source, tree, trees), ...imports.flatMap((node) => checkImport(source, node, trees))];
}
