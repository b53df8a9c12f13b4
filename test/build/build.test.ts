// Errors of the machine, two builds at once, old and broken sites: dist is wholly old or wholly new, and one line says why.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { installProgram, run } from '../support/program.ts';
import { BARE, cacheOf, createSite, type Files, post, readFiles, temporaryFolder } from '../support/site.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

const posts = (count: number, word: string): Files =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`_posts/2018-01-01-p${i}.md`, post(`title: ${word} ${i}`, `${word} `.repeat(200))]),
  );

/** Leftovers of a build that failed. */
const leftovers = (root: string): readonly string[] =>
  existsSync(cacheOf(root))
    ? readdirSync(cacheOf(root)).filter((name) => !/^(?:cache\.json|(?:cache\.parts|texts)\.store|manifest\.json|destination)$/.test(name))
    : [];

/** A site that builds without a warning. */
const SITE: Files = { ...BARE, '_config.yml': 'url: https://e.org\n' };

const canMount =
  spawnSync('unshare', ['-m', 'sh', '-c', 'd=$(mktemp -d) && mount -t tmpfs -o size=64k none $d && umount $d; s=$?; rmdir $d; exit $s'])
    .status === 0;

describe('a disk that is full', () => {
  test('ends the build with one line; dist is as before', () => {
    const site = createSite({ ...SITE, ...posts(3, 'old') });
    expect(run(program.cli, site.root, ['build']).status).toBe(0);
    const before = site.dist();
    site.write(posts(3, 'new'));
    writeFileSync(join(site.root, 'big.bin'), Buffer.alloc(300_000));
    // no file may grow beyond 200 blocks of 512 bytes
    const { status, stderr } = spawnSync('sh', ['-c', `ulimit -f 200 && exec "${process.execPath}" "${program.cli}" build`], {
      cwd: site.root,
    });
    expect(status).toBe(1);
    expect(String(stderr)).toMatch(/^error: big\.bin: .*\n {2}hint: .*\n\nNot built: 1 error\. The site is unchanged\.\n$/);
    expect(site.dist()).toEqual(before);
    expect(leftovers(site.root)).toEqual([]);
    site.remove('big.bin');
    expect(run(program.cli, site.root, ['build'])).toMatchObject({ status: 0, stderr: '' });
    expect(site.dist()['2018/01/01/p0.html']).toContain('new');
  });

  test.runIf(canMount)('says so (no space left)', () => {
    const site = createSite({ ...SITE, ...posts(3, 'old') });
    const later = createSite({ ...posts(400, 'new') });
    const script = [
      'mkdir disk && mount -t tmpfs -o size=2900k none disk && cp -r _config.yml _templates _posts disk/ && cd disk',
      `"${process.execPath}" "${program.cli}" build -q || exit 90`,
      'find dist -type f | sort | xargs sha256sum > "$OLDPWD/before"',
      `cp ${later.root}/_posts/* _posts/ || exit 91`,
      `"${process.execPath}" "${program.cli}" build; echo "status $?"`,
      'find dist -type f | sort | xargs sha256sum | cmp - "$OLDPWD/before" && echo same; ls .gemless/build/*',
    ].join('\n');
    const { stdout, stderr } = spawnSync('unshare', ['-m', 'sh', '-c', script], { cwd: site.root });
    expect(String(stderr)).toMatch(/^error: \S+: no space left on the disk\n/);
    expect(String(stderr).split('error:').length).toBe(2);
    expect(String(stdout)).toContain('status 1\nsame\n');
    expect(String(stdout)).not.toContain('stage');
  });

  test.runIf(canMount)('names the cache where that is what lies on it', () => {
    const site = createSite({ ...SITE, ...posts(100, 'new') });
    const build = `"${process.execPath}" "${program.cli}" build --cache-dir full/cache`;
    const script = `mkdir full && mount -t tmpfs -o size=40k none full && ${build}`;
    const { stderr } = spawnSync('unshare', ['-m', 'sh', '-c', script], { cwd: site.root });
    expect(String(stderr)).toMatch(/^error: full\/cache\/build\/\S+: no space left on the disk\n/);
  });
});

describe('a folder that may not be written', () => {
  test('ends the build with one line that names it', () => {
    const site = createSite({ ...SITE, ...posts(1, 'old') });
    site.build();
    const before = readFiles(site.root);
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    site.write(posts(1, 'new'));
    spawnSync('chmod', ['-R', 'a+rX,a-w', site.root]);
    const { status, stderr } = run(program.cli, site.root, ['build'], nobody);
    spawnSync('chmod', ['-R', 'u+w', site.root]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: \S+: permission denied\n {2}hint: .*\n\nNot built: 1 error\./);
    expect(readFiles(site.root)).toEqual({ ...before, ...posts(1, 'new') });
  });

  test('is no matter when it is the sources’: with --cache-dir nothing is written there, else one warning says that nothing is cached', () => {
    const site = createSite({ ...SITE, ...posts(1, 'old') });
    const out = temporaryFolder();
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    if ('uid' in nobody) chownSync(out, 65534, 65534);
    spawnSync('chmod', ['-R', 'a+rX,a-w', site.root]);
    const built = (...args: readonly string[]) => run(program.cli, site.root, ['build', '-d', join(out, 'dist'), ...args], nobody);
    const [first, again, strict, cached] = [built(), built(), built('--strict'), built('--cache-dir', join(out, 'cache'))];
    const without = built('--no-cache');
    spawnSync('chmod', ['-R', 'u+w', site.root]);
    const warning =
      'warning: .gemless: the cache can’t be written (permission denied): everything was made anew\n' +
      '  hint: Fix the permissions of this folder, name another one with --cache-dir, or build with --no-cache.\n';
    for (const ran of [first, again, strict]) expect(ran).toMatchObject({ status: 0, stderr: warning });
    for (const ran of [cached, without]) expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(out).sort()).toEqual(['cache', 'dist']);
    expect(existsSync(join(site.root, '.gemless'))).toBe(false);
    expect(Object.keys(readFiles(join(out, 'dist')))).toContain('2018/01/01/p0.html');
  });
});

describe('a cache of another user', () => {
  const other = process.getuid?.() === 0;
  test.runIf(other)('is no matter: one warning, and what is in it is neither used nor changed', () => {
    const site = createSite({ ...SITE, ...posts(2, 'old') });
    expect(run(program.cli, site.root, ['build']).status).toBe(0);
    const cache = readFiles(join(site.root, '.gemless'));
    for (const path of ['.', ...readdirSync(site.root)])
      if (path !== '.gemless') spawnSync('chown', ['-R', '65534:65534', join(site.root, path)]);
    spawnSync('chown', ['-R', '0:0', join(site.root, '.gemless')]);
    site.write(posts(2, 'new'));
    const ran = run(program.cli, site.root, ['build'], { uid: 65534, gid: 65534 });
    expect(ran).toMatchObject({ status: 0 });
    expect(ran.stderr.match(/^warning: \.gemless: /gm)).toHaveLength(1);
    expect(ran.stderr).toContain('warning: .gemless: the cache can’t be written (permission denied)');
    expect(site.dist()['2018/01/01/p0.html']).toContain('new');
    expect(readFiles(join(site.root, '.gemless'))).toEqual(cache);
    expect(readdirSync(site.root).filter((name) => name.startsWith('.'))).toEqual(['.gemless']);
  });

  test.runIf(other)('as single files in a folder of one’s own is replaced', () => {
    const site = createSite({ ...SITE, ...posts(2, 'old') });
    expect(run(program.cli, site.root, ['build']).status).toBe(0);
    spawnSync('chown', ['-R', '65534:65534', site.root]);
    for (const name of readdirSync(cacheOf(site.root))) spawnSync('chown', ['0:0', join(cacheOf(site.root), name)]);
    site.write(posts(2, 'new'));
    expect(run(program.cli, site.root, ['build', '-q'], { uid: 65534, gid: 65534 })).toMatchObject({ status: 0 });
    expect(site.dist()['2018/01/01/p0.html']).toContain('new');
    expect(statSync(join(cacheOf(site.root), 'texts.store')).uid).toBe(65534);
  });
});

test('of two builds at once one waits or gives way, and dist is whole', async () => {
  const site = createSite({ ...SITE, ...posts(100, 'word') });
  const start = () => {
    const child = spawn(process.execPath, [program.cli, 'build', '-q'], { cwd: site.root, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    return new Promise<{ code: unknown; said: string }>((resolve) => child.on('close', (code) => resolve({ code, said })));
  };
  const ended = await Promise.all([start(), start(), start()]);
  expect(ended.some(({ code }) => code === 0)).toBe(true);
  for (const { code, said } of ended)
    if (code !== 0) expect(said).toMatch(/^error: dist: another build writes here since [-\d: ]+ UTC \(process \d+\)/);
  const whole = createSite({ ...SITE, ...posts(100, 'word') });
  whole.build();
  expect(site.dist()).toEqual(whole.dist());
  expect(leftovers(site.root)).toEqual([]);
});

describe('a destination', () => {
  test('that is a link is built where it leads, and stays a link', () => {
    const site = createSite({ ...SITE, ...posts(1, 'one') });
    const target = join(temporaryFolder(), 'www');
    mkdirSync(target);
    writeFileSync(join(target, 'mine.txt'), 'mine');
    symlinkSync(target, join(site.root, 'dist'));
    const result = site.build();
    expect(site.report(result)).toBe('');
    expect(lstatSync(join(site.root, 'dist')).isSymbolicLink()).toBe(true);
    expect(readlinkSync(join(site.root, 'dist'))).toBe(target);
    expect(readFiles(target)).toMatchObject({ '2018/01/01/p0.html': expect.stringContaining('one'), 'mine.txt': 'mine' });
    site.write(posts(1, 'two'));
    site.build();
    expect(readFiles(target)['2018/01/01/p0.html']).toContain('two');
  });

  test('that is a link to nothing is refused', () => {
    const site = createSite({ ...SITE, ...posts(1, 'one') });
    symlinkSync('nowhere', join(site.root, 'dist'));
    const result = site.build();
    expect(result.ok).toBe(false);
    expect(site.report(result)).toContain('dist: this can’t be the destination: it is a link that leads nowhere');
    expect(readlinkSync(join(site.root, 'dist'))).toBe('nowhere');
  });

  test('with links and folders of others keeps them', () => {
    const site = createSite({ ...SITE, ...posts(1, 'one') });
    mkdirSync(join(site.root, 'dist/.git/objects'), { recursive: true });
    writeFileSync(join(site.root, 'dist/.git/HEAD'), 'ref');
    symlinkSync('/nonexistent', join(site.root, 'dist/link'));
    expect(site.build().files?.unmanaged).toEqual(['.git', 'link']);
    expect(readlinkSync(join(site.root, 'dist/link'))).toBe('/nonexistent');
    expect(existsSync(join(site.root, 'dist/.git/HEAD'))).toBe(true);
  });
});

describe('a site that was fine and is broken now', () => {
  test.each<[string, Files]>([
    ['a template', { '_templates/single.njk': '{% if %}' }],
    ['a template that fails when it runs', { '_templates/single.njk': '{{ nothing.of.this() }}' }],
    ['the configuration', { '_config.yml': 'a: [' }],
    ['front matter', { '_posts/2018-01-01-x.md': '---\na: [\n---\n' }],
    ['Liquid', { '_posts/2018-01-01-x.md': post('title: X', '{% if %}') }],
    ['a data file', { '_data/x.yml': 'a: [' }],
  ])('by %s keeps its dist, and is built again when fixed', (_, broken) => {
    const config = { '_config.yml': 'defaults: [{ scope: { path: "" }, values: { layout: single } }]\n' };
    const site = createSite({ ...SITE, ...config, ...posts(2, 'old') });
    expect(site.build().ok).toBe(true);
    const before = site.dist();
    site.write({ ...posts(2, 'new'), ...broken });
    const result = site.build();
    expect(result.ok).toBe(false);
    expect(site.report(result)).toContain(`error: ${Object.keys(broken)[0]}`);
    expect(site.dist()).toEqual(before);
    expect(leftovers(site.root)).toEqual([]);
    for (const path of Object.keys(broken)) if (!(path in BARE) && path !== '_config.yml') site.remove(path);
    site.write({ ...BARE, ...config });
    expect(site.build().ok).toBe(true);
    expect(site.dist()['2018/01/01/p0.html']).toContain('new');
  });
});
