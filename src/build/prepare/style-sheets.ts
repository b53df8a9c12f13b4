// Style sheets of the source that are compiled, those that belong to a theme which is not there, and files of the built-in theme that give way.
import { findFiles, firstRule, importsOf, isSass, sassOptions } from '../../sass/index.ts';
import type { Config, Diagnostic, Document, LayoutMode, SourceFile, StaticFile } from '../../types.ts';

export interface StyleSheets {
  /** All documents but the style sheets that are left out. */
  readonly documents: readonly Document[];
  readonly statics: readonly StaticFile[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface StyleSources {
  readonly documents: readonly Document[];
  readonly statics: readonly StaticFile[];
  /** All files of the source by path. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Mode of the site's layouts, worked out where a style sheet depends on it: with its own ones all are compiled. */
  readonly mode: () => LayoutMode;
}

/** Name of a theme whose folder is not there: `theme: minima`, `remote_theme: mmistakes/minimal-mistakes`. */
const absentTheme = ({ raw }: Config): string | undefined =>
  [raw['theme'], raw['remote_theme']].find((name): name is string => typeof name === 'string' && name !== '');

/** Style sheet of the built-in theme, and Minimal Mistakes' name for its own Sass. */
const THEME_STYLE = 'assets/css/main.css';
const THEME_IMPORT = /^minimal-mistakes(?:\/|$)/;

/** Names that a style sheet imports, by whether there is a file; names with Liquid or interpolation are neither. */
function importsIn(document: Document, files: StyleSources['files'], config: Config) {
  const { file, bodyStart, ext } = document;
  const { loadPaths } = sassOptions(config);
  const names = importsOf(file.text().slice(bodyStart), ext.toLowerCase() === '.sass');
  const literal = names.filter((name) => !/\{[{%]|#\{/.test(name));
  // patterns of load paths may stand for anything
  const paths = loadPaths.some((path) => /[*?[{]/.test(path)) ? undefined : loadPaths;
  const host = { read: (path: string) => files.get(path), folders: () => [] };
  const isThere = (name: string): boolean =>
    !paths || findFiles(name, { entry: file.path, loadPaths: paths, isImport: true }, host).length > 0;
  return { names, found: literal.filter(isThere), absent: literal.filter((name) => !isThere(name)) };
}

const warning = ({ file }: Document, line: number, message: string, hint: string): Diagnostic => ({
  severity: 'warning',
  code: 'theme-style',
  file: file.name,
  line,
  message,
  hint,
});

/** Line of what a style sheet has beside Minimal Mistakes', 1-based: rules, or partials of the site's own. Undefined where there is nothing. */
function lineOfOwn({ file, bodyStart, bodyLine, ext }: Document, found: readonly string[]): number | undefined {
  const text = file.text().slice(bodyStart);
  const rule = firstRule(text, ext.toLowerCase() === '.sass');
  if (rule !== undefined) return bodyLine + text.slice(0, rule).split('\n').length - 1;
  return found.every((name) => THEME_IMPORT.test(name)) ? undefined : bodyLine;
}

/** Warning for what a site added to Minimal Mistakes' style sheet, whose place the built-in theme's takes. */
function lostRules(document: Document, found: readonly string[]): readonly Diagnostic[] {
  const line = lineOfOwn(document, found);
  if (line === undefined) return [];
  const message = 'what this style sheet adds to Minimal Mistakes’ is left out: the built-in theme’s takes its place';
  return [warning(document, line, message, 'Write rules of your own into assets/css/custom.css, which the theme loads last.')];
}

/**
 * Whether a style sheet is left out: the built-in theme's own takes the place of Minimal Mistakes' entry point, and what a theme that is not
 * there has cannot be imported. A warning says so where something of the site is lost.
 */
function leftOut(document: Document, files: StyleSources['files'], config: Config): readonly Diagnostic[] | undefined {
  const theme = absentTheme(config);
  if (document.output !== THEME_STYLE && theme === undefined) return undefined;
  const { names, found, absent } = importsIn(document, files, config);
  const isThemes = names.some((name) => THEME_IMPORT.test(name)) || (theme !== undefined && absent.length > 0);
  if (document.output === THEME_STYLE && isThemes) return lostRules(document, found);
  if (theme === undefined || absent.length === 0) return undefined;
  const message = `this style sheet is left out: it imports what only the theme ${theme} has (${absent.join(', ')})`;
  const hint =
    'Copy the theme’s `_sass` folder into the site to have it compiled; or write rules of your own into assets/css/custom.css, which the built-in theme loads last.';
  return [warning(document, document.bodyLine, message, hint)];
}

/** Chooses the style sheets of a site that are compiled. A file of the built-in theme gives way to one of the same output. */
export function chooseStyleSheets({ documents, statics, files, mode }: StyleSources, config: Config): StyleSheets {
  const sheets = documents.filter(({ ext }) => isSass(ext));
  if (sheets.length === 0) return { documents, statics, diagnostics: [] };
  const without = new Map<Document, readonly Diagnostic[]>();
  for (const sheet of sheets) {
    const found = leftOut(sheet, files, config);
    if (found && mode() !== 'own') without.set(sheet, found);
  }
  const outputs = new Set(sheets.filter((sheet) => !without.has(sheet) && sheet.published).map(({ output }) => output));
  return {
    documents: documents.filter((document) => !without.has(document)),
    statics: statics.filter(({ builtIn, output }) => !(builtIn && outputs.has(output))),
    diagnostics: [...without.values()].flat(),
  };
}
