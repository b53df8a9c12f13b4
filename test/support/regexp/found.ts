// Every regular expression of the program: literals of src/, and `new RegExp` with a text that stands in the source. What bundles the program
// (.mjs) reads the files of packages only, and is left out.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseAst } from 'vitest/node';

const SRC = new URL('../../../src/', import.meta.url).pathname;

export interface Found {
  readonly path: string;
  /** As a literal: "/a+/g". */
  readonly text: string;
  readonly source: string;
  readonly flags: string;
}

/** A node of the syntax tree; only its type and place are always there. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** A text, an expression, or a name for something that is known when the program runs. */
type Value = string | { readonly source: string; readonly flags: string } | undefined;
type Names = ReadonlyMap<string, Value>;

interface File {
  readonly path: string;
  readonly tree: Node;
  /** First values of its variables, by name. */
  readonly variables: ReadonlyMap<string, Node>;
  /** Imported names and the files that they come from. */
  readonly imports: ReadonlyMap<string, string>;
}

const UNKNOWN = 'x';
const node = (value: unknown): Node => value as Node;
const nodes = (value: unknown): readonly Node[] => (Array.isArray(value) ? value : []).filter((item) => item !== null);
const nameOf = (value: unknown): string => String(node(value)?.['name'] ?? '');

function* all(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* all(item);
  else if (value !== null && typeof value === 'object') {
    if ('type' in value && 'start' in value) yield node(value);
    for (const child of Object.values(value)) yield* all(child);
  }
}

function read(path: string): File {
  const tree = node(parseAst(readFileSync(join(SRC, path), 'utf8'), { lang: 'ts' }, path));
  const variables = new Map<string, Node>();
  const imports = new Map<string, string>();
  for (const item of all(tree)) {
    if (item.type === 'VariableDeclarator' && item['init']) variables.set(nameOf(item['id']), node(item['init']));
    if (item.type !== 'ImportDeclaration') continue;
    const from = posix.join(posix.dirname(path), String(node(item['source'])['value']));
    for (const name of nodes(item['specifiers'])) imports.set(nameOf(name['local']), from);
  }
  return { path, tree, variables, imports };
}

const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
const files: ReadonlyMap<string, File> = new Map(paths.sort().map((path) => [path, read(path)]));

const sourceOf = (value: Value): string => (typeof value === 'string' ? value : (value?.source ?? UNKNOWN));
const isConstructor = (item: Node): boolean => /^(?:New|Call)Expression$/.test(item.type) && nameOf(item['callee']) === 'RegExp';

function template(quasi: Node, form: 'cooked' | 'raw', file: File, names: Names): string {
  const values = nodes(quasi['expressions']).map((item) => sourceOf(evaluate(item, file, names)));
  return nodes(quasi['quasis'])
    .map((part, i) => (part['value'] as { cooked: string; raw: string })[form] + (values[i] ?? ''))
    .join('');
}

function constructed(item: Node, file: File, names: Names): Value {
  const [pattern, flags] = nodes(item['arguments']).map((argument) => evaluate(argument, file, names));
  if (pattern === undefined) return undefined;
  const inherited = typeof pattern === 'string' ? '' : pattern.flags;
  return { source: sourceOf(pattern), flags: typeof flags === 'string' ? flags : inherited };
}

/** `[/a/, /b/].map(({ source }) => source).join('|')`, however the map gets at the sources. */
function joined(item: Node, file: File, names: Names): Value {
  const callee = node(item['callee']);
  const list = [...all(callee['object'])].find(({ type }) => type === 'ArrayExpression');
  const [by] = nodes(item['arguments']);
  if (nameOf(callee['property']) !== 'join' || !list || !by) return undefined;
  return nodes(list['elements'])
    .map((element) => sourceOf(evaluate(element, file, names)))
    .join(sourceOf(evaluate(by, file, names)));
}

function evaluate(item: Node, file: File, names: Names): Value {
  if (item.type === 'Literal') {
    const { regex, value } = item as unknown as { regex?: { pattern: string; flags: string }; value: unknown };
    return regex ? { source: regex.pattern, flags: regex.flags } : String(value);
  }
  if (item.type === 'TemplateLiteral') return template(item, 'cooked', file, names);
  if (item.type === 'TaggedTemplateExpression') return template(node(item['quasi']), 'raw', file, names);
  if (item.type === 'MemberExpression' && nameOf(item['property']) === 'source') {
    const value = evaluate(node(item['object']), file, names);
    return typeof value === 'object' ? value.source : undefined;
  }
  if (isConstructor(item)) return constructed(item, file, names);
  if (item.type === 'CallExpression') return joined(item, file, names);
  if (item.type !== 'Identifier') return undefined;
  const name = nameOf(item);
  if (names.has(name)) return names.get(name);
  const own = file.variables.get(name);
  if (own) return own.type === 'ArrowFunctionExpression' ? undefined : evaluate(own, file, names);
  const other = files.get(file.imports.get(name) ?? '');
  const exported = other?.variables.get(name);
  return other && exported ? evaluate(exported, other, new Map()) : undefined;
}

/** The calls of `const f = (a) => new RegExp(a)`, each with the values of its arguments. */
function calls(file: File, name: string, maker: Node): readonly Names[] {
  const parameters = nodes(maker['params']).map(nameOf);
  return [...all(file.tree)]
    .filter((item) => item.type === 'CallExpression' && nameOf(item['callee']) === name)
    .map((item) => {
      const values = nodes(item['arguments']).map((argument) => evaluate(argument, file, new Map()));
      return new Map(parameters.map((parameter, i) => [parameter, values[i]]));
    });
}

/** What a file holds, and the constructors whose text is unknown, as they are written. */
function inFile(file: File): { readonly found: readonly Found[]; readonly unknown: readonly string[] } {
  const found: Found[] = [];
  const unknown: string[] = [];
  const makers = new Map<Node, readonly Names[]>();
  for (const [name, value] of file.variables) {
    if (value.type === 'ArrowFunctionExpression' && isConstructor(node(value['body']))) {
      makers.set(node(value['body']), calls(file, name, value));
    }
  }
  for (const item of all(file.tree)) {
    if (!isConstructor(item) && !(item.type === 'Literal' && item['regex'])) continue;
    for (const names of makers.get(item) ?? [new Map()]) {
      const value = evaluate(item, file, names);
      if (typeof value === 'object') found.push({ path: file.path, text: `/${value.source}/${value.flags}`, ...value });
      else unknown.push(file.path);
    }
  }
  return { found, unknown };
}

const results = [...files.values()].map(inFile);

/** Each one once for each file. */
export const FOUND: readonly Found[] = [
  ...new Map(results.flatMap(({ found }) => found).map((one) => [`${one.path} ${one.text}`, one])).values(),
];
/** Files with a `new RegExp` whose whole text is made when the program runs. */
export const UNKNOWN_IN: readonly string[] = results.flatMap(({ unknown }) => unknown);
