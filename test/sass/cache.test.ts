// The cache of style sheets: what a change makes anew, and when the compiler is loaded.
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { installProgram, run } from '../support/program.ts';
import { createSite, type Files, readFiles, type TestSite, writeFiles } from '../support/site.ts';

const sheet = (text: string): string => `---\n---\n${text}\n`;

const START: Files = {
  '_config.yml': 'url: https://example.com\nsass: { load_paths: ["vendor/*"] }\n',
  'css/a.scss': sheet('@import "x", "deep/y";'),
  'css/b.scss': sheet('@import "x";'),
  'css/c.scss': sheet('.c { d: e }'),
  'css/d.scss': sheet('.d { tone: {{ site.data.tones.a }} }'),
  'css/e.scss': sheet('@import "v";'),
  '_data/tones.yml': 'a: red\n',
  '_sass/_x.scss': '.x { a: b }',
  '_sass/deep/_y.scss': '@import "z";',
  '_sass/deep/_z.scss': '.z { a: b }',
  'vendor/two/_v.scss': '.two { a: b }',
};

/** Style sheets whose CSS or source map a build wrote, by what differs in the destination. */
function changed(site: TestSite, edit: () => void): readonly string[] {
  const before = site.dist();
  edit();
  const result = site.build();
  expect(result.ok, site.report(result)).toBe(true);
  const after = site.dist();
  const cold = site.build({ destination: 'cold', cache: false });
  expect(cold.ok).toBe(true);
  expect(after).toEqual(readFiles(join(site.root, 'cold')));
  const paths = Object.keys(after).filter((path) => after[path] !== before[path]);
  expect(result.files?.written).toBe(paths.length);
  return paths.filter((path) => path.endsWith('.css')).sort();
}

describe('a warm build makes anew', () => {
  test('exactly the style sheets that import a changed partial, directly or not', () => {
    const site = createSite(START);
    site.build();
    expect(changed(site, () => site.write({ '_sass/_x.scss': '.x { a: c }' }))).toEqual(['css/a.css', 'css/b.css']);
    expect(changed(site, () => site.write({ '_sass/deep/_z.scss': '.z { a: c }' }))).toEqual(['css/a.css']);
    expect(changed(site, () => site.write({ 'css/c.scss': sheet('.c { d: f }') }))).toEqual(['css/c.css']);
    expect(changed(site, () => site.write({ '_data/tones.yml': 'a: blue\n' }))).toEqual(['css/d.css']);
    expect(changed(site, () => site.write({ '_sass/_unused.scss': '.u { a: b }' }))).toEqual([]);
  });

  test('those that find another file when one is created or removed', () => {
    const site = createSite(START);
    site.build();
    expect(changed(site, () => site.write({ '_x.scss': '.root { a: b }' }))).toEqual(['css/a.css', 'css/b.css']);
    expect(changed(site, () => site.remove('_x.scss'))).toEqual(['css/a.css', 'css/b.css']);
    expect(changed(site, () => site.write({ '_sass/_z.scss': '.far { a: b }' }))).toEqual([]);
    expect(changed(site, () => site.remove('_sass/deep/_z.scss'))).toEqual(['css/a.css']);
    expect(changed(site, () => site.write({ 'vendor/one/_v.scss': '.one { a: b }' }))).toEqual(['css/e.css']);
    expect(changed(site, () => site.remove('vendor/one'))).toEqual(['css/e.css']);
  });

  test('one whose partial was missing', () => {
    const site = createSite({ ...START, 'css/f.scss': sheet('@import "new";') });
    const broken = site.build();
    expect(broken.ok).toBe(false);
    expect(site.build().diagnostics).toEqual(broken.diagnostics);
    site.write({ '_sass/_new.scss': '.new { a: b }' });
    expect(site.build().ok).toBe(true);
    expect(site.dist()['css/f.css']).toContain('.new');
  });

  test('all of them when the options change', () => {
    const site = createSite(START);
    site.build();
    const compressed = () => site.write({ '_config.yml': `${START['_config.yml']?.replace('sass: {', 'sass: { style: compressed,')}` });
    expect(changed(site, compressed)).toEqual(['css/a.css', 'css/b.css', 'css/c.css', 'css/d.css', 'css/e.css']);
  });

  test('and reports warnings again without compiling', () => {
    const site = createSite({ ...START, 'css/f.scss': sheet('@warn "careful";') });
    const first = site.build();
    expect(first.diagnostics.map(({ message }) => message)).toContain('Sass: careful');
    site.write({ 'other.txt': 'x' });
    expect(site.build().diagnostics).toEqual(first.diagnostics);
  });
});

describe('the program', () => {
  const real = dirname(createRequire(import.meta.url).resolve('sass'));
  const programs: string[] = [];
  /** A package that notes that it is loaded, and hands on the real one. */
  const install = (program: string, version: string): string => {
    const loaded = join(dirname(program), '../loaded');
    const main = `require('node:fs').writeFileSync(${JSON.stringify(loaded)}, ''); module.exports = require(${JSON.stringify(real)});`;
    writeFiles(join(dirname(program), '../node_modules/sass'), {
      'package.json': JSON.stringify({ main: 'main.js', version }),
      'main.js': main,
    });
    return loaded;
  };
  beforeAll(() => {
    programs.push(installProgram());
  });

  const program = (): string => programs[0] ?? '';
  const build = (site: TestSite, ...args: string[]) => run(program(), site.root, ['build', '--source', '.', ...args]);

  test('says what to install where the compiler is missing, and builds when it is there', () => {
    rmSync(join(dirname(program()), '../node_modules'), { recursive: true, force: true });
    const site = createSite({ ...START, 'css/a.scss': sheet('.a { b: c }') });
    const { status, stderr } = build(site);
    expect(status).toBe(1);
    expect(stderr).toContain('css/a.scss: this style sheet is Sass, and the package `sass` is not installed');
    expect(stderr).toContain('npm install sass@');
    install(program(), '1.0.0');
    expect(build(site).status).toBe(0);
    expect(site.dist()['css/a.css']).toContain('.a');
  });

  test('loads the compiler only to compile', () => {
    const loaded = install(program(), '1.0.0');
    const site = createSite(START);
    const isLoaded = (change: () => void): boolean => {
      rmSync(loaded, { force: true });
      change();
      expect(build(site).status).toBe(0);
      return existsSync(loaded);
    };
    expect(isLoaded(() => undefined)).toBe(true);
    expect(isLoaded(() => undefined)).toBe(false);
    expect(isLoaded(() => site.write({ 'about.md': sheet('Hello.') }))).toBe(false);
    expect(isLoaded(() => site.write({ '_sass/_x.scss': '.x { y: z }' }))).toBe(true);
    expect(isLoaded(() => site.write({ '_sass/_other.scss': '.x { y: z }' }))).toBe(false);
    expect(isLoaded(() => void install(program(), '1.0.1'))).toBe(true);
  });

  test('compiles the same with two threads', () => {
    install(program(), '1.0.0');
    const files = {
      ...START,
      '_config.yml': `${START['_config.yml']}collections: { styles: { output: true } }\n`,
      '_styles/s.scss': sheet('@import "x";'),
    };
    const [one, two] = [createSite(files), createSite(files)];
    expect(build(one, '--threads', '1').status).toBe(0);
    expect(build(two, '--threads', '2').status).toBe(0);
    expect(two.dist()).toEqual(one.dist());
    expect(two.dist()['styles/s.css']).toContain('.x');
    two.write({ '_sass/_x.scss': '.x { new: one }' });
    expect(build(two).status).toBe(0);
    expect(two.dist()['styles/s.css']).toContain('new: one');
  });
});
