// What the sources load by a literal `require`, as files of their own, lazy/csv-parse-sync.cjs: the program loads each when the call is reached.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

const REQUIRE = /\brequire\('((?!node:)[^']+)'\)/g;

/** "lazy/words-de.json" of "./words/de.json", "lazy/csv-parse-sync.cjs" of "csv-parse/sync". */
function nameOf(path) {
  const [, stem, ending] = /^(?:\.\/)?(.*?)(?:(?:\.min)?\.js|(\.json))?$/.exec(path);
  return `lazy/${stem.replaceAll('/', '-')}${ending ?? '.cjs'}`;
}

/** What the modules below src/ require, by the names of their files: modules of packages, and data of the sources by their paths. */
function required(root) {
  const modules = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const found = modules.flatMap((module) => {
    const texts = readFileSync(join(root, 'src', module), 'utf8').matchAll(REQUIRE);
    return Array.from(texts, ([, path]) => [nameOf(path), path.startsWith('.') ? join(root, 'src', dirname(module), path) : path]);
  });
  return Object.entries(Object.fromEntries(found));
}

/** The files by name, all that is in them, and the plugin with which the program loads them. */
export function lazyFiles(options) {
  const all = required(options.absWorkingDir);
  const isData = ([name]) => name.endsWith('.json');
  const entryPoints = all.filter((one) => !isData(one)).map(([name, path]) => ({ in: path, out: basename(name, '.cjs') }));
  const { outputFiles, metafile } = buildSync({ ...options, entryPoints, outdir: '/', format: 'cjs', write: false });
  const data = all.filter(isData).map(([name, path]) => [name, JSON.stringify(JSON.parse(readFileSync(path, 'utf8')))]);
  const code = outputFiles.map(({ path, text }) => [`lazy/${basename(path, '.js')}.cjs`, text]);
  return {
    files: Object.fromEntries([...data, ...code]),
    metafile,
    plugin: {
      name: 'lazy-files',
      setup: ({ onResolve }) =>
        onResolve({ filter: /./ }, ({ path, kind, importer }) =>
          kind === 'require-call' && importer.endsWith('.ts') ? { path: `./${nameOf(path)}`, external: true } : undefined,
        ),
    },
  };
}
