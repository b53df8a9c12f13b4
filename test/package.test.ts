// The package as other projects get it: packed, installed into an empty project without the network, imported, type-checked and run.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder, writeFiles } from './support/site.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['src', 'templates', 'assets', 'package.json', 'README.md', 'CHANGELOG.md', 'LICENSE'];

interface Ended {
  readonly status: number | null;
  /** Both streams. */
  readonly output: string;
}

/** Runs a program and waits for its end. npm is a script that Windows starts through a shell. */
function run(cwd: string, command: string, args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: command === 'npm' && process.platform === 'win32',
  });
  return { status, output: `${stdout}${stderr}` };
}

const node = (cwd: string, ...args: readonly string[]): Ended => run(cwd, process.execPath, args);

/** A copy of the project's sources, so that packing does not replace the lib/ that other tests run. */
function copyProject(): string {
  const folder = temporaryFolder();
  for (const path of SOURCES) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

const POST = '---\ntitle: Hello\ndate: 2024-05-06 10:00:00 +0000\n---\nIt *works*.\n';
const files = { project: '', tarball: '', installed: '', blog: '' };

beforeAll(() => {
  const sources = copyProject();
  const packed = run(sources, 'npm', ['pack', '--silent', '--offline', '--pack-destination', sources]);
  expect(packed).toMatchObject({ status: 0 });
  files.tarball = join(sources, readdirSync(sources).find((name) => name.endsWith('.tgz')) ?? 'no tarball');
  files.project = temporaryFolder();
  writeFiles(files.project, {
    'package.json': '{ "name": "empty", "private": true, "type": "module" }',
    'blog/_config.yml': 'title: A blog\n',
    'blog/_posts/2024-05-06-hello.md': POST,
    'broken/_config.yml': '',
    'broken/_posts/2024-05-06-b.md': '---\ntitle: "B\n---\n',
  });
  files.blog = join(files.project, 'blog');
  const installed = run(files.project, 'npm', ['install', '--offline', '--omit=optional', '--no-audit', '--no-fund', files.tarball]);
  expect(installed, installed.output).toMatchObject({ status: 0 });
  files.installed = join(files.project, 'node_modules/gemless');
}, 120_000);

describe('the tarball', () => {
  test('has at most 2 MB', () => {
    expect(statSync(files.tarball).size).toBeLessThanOrEqual(2_000_000);
  });

  test('needs no other package; the compiler of Sass and the encoder of pictures are optional', () => {
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(files.installed, 'package.json'), 'utf8'));
    expect([dependencies, Object.keys(optionalDependencies)]).toEqual([undefined, ['sass', 'sharp']]);
    expect(readdirSync(join(files.project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['gemless']);
  });

  test('holds what a user needs and no sources of the program', () => {
    const top = ['CHANGELOG.md', 'LICENSE', 'README.md', 'assets', 'lib', 'package.json', 'templates'];
    expect(readdirSync(files.installed).sort()).toEqual(top);
  });

  test('runs no script when it is installed', () => {
    const { scripts } = JSON.parse(readFileSync(join(files.installed, 'package.json'), 'utf8')) as { scripts: object };
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts).not.toHaveProperty(name);
  });

  test('holds one YAML parser', () => {
    const notices = readFileSync(join(files.installed, 'lib/THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(notices.match(/^js-yaml .*/gm)).toEqual([expect.stringMatching(/^js-yaml 4\./)]);
  });

  test.each([
    'markdown-it',
    'nunjucks',
    'js-yaml',
    'gray-matter',
    'commander',
    '@fortawesome/fontawesome-free',
  ])('names %s with its licence', (name) => {
    const notices = readFileSync(join(files.installed, 'lib/THIRD-PARTY-NOTICES.txt'), 'utf8');
    const notice = notices.split(`${'-'.repeat(80)}\n\n`).find((one) => one.startsWith(`${name} `));
    expect(notice).toMatch(/, (?:MIT|BSD-2-Clause|CC-BY-4\.0.*)\n/);
    const licence = readdirSync(join(ROOT, 'node_modules', name)).find((file) => /^licen[cs]e/i.test(file)) ?? 'no licence';
    expect(notices).toContain(
      readFileSync(join(ROOT, 'node_modules', name, licence), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    );
  });
});

describe('a program that imports the package', () => {
  test('builds a site, and errors are reported with their places', () => {
    writeFiles(files.project, {
      'build.js': `import { build } from 'gemless';
        console.log(JSON.stringify([build({ destination: 'by-import' }), build({ cwd: '../broken' })]));`,
    });
    const { status, output } = node(files.blog, '../build.js');
    expect({ status, output }).toMatchObject({ status: 0 });
    const [good, bad] = JSON.parse(output);
    expect(good).toMatchObject({ ok: true, posts: 1, diagnostics: [], urls: { changed: [], removed: [] } });
    expect(good.urls.new).toContain('/2024/05/06/hello.html');
    expect(readFileSync(join(files.blog, 'by-import/2024/05/06/hello.html'), 'utf8')).toContain('<p>It <em>works</em>.</p>');
    expect(bad).toMatchObject({ ok: false, diagnostics: [{ severity: 'error', file: '_posts/2024-05-06-b.md', line: 2 }] });
    expect(existsSync(join(files.project, 'broken/dist'))).toBe(false);
  });

  test('takes the clock that it is given', () => {
    writeFiles(files.project, {
      'early.js': `import { build } from 'gemless';
        console.log(build({ destination: 'early', now: Date.UTC(2024, 0, 1) }).posts, build({ destination: 'late' }).posts);`,
    });
    expect(node(files.blog, '../early.js')).toEqual({ status: 0, output: '0 1\n' });
  });

  test('shares the cache with the command', () => {
    writeFiles(files.project, {
      'again.js': `import { build } from 'gemless';
        const rendered = [];
        build({ destination: 'shared', progress: (done) => rendered.push(done) });
        console.log(rendered.length);`,
    });
    const cli = join(files.installed, 'lib/cli.js');
    expect(node(files.blog, cli, 'build', '-q', '-d', 'shared').status).toBe(0);
    expect(node(files.blog, '../again.js').output).toBe('0\n');
    rmSync(join(files.blog, '.gemless'), { recursive: true });
    expect(Number(node(files.blog, '../again.js').output)).toBeGreaterThan(0);
  });

  const tsc = (text: string): Ended => {
    const folder = join(files.project, 'typed');
    writeFiles(folder, { 'main.ts': text });
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const flags = '--ignoreConfig --noEmit --strict --exactOptionalPropertyTypes --module NodeNext --target ES2022 --types';
    return node(folder, compiler, 'main.ts', ...flags.split(' '), '');
  };

  test('is checked against the types of the package, which need no other package', () => {
    const { status, output } = tsc(`
      import { build, type BuildOptions, type BuildResult, type ChangedUrls, type Diagnostic } from 'gemless';
      const options: BuildOptions = { source: '.', drafts: true, progress: (done, total) => void (done / total) };
      const result: BuildResult = build(options);
      const first: Diagnostic | undefined = result.diagnostics[0];
      export const line: number | undefined = first?.line;
      export const urls: ChangedUrls = result.urls;
      build();`);
    expect({ status, output }).toEqual({ status: 0, output: '' });
  });

  test('does not compile with an option that there is not, or a value of another type', () => {
    const { output } = tsc(`
      import { build } from 'gemless';
      build({ sauce: '.' });
      build({ drafts: 'yes' });
      export const posts: string = build().posts;`);
    expect([...output.matchAll(/main\.ts\((\d+),\d+\): error (TS\d+)/g)].map(([, line, code]) => `${line} ${code}`)).toEqual([
      '3 TS2353',
      '4 TS2322',
      '5 TS2322',
    ]);
  });
});

test('the installed command builds a site', () => {
  const command = join(files.project, 'node_modules/.bin', process.platform === 'win32' ? 'gemless.cmd' : 'gemless');
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const shell = process.platform === 'win32';
  expect(execFileSync(command, ['--version'], { cwd: files.project, encoding: 'utf8', shell })).toBe(`${version}\n`);
  execFileSync(command, ['build', '-q', '-d', 'by-command'], { cwd: files.blog, shell });
  expect(readFileSync(join(files.blog, 'by-command/2024/05/06/hello.html'), 'utf8')).toContain('<p>It <em>works</em>.</p>');
});

test('a package without a licence text is not bundled, and the last bundle stays', () => {
  const project = copyProject();
  writeFiles(project, { 'lib/last.txt': 'of the last bundle' });
  writeFiles(join(project, 'src/node_modules/unlicensed'), {
    'index.js': 'console.log(1);',
    'package.json': '{ "name": "unlicensed", "version": "1.2.3" }',
  });
  appendFileSync(join(project, 'src/index.ts'), "import 'unlicensed';\n");
  const { status, output } = node(project, 'src/bundle/bundle.mjs');
  expect(status).toBe(1);
  expect(output).toContain('unlicensed 1.2.3 has no licence text');
  expect(readdirSync(project).filter((name) => name.startsWith('lib'))).toEqual(['lib']);
  expect(readdirSync(join(project, 'lib'))).toEqual(['last.txt']);
});
