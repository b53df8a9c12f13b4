// .scss and .sass → CSS, by dart-sass over the site's files, as jekyll-sass-converter does it.
import type { CompileResult, DeprecationOrId, Importer } from 'sass';
import type { Config, Diagnostic, SourceFile } from '../types.ts';
import { percentDecode } from '../util/text.ts';
import { createWarnings, type Entry, errorOf } from './diagnostics.ts';
import { sourceLine } from './lines.ts';
import { type SassOptions, sassOptions } from './options.ts';
import { loadPackage, type SassPackage } from './package.ts';
import { filesAt, findFiles, pathOf, type SassHost, urlOf } from './resolve.ts';

export { matchingFolders } from './folders.ts';
export { importsOf } from './imports.ts';
export { sassOptions } from './options.ts';
export { sassVersion } from './package.ts';
export { findFiles, type SassHost } from './resolve.ts';

/** A style sheet after Liquid. */
export interface StyleSource {
  /** Path of its file relative to the source, and its name in diagnostics. */
  readonly path: string;
  readonly file: string;
  /** 1-based line of the file on which its text begins. */
  readonly line: number;
  /** The text before Liquid, from which lines of diagnostics are found. */
  readonly source: string;
  readonly isIndented: boolean;
  /** Name that a source map has, where the configuration wants one: "main.css.map"; undefined for none. */
  readonly map: string | undefined;
}

/** Result of a compilation; empty texts after an error. */
export interface Style {
  readonly css: string;
  /** JSON of the source map; "" where none is asked for. */
  readonly map: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Sass {
  compile(text: string, source: StyleSource): Style;
}

/** Whether files of an extension are style sheets to compile: ".scss", ".SASS". */
export const isSass = (ext: string): boolean => /^\.s[ac]ss$/i.test(ext);

const syntaxOf = (path: string): 'scss' | 'indented' | 'css' =>
  path.endsWith('.sass') ? 'indented' : path.endsWith('.css') ? 'css' : 'scss';

/** Text of the indented syntax without semicolons at the ends of lines, which Jekyll's libsass lets pass and the compiler does not. */
const readable = (text: string, syntax: ReturnType<typeof syntaxOf>): string =>
  syntax === 'indented' ? text.replace(/;[ \t]*$/gm, '') : text;

/** Importer over the site's files; those that it loads are put into `loaded`. */
function importerOf(entry: string, { loadPaths }: SassOptions, loaded: Map<string, SourceFile>, host: SassHost): Importer<'sync'> {
  return {
    canonicalize: (url, { fromImport: isImport }) => {
      const path = pathOf(url);
      if (path === undefined && /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(url)) return null;
      const files =
        path === undefined ? findFiles(percentDecode(url), { entry, loadPaths, isImport }, host) : filesAt(path, isImport, host.read);
      if (files.length > 1) throw new Error(`it is not clear which file this is: ${files.map(({ name }) => name).join(' or ')}`);
      for (const file of files) loaded.set(file.path, file);
      return files[0] ? urlOf(files[0]) : null;
    },
    load: (url) => {
      const file = loaded.get(pathOf(url.href) ?? '');
      if (file?.frontMatter) throw new Error(`${file.name} has front matter, which files that are imported can’t have`);
      if (!file) return null;
      const syntax = syntaxOf(file.path);
      return { contents: readable(file.text(), syntax), syntax, sourceMapUrl: url };
    },
  };
}

/** JSON of a source map: sources by their paths in the site. The entry has no URL, else it would import itself. */
function mapJson({ sourceMap }: CompileResult, path: string, map: string | undefined): string {
  if (!sourceMap || map === undefined) return '';
  const sources = sourceMap.sources.map((url) => pathOf(url) ?? path);
  return JSON.stringify({ ...sourceMap, file: map.replace(/\.map$/, ''), sources });
}

/** CSS as Jekyll ends it. A compressed style sheet begins with a byte order mark, which it replaces. */
function cssOf({ css }: CompileResult, { addCharset }: SassOptions, map: string | undefined): string {
  const text = css.replace(/^\ufeff/, addCharset ? '@charset "UTF-8";' : '');
  const end = map === undefined ? '' : `\n/*# sourceMappingURL=${encodeURI(map)} */`;
  return `${text}${text === '' ? '' : '\n'}${end}`;
}

/** What one compilation reads. */
interface Reading {
  readonly options: SassOptions;
  readonly host: SassHost;
}

function compileWith(sass: SassPackage, text: string, source: StyleSource, { options, host }: Reading): Style {
  const { path, file, line, isIndented } = source;
  const map = options.sourceMap ? source.map : undefined;
  const syntax = isIndented ? 'indented' : 'scss';
  const loaded = new Map<string, SourceFile>();
  const lineOf = (at: number): number => line + sourceLine(source.source, text, at);
  const entry: Entry = { file, lineOf, isVerbatim: text === source.source, loaded };
  const warnings = createWarnings(entry);
  const { style, quietDeps, silenced, fatal, future } = options;
  try {
    const result = sass.compileString(readable(text, syntax), {
      syntax,
      importers: [importerOf(path, options, loaded, host)],
      style,
      sourceMap: map !== undefined,
      sourceMapIncludeSources: true,
      logger: { warn: warnings.add, debug: () => undefined },
      verbose: true, // counts all
      quietDeps,
      silenceDeprecations: knownIds(sass, silenced),
      fatalDeprecations: knownIds(sass, fatal),
      futureDeprecations: knownIds(sass, future),
    });
    return { css: cssOf(result, options, map), map: mapJson(result, path, map), diagnostics: warnings.list() };
  } catch (error) {
    if (!(error instanceof sass.Exception)) throw error;
    return { css: '', map: '', diagnostics: [errorOf(error, entry, options.loadPaths)] };
  }
}

/** Ids of deprecations that this version of the compiler has; it warns of others for each style sheet. */
const knownIds = ({ deprecations }: SassPackage, ids: readonly string[]): DeprecationOrId[] =>
  ids.filter((id): id is keyof SassPackage['deprecations'] => id in deprecations);

const missing = (file: string): Diagnostic => ({
  severity: 'error',
  code: 'sass-missing',
  file,
  message: 'this style sheet is Sass, and the package `sass` is not installed',
  hint: 'Run `npm install sass@~1.78.0` where Gemless is installed; it is one of its optional dependencies.',
});

/** A host that lists what is asked of it, and a function that asks all of it again. */
function noting(host: SassHost): { readonly host: SassHost; readonly again: () => void } {
  const [paths, patterns] = [new Set<string>(), new Set<string>()];
  return {
    host: {
      read: (path) => host.read(paths.add(path) && path),
      folders: (pattern) => host.folders(patterns.add(pattern) && pattern),
    },
    again: () => {
      paths.forEach(host.read);
      patterns.forEach(host.folders);
    },
  };
}

/**
 * A compiler for one site: it reads nothing but its host's files, and compiles each style sheet once; what is asked of the host is the same
 * each time. `themeFolder` is searched last: a path of the host under which a theme's `_sass` lies.
 */
export function createSass(config: Pick<Config, 'raw' | 'environment'>, host: SassHost, themeFolder?: string): Sass {
  const own = sassOptions(config);
  const options = themeFolder === undefined ? own : { ...own, loadPaths: [...own.loadPaths, themeFolder] };
  const made = new Map<string, { readonly style: Style; readonly again: () => void }>();
  return {
    compile: (text, source) => {
      const key = JSON.stringify([source, text]);
      const known = made.get(key);
      known?.again();
      if (known) return known.style;
      const noted = noting(host);
      const sass = loadPackage();
      const style = sass
        ? compileWith(sass, text, source, { options, host: noted.host })
        : { css: '', map: '', diagnostics: [missing(source.file)] };
      made.set(key, { style, again: noted.again });
      return style;
    },
  };
}
