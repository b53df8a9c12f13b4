// The layers of the source: who may import whom, and who may touch the disk.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = new URL('../src/', import.meta.url).pathname;
const STAGES = ['parse', 'link', 'liquid', 'markdown', 'features', 'render', 'check', 'serve'];
const OWNERS: { readonly [library: string]: RegExp } = {
  nunjucks: /^render\//,
  'markdown-it': /^markdown\//,
  prismjs: /^markdown\//,
  liquidjs: /^liquid\//,
  'gray-matter': /^parse\/front-matter\.ts$/,
  'js-yaml': /^util\/yaml/,
  'csv-parse': /^link\/data\.ts$/,
  htmlparser2: /^check\//,
  'image-size': /^image-sizes\.ts$/,
  commander: /^cli\.ts$/,
  'cli-progress': /^progress\.ts$/,
};

interface Module {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const modules: readonly Module[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    const imports = [
      ...text.matchAll(/^\s*(?:import|export)\b[^;'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'|\brequire\('([^']+)'\)/gm),
    ].map((m) => m[1] ?? m[2] ?? m[3] ?? m[4] ?? '');
    return { path, text, imports };
  });

const roomOf = (path: string): string => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '');
const target = (module: Module, specifier: string): string => posix.normalize(posix.join(posix.dirname(module.path), specifier));
const library = (specifier: string): string =>
  specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : (specifier.split('/')[0] ?? '');

describe('the layers of src/', () => {
  test('types.ts imports nothing', () => {
    expect(modules.find(({ path }) => path === 'types.ts')?.imports).toEqual([]);
  });

  test('util imports nothing of ours but util and types', () => {
    const wrong = modules
      .filter(({ path }) => roomOf(path) === 'util')
      .flatMap((module) =>
        module.imports
          .filter((i) => i.startsWith('.'))
          .map((i) => target(module, i))
          .filter((t) => t !== 'types.ts' && roomOf(t) !== 'util'),
      );
    expect(wrong).toEqual([]);
  });

  test('stages never import one another, nor the modules above them', () => {
    const wrong = modules
      .filter(({ path }) => STAGES.includes(roomOf(path)) && roomOf(path) !== 'serve')
      .flatMap((module) =>
        module.imports
          .filter((i) => i.startsWith('.'))
          .map((i) => target(module, i))
          .filter((t) => t !== 'types.ts' && roomOf(t) !== 'util' && roomOf(t) !== roomOf(module.path))
          .map((t) => `${module.path} → ${t}`),
      );
    expect(wrong).toEqual([]);
  });

  test('only the modules at the top and the server touch the disk', () => {
    const disk = ['node:fs', 'node:fs/promises', 'fs'];
    const wrong = modules
      .filter(({ path, imports }) => roomOf(path) !== '' && roomOf(path) !== 'serve' && imports.some((i) => disk.includes(i)))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  test('each library has one room', () => {
    const wrong = modules.flatMap(({ path, imports }) =>
      imports
        .map(library)
        .filter((name) => OWNERS[name] && !OWNERS[name].test(path))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('every file begins by saying what it owns, and stays short', () => {
    const silent = modules.filter(({ path, text }) => !/^(?:#!.*\n)?\/\/ \S/.test(text) && path !== '').map(({ path }) => path);
    const long = modules.filter(({ path, text }) => text.split('\n').length > 320 && path !== 'types.ts').map(({ path }) => path);
    expect({ silent, long }).toEqual({ silent: [], long: [] });
  });

  test('no output depends on locale, machine zone or chance', () => {
    const forbidden = /\.localeCompare\(|\.toLocale\w+\(|Math\.random\(|\bgetTimezoneOffset\(|\.getHours\(\)|\.getDate\(\)/;
    expect(modules.filter(({ text }) => forbidden.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
