// `gemless init`: a new blog, a repository of Jekyll, folders that are neither; and that nothing is
// overwritten.
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageVersion } from '../../src/cache/index.ts';
import { installProgram, run } from '../support/program.ts';
import { type Files, readFiles, temporaryFolder, writeFiles } from '../support/site.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

const gemless = (cwd: string, ...args: readonly string[]) =>
  run(program.cli, cwd, args, { env: { ...process.env, TZ: 'America/Toronto', GEMLESS_URL: 'https://example.com' } });

function folder(files: Files = {}): string {
  const root = temporaryFolder();
  writeFiles(root, files);
  return root;
}

/** Runs `init` in a folder with these files; the files after it, and what was printed. */
function init(files: Files) {
  const root = folder(files);
  const ran = gemless(root, 'init');
  return { root, ...ran, files: readFiles(root) };
}

const SCRIPTS = { dev: 'gemless dev', build: 'gemless build', check: 'gemless check' };
const RANGE = `^${packageVersion()}`;

const SITE: Files = { '_config.yml': 'title: T # mine\nexclude: [drafts]\n', '_posts/2018-01-01-a.md': '---\n---\nHello\n' };

describe('a new blog', () => {
  const blog: { root: string; stdout: string } = { root: '', stdout: '' };
  beforeAll(() => {
    const root = folder();
    const { stdout, status } = gemless(root, 'init', 'my-blog');
    expect(status).toBe(0);
    Object.assign(blog, { root: join(root, 'my-blog'), stdout });
  });

  test('is named after its folder, in the zone of the machine, and installs this version', () => {
    const files = readFiles(blog.root);
    expect(files['_config.yml']).toMatch(/^title: "My blog"$[\s\S]*^url: ""$[\s\S]*^timezone: America\/Toronto$/m);
    expect(JSON.parse(files['package.json'] ?? '')).toMatchObject({
      name: 'my-blog',
      private: true,
      scripts: { build: 'gemless build', dev: 'gemless dev', check: 'gemless check' },
      devDependencies: { gemless: expect.stringMatching(/^\^\d/) },
    });
    expect(files['.gitignore']).toBe('dist/\n.gemless/\nnode_modules/\n');
    const post = Object.keys(files).find((path) => path.startsWith('_posts/')) ?? '';
    expect(post).toMatch(/^_posts\/\d{4}-\d\d-\d\d-welcome\.md$/);
    expect(files[post]).toMatch(/^date: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d -0[45]00$/m);
    expect(files[post]).toContain(`\`${post}\``);
    expect(Object.values(files).join('')).not.toMatch(/%\w+%/);
  });

  test('prints its files and the next commands', () => {
    expect(blog.stdout).toMatch(/^A new blog in my-blog:\n {2}\.gitignore\n {2}_config\.yml\n/);
    expect(blog.stdout).toMatch(/\nNext:\n {2}cd my-blog\n {2}npm install\n {2}npm run dev\n$/);
  });

  test('is built and checked without a warning, and every page has its style', () => {
    expect(gemless(blog.root, 'check', '--strict')).toMatchObject({ status: 0, stderr: '' });
    expect(gemless(blog.root, 'build', '--strict')).toMatchObject({ status: 0, stderr: '' });
    const dist = readFiles(join(blog.root, 'dist'));
    const pages = Object.entries(dist).filter(([path]) => path.endsWith('.html'));
    expect(pages.map(([path]) => path)).toEqual(
      expect.arrayContaining([
        '404.html',
        'about/index.html',
        'index.html',
        'posts/index.html',
        'posts/welcome/index.html',
        'search/index.html',
      ]),
    );
    for (const [path, html] of pages) expect(html, path).toMatch(/<title>[^<]+ - My blog<\/title>|<title>My blog<\/title>/);
    for (const [path, html] of pages) expect(html, path).toContain('/assets/css/main.css');
    expect(Object.keys(dist)).not.toContain('package.json');
  });

  test('needs nothing more: a second run adds nothing', () => {
    const before = readFiles(blog.root);
    expect(gemless(blog.root, 'init')).toMatchObject({ status: 0, stdout: expect.stringContaining('This blog has all that it needs.') });
    expect(readFiles(blog.root)).toEqual(before);
  });

  test('leaves what is there: a README, a licence, a package.json with the program', () => {
    const before = {
      'README.md': 'Mine',
      '.gitignore': '*.log',
      'package.json': '{\n  "devDependencies": {\n    "gemless": "file:../x"\n  }\n}\n',
    };
    const { files, stdout } = init({ ...before, 'node_modules/gemless/x': '' });
    expect(files).toMatchObject({ 'README.md': 'Mine', '.gitignore': '*.log\ndist/\n.gemless/\nnode_modules/\n' });
    expect(JSON.parse(files['package.json'] ?? '')).toMatchObject({
      devDependencies: { gemless: 'file:../x' },
      scripts: { dev: 'gemless dev' },
    });
    expect(stdout).toMatch(/\nNext:\n {2}npm run dev\n$/);
  });

  test('has the scripts of its own package.json', () => {
    const text = '{ "scripts": { "dev": "vite" } }';
    const { files, stdout } = init({ 'package.json': text });
    expect(files['package.json']).toBe(text);
    expect(stdout).toMatch(/\nNext:\n {2}npx gemless dev\n$/);
  });
});

describe('a new blog in a folder', () => {
  test('that holds a CNAME and a package.json of another form: the name of the host stays, the scripts are added as that is written', () => {
    const { status, files, stdout } = init({
      CNAME: 'blog.example.com\n',
      'package.json': '{\n\t"name": "mine",\n\t"scripts": {\n\t\t"build": "make"\n\t}\n}\n',
    });
    expect(status).toBe(0);
    expect(files['CNAME']).toBe('blog.example.com\n');
    expect(files['package.json']).toBe(
      `{\n\t"name": "mine",\n\t"scripts": {\n\t\t"dev": "gemless dev",\n\t\t"build": "make",\n\t\t"check": "gemless check"\n\t},\n\t"devDependencies": {\n\t\t"gemless": "${RANGE}"\n\t}\n}\n`,
    );
    expect(stdout).toContain('package.json (scripts)');
  });

  test('whose package.json is no file goes without scripts', () => {
    const { status, stdout } = init({ 'package.json/x': '' });
    expect(status).toBe(0);
    expect(stdout).toMatch(/\nNext:\n {2}npx gemless dev\n$/);
  });

  test.each([
    ['My  trip!', 'My trip!', 'my-trip', '"My  trip!"'],
    ['___', 'My blog', 'blog', '___'],
  ])('named %j has a title and a package of a name that npm takes, and can be entered', (name, title, npm, entered) => {
    const root = folder();
    expect(gemless(root, 'init', name).stdout).toContain(`\n  cd ${entered}\n`);
    const files = readFiles(join(root, name));
    expect(files['_config.yml']).toContain(`title: ${JSON.stringify(title)}\n`);
    expect(JSON.parse(files['package.json'] ?? '')).toMatchObject({ name: npm });
  });

  test('that can’t be made is an error that says why', () => {
    const { status, stderr } = gemless(folder({ 'a.txt': '' }), 'init', 'a.txt/blog');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: a\.txt\/blog: .+\n {2}hint: Fix this and run the command again\.\n/);
  });
});

describe('a repository of Jekyll', () => {
  test('in a folder that is named is entered first', () => {
    const root = folder({ 'blog/_config.yml': 'title: T\n' });
    expect(gemless(root, 'init', 'blog').stdout).toMatch(/\nNext:\n {2}cd blog\n {2}npm install\n {2}npm run build\n/);
  });

  test('gets scripts, and its folders of builds are left out; nothing else', () => {
    const { root, files, stdout, status } = init(SITE);
    expect(status).toBe(0);
    const { 'package.json': scripts = '', ...others } = files;
    expect(others).toEqual({
      ...SITE,
      '_config.yml': 'title: T # mine\nexclude: [drafts, dist, .gemless, node_modules, package.json, package-lock.json]\n',
      '.gitignore': 'dist/\n.gemless/\nnode_modules/\n',
    });
    expect(JSON.parse(scripts)).toMatchObject({ private: true, scripts: SCRIPTS, devDependencies: { gemless: RANGE } });
    expect(stdout).toMatch(/^Wrote package\.json:\n {2}"scripts": \{\n {4}"dev": "gemless dev",\n/);
    expect(stdout).toMatch(/\nAdded to _config\.yml:\n {2}exclude:\n {4}- dist\n/);
    expect(stdout).toContain('\n3 files; nothing else was touched.\n');
    expect(stdout).toContain('\nNext:\n  npm install\n  npm run build\n  npm run check\n  npm run dev\n');
    expect(gemless(root, 'init').stdout).toMatch(/^This blog has all that it needs\.\nNext:/);
    expect(readFiles(root)).toEqual(files);
  });

  test('with a package.json gets the scripts whose names are free, and the program', () => {
    const own = {
      name: 't',
      scripts: { build: 'bundle exec jekyll build' },
      dependencies: { zx: '1' },
      devDependencies: { a: '1', z: '2' },
    };
    const { files, stdout } = init({ ...SITE, 'package.json': `${JSON.stringify(own, null, 4)}\n` });
    expect(files['package.json']).toBe(
      `${JSON.stringify({ ...own, scripts: { ...SCRIPTS, ...own.scripts }, devDependencies: { a: '1', gemless: RANGE, z: '2' } }, null, 4)}\n`,
    );
    expect(stdout).toMatch(
      /^Added to package\.json:\n {2}"scripts": \{\n {4}"dev": "gemless dev",\n {4}"check": "gemless check"\n {2}\},\n/,
    );
    expect(stdout).toContain('\nNext:\n  npm install\n  npx gemless build\n  npm run check\n');
  });

  test('where npm installed the program gets the scripts', () => {
    const { files } = init({ ...SITE, 'package.json': '{\n  "devDependencies": {\n    "gemless": "^0.1.0"\n  }\n}\n' });
    expect(JSON.parse(files['package.json'] ?? '')).toEqual({ devDependencies: { gemless: '^0.1.0' }, scripts: SCRIPTS });
  });

  test.each([
    ['in another form', '{ "name": "t" }'],
    ['that is no JSON', '{ "name": "t", // mine\n}\n'],
  ])('keeps a package.json %s, and gets the lines printed', (_form, text) => {
    const { files, stdout } = init({ ...SITE, 'package.json': text });
    expect(files['package.json']).toBe(text);
    expect(stdout).toMatch(/^Add to package\.json:\n {2}"scripts": \{\n {4}"dev": "gemless dev",\n/);
    expect(stdout).toContain('\n2 files; nothing else was touched.\n');
    expect(stdout).toContain('\n  npx gemless build\n');
  });

  test('in a folder of a repository with a package.json gets none of its own', () => {
    const root = folder({ '.git/HEAD': '', 'package.json': '{}', 'docs/_config.yml': 'title: T\n' });
    expect(gemless(root, 'init', 'docs').stdout).toContain('\n  cd docs\n  npx gemless build\n');
    expect(Object.keys(readFiles(root))).not.toContain('docs/package.json');
  });

  test('keeps a destination of its own, and lines of .gitignore in other words', () => {
    const config = 'destination: out\nexclude: [out, .gemless, node_modules, package.json, package-lock.json]\n';
    const { files } = init({ ...SITE, '_config.yml': config, '.gitignore': '/out\n.gemless\n' });
    expect(files['.gitignore']).toBe('/out\n.gemless\nnode_modules/\n');
    expect(files['_config.yml']).toBe(config);
  });

  test('that can’t be changed safely gets the lines printed', () => {
    const config = 'exclude: vendor\n';
    const { files, stdout } = init({ ...SITE, '_config.yml': config });
    expect(files['_config.yml']).toBe(config);
    expect(stdout).toMatch(/\nAdd to _config\.yml:\n {2}exclude:\n {4}- dist\n/);
  });

  test('is not written through links', () => {
    const elsewhere = folder({ config: 'title: T\n' });
    const root = folder({ '_posts/2018-01-01-a.md': 'x' });
    symlinkSync(join(elsewhere, 'config'), join(root, '_config.yml'));
    symlinkSync(join(elsewhere, 'package'), join(root, 'package.json'));
    expect(gemless(root, 'init').stdout).toMatch(/^Add to _config\.yml:/);
    expect(readFiles(elsewhere)).toEqual({ config: 'title: T\n' });
  });

  test('in the folder content has its outputs beside it: only scripts and .gitignore are needed', () => {
    const { files } = init({ 'content/_config.yml': 'title: T\n' });
    expect(files).toEqual({
      'content/_config.yml': 'title: T\n',
      '.gitignore': 'dist/\n.gemless/\nnode_modules/\n',
      'package.json': expect.stringContaining('"build": "gemless build"'),
    });
  });
});

test('a folder with other files is refused, and so is a file', () => {
  const { root, status, stderr, files } = init({ 'src/main.c': '', 'a.txt': '' });
  expect({ status, files }).toEqual({ status: 1, files: { 'src/main.c': '', 'a.txt': '' } });
  expect(stderr).toMatch(/^error: \.: this folder has other files, a\.txt, src, and no blog\n {2}hint: Name a new folder/);
  expect(init({ 'a.c': '', 'b.c': '', 'c.c': '', 'd.c': '' }).stderr).toContain('other files, a.c, b.c, c.c …, and no blog');
  expect(gemless(root, 'init', 'a.txt')).toMatchObject({ status: 1, stderr: expect.stringContaining('error: a.txt: this is a file') });
});

test.each([['build'], ['check'], ['new', 'A title'], ['publish', 'idea']])('gemless %s in an empty folder names the command', (...args) => {
  const root = folder();
  mkdirSync(join(root, 'blog'));
  const { status, stderr } = gemless(root, ...args);
  expect(status).toBe(1);
  expect(stderr).toMatch(/there is no blog here[\s\S]*`gemless init` makes one\./);
  expect(gemless(root, ...args, '--source', 'blog').stderr).toContain('`gemless init blog` makes one.');
});
