// Style sheets: the compiler over the site's files, of which each that is looked for is noted as a dependency, there or not.
import { createSass, matchingFolders, type Sass } from '../sass/index.ts';
import type { Config, SourceFile } from '../types.ts';
import { cached } from '../util/cached.ts';
import type { Tracker } from './tracker.ts';

/** The compiler of a site. `files` are all files of the source by path. */
export function createStyles(config: Config, files: ReadonlyMap<string, SourceFile>, tracker: Tracker): Sass {
  const foldersOf = cached((pattern: string) => matchingFolders(pattern, files.keys()));
  const sass = createSass(config, {
    read: (path) => {
      tracker.read(`file ${path}`);
      return files.get(path);
    },
    folders: (pattern) => {
      tracker.read(`folders ${pattern}`);
      return foldersOf(pattern);
    },
  });
  return {
    compile: (text, source) => {
      tracker.read('sass'); // its version
      return sass.compile(text, source);
    },
  };
}

/** The Liquid filters `scssify` and `sassify`. Throws where the text does not compile; warnings are not reported. */
export const createSassify =
  (sass: Sass) =>
  (text: string, syntax: 'scss' | 'sass'): string => {
    const { css, diagnostics } = sass.compile(text, {
      path: '',
      file: '',
      line: 1,
      source: text,
      isIndented: syntax === 'sass',
      map: undefined,
    });
    const error = diagnostics.find(({ severity }) => severity === 'error');
    if (error) throw new Error(error.message);
    return css;
  };
