// `gemless clean`: one destination and its cache, or all of a project; never a file that no build wrote.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCacheOf } from '../../src/cache/place.ts';
import { installProgram, run } from '../support/program.ts';
import { BARE, cacheOf, createSite, type Files, post, readFiles, type TestSite, temporaryFolder, writeFiles } from '../support/site.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

const SITE: Files = { ...BARE, '_config.yml': 'url: https://e.org\n', '_posts/2018-01-01-a.md': post('title: A\npermalink: /a/') };

/** A site that was built into two folders of its own, and into one elsewhere. */
function builtThrice(): { readonly site: TestSite; readonly out: string } {
  const site = createSite(SITE);
  const out = join(temporaryFolder(), 'blog');
  for (const destination of ['dist', 'docs', out]) expect(site.build({ destination }).ok).toBe(true);
  mkdirSync(join(site.root, '.gemless/preview'));
  return { site, out };
}

describe('gemless clean', () => {
  test('cleans the named destination and its cache, no other one', () => {
    const { site, out } = builtThrice();
    writeFileSync(join(site.root, 'docs/.mine'), 'mine');
    const { status, stdout } = run(program.cli, site.root, ['clean', '-d', 'docs']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Removed \d+ files of docs and the cache\.\n$/);
    expect(readFiles(join(site.root, 'docs'))).toEqual({ '.mine': 'mine' });
    expect(existsSync(cacheOf(site.root, 'docs'))).toBe(false);
    for (const destination of ['dist', out]) expect(site.build({ destination }).files?.written, destination).toBe(0);
  });

  test('counts the files that it finds', () => {
    const { site } = builtThrice();
    rmSync(join(site.root, 'docs'), { recursive: true });
    expect(run(program.cli, site.root, ['clean', '-d', 'docs']).stdout).toBe('Removed 0 files of docs and the cache.\n');
  });

  test('--all cleans every destination, and leaves no cache', () => {
    const { site, out } = builtThrice();
    writeFileSync(join(out, 'mine.txt'), 'mine');
    writeFileSync(join(out, 'a/index.html'), 'changed by hand');
    const { status, stdout } = run(program.cli, site.root, ['clean', '--all']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Removed \d+ files of dist, .* and all caches\.\n$/);
    expect(readdirSync(site.root).sort()).toEqual(['_config.yml', '_posts', '_templates']);
    expect(readFiles(out)).toEqual({ 'mine.txt': 'mine', 'a/index.html': 'changed by hand' });
  });

  test('takes the cache of --cache-dir, and leaves other files in that folder', () => {
    const site = createSite(SITE);
    const cacheDir = temporaryFolder();
    for (const destination of ['dist', 'docs']) site.build({ cacheDir, destination });
    writeFileSync(join(cacheDir, 'mine.txt'), 'mine');
    expect(run(program.cli, site.root, ['clean', '--all', '--cache-dir', cacheDir]).status).toBe(0);
    expect(readFiles(cacheDir)).toEqual({ '.gitignore': '*\n', 'mine.txt': 'mine' });
    expect(readdirSync(site.root).sort()).toEqual(['_config.yml', '_posts', '_templates']);
  });

  test('removes what an earlier version built, by its manifest, and its cache', () => {
    const site = createSite({ ...SITE, '.gemless/dist/manifest.json': '{"index.html":["x",1,1]}', '.gemless/dist/memo.json': '{}' });
    site.write({ 'dist/index.html': 'x', 'dist/mine.txt': 'mine' });
    expect(run(program.cli, site.root, ['clean']).status).toBe(0);
    expect(readFiles(join(site.root, 'dist'))).toEqual({ 'mine.txt': 'mine' });
    expect(existsSync(join(site.root, '.gemless'))).toBe(false);
  });

  test('leaves the folder to which a destination is a link, so that the next build can write there', () => {
    const site = createSite(SITE);
    const docroot = temporaryFolder();
    symlinkSync(docroot, join(site.root, 'dist'));
    site.build();
    expect(run(program.cli, site.root, ['clean']).status).toBe(0);
    expect(readdirSync(docroot)).toEqual([]);
    expect(site.build().ok).toBe(true);
  });

  test.each([true, false])('leaves a folder that took the place of a file (empty: %s)', (isEmpty) => {
    const site = createSite(SITE);
    site.build();
    rmSync(join(site.root, 'dist/sitemap.xml'));
    mkdirSync(join(site.root, 'dist/sitemap.xml'));
    if (!isEmpty) site.write({ 'dist/sitemap.xml/mine': 'mine' });
    expect(run(program.cli, site.root, ['clean'])).toMatchObject({ status: 0, stderr: '' });
    expect(site.dist()).toEqual(isEmpty ? {} : { 'sitemap.xml/mine': 'mine' });
    expect(existsSync(join(site.root, '.gemless'))).toBe(false);
  });

  test('says what it can’t clean', () => {
    const site = createSite(SITE);
    expect(run(program.cli, site.root, ['clean', '-d', '_posts']).stderr).toContain('error: _posts: this can’t be the destination');
    expect(run(program.cli, site.root, ['clean', '--cache-dir', '_posts'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('error: _posts: this can’t be the folder of the cache'),
    });
    expect(Object.keys(readFiles(site.root)).sort()).toEqual(Object.keys(SITE).sort());
  });
});

const isRoot = process.getuid?.() === 0;
const canMount = spawnSync('unshare', ['-m', 'true']).status === 0;

describe('a destination whose folder can’t be removed is emptied', () => {
  // needs the right to mount, which few users have
  test.skipIf(!canMount)('since it is a disk of its own', () => {
    const site = createSite(SITE);
    mkdirSync(join(site.root, 'dist'));
    const gemless = `"${process.execPath}" "${program.cli}"`;
    const script = `mount -t tmpfs none dist && ${gemless} build -q && ls dist && ${gemless} clean && ls -A dist`;
    const { status, stdout, stderr } = spawnSync('unshare', ['-m', 'sh', '-c', script], { cwd: site.root });
    expect(`${status} ${stderr}`).toBe('0 ');
    expect(String(stdout)).toMatch(/^index\.html$[\s\S]*Removed \d+ files of dist and the cache\.\n$/m);
    expect(existsSync(join(site.root, '.gemless'))).toBe(false);
  });

  // root removes all folders, and only root becomes another user
  test.skipIf(!isRoot)('since the folder around it is another user’s, beside which nothing is written', () => {
    const site = createSite(SITE);
    const docroot = temporaryFolder();
    chmodSync(docroot, 0o755);
    mkdirSync(join(docroot, 'html'));
    for (const folder of [site.root, join(docroot, 'html')]) chownSync(folder, 65534, 65534);
    const asNobody = (command: string) => run(program.cli, site.root, [command, '-d', join(docroot, 'html')], { uid: 65534, gid: 65534 });
    expect(asNobody('build')).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(docroot, 'html'))).toContain('a');
    expect(readdirSync(docroot)).toEqual(['html']);
    expect(asNobody('clean')).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(docroot, 'html'))).toEqual([]);
  });
});

describe('a file in the place of the cache', () => {
  test.each(['.gemless', '.gemless/build'])('(%s) is no matter to a build, nor to clean', (path) => {
    for (const before of [undefined, 'dist/mine.txt']) {
      const site = createSite({ ...SITE, [path]: 'file', ...(before === undefined ? {} : { [before]: 'mine' }) });
      expect(run(program.cli, site.root, ['build', '-q']).status).toBe(0);
      expect(site.dist()).toHaveProperty('a/index.html');
      rmSync(join(site.root, '.gemless'), { recursive: true });
      writeFiles(site.root, { [path]: 'file' });
      for (const args of [['clean'], ['clean', '--all']])
        expect(run(program.cli, site.root, args)).toMatchObject({ status: 0, stderr: '' });
      expect(site.dist()).toHaveProperty('a/index.html'); // nothing says that a build wrote it
    }
  });
});

test.skipIf(!isRoot)('a cache of another user ends clean, which does not call the site unchanged', () => {
  const site = createSite(SITE);
  site.build();
  chmodSync(site.root, 0o755);
  const { status, stderr } = run(program.cli, site.root, ['clean'], { uid: 65534, gid: 65534 });
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^error: \S+: permission denied\n {2}hint: Some files may be gone already\. Fix this and run the command again\.\n$/,
  );
});

describe('a cache that came with a repository', () => {
  /** A cache that says of files of an author that a build wrote them. */
  const planted = (destination: string, manifest: object) => {
    const site = createSite({ ...SITE, precious: 'precious', 'code/main.c': 'int main;' });
    const elsewhere = temporaryFolder();
    writeFiles(elsewhere, { precious: 'precious' });
    const target = join(site.root, destination.replace('ELSEWHERE', relative(site.root, elsewhere)));
    const cache = buildCacheOf(join(site.root, '.gemless'), site.root, target);
    writeFiles(cache, { destination: relative(site.root, target), 'manifest.json': JSON.stringify(manifest) });
    expect(run(program.cli, site.root, ['clean', '--all']).status).toBe(0);
    expect(existsSync(dirname(cache))).toBe(false);
    return { ...readFiles(site.root), elsewhere: readFiles(elsewhere)['precious'] };
  };

  test.each<[string, object]>([
    ['ELSEWHERE', { precious: ['0'.repeat(32), 8, 1] }],
    ['ELSEWHERE/x', { '../precious': ['0'.repeat(32), 8, 1] }],
    ['.', { precious: ['0'.repeat(32), 8, 1] }],
    ['..', { precious: ['0'.repeat(32), 8, 1] }],
    ['_posts', { '2018-01-01-a.md': ['0'.repeat(32), 8, 1] }],
    ['code', { 'main.c': ['0'.repeat(32), 9, 1] }],
    ['dist', { '../precious': ['0'.repeat(32), 8, 1] }],
  ])('removes nothing of %s that no build wrote', (destination, manifest) => {
    expect(planted(destination, manifest)).toEqual({ ...SITE, precious: 'precious', 'code/main.c': 'int main;', elsewhere: 'precious' });
  });

  test('nor where its note names another destination than its own', () => {
    const site = createSite({ ...SITE, 'code/main.c': 'int main;' });
    const cache = buildCacheOf(join(site.root, '.gemless'), site.root, join(site.root, 'other'));
    writeFiles(cache, { destination: 'code', 'manifest.json': '{"main.c":["x",9,1]}' });
    expect(run(program.cli, site.root, ['clean', '--all']).status).toBe(0);
    expect(readFiles(site.root)).toEqual({ ...SITE, 'code/main.c': 'int main;' });
  });
});
