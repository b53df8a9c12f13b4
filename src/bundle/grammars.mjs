// Prism's grammars as files of their own, grammars/prism-zig.cjs, which the program loads when it comes to the first text of their language.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A file of the package that the grammars come from. */
export const GRAMMAR_PACKAGE = createRequire(import.meta.url).resolve('prismjs/package.json');

const NAME = /prismjs\/components\/([\w-]+)\.min\.js/;

/** The files by name, and the plugin with which the program loads them. `source` is the module that requires them. */
export function grammars(source) {
  const names = Array.from(readFileSync(source, 'utf8').matchAll(new RegExp(NAME, 'g')), ([, name]) => name);
  const read = (name) => readFileSync(join(dirname(GRAMMAR_PACKAGE), `components/${name}.min.js`), 'utf8');
  const nameOf = (name) => `grammars/${name}.cjs`;
  return {
    files: Object.fromEntries(names.map((name) => [nameOf(name), read(name)])),
    plugin: {
      name: 'grammars',
      setup: ({ onResolve }) => onResolve({ filter: NAME }, ({ path }) => ({ path: `./${nameOf(NAME.exec(path)[1])}`, external: true })),
    },
  };
}
