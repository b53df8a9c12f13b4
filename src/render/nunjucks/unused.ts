// Templates that no page uses: their errors do not stop a build.
import type { Diagnostic } from '../../types.ts';
import { parentOf } from '../layouts.ts';
import type { Source } from './nunjucks.ts';
import { parsed } from './run.ts';
import { resolveName } from './validate.ts';

/** Names of the templates that a template leads to; undefined where they are not all known. */
function linksOf(source: Source): readonly string[] | undefined {
  try {
    const { references } = parsed(source).facts;
    if (references.some(({ names }) => names.length === 0)) return undefined;
    const parent = parentOf(source.data);
    const names = references.flatMap((reference) => reference.names.map((name) => resolveName(name, source.name) ?? ''));
    return parent === undefined ? names : [...names, `${parent}.njk`];
  } catch {
    return undefined;
  }
}

/** Names of the templates that lead from layouts; undefined where a name is computed, or a template that is used does not parse. */
function reachable(layouts: readonly string[], sources: ReadonlyMap<string, Source>): ReadonlySet<string> | undefined {
  const names = new Set(layouts.map((name) => `${name}.njk`));
  for (const name of names) {
    const source = sources.get(name);
    const links = source ? linksOf(source) : [];
    if (!links) return undefined;
    for (const link of links) names.add(link);
  }
  return names;
}

/**
 * Diagnostics in which the errors of unused templates are warnings, and the names of those templates.
 * @param layouts names of the layouts that pages have; undefined when any may be used
 */
export function withoutUnused(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, Source>,
  layouts: readonly string[] | undefined,
): { readonly diagnostics: readonly Diagnostic[]; readonly unused: ReadonlySet<string> } {
  const used = layouts && diagnostics.some(({ severity }) => severity === 'error') ? reachable(layouts, sources) : undefined;
  if (!used) return { diagnostics, unused: new Set() };
  const broken = new Set(diagnostics.flatMap(({ severity, file }) => (severity === 'error' ? file : [])));
  const unused = [...sources.values()].filter(({ name, file }) => broken.has(file.name) && !used.has(name));
  const files = new Set(unused.map(({ file }) => file.name));
  const found = diagnostics.map((diagnostic): Diagnostic => {
    if (diagnostic.severity !== 'error' || !files.has(diagnostic.file)) return diagnostic;
    return { ...diagnostic, severity: 'warning', message: `${diagnostic.message} (no page uses this template)` };
  });
  return { diagnostics: found, unused: new Set(unused.map(({ name }) => name)) };
}
