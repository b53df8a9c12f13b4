// .scss and .sass → CSS, by dart-sass over the site's files, as jekyll-sass-converter does it.
import type { DeprecationOrId } from 'sass';
import type { Config, Diagnostic } from '../types.ts';
import { createWarnings, type Entry, errorOf, tooDeep } from './diagnostics.ts';
import { createImporter, readable } from './importer.ts';
import { sourceLine } from './lines.ts';
import { type SassOptions, sassOptions } from './options.ts';
import { cssOf, mapOf } from './output.ts';
import { loadPackage, type SassPackage } from './package.ts';
import type { SassHost } from './resolve.ts';

export { matchingFolders } from './folders.ts';
export { firstRule, importsOf } from './imports.ts';
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

/** What one compilation reads. */
interface Reading {
  readonly options: SassOptions;
  readonly host: SassHost;
}

/** Ids of deprecations that are never reported: the order of declarations is Jekyll's, and of this version. */
const UNREPORTED = ['mixed-decls'];

function compileWith(sass: SassPackage, text: string, source: StyleSource, { options, host }: Reading): Style {
  const { path, file, line, isIndented } = source;
  const { loadPaths, style, addCharset, quietDeps, silenced, fatal, future } = options;
  const map = options.sourceMap ? source.map : undefined;
  const syntax = isIndented ? 'indented' : 'scss';
  const { importer, loaded, texts, failures } = createImporter(path, loadPaths, host);
  // a URL of its own would let it import itself
  const lineOf = (at: number): number => line + sourceLine(source.source, text, at);
  const entry: Entry = { file, lineOf, isVerbatim: text === source.source, text, loaded };
  const warnings = createWarnings(entry);
  try {
    const result = sass.compileString(readable(text, syntax), {
      syntax,
      importers: [importer],
      style,
      sourceMap: map !== undefined,
      sourceMapIncludeSources: true,
      logger: { warn: warnings.add, debug: () => undefined },
      verbose: true, // counts all
      quietDeps,
      silenceDeprecations: knownIds(sass, [...UNREPORTED, ...silenced]),
      fatalDeprecations: knownIds(sass, fatal),
      futureDeprecations: knownIds(sass, future),
    });
    const css = cssOf(result, { addCharset, map, texts: [text, ...texts] });
    return { css, map: mapOf(result, path, map), diagnostics: warnings.list() };
  } catch (error) {
    if (failures.length > 0) throw failures[0];
    if (error instanceof RangeError) return { css: '', map: '', diagnostics: [tooDeep(file)] };
    if (!(error instanceof sass.Exception)) throw error;
    return { css: '', map: '', diagnostics: [errorOf(error, entry, loadPaths)] };
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
 * each time. A theme's `_sass` is among the host's files, under the site's own.
 */
export function createSass(config: Pick<Config, 'raw' | 'environment'>, host: SassHost): Sass {
  const options = sassOptions(config);
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
