// A build that is killed, and one that is watched: every file is whole at every moment, and the next command completes what was begun.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { hash } from '../../src/util/hash.ts';
import { installProgram, run } from '../support/program.ts';
import { cacheOf, createSite, type Files, post, readFiles, type TestSite, temporaryFolder } from '../support/site.ts';
import { open, write } from './support.ts';

const MOMENTS = fileURLToPath(new URL('./moments.mjs', import.meta.url));

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

const layout = (word: string): Files => ({
  '_templates/single.njk': `<link href="/1${word}.css"><link href="/all.css">{{ content }}`,
  [`1${word}.css`]: `/* ${word} */`, // before the pages in the order of names
  'all.css': `/* all of ${word} */`,
});
const posts = (names: readonly string[], word: string): Files =>
  Object.fromEntries(names.map((name) => [`_posts/2018-01-01-${name}.md`, post(`title: ${name}\npermalink: /${name}/`, word.repeat(50))]));
const home = (names: readonly string[]): Files => ({
  'index.md': post('permalink: /', names.map((name) => `[${name}](/${name}/)`).join(' ')),
});
const CONFIG = { '_config.yml': 'title: T\nurl: https://e.org\ndefaults: [{ scope: { path: "" }, values: { layout: single } }]\n' };

/** Two states of one site: posts come and go, a file becomes a folder and the reverse, all pages link to another style sheet. */
const OLD: Files = {
  ...CONFIG,
  ...layout('old'),
  ...posts(['a', 'b', 'c', 'd'], 'old '),
  ...home(['a', 'b', 'c', 'd']),
  thing: 'file',
  'that/x.txt': 'x',
};
const NEW: Files = {
  ...CONFIG,
  ...layout('new'),
  ...posts(['a', 'b', 'e', 'f'], 'new '),
  ...home(['a', 'b', 'e', 'f']),
  'thing/x.txt': 'x',
  that: 'file',
};

/** Makes the sources of a site those of a state. */
function become(site: TestSite, files: Files): void {
  for (const name of readdirSync(site.root)) if (!['dist', '.gemless'].includes(name)) rmSync(join(site.root, name), { recursive: true });
  site.write(files);
}

/** The files that a build of a state writes. */
function filesOf(files: Files): Files {
  const site = createSite(files);
  expect(run(program.cli, site.root, ['build']).stderr).toBe('');
  return site.dist();
}

const build = (site: TestSite, env: NodeJS.ProcessEnv = {}, command = 'build') =>
  spawnSync(process.execPath, ['--import', MOMENTS, program.cli, command], { cwd: site.root, env: { ...process.env, ...env } });

/** Links of a page to paths of the site. */
const linksOf = (page: string): readonly string[] => [...page.matchAll(/(?:href|src)="?\/([^"#?> ]*)/g)].map(([, path = '']) => path);

/** Paths of `page` that lead nowhere. */
const brokenLinks = (page: string, dist: Files): readonly string[] =>
  linksOf(page).filter((path) => !(path in dist) && !(`${path}index.html` in dist));

describe('a destination at every moment of a build', () => {
  interface Moment {
    readonly dist: Files;
  }
  const momentsOf = (site: TestSite): readonly Moment[] => {
    const log = join(temporaryFolder(), 'log');
    expect(build(site, { MOMENTS_LOG: log }).status).toBe(0);
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as Moment);
  };

  test('holds whole files of the old site or the new one, and pages that were there link to no missing file', () => {
    const [old, fresh] = [filesOf(OLD), filesOf(NEW)];
    const site = createSite(OLD);
    build(site);
    become(site, NEW);
    const moments = momentsOf(site);
    expect(moments.length).toBeGreaterThan(40);
    for (const { dist } of moments) {
      for (const [path, text] of Object.entries(dist)) {
        if (!path.startsWith('.gemless')) expect([old[path], fresh[path]].includes(text), path).toBe(true);
        if (path.endsWith('.html') && path in old) expect(brokenLinks(text, dist), path).toEqual([]);
      }
      for (const path of Object.keys(old)) if (path in fresh) expect(dist, `at every moment`).toHaveProperty([path]);
    }
    expect(site.dist()).toEqual(fresh);
  });

  test('has a lock only while it is written, and nothing else of ours', () => {
    const site = createSite(OLD);
    build(site);
    become(site, NEW);
    const names = new Set(momentsOf(site).flatMap(({ dist }) => Object.keys(dist).filter((path) => path.startsWith('.gemless'))));
    expect([...names]).toEqual(['.gemless.lock']);
    expect(readdirSync(join(site.root, 'dist')).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('a build that is killed', () => {
  /** Number of changes of files that a build makes. */
  const changes = (): number => {
    const site = createSite(OLD);
    build(site);
    become(site, NEW);
    const log = join(temporaryFolder(), 'log');
    build(site, { MOMENTS_LOG: log });
    return readFileSync(log, 'latin1').trimEnd().split('\n').length;
  };

  test.each(['build', 'check'])('at any change of a file leaves whole files, and the next %s makes the whole site', (command) => {
    const [old, fresh] = [filesOf(OLD), filesOf(NEW)];
    const all = changes();
    const step = command === 'build' ? 5 : 11;
    for (let at = 1; at <= all; at += step) {
      const site = createSite(OLD);
      build(site);
      become(site, NEW);
      expect(build(site, { MOMENTS_KILL: String(at) }).signal, `killed at ${at}`).toBe('SIGKILL');
      for (const [path, text] of Object.entries(site.dist()))
        if (path !== '.gemless.lock') expect([old[path], fresh[path]].includes(text), `${path} after ${at}`).toBe(true);
      const { status, stderr } = build(site, {}, command);
      expect(`${status} ${stderr}`, `after ${at}`).toBe('0 ');
      expect(site.dist(), `after ${at}`).toEqual(fresh);
      expect(readdirSync(cacheOf(site.root)).sort(), `after ${at}`).toEqual([
        'cache.json',
        'cache.parts.store',
        'destination',
        'manifest.json',
        'texts.store',
      ]);
    }
  }, 600_000);

  test.each(['1', '2'])('while files of %s threads are put into their places leaves them to the next build', (threads) => {
    const fresh = filesOf(NEW);
    for (const file of [1, 4, 7]) {
      const site = createSite(OLD);
      build(site);
      become(site, NEW);
      rmSync(join(cacheOf(site.root), 'cache.json')); // threads are for builds without a cache
      const env = { ...process.env, MOMENTS_KILL_FILE: String(file) };
      const args = ['--import', MOMENTS, program.cli, 'build', '--threads', threads];
      expect(spawnSync(process.execPath, args, { cwd: site.root, env }).signal).toBe('SIGKILL');
      expect(existsSync(join(cacheOf(site.root), 'journal'))).toBe(true);
      const { status, stdout, stderr } = run(program.cli, site.root, ['build']);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).not.toContain('unmanaged');
      expect(site.dist(), `after file ${file}`).toEqual(fresh);
    }
  }, 300_000);

  test('and whose sources are broken by then is completed all the same', () => {
    const [old, fresh] = [filesOf(OLD), filesOf(NEW)];
    const all = changes();
    const seen = new Set<string>();
    for (let at = Math.ceil(all / 3); at <= all; at += 9) {
      const site = createSite(OLD);
      build(site);
      become(site, NEW);
      build(site, { MOMENTS_KILL: String(at) });
      site.write({ '_posts/2018-01-01-a.md': '---\na: [\n---\n' });
      expect(build(site).status).toBe(1);
      const found = JSON.stringify(site.dist());
      expect([JSON.stringify(old), JSON.stringify(fresh)], `after ${at}`).toContain(found);
      seen.add(found);
    }
    expect(seen.size).toBe(2);
  }, 300_000);

  test('is undone or completed by clean, which leaves nothing', () => {
    const all = changes();
    for (let at = Math.ceil(all / 2); at <= all; at += 8) {
      const site = createSite(OLD);
      build(site);
      become(site, NEW);
      build(site, { MOMENTS_KILL: String(at) });
      expect(run(program.cli, site.root, ['clean']).status).toBe(0);
      expect(existsSync(join(site.root, 'dist')), `after ${at}`).toBe(false);
    }
  }, 300_000);
});

describe('a commit that can’t be completed as it was meant', () => {
  const TWO: Files = { 'index.html': 'two', 'b/index.html': 'b two', 'c/index.html': 'c' };

  /** A destination whose commit ended in the middle, since a folder lay where a page was to be. */
  function halfway(): string {
    const root = temporaryFolder();
    write(root, { 'index.html': 'one', 'a/index.html': 'a', 'b/index.html': 'b one' });
    const writer = open(root);
    for (const [path, text] of Object.entries(TWO)) writer.put(path, text, hash(text));
    writer.claim();
    const survey = writer.survey();
    rmSync(join(root, 'dist/b/index.html'));
    mkdirSync(join(root, 'dist/b/index.html'));
    writeFileSync(join(root, 'dist/b/index.html/x'), 'in the way');
    expect(() => writer.commit(survey)).toThrow('partly written');
    writer.close();
    rmSync(join(root, 'dist/b'), { recursive: true });
    return root;
  }
  const stageOf = (root: string): string =>
    join(root, '.gemless/dist', readdirSync(join(root, '.gemless/dist')).find((name) => name.startsWith('stage-')) ?? '');

  test('is completed by the next command once nothing is in its way', () => {
    const root = halfway();
    open(root).close();
    expect(readFiles(join(root, 'dist'))).toEqual(TWO);
    expect(readdirSync(join(root, '.gemless/dist'))).toEqual(['manifest.json']);
  });

  test.each<[string, (root: string) => void]>([
    ['its stage is gone', (root) => rmSync(stageOf(root), { recursive: true })],
    ['a staged file is gone', (root) => rmSync(join(stageOf(root), readdirSync(stageOf(root))[0] ?? ''))],
    ['a staged file is cut off', (root) => truncateSync(join(stageOf(root), readdirSync(stageOf(root))[0] ?? ''), 1)],
    ['a folder became a link', (root) => symlinkSync(join(root, '.gemless'), join(root, 'dist/b'))],
    ['the destination is gone', (root) => rmSync(join(root, 'dist'), { recursive: true })],
  ])('when %s is replaced by the next site', (_, damage) => {
    const root = halfway();
    damage(root);
    write(root, TWO, { force: true });
    expect(readFiles(join(root, 'dist'))).toEqual(TWO);
    expect(readdirSync(join(root, '.gemless/dist'))).toEqual(['manifest.json']);
  });

  test('when its journal is damaged counts as one without a manifest: all is written, nothing else removed', () => {
    const root = halfway();
    truncateSync(join(root, '.gemless/dist/journal'), 20);
    mkdirSync(join(root, 'dist/uploads'));
    writeFileSync(join(root, 'dist/uploads/x'), 'x');
    expect(write(root, TWO).unmanaged).toEqual(['a/index.html', 'uploads/x']);
    expect(readFiles(join(root, 'dist'))).toMatchObject(TWO);
  });

  test.each<[string, object]>([
    ['a stage that is no text', { stage: ['stage-1'], operations: [{ write: 'x', staged: 'a0', hash: 'h', size: 1 }], manifest: {} }],
    ['a staged name that is no text', { stage: 'stage-1', operations: [{ write: 'x', staged: ['a0'], hash: 'h', size: 1 }], manifest: {} }],
    [
      'names of objects’ own machinery',
      { stage: 'stage-1', operations: [{ write: 'x', staged: 'a0', hash: 'h', size: 1 }], manifest: { constructor: ['h', 1, 2] } },
    ],
  ])('when its journal has %s is replaced by the next site', (_, journal) => {
    const root = temporaryFolder();
    write(root, { 'index.html': 'one' });
    mkdirSync(join(root, '.gemless/dist/stage-1'));
    writeFileSync(join(root, '.gemless/dist/journal'), JSON.stringify(journal));
    write(root, TWO);
    expect(readFiles(join(root, 'dist'))).toEqual(TWO);
  });

  test('puts no link of its stage into the destination', () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'secret'), 'secret');
    const target = join(root, 'secret');
    for (const before of [{ 'index.html': 'page' }, { 'leak.txt': 'page' }]) {
      write(root, before);
      mkdirSync(join(root, '.gemless/dist/stage-1'));
      symlinkSync(target, join(root, '.gemless/dist/stage-1/a0'));
      const written = 'leak.txt' in before ? { hash: hash('page'), size: 4 } : { hash: hash(`link ${target}`), size: target.length };
      const journal = { stage: 'stage-1', operations: [{ write: 'leak.txt', staged: 'a0', ...written }], manifest: {} };
      writeFileSync(join(root, '.gemless/dist/journal'), JSON.stringify(journal));
      open(root).close();
      expect(readFiles(join(root, 'dist'))).toEqual(before);
    }
  });

  test('while it removed the folders around a page leaves none of them', () => {
    const root = temporaryFolder();
    write(root, { 'index.html': 'one', 'a/b/c/d.html': 'd' });
    const operations = [{ remove: 'a/b/c/d.html', hash: hash('d'), size: 1 }];
    writeFileSync(join(root, '.gemless/dist/journal'), JSON.stringify({ stage: 'stage-1', operations, manifest: {} }));
    rmSync(join(root, 'dist/a/b/c'), { recursive: true });
    open(root).close();
    expect(readdirSync(join(root, 'dist'))).toEqual(['index.html']);
  });

  test('writes and removes nothing outside of the destination, and no repository, whatever its journal says', () => {
    const paths = ['../precious', '/etc/precious', 'a/../../precious', '.git/config', 'linked/precious'];
    for (const path of paths) {
      for (const operation of [{ write: path, staged: 'a0' }, { remove: path }]) {
        const root = temporaryFolder();
        const elsewhere = temporaryFolder();
        const files = { precious: 'precious', 'dist/.git/config': 'precious' };
        for (const [file, text] of Object.entries(files)) {
          mkdirSync(join(root, file, '..'), { recursive: true });
          writeFileSync(join(root, file), text);
        }
        writeFileSync(join(elsewhere, 'precious'), 'precious');
        symlinkSync(elsewhere, join(root, 'dist/linked'));
        const [text, size] = 'write' in operation ? ['hostile', 7] : ['precious', 8];
        const journal = { stage: 'stage-1', operations: [{ ...operation, hash: hash(text), size }], manifest: {} };
        mkdirSync(join(root, '.gemless/dist/stage-1'), { recursive: true });
        writeFileSync(join(root, '.gemless/dist/stage-1/a0'), 'hostile');
        writeFileSync(join(root, '.gemless/dist/journal'), JSON.stringify(journal));
        open(root).close();
        for (const [file, text] of Object.entries(files)) expect(readFileSync(join(root, file), 'utf8')).toBe(text);
        expect(readFiles(elsewhere)).toEqual({ precious: 'precious' });
      }
    }
  });
});
