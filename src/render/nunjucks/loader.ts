// Templates as the folders hold them: found by name, parted from their front matter, and who names whom.
import type { DataMap, Diagnostic, SourceFile } from '../../types.ts';
import { readFrontMatter } from '../../util/front-matter.ts';

/** Folders are looked in in this order; the first that has a name wins. Keys: "single.njk", "includes/head.njk". */
export type TemplateFolder = ReadonlyMap<string, SourceFile>;

/** A template that was read: its text without front matter. */
export interface Source {
  /** "includes/head.njk". */
  readonly name: string;
  readonly file: SourceFile;
  readonly text: string;
  /** Lines of front matter before the text. */
  readonly offset: number;
  /** A layout's front matter. */
  readonly data: DataMap;
  readonly lines: { readonly [key: string]: number };
}

/** The templates that the folders offer, by name; a file that another folder has too counts once, the first. */
export function readSources(
  folders: readonly TemplateFolder[],
  zone: string,
): { readonly sources: ReadonlyMap<string, Source>; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  for (const folder of folders) {
    for (const [name, file] of folder) {
      if (!name.endsWith('.njk') || sources.has(name)) continue;
      const all = file.text();
      const front = readFrontMatter(all, { file: file.name, zone });
      diagnostics.push(...front.diagnostics);
      const { data, lines, bodyStart, bodyLine } = front;
      sources.set(name, { name, file, text: all.slice(bodyStart), offset: bodyLine - 1, data, lines });
    }
  }
  return { sources: new Map([...sources].sort(([a], [b]) => (a < b ? -1 : 1))), diagnostics };
}

/** The name that a template means: "./x.njk" and "../x.njk" are relative to it; undefined when that leads out of the templates. */
export function resolveName(name: string, from: string): string | undefined {
  if (!/^\.\.?\//.test(name)) return name;
  const parts = from.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Names of the layouts, without ".njk": they lie at the top of a folder. */
export function layoutNames(sources: ReadonlyMap<string, Source>): readonly string[] {
  return [...sources.keys()].filter((name) => !name.includes('/')).map((name) => name.slice(0, -'.njk'.length));
}

/** The layout that a layout's front matter names. */
export function parentOf(source: Source): string | undefined {
  const { layout } = source.data;
  return layout === undefined || layout === null || layout === 'none' ? undefined : String(layout);
}
