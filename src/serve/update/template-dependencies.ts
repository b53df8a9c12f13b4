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

/** Files that layouts and includes are found among. */
export interface Templates {
  /** Folders of Nunjucks in search order, the built-in one last; without it where the site has layouts of its own alone. */
  readonly folders: Folders;
  /** Layouts in Liquid that are used, by name. */
  readonly liquid: ReadonlyMap<string, SourceFile>;
}

type Folders = readonly ReadonlyMap<string, SourceFile>[];

const COMMENT = /\{#[\s\S]*?(?:#\}|$)/g;
const TAG = /\{%-?\s*(?:include|extends|import|from)\s([\s\S]*?)(?:%\}|$)/g;
const LIQUID = /\{%-?\s*(include(?:_cached|_relative)?)\s+([^\s%]+)/g;

/** The template of that name in the first folder that has one. */
const find = (name: string, folders: Folders): SourceFile | undefined => folders.find((folder) => folder.has(name))?.get(name);

/** The file of a layout: the site's own Nunjucks before Liquid, and that before the built-in theme. */
const layoutFile = (name: string, { folders, liquid }: Templates): SourceFile | undefined =>
  find(`${name}.njk`, folders.slice(0, -1)) ?? liquid.get(name) ?? find(`${name}.njk`, folders);

function layoutsOf(layout: string | undefined, templates: Templates): readonly SourceFile[] {
  const files: SourceFile[] = [];
  for (let name = layout; name !== undefined && name !== 'none'; ) {
    const file = layoutFile(name, templates);
    if (!file || files.includes(file)) break;
    files.push(file);
    const parent = readFrontMatter(file.text(), { file: name, zone: 'UTC' }).data['layout'];
    name = parent ? String(parent) : undefined;
  }
  return files;
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

/** Includes that a text names in Liquid, as they are written. */
const inLiquid = (text: string): readonly string[] => [...text.matchAll(LIQUID)].map(([, tag, name]) => `{% ${tag} ${name} %}`);

/** Layouts and includes of a page. `text`: the page's source, "" without one. */
export function templateDependenciesOf({ layout }: PageRoute, templates: Templates, text: string): TemplateDependencies {
  const layouts = layoutsOf(layout, templates);
  const names = layouts.filter(({ path }) => path.endsWith('.njk')).map(({ path }) => path);
  const included = includesOf(names, templates.folders).map((name) => find(name, templates.folders)?.name ?? name);
  const texts = [text, ...layouts.filter(({ path }) => !path.endsWith('.njk')).map((file) => file.text())];
  return { layouts: layouts.map(({ name }) => name), includes: [...new Set([...texts.flatMap(inLiquid), ...included])] };
}
