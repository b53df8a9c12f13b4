// The destination keeps its identity: what others have open, mounted or keep there stays.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inOrder } from '../../src/write/operations.ts';
import { installProgram, run } from '../support/program.ts';
import { createSite, type Files, post, readFiles, temporaryFolder } from '../support/site.ts';
import { open, write } from './support.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => void child.kill()));

const about = (text: string): Files => ({ 'about.md': post('title: About\nlayout: single\npermalink: /about/', text) });
const SITE: Files = { '_config.yml': 'url: https://e.org\n', '_templates/single.njk': '{{ content }}', ...about('first') };

const SERVER = `
const server = require('node:http').createServer((request, response) => {
  try {
    response.end(require('node:fs').readFileSync('.' + request.url));
  } catch (error) {
    response.writeHead(404).end(error.code);
  }
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

/** Starts a server in a folder, and returns a function that asks it. */
async function serve(folder: string): Promise<(path: string) => Promise<string>> {
  const child = spawn(process.execPath, ['-e', SERVER], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const port = await new Promise((resolve) => child.stdout?.once('data', (data) => resolve(String(data).trim())));
  return async (path) => (await fetch(`http://127.0.0.1:${port}/${path}`)).text();
}

const git = (folder: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@e.org', ...args], { cwd: folder });
  expect(`${status} ${stderr}`).toMatch(/^0 /);
  return String(stdout);
};

describe('a destination keeps', () => {
  test('its folder: a server that runs in it serves each new site', async () => {
    const site = createSite(SITE);
    site.build();
    const { ino } = statSync(join(site.root, 'dist'));
    const ask = await serve(join(site.root, 'dist'));
    for (let i = 0; i < 5; i++) {
      site.write({ ...about(`text ${i}`), [`new${i}.txt`]: `${i}` });
      expect(site.build().ok).toBe(true);
      expect(await ask('about/index.html')).toContain(`text ${i}`);
      expect(await ask(`new${i}.txt`)).toBe(`${i}`);
    }
    expect(statSync(join(site.root, 'dist')).ino).toBe(ino);
  });

  test('a clone whose refs are packed, and a worktree', () => {
    const site = createSite(SITE);
    const dist = join(site.root, 'dist');
    mkdirSync(dist);
    git(dist, 'init', '-q', '-b', 'main');
    git(dist, 'commit', '-q', '--allow-empty', '-m', 'one');
    git(dist, 'pack-refs', '--all');
    git(dist, 'gc', '-q');
    rmSync(join(dist, '.git/refs/heads'), { recursive: true, force: true });
    mkdirSync(join(dist, '.git/refs/heads'));
    const worktree = join(temporaryFolder(), 'pages');
    git(dist, 'worktree', 'add', '-q', worktree, '-b', 'pages');
    for (const destination of [dist, worktree]) {
      const top = git(destination, 'rev-parse', '--show-toplevel');
      for (const text of ['one', 'two']) {
        site.write(about(text));
        expect(site.build({ destination }).ok).toBe(true);
        expect(git(destination, 'rev-parse', '--show-toplevel')).toBe(top);
        git(destination, 'add', '-A');
        git(destination, 'commit', '-q', '-m', text);
        expect(git(destination, 'ls-files')).not.toContain('gemless');
      }
    }
  });

  test('folders of others, empty ones too, and all modes', () => {
    const site = createSite(SITE);
    const dist = join(site.root, 'dist');
    site.build();
    mkdirSync(join(dist, 'private/empty'), { recursive: true });
    const modes: readonly (readonly [string, number])[] = [
      ['private', 0o700],
      ['private/empty', 0o711],
      ['about', 0o750],
      ['.', 0o2750],
    ];
    for (const [path, mode] of modes) chmodSync(join(dist, path), mode);
    site.write({ ...about('two'), 'docs/x.txt': 'x' });
    site.build();
    for (const [path, mode] of modes) expect(lstatSync(join(dist, path)).mode & 0o7777, path).toBe(mode);
    expect(lstatSync(join(dist, 'docs')).mode & 0o2000).toBe(0o2000);
  });

  // only root may give files away
  test.skipIf(process.getuid?.() !== 0)('the group of a folder that passes it on', () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'dist'));
    chownSync(join(root, 'dist'), 1234, 1235);
    chmodSync(join(root, 'dist'), 0o2755);
    write(root, { 'a/index.html': 'a', 'b.html': 'b' });
    for (const path of ['a', 'a/index.html', 'b.html']) expect(lstatSync(join(root, 'dist', path)).gid, path).toBe(1235);
    expect(lstatSync(join(root, 'dist'))).toMatchObject({ uid: 1234, gid: 1235 });
  });

  test('files that another program writes while it is built', () => {
    const root = temporaryFolder();
    write(root, { 'index.html': 'one', 'gone.html': 'gone' });
    const writer = open(root);
    writer.put('index.html', 'two', 'two');
    writer.claim();
    const survey = writer.survey();
    mkdirSync(join(root, 'dist/uploads'));
    writeFileSync(join(root, 'dist/uploads/x.png'), 'x');
    writeFileSync(join(root, 'dist/gone.html'), 'changed by others');
    writer.commit(survey);
    writer.close();
    expect(readFiles(join(root, 'dist'))).toEqual({ 'index.html': 'two', 'uploads/x.png': 'x', 'gone.html': 'changed by others' });
  });

  test('files that did not change, untouched', () => {
    const root = temporaryFolder();
    const files = { 'a/index.html': 'a', 'b/index.html': 'b', 'index.html': 'one' };
    write(root, files);
    const before = lstatSync(join(root, 'dist/a/index.html'));
    const folder = lstatSync(join(root, 'dist/a'));
    write(root, { ...files, 'index.html': 'two' });
    const { ino, ctimeMs } = lstatSync(join(root, 'dist/a/index.html'));
    expect({ ino, ctimeMs }).toEqual({ ino: before.ino, ctimeMs: before.ctimeMs });
    expect(lstatSync(join(root, 'dist/a')).ctimeMs).toBe(folder.ctimeMs);
  });
});

test('operations are done in the order that leaves no page with a link to nothing', () => {
  const file = { staged: 'a0', hash: '', size: 0 };
  const operations = inOrder(
    [{ remove: 'x', hash: '', size: 0 }],
    [
      { ...file, write: 'feed.xml', isNew: false },
      { ...file, write: 'old.html', isNew: false },
      { ...file, write: 'new.html', isNew: true },
      { ...file, write: 'new.css', isNew: true },
    ],
    [
      { remove: 'a.css', hash: '', size: 0 },
      { remove: 'y.html', hash: '', size: 0 },
    ],
  );
  expect(operations.map((one) => ('write' in one ? one.write : one.remove))).toEqual([
    'x',
    'new.css',
    'new.html',
    'old.html',
    'feed.xml',
    'y.html',
    'a.css',
  ]);
});

test('a page that changes the case of its name stays where the disk takes both names for one', () => {
  const root = temporaryFolder();
  write(root, { 'Page.html': 'one', 'Other.html': 'other' });
  const writer = open(root);
  writer.put('page.html', 'two', 'two');
  writer.put('other.html', 'three', 'three');
  writer.claim();
  const survey = writer.survey();
  // as such a disk does: the new name leads to the same file
  rmSync(join(root, 'dist/Page.html'));
  symlinkSync('page.html', join(root, 'dist/Page.html'));
  writer.commit(survey);
  writer.close();
  expect(readdirSync(join(root, 'dist')).sort()).toEqual(['Page.html', 'other.html', 'page.html']);
});

describe('a destination that can’t be written', () => {
  const asNobody = (root: string, args: readonly string[]) => run(program.cli, root, args, { uid: 65534, gid: 65534 });
  /** A site of root's, of which the user nobody may change what is listed. */
  const siteOf = (...writable: readonly string[]) => {
    const site = createSite(SITE);
    chmodSync(site.root, 0o755);
    for (const path of writable) {
      mkdirSync(join(site.root, path), { recursive: true });
      chownSync(join(site.root, path), 65534, 65534);
    }
    return site;
  };
  const isRoot = process.getuid?.() === 0;

  // root writes everywhere, and only root becomes another user
  test.skipIf(!isRoot)('is named, before anything has changed', () => {
    const site = siteOf('.gemless');
    mkdirSync(join(site.root, 'dist'));
    const { status, stderr } = asNobody(site.root, ['build']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: dist: permission denied\n/);
    expect(site.dist()).toEqual({});
  });

  test.skipIf(!isRoot)('in one of its folders: that one is named, and all files are as before', () => {
    const site = siteOf('.gemless', 'dist');
    expect(asNobody(site.root, ['build']).status).toBe(0);
    const before = site.dist();
    chownSync(join(site.root, 'dist/about'), 0, 0);
    chmodSync(join(site.root, 'dist/about'), 0o755);
    site.write({ ...about('two'), 'new.txt': 'x' });
    const { status, stderr } = asNobody(site.root, ['build']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: dist\/about: permission denied\n/);
    expect(site.dist()).toEqual(before);
  });

  test.skipIf(!isRoot)('in a folder of others that can’t even be listed: that one stays and is counted', () => {
    const site = siteOf('.gemless', 'dist', 'dist/about', 'dist/about/index.html');
    const secret = (path: string) => mkdirSync(join(site.root, path, 'secret'), { mode: 0o700 });
    secret('dist');
    const first = asNobody(site.root, ['build']);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain('1 unmanaged file in dist stayed: secret\n');
    rmSync(join(site.root, 'dist/about/index.html'));
    mkdirSync(join(site.root, 'dist/about/index.html'));
    chownSync(join(site.root, 'dist/about/index.html'), 65534, 65534);
    secret('dist/about/index.html');
    expect(asNobody(site.root, ['build', '--force']).stderr).toContain('dist/about/index.html/secret is in the way');
  });

  test.skipIf(!isRoot)('beside a cache that can’t be is filled all the same', () => {
    const site = siteOf('dist');
    for (const text of ['one', 'two']) {
      site.write(about(text));
      const { status, stderr } = asNobody(site.root, ['build', '--force']);
      expect(`${status} ${stderr}`).toMatch(/^0 /);
      expect(site.dist()['about/index.html']).toContain(text);
      expect(readdirSync(join(site.root, 'dist')).filter((name) => name.startsWith('.'))).toEqual([]);
    }
    expect(existsSync(join(site.root, '.gemless'))).toBe(false);
  });
});

const canMount = spawnSync('unshare', ['-m', 'true']).status === 0;

// needs the right to mount, which few users have
test.skipIf(!canMount)('files are put into a folder on another disk, too, whole and without leftovers', () => {
  const site = createSite({ ...SITE, 'assets/a.txt': 'a' });
  mkdirSync(join(site.root, 'dist/assets'), { recursive: true });
  const script = `mount -t tmpfs none dist/assets && "${process.execPath}" "${program.cli}" build && "${process.execPath}" "${program.cli}" build && find dist/assets && cat dist/assets/a.txt`;
  const { status, stdout, stderr } = spawnSync('unshare', ['-m', 'sh', '-c', script], { cwd: site.root });
  expect(`${status} ${stderr}`).toBe('0 ');
  expect(String(stdout)).toContain('nothing changed');
  expect(String(stdout)).toMatch(/dist\/assets\/a\.txt\n(?:.*\n)*a$/);
  expect(String(stdout)).not.toContain('.tmp');
});

test.skipIf(!canMount)('a full disk leaves no empty lock, for which the next build would wait, and no empty .gitignore', () => {
  const site = createSite(SITE);
  const mounted = ['dist', 'kept'];
  for (const folder of mounted) mkdirSync(join(site.root, folder));
  const gemless = `"${process.execPath}" "${program.cli}" build --cache-dir`;
  const all = (command: (folder: string) => string): string => mounted.map(command).join('; ');
  const script = [
    all((folder) => `mount -t tmpfs -o size=4k none ${folder}; mkdir ${folder}/c; head -c 4096 /dev/zero > ${folder}/fill`),
    `${gemless} kept/c; ${gemless} other`,
    'find dist kept/c -type f -size 0',
    all((folder) => `rm ${folder}/fill; mount -o remount,size=9m ${folder}`),
    `${gemless} kept/c && cat kept/c/.gitignore`,
  ].join('\n');
  const { status, stdout, stderr } = spawnSync('unshare', ['-m', 'sh', '-c', script], { cwd: site.root, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  expect(stderr).toContain('dist: no space left on the disk');
  expect(stderr).not.toContain('another build writes here');
  expect(stdout).toMatch(/^Built [^\n]*\n\*\n$/);
});

test('leftovers of copies and hidden folders are removed, and never counted', () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'dist/a/.gemless-5f.tmp'), { recursive: true });
  writeFileSync(join(root, 'dist/.gemless-6a.tmp'), 'half');
  expect(write(root, { 'index.html': 'one' }).unmanaged).toEqual([]);
  expect(readFiles(join(root, 'dist'))).toEqual({ 'index.html': 'one' });
  expect(existsSync(join(root, 'dist/a/.gemless-5f.tmp'))).toBe(false);
});

test.each(['.gemless.lock', '.gemless-5f.tmp', 'a/.GEMLESS.LOCK'])('%s is no page, and no source', (path) => {
  const page = createSite({ ...SITE, 'x.md': post(`permalink: /${path}`) });
  expect(page.report(page.build())).toContain('error: x.md');
  const source = createSite({ ...SITE, '_config.yml': 'url: https://e.org\ninclude: [".*"]\n', [path]: 'secret' });
  source.build();
  expect(JSON.stringify(source.dist())).not.toContain('secret');
});

test('a destination that is served while it is read holds no lock after a failed build', () => {
  const site = createSite({ ...SITE, 'x.md': '---\na: [\n---\n' });
  expect(site.build().ok).toBe(false);
  expect(existsSync(join(site.root, 'dist'))).toBe(false);
  expect(readFileSync(join(site.root, 'x.md'), 'utf8')).toContain('a: [');
});
