// Lexers of code as files of their own, lexers/ruby.cjs, each with the parts of others that it needs. The program loads one when it comes to
// the first text of its language: to load all of them takes half as long as to load the rest of the program.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';

const FOLDER = 'src/markdown/highlight/lexers';
const EXPORT = /^export \{ ([\w, ]+) \} from '\.\/([\w-]+)\.ts';$/gm;

/** What `all.ts` exports: the names of lexers, and the file that has them. Throws where a line is written in another way. */
function exportsOf(text) {
  const all = Array.from(text.matchAll(EXPORT), ([, names, file]) => ({ names: names.split(', '), file }));
  if (all.length !== text.match(/\bexport\b/g).length) throw new Error('an export of all.ts is not in one line');
  return all;
}

/** The files by name, all that is in them, and the plugin with which the program loads them. */
export function lexers(options) {
  const all = exportsOf(readFileSync(join(options.absWorkingDir, FOLDER, 'all.ts'), 'utf8'));
  const entryPoints = all.map(({ file }) => `${FOLDER}/${file}.ts`);
  const { outputFiles, metafile } = buildSync({ ...options, entryPoints, outdir: '/', format: 'cjs', write: false });
  const nameOf = (file) => `lexers/${file}.cjs`;
  const lines = all.flatMap(({ names, file }) =>
    names.map((name) => `export const ${name} = (options) => load('./${nameOf(file)}').${name}(options);`),
  );
  const contents = ["import { createRequire } from 'node:module';", 'const load = createRequire(import.meta.url);', ...lines].join('\n');
  return {
    files: Object.fromEntries(outputFiles.map(({ path, text }) => [nameOf(basename(path, '.js')), text])),
    metafile,
    plugin: {
      name: 'lexers',
      setup: ({ onLoad }) => onLoad({ filter: /[\\/]lexers[\\/]all\.ts$/ }, () => ({ contents, loader: 'js' })),
    },
  };
}
