// The rooms of src/: which room imports which, who touches the disk, which library belongs to whom.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

interface Room {
  /** Other rooms whose index.ts it imports. types.ts and util/ are open to all. */
  readonly imports: readonly string[];
  /** Uses node:fs, as a whole or in these files only. */
  readonly disk?: true | readonly string[];
  /** Libraries that no other room imports; some in these files and folders only. */
  readonly libraries?: { readonly [name: string]: true | readonly string[] };
}

/** Each entry is used: one that no import needs fails, too. */
const ROOMS: { readonly [room: string]: Room } = {
  types: { imports: [] },
  diagnostics: { imports: [] },
  index: { imports: ['build', 'cache'] },
  commands: {
    imports: ['build', 'cache', 'check', 'deploy', 'diagnostics', 'parse', 'plan', 'read', 'serve', 'verify', 'write'],
    disk: true,
    libraries: { commander: ['arguments.ts', 'flags.ts', 'program.ts'], 'cli-progress': ['progress.ts'] },
  },
  serve: {
    imports: ['build', 'cache', 'check', 'diagnostics', 'images', 'parse', 'read', 'render'],
    disk: true,
    libraries: { chokidar: ['watch/'] },
  },
  build: {
    imports: ['cache', 'check', 'diagnostics', 'images', 'link', 'liquid', 'markdown', 'parse', 'plan', 'read', 'render', 'sass', 'write'],
    disk: ['threads/lane.ts'],
  },
  config: { imports: [] },
  read: {
    imports: ['cache', 'config', 'diagnostics', 'sass'],
    disk: true,
    libraries: { 'exif-reader': ['exif.ts'], 'image-size': ['pictures.ts'] },
  },
  parse: { imports: ['markdown'] },
  link: { imports: ['languages'], libraries: { 'csv-parse': ['tables.ts'] } },
  plan: { imports: ['images', 'languages', 'parse', 'sass', 'search'] },
  render: { imports: ['images', 'languages', 'liquid', 'markdown', 'sass'], libraries: { nunjucks: ['nunjucks/'] } },
  liquid: { imports: [] },
  markdown: { imports: [], libraries: { 'markdown-it': true } },
  sass: { imports: [], libraries: { sass: true } },
  images: { imports: [], disk: ['hashed-file.ts', 'outlines.ts', 'store.ts'], libraries: { sharp: true, 'opentype.js': ['outlines.ts'] } },
  search: { imports: [] },
  languages: { imports: [] },
  check: { imports: ['markdown', 'read'], disk: ['output.ts'], libraries: { htmlparser2: ['links.ts'] } },
  verify: { imports: ['check'], disk: ['folder.ts', 'old-site.ts'] },
  deploy: { imports: [], disk: ['repository.ts', 'tree.ts'] },
  write: { imports: ['cache'], disk: true },
  cache: { imports: [], disk: true },
  util: {
    imports: [],
    libraries: {
      'gray-matter': ['front-matter.ts'],
      'js-yaml': ['yaml.ts', 'yaml-error.ts', 'yaml-order.ts', 'yaml-schema.ts'],
      entities: ['html-tree.ts', 'text.ts'],
    },
  },
  bundle: { imports: [], disk: true, libraries: { esbuild: ['bundle.mjs', 'lazy.mjs', 'lexers.mjs'], lightningcss: ['styles.mjs'] } },
};

/** Imports past a room's index.ts, each with its reason. */
const PAST_INDEX: { readonly [link: string]: string } = {
  'commands/threads-ahead.ts → build/threads/lane.ts': 'threads start while the rest of the build is loaded',
  'commands/arguments.ts → read/stat.ts': 'options are checked before anything is loaded for them',
  'commands/build.ts → build/start.ts': 'the first steps of a build load a part of the program only, and are all where nothing changed',
  'build/unchanged.ts → images/package.ts': 'the same',
  'build/unchanged.ts → link/moment.ts': 'the same',
  'build/unchanged.ts → render/volatile.ts': 'the same',
  'build/prepare/renderer.ts → read/pictures.ts': 'a build in which nothing changed looks into no picture, and loads nothing that does',
  'build/stores.ts → read/pictures.ts': 'the same',
  'check/source-rules.ts → read/pictures.ts': 'the same',
  'commands/program.ts → cache/package-version.ts': '`gemless --version` loads nothing else of the cache',
  'build/links.ts → check/broken.ts': 'builds find broken links without the HTML parser, which they need not load',
  'build/finish.ts → check/lost.ts': 'threads scan pages, and load nothing else of the check',
  'serve/broken-links.ts → check/broken.ts': 'the preview looks for broken links as builds do',
  'serve/broken-links.ts → check/lost.ts': 'the preview looks for broken links as builds do',
  'serve/broken-links.ts → build/built-site.ts': 'the same',
  'serve/update/snapshot.ts → build/built-site.ts': 'the same',
  'serve/preview.ts → check/broken.ts': 'the same',
  'serve/print.ts → check/broken.ts': 'the same',
  'serve/update/snapshot.ts → build/prepare/index.ts':
    'the preview runs the steps of a build one at a time, and after a change only those that it concerns',
};

/** Files that may stand beside the folders. */
const TOP_FILES = ['README.md', 'diagnostics.ts', 'index.ts', 'types.ts'];

/** Code that is sent to browsers: folders, and modules that these share with the program. */
const BROWSER = /^(?:serve\/client\/|search\/browser\/|search\/(?:format|near|words)\.ts$)/;

interface Module {
  readonly path: string;
  readonly text: string;
  /** As they are written. */
  readonly specifiers: readonly string[];
  /** Modules of ours, by path. */
  readonly imports: readonly string[];
}

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const SPECIFIER = /^\s*(?:import|export)\b[^;'"]*?from\s+'([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)|\brequire\('([^']+)'\)/gm;

const modules: readonly Module[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:ts|js|mjs)$/.test(path))
  .map((path) => path.replaceAll('\\', '/'))
  .map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    const specifiers = [...text.matchAll(SPECIFIER)].map((match) => match.slice(1).find((one) => one !== undefined) ?? '');
    const imports = specifiers.filter((one) => one.startsWith('.')).map((one) => posix.join(posix.dirname(path), one));
    return { path, text, specifiers, imports };
  });

/** Modules that are loaded with one, itself included: those of its imports of values, theirs, and so on. */
function loadedWith(path: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(path)) return found;
  found.add(path);
  const values =
    modules.find((one) => one.path === path)?.text.matchAll(/^(?:import|export)\s+(?!type\b)[^;'"]*?from\s+'(\.[^']+)'/gm) ?? [];
  for (const [statement, target = ''] of values)
    if (!/^(?:import|export)\s+\{\s*(?:type [^,}]+,?\s*)+\}/.test(statement)) loadedWith(posix.join(posix.dirname(path), target), found);
  return found;
}

/** "types" of types.ts, "serve" of serve/http/server.ts. */
const roomOf = (path: string): string => path.split('/')[0]?.replace(/\.ts$/, '') ?? '';

/** Imports from one room into another, as "commands/dev.ts → serve/index.ts". */
const links = modules.flatMap(({ path, imports }) =>
  imports
    .filter((target) => roomOf(target) !== roomOf(path))
    .map((target) => ({ from: roomOf(path), to: roomOf(target), target, name: `${path} → ${target}` })),
);

/** A library's name: "csv-parse" of "csv-parse/sync". */
const libraryOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
const isLibrary = (specifier: string): boolean => !/^(?:\.|node:)/.test(specifier);
const isDisk = (specifier: string): boolean => /^(?:node:)?fs(?:\/|$)/.test(specifier);

/** Files of a room that an entry is for; a folder stands for all that is in it. */
const covers = (room: string, entry: true | readonly string[], path: string): boolean =>
  roomOf(path) === room &&
  (entry === true || entry.some((one) => path === `${room}/${one}` || (one.endsWith('/') && path.startsWith(`${room}/${one}`))));

/** One entry for each of its files. */
const parts = (entry: true | readonly string[]): readonly (true | readonly string[])[] =>
  entry === true ? [true] : entry.map((one) => [one]);

const libraryEntries = Object.entries(ROOMS).flatMap(([room, { libraries = {} }]) =>
  Object.entries(libraries).flatMap(([name, entry]) => parts(entry).map((part) => ({ room, name, part }))),
);

/** A chain of rooms of which each imports the next, from `room` back to it. */
function circleFrom(room: string): readonly string[] | undefined {
  const visit = (at: string, way: readonly string[]): readonly string[] | undefined => {
    for (const next of new Set(links.filter(({ from }) => from === at).map(({ to }) => to))) {
      if (next === room) return [...way, next];
      const found = way.includes(next) ? undefined : visit(next, [...way, next]);
      if (found) return found;
    }
    return undefined;
  };
  return visit(room, [room]);
}

describe('the rooms of src/', () => {
  test('are all in the table', () => {
    expect([...new Set(modules.map(({ path }) => roomOf(path)))].sort()).toEqual(Object.keys(ROOMS).sort());
  });

  test('have few files beside them', () => {
    const files = readdirSync(SRC, { withFileTypes: true }).filter((one) => one.isFile());
    expect(files.map(({ name }) => name).filter((name) => !TOP_FILES.includes(name))).toEqual([]);
  });

  test('import the rooms that their entries name, and no others', () => {
    const open = (from: string): readonly string[] => (from === 'types' ? [] : from === 'util' ? ['types'] : ['types', 'util']);
    const wrong = links.filter(({ from, to }) => ![...open(from), ...(ROOMS[from]?.imports ?? [])].includes(to));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('name no room that they do not import', () => {
    const named = Object.entries(ROOMS).flatMap(([from, { imports }]) => imports.map((to) => ({ from, to })));
    const unused = named.filter(({ from, to }) => !links.some((link) => link.from === from && link.to === to));
    expect(unused).toEqual([]);
  });

  test('are entered by their index.ts, the listed exceptions aside', () => {
    const past = links.filter(({ to, target }) => to !== 'util' && target.includes('/') && target !== `${to}/index.ts`);
    expect(past.map(({ name }) => name).filter((name) => PAST_INDEX[name] === undefined)).toEqual([]);
  });

  test('have no exception listed that no import needs', () => {
    expect(Object.keys(PAST_INDEX).filter((name) => !links.some((link) => link.name === name))).toEqual([]);
  });

  test('do not import one another in a circle', () => {
    const circles = Object.keys(ROOMS).flatMap((room) => circleFrom(room)?.join(' → ') ?? []);
    expect(circles).toEqual([]);
  });
});

describe('a build in which nothing changed', () => {
  test('loads nothing that makes pages', () => {
    const rooms = new Set([...loadedWith('commands/build.ts')].map(roomOf));
    expect(rooms).toContain('read'); // what it needs is found
    expect(['liquid', 'markdown', 'plan', 'parse', 'search'].filter((room) => rooms.has(room))).toEqual([]);
    const ofRender = [...loadedWith('commands/build.ts')].filter((path) => roomOf(path) === 'render');
    expect(ofRender).toEqual(['render/volatile.ts']);
  });
});

describe('the disk', () => {
  const users = modules.filter(({ specifiers }) => specifiers.some(isDisk)).map(({ path }) => path);

  test('is touched only where the table allows it', () => {
    expect(users.filter((path) => !covers(roomOf(path), ROOMS[roomOf(path)]?.disk ?? [], path))).toEqual([]);
  });

  test('is touched wherever the table allows it', () => {
    const allowed = Object.entries(ROOMS).flatMap(([room, { disk = [] }]) => parts(disk).map((part) => ({ room, part })));
    expect(allowed.filter(({ room, part }) => !users.some((path) => covers(room, part, path)))).toEqual([]);
  });
});

describe('another program', () => {
  test('is started by git’s room, by the preview (editor, browser) and while bundling, and by none else', () => {
    const starting = modules.filter(({ specifiers }) => specifiers.some((one) => /^(?:node:)?child_process$/.test(one)));
    expect(starting.map(({ path }) => path).sort()).toEqual(['bundle/declarations.mjs', 'deploy/git.ts', 'serve/http/editor.ts']);
  });
});

describe('a library', () => {
  const uses = modules.flatMap(({ path, specifiers }) => specifiers.filter(isLibrary).map((one) => ({ path, name: libraryOf(one) })));

  test('is imported only by the room that it belongs to', () => {
    const wrong = uses.filter(
      ({ path, name }) => !libraryEntries.some((entry) => entry.name === name && covers(entry.room, entry.part, path)),
    );
    expect(wrong).toEqual([]);
  });

  test('is imported wherever the table has it', () => {
    const unused = libraryEntries.filter(
      (entry) => !uses.some(({ path, name }) => name === entry.name && covers(entry.room, entry.part, path)),
    );
    expect(unused).toEqual([]);
  });
});

describe('every module', () => {
  test('that browsers run imports only such modules', () => {
    const wrong = modules
      .filter(({ path }) => BROWSER.test(path))
      .filter(({ specifiers, imports }) => specifiers.length > imports.length || !imports.every((one) => BROWSER.test(one)));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('begins with a comment that says what it is for', () => {
    expect(modules.filter(({ text }) => !/^(?:#!.*\n)?\/\/ \S/.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('has at most 320 lines, types.ts excepted', () => {
    expect(modules.filter(({ path, text }) => text.split('\n').length > 320 && path !== 'types.ts').map(({ path }) => path)).toEqual([]);
  });

  test('depends on no locale, no zone of the machine and no chance', () => {
    const forbidden = /\.localeCompare\(|\.toLocale\w+\(|Math\.random\(|\bgetTimezoneOffset\(|\.getHours\(\)|\.getDate\(\)/;
    expect(modules.filter(({ text }) => forbidden.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
