// gray-matter without work that only its other callers need: half of the time that it takes.
import { readFileSync } from 'node:fs';

/** By file: what is replaced, and by what. */
const UNNEEDED = {
  // where it is given options it does not use what its cache answers; asked by a text, V8 keeps that as the name of a property
  'index.js': ['const cached = matter.cache[file.content];', 'const cached = options ? undefined : matter.cache[file.content];'],
  // bytes of each file, which nobody reads
  'lib/to-file.js': ["utils.define(file, 'orig', utils.toBuffer(file.content));", ''],
};

/** The plugin for esbuild. Throws when another version of the package does this in another way. */
export const leanGrayMatter = {
  name: 'lean-gray-matter',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]node_modules[\\/]gray-matter[\\/](?:index|lib[\\/]to-file)\.js$/ }, ({ path }) => {
      const [before, after] = UNNEEDED[path.endsWith('index.js') ? 'index.js' : 'lib/to-file.js'];
      const code = readFileSync(path, 'utf8');
      if (code.split(before).length !== 2) throw new Error(`${path} has changed: see bundle/gray-matter.mjs`);
      return { contents: code.replace(before, after), loader: 'js' };
    });
  },
};
