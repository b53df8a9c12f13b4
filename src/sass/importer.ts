// The compiler's access to the site's files, with a record of those that it loaded.
import type { Importer } from 'sass';
import type { SourceFile } from '../types.ts';
import { percentDecode } from '../util/percent.ts';
import { filesAt, findFiles, pathOf, type SassHost, urlOf } from './resolve.ts';

export type Syntax = 'scss' | 'indented' | 'css';

export interface SiteImporter {
  readonly importer: Importer<'sync'>;
  /** Files by path. */
  readonly loaded: ReadonlyMap<string, SourceFile>;
  readonly texts: readonly string[];
  /** Errors of reading files, which the compiler hides behind its own. */
  readonly failures: readonly unknown[];
}

const syntaxOf = (path: string): Syntax => (path.endsWith('.sass') ? 'indented' : path.endsWith('.css') ? 'css' : 'scss');

/** Text of the indented syntax without semicolons at the ends of lines, which Jekyll's libsass lets pass and the compiler does not. */
export const readable = (text: string, syntax: Syntax): string => (syntax === 'indented' ? text.replace(/;[ \t]*$/gm, '') : text);

/** Importer for the style sheet at path `entry`. */
export function createImporter(entry: string, loadPaths: readonly string[], host: SassHost): SiteImporter {
  const loaded = new Map<string, SourceFile>();
  const texts: string[] = [];
  const failures: unknown[] = [];
  const read = (file: SourceFile): string => {
    try {
      return file.text();
    } catch (error) {
      failures.push(error);
      throw error;
    }
  };
  const importer: Importer<'sync'> = {
    canonicalize: (url, { fromImport: isImport }) => {
      const path = pathOf(url);
      if (path === undefined && /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(url)) return null;
      const search = { entry, loadPaths, isImport };
      const files = path === undefined ? findFiles(percentDecode(url), search, host) : filesAt(path, isImport, host.read);
      if (files.length > 1) throw new Error(`it is not clear which file this is: ${files.map(({ name }) => name).join(' or ')}`);
      for (const file of files) loaded.set(file.path, file);
      return files[0] ? urlOf(files[0]) : null;
    },
    load: (url) => {
      const file = loaded.get(pathOf(url.href) ?? '');
      if (!file) return null;
      // Jekyll's libsass stops at the dashes
      if (file.frontMatter) throw new Error(`${file.name} has front matter, which files that are imported can’t have`);
      const syntax = syntaxOf(file.path);
      const text = read(file);
      texts.push(text);
      return { contents: readable(text, syntax), syntax, sourceMapUrl: url };
    },
  };
  return { importer, loaded, texts, failures };
}
