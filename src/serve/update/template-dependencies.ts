// Templates of a page, for the preview's panel: its layouts, and the includes that these and its text name.
import { posix } from 'node:path';
import type { PageRoute, SourceFile } from '../../types.ts';
import { readFrontMatter } from '../../util/front-matter.ts';

export interface TemplateDependencies {
  /** From the inside out, as diagnostics name files: "content/_templates/single.njk". */
  readonly layouts: readonly string[];
  /** Includes named in the layouts and in the text, also those under a condition. */
  readonly includes: readonly string[];
}

type Folders = readonly ReadonlyMap<string, SourceFile>[];

const COMMENT = /\{#[\s\S]*?(?:#\}|$)/g;
const TAG = /\{%-?\s*(?:include|extends|import|from)\s([\s\S]*?)(?:%\}|$)/g;
const LIQUID = /\{%-?\s*(include(?:_cached|_relative)?)\s+([^\s%]+)/g;

/** The template of that name in the first folder that has one. */
const find = (name: string, folders: Folders): SourceFile | undefined => folders.find((folder) => folder.has(name))?.get(name);

function layoutsOf(layout: string | undefined, folders: Folders): readonly string[] {
  const names: string[] = [];
  for (let name = layout; name !== undefined && name !== 'none' && !names.includes(`${name}.njk`); ) {
    const text = find(`${name}.njk`, folders)?.text();
    if (text === undefined) break;
    names.push(`${name}.njk`);
    const parent = readFrontMatter(text, { file: name, zone: 'UTC' }).data['layout'];
    name = parent ? String(parent) : undefined;
  }
  return names;
}

const namedIn = (name: string, text: string): readonly string[] =>
  [...text.replace(COMMENT, '').matchAll(TAG)].flatMap(([, words = '']) =>
    [...words.matchAll(/["']([^"']+\.njk)["']/g)].map(([, other = '']) =>
      /^\.\.?\//.test(other) ? posix.join(posix.dirname(name), other) : other,
    ),
  );

/** Names of all templates that `names` include, directly or not. */
function includesOf(names: readonly string[], folders: Folders): readonly string[] {
  const found = new Set(names);
  for (const name of found)
    for (const other of namedIn(name, find(name, folders)?.text() ?? '')) if (find(other, folders)) found.add(other);
  return [...found].slice(names.length);
}

/** Layouts and includes of a page. `text`: the page's source, "" without one. */
export function templateDependenciesOf({ layout }: PageRoute, folders: Folders, text: string): TemplateDependencies {
  const layouts = layoutsOf(layout, folders);
  const fileName = (name: string): string => find(name, folders)?.name ?? name;
  const own = [...text.matchAll(LIQUID)].map(([, tag, name]) => `{% ${tag} ${name} %}`);
  return { layouts: layouts.map(fileName), includes: [...new Set([...own, ...includesOf(layouts, folders).map(fileName)])] };
}
