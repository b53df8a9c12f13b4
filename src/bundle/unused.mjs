// What packages load and this program never uses, left out of the bundle: each build would load it.
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Modules by the package that imports them, and the file that stands in their place; none for an empty module. */
const UNUSED = {
  // commands that are programs of their own
  commander: { 'node:child_process': undefined },
  // its tables for encoding; for decoding one version of this package is enough
  'markdown-it': { entities: resolve('entities/decode') },
  // a loader of files that watches them
  nunjucks: { chokidar: undefined },
};

const PACKAGE = /[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/](?!.*[\\/]node_modules[\\/])/;

/** The plugin for esbuild. */
export const withoutUnused = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:chokidar|entities|node:child_process)$/ }, ({ path, importer }) => {
      const paths = UNUSED[PACKAGE.exec(importer)?.[1]] ?? {};
      if (!Object.hasOwn(paths, path)) return undefined;
      return paths[path] === undefined ? { path, namespace: 'unused' } : { path: paths[path] };
    });
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};
