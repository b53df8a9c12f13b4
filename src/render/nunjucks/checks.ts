// What is known to fail in templates before one runs: names that lead nowhere, circles, blocks that are there twice.
import type { Diagnostic } from '../../types.ts';
import { didYouMean } from '../../util/near.ts';
import type { Node } from './engine.ts';
import { fault, spot } from './errors.ts';
import { type Facts, isNode, type Reference } from './facts.ts';
import { layoutNames, parentOf, resolveName, type Source } from './loader.ts';
import { unclosed } from './tags.ts';

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
  const layouts = layoutNames(sources);
  for (const layout of layouts) {
    const source = sources.get(layout + '.njk');
    const parent = source && parentOf(source);
    if (!source || parent === undefined) continue;
    const where = { line: (source.lines['layout'] ?? 1) - source.offset };
    if (!layouts.includes(parent)) {
      const hint = didYouMean(parent, layouts) ?? `The layouts are ${layouts.join(', ')}.`;
      found.push(fault(source, 'missing-layout', where, { message: `there is no layout "${parent}"`, hint }));
      continue;
    }
    const circle = circles.has(layout) ? undefined : circleOf(layout, sources);
    if (!circle) continue;
    for (const name of circle) circles.add(name);
    const message = `layouts lead in a circle: ${circle.join(' → ')}`;
    found.push(fault(source, 'layout-cycle', where, { message, hint: 'Take `layout:` out of one of them.' }));
  }
  return found;
}

/** A layout's parents up to itself again; undefined when they end, or lead into a circle without it. */
function circleOf(layout: string, sources: ReadonlyMap<string, Source>): readonly string[] | undefined {
  const chain: string[] = [];
  for (let name: string | undefined = layout; name !== undefined; ) {
    const again = chain.indexOf(name);
    chain.push(name);
    if (again >= 0) return again === 0 ? chain : undefined;
    const source = sources.get(name + '.njk');
    name = source && parentOf(source);
  }
  return undefined;
}
