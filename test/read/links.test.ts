// Symbolic links in the sources: read where they lead to what the site reads anyway, never a way to what it keeps to itself.
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installProgram, run } from '../support/program.ts';
import { BARE, createSite, type Files, post, readFiles, type TestSite, temporaryFolder, writeFiles } from '../support/site.ts';

const SITE: Files = { ...BARE, '_posts/2018-01-01-a.md': post('title: A\npermalink: /a/') };

function link(site: TestSite, path: string, target: string): void {
  mkdirSync(dirname(join(site.root, path)), { recursive: true });
  symlinkSync(target, join(site.root, path));
}

/** All that a build published, as one text. */
const published = (site: TestSite): string => JSON.stringify(site.dist());

describe('a link inside the site', () => {
  test('to a file is as that file; a copy, never a link, is published', () => {
    const site = createSite({ ...SITE, 'a.txt': 'text' });
    link(site, 'b.txt', 'a.txt');
    expect(site.report(site.build())).toBe('');
    expect(site.dist()['b.txt']).toBe('text');
    expect(readdirSync(join(site.root, 'dist'), { withFileTypes: true }).filter((entry) => entry.isSymbolicLink())).toEqual([]);
  });

  test('to a folder is as that folder, as in Jekyll', () => {
    const site = createSite({
      ...SITE,
      'docs/x.txt': 'x',
      'docs/y.md': post('title: Y', 'y'),
      'shared/p.html': 'part',
      'use.md': post('', '{% include p.html %}'),
    });
    link(site, 'copy', 'docs');
    link(site, '_includes', 'shared');
    expect(site.report(site.build())).toBe('');
    expect(site.dist()).toMatchObject({ 'copy/x.txt': 'x', 'docs/x.txt': 'x', 'copy/y.html': '<p>y</p>\n', 'use.html': '<p>part</p>\n' });
  });

  test('may be the folder of layouts or of style sheets, and lie among these, as in Jekyll', () => {
    const site = createSite({
      'theme/_layouts/a.html': 'A {{ content }}',
      'theme/_sass/_v.scss': '$c: red;',
      'lib/_x.scss': 'b { color: blue; }',
      'main.scss': post('', '@import "v", "lib/x"; a { color: $c; }'),
      'p.md': post('layout: a', 'P'),
    });
    link(site, '_layouts', 'theme/_layouts');
    link(site, '_sass', 'theme/_sass');
    link(site, 'theme/_sass/lib', '../../lib');
    expect(site.report(site.build())).toBe('');
    expect(site.dist()['p.html']).toBe('A <p>P</p>\n');
    expect(site.dist()['main.css']).toMatch(/blue[\s\S]*red/);
    site.write({ 'theme/_layouts/a.html': 'B {{ content }}' });
    site.build();
    expect(site.dist()['p.html']).toBe('B <p>P</p>\n');
  });

  test('to a folder among the layouts is left out, as in Jekyll', () => {
    const site = createSite({ ...SITE, '_layouts/a.html': 'A', 'more/b.html': 'B' });
    link(site, '_layouts/more', '../more');
    expect(site.report(site.build())).toContain(
      'warning: _layouts/more: this link leads to a folder and is left out, as Jekyll leaves it out',
    );
  });

  test('to a folder among the posts is left out, as in Jekyll', () => {
    const site = createSite({ ...SITE, 'old/2017-01-01-b.md': post('title: B') });
    link(site, '_posts/old', '../old');
    expect(site.report(site.build())).toContain(
      'warning: _posts/old: this link leads to a folder and is left out, as Jekyll leaves it out',
    );
  });

  test('to a folder that holds it, or to nothing, is left out with a warning', () => {
    const site = createSite({ ...SITE, 'docs/x.txt': 'x' });
    link(site, 'docs/up', '.');
    link(site, 'docs/root', '..');
    link(site, 'dangling', 'nothing');
    const result = site.build();
    expect(result.ok).toBe(true);
    const reported = site.report(result);
    expect(reported).toContain('warning: docs/up: this link leads to a folder that it lies in and is left out');
    expect(reported).toContain('warning: docs/root: this link leads to a folder that it lies in and is left out');
    expect(reported).toContain('warning: dangling: this link leads nowhere (nothing) and is left out');
    expect(Object.keys(site.dist()).filter((path) => path.startsWith('docs/'))).toEqual(['docs/x.txt']);
  });

  test('is not followed without end where links to folders multiply each other', () => {
    const files: { [path: string]: string } = { ...SITE };
    for (let depth = 0; depth < 30; depth++) files[`d${depth}/x.txt`] = 'x';
    const site = createSite(files);
    for (let depth = 0; depth < 29; depth++) for (const name of ['a', 'b']) link(site, `d${depth}/${name}`, `../d${depth + 1}`);
    const result = site.build();
    expect(result.ok).toBe(false);
    expect(site.report(result)).toContain('there are more than 1000 links to folders');
  });

  const CLOSED: readonly (readonly [link: string, target: string, why: string])[] = [
    ['assets/a.txt', '../.git/config', '.git/config, which is hidden'],
    ['assets/b.txt', '../.env', '.env, which is hidden'],
    ['assets/git', '../.git', '.git, which is hidden'],
    ['_data/env.csv', '../.env', '.env, which is hidden'],
    ['_includes/g.html', '../.git/config', '.git/config, which is hidden'],
    ['_posts/2020-05-05-g.md', '../.git/config', '.git/config, which is hidden'],
    ['page.md', '.git/config', '.git/config, which is hidden'],
    ['assets/p.txt', '../private/p.txt', 'private/p.txt, which is excluded or ignored'],
    ['assets/folder', '../private', 'private, which is excluded or ignored'],
    ['assets/n.js', '../node_modules/x/i.js', 'node_modules/x/i.js, which is excluded or ignored'],
    ['assets/built.html', '../dist/index.html', 'dist/index.html, which is excluded or ignored'],
    ['twice.txt', 'assets/b.txt', '.env, which is hidden'],
  ];
  test.each(CLOSED)('%s to %s is left out with a warning', (path, target, why) => {
    const site = createSite({
      ...SITE,
      '_config.yml': 'exclude: [private]',
      '.git/config': 'SECRET',
      '.env': 'KEY=SECRET',
      'private/p.txt': 'SECRET',
      'node_modules/x/i.js': 'SECRET',
      'dist/index.html': 'SECRET',
      'use.md': post('', '{{ site.data.env }}'),
    });
    if (path === 'twice.txt') link(site, 'assets/b.txt', '../.env');
    link(site, path, target);
    const result = site.build();
    expect(site.report(result)).toContain(`warning: ${path}: this link leads to ${why}, and is left out, too`);
    expect(result.ok).toBe(true);
    const { 'index.html': _old, ...rest } = site.dist();
    expect(JSON.stringify(rest)).not.toContain('SECRET');
  });

  test('to a folder does not publish what is excluded in it', () => {
    const site = createSite({
      ...SITE,
      '_config.yml': 'exclude: [stuff/secret.txt, stuff/keys]',
      'stuff/secret.txt': 'SECRET',
      'stuff/keys/k': 'SECRET',
      'stuff/a/b.txt': 'b',
    });
    link(site, 'pub', 'stuff');
    link(site, 'nested/again', '../pub');
    site.build();
    expect(published(site)).not.toContain('SECRET');
    expect(site.dist()).toMatchObject({ 'pub/a/b.txt': 'b', 'nested/again/a/b.txt': 'b' });
  });

  test('to what `include:` takes in, or to a hidden partial among the includes, is followed', () => {
    const site = createSite({
      ...SITE,
      '_config.yml': 'include: [.well-known, .pages]',
      '.well-known/security.txt': 'Contact',
      '.pages/a.md': post('', 'a'),
      '_includes/.p.html': 'part',
      'use.md': post('', '{% include p.html %}'),
    });
    link(site, 'security.txt', '.well-known/security.txt');
    link(site, 'b.md', '.pages/a.md');
    link(site, '_includes/p.html', '.p.html');
    expect(site.report(site.build())).toBe('');
    expect(site.dist()).toMatchObject({ 'security.txt': 'Contact', 'b.html': '<p>a</p>\n', 'use.html': '<p>part</p>\n' });
  });

  test.each([
    ['_posts', 'arch', 'arch, which is excluded or ignored'],
    ['_posts', '.arch', '.arch, which is hidden'],
    ['_posts', 'nowhere', 'nowhere (nowhere)'],
    ['_data', '.arch', '.arch, which is hidden'],
    ['_includes', '.arch', '.arch, which is hidden'],
  ])('%s to %s says that it is left out', (path, target, words) => {
    const site = createSite({ ...BARE, '_config.yml': 'exclude: [arch]', 'index.md': post('', 'x'), 'arch/a': 'a', '.arch/a': 'a' });
    link(site, path, target);
    expect(site.report(site.build())).toMatch(new RegExp(`warning: ${path}: this link leads (?:to )?${words.replace(/[.()]/g, '\\$&')}`));
  });

  test('in a folder that is not published costs no word', () => {
    const site = createSite({ ...SITE, '_venv/a.txt': 'a', '_includes/a.html': 'a' });
    link(site, '_venv/loop', '..');
    link(site, '_venv/nowhere', 'nothing');
    link(site, '_venv/out', temporaryFolder());
    link(site, '_includes/.#a.html', 'user@host.1:2');
    expect(site.report(site.build())).toBe('');
  });

  test('CNAME sets the URL of a file that is published', () => {
    const site = createSite({ ...SITE, 'deploy/CNAME': 'foo.example', 'use.md': post('', '{{ site.url }}') });
    link(site, 'CNAME', 'deploy/CNAME');
    site.build();
    expect(site.dist()['use.html']).toContain('foo.example');
  });

  test('CNAME sets the URL only when it is a file', () => {
    const site = createSite({ ...SITE, '.env': 'SECRET.example', 'use.md': post('', '{{ site.url }}') });
    link(site, 'CNAME', '.env');
    site.build();
    expect(published(site)).not.toContain('SECRET');
  });
});

describe('a link out of the site', () => {
  const elsewhere = (): string => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      'post.md': post('permalink: /secret/', 'SECRET'),
      'data.yml': 'a: SECRET',
      'part.html': 'SECRET',
      'picture.txt': 'SECRET',
      'posts/2018-01-02-b.md': post('', 'SECRET'),
      'pages/about.md': post('', 'SECRET'),
      'pictures/x.txt': 'SECRET',
      'style.scss': post('permalink: /secret.css', '.SECRET { a: b }'),
      'layouts/single.njk': 'SECRET {{ content }}',
    });
    return folder;
  };

  const CONTENT: readonly (readonly [link: string, target: string])[] = [
    ['_posts/2018-01-02-leak.md', 'post.md'],
    ['_drafts/leak.md', 'post.md'],
    ['about.md', 'post.md'],
    ['assets/main.scss', 'style.scss'],
    ['_data/x.yml', 'data.yml'],
    ['_data', 'pages'],
    ['_includes/x.html', 'part.html'],
    ['_includes', 'pictures'],
    ['_posts', 'posts'],
    ['docs', 'pages'],
    ['_templates', 'layouts'],
    ['_templates/single.njk', 'layouts/single.njk'],
    ['_notes', 'pages'],
    ['_layouts', 'pages'],
    ['_layouts/x.html', 'part.html'],
  ];
  test.each(CONTENT)('%s stops the build: to leave it out would take content off the site', (path, target) => {
    const { '_posts/2018-01-01-a.md': a = '' } = SITE;
    const bare = path.startsWith('_templates') ? {} : BARE;
    const site = createSite({
      ...bare,
      '_config.yml': 'collections: [notes]',
      ...(path === '_posts' ? {} : { '_posts/2018-01-01-a.md': a }),
    });
    link(site, path, join(elsewhere(), target));
    const result = site.build({ drafts: true });
    expect(result.ok).toBe(false);
    const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code: 'link-out', file: path, hint: expect.stringContaining('--follow') }]);
  });

  test.each([
    ['assets/leak.txt', 'picture.txt'],
    ['assets/pictures', 'pictures'],
    ['images', 'pictures'],
    ['notes.txt', 'picture.txt'],
    ['_sass/_v.scss', 'picture.txt'],
  ])('%s is left out with a warning: it is no content', (path, target) => {
    const site = createSite(SITE);
    link(site, path, join(elsewhere(), target));
    const result = site.build();
    expect(result.ok).toBe(true);
    expect(result.diagnostics).toMatchObject([{ severity: 'warning', code: 'link-out', file: path }]);
    expect(published(site)).not.toContain('SECRET');
  });

  test.each([...CONTENT, ['images', 'pictures'] as const])('%s is followed into a folder that --follow names', (path, target) => {
    const { '_posts/2018-01-01-a.md': a = '' } = SITE;
    const bare = path.startsWith('_templates') ? {} : BARE;
    const site = createSite({
      ...bare,
      '_config.yml': 'collections: [notes]',
      ...(path === '_posts' ? {} : { '_posts/2018-01-01-a.md': a }),
    });
    const folder = elsewhere();
    link(site, path, join(folder, target));
    expect(site.report(site.build({ drafts: true, follow: [folder] }))).toBe('');
  });

  test('leads to no hidden file of a folder that --follow names', () => {
    const site = createSite(SITE);
    const folder = elsewhere();
    writeFiles(folder, { '.git/config': 'SECRET' });
    link(site, 'assets/x.txt', join(folder, '.git/config'));
    expect(site.report(site.build({ follow: [folder] }))).toContain('which is hidden or ignored, and is left out');
    expect(published(site)).not.toContain('SECRET');
  });

  test.each(['/outside.yml', '.hosts.yml', '.git/config'])('_config.yml to %s is not read', (target) => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'outside.yml': 'token: SECRET' });
    const site = createSite({ ...SITE, '.hosts.yml': 'token: SECRET', '.git/config': 'SECRET: {', 'use.md': post('', '{{ site.token }}') });
    site.remove('_config.yml');
    link(site, '_config.yml', target.startsWith('/') ? join(folder, target) : target);
    const result = site.build();
    expect(result.diagnostics).toMatchObject([{ severity: 'error', code: 'link-out', file: '_config.yml' }]);
  });

  test('among the posts, to a folder, is left out as one inside is', () => {
    const site = createSite(SITE);
    link(site, '_posts/photos', elsewhere());
    expect(site.build().diagnostics).toMatchObject([{ severity: 'warning', code: 'link-folder' }]);
  });

  test('that is the folder of assets itself may not hold the site', () => {
    const site = createSite({});
    site.remove('_config.yml');
    site.write({ 'content/_config.yml': '', 'content/index.md': post('', 'x'), 'secret.txt': 'SECRET' });
    link(site, 'assets', '.');
    const destination = join(temporaryFolder(), 'dist');
    expect(site.report(site.build({ destination }))).toContain('warning: assets: this folder is a link');
    expect(Object.keys(readFiles(destination)).filter((path) => path.includes('secret'))).toEqual([]);
  });

  test('is not allowed by the configuration', () => {
    const folder = elsewhere();
    const site = createSite({ ...SITE, '_config.yml': `follow: [${folder}]\ngemless: { follow: [${folder}] }` });
    link(site, 'about.md', join(folder, 'post.md'));
    expect(site.build().ok).toBe(false);
  });

  test('the disk’s root and system files stay where they are', () => {
    const site = createSite(SITE);
    link(site, 'passwd.md', '/etc/passwd');
    expect(site.build().ok).toBe(true);
    expect(published(site)).not.toContain('root:x');
    link(site, 'root', '/');
    expect(site.build().ok).toBe(false);
    expect(published(site)).not.toContain('root:x');
  });
});

test('a link that stands in for the whole site works', () => {
  const site = createSite(SITE);
  const other = temporaryFolder();
  symlinkSync(site.root, join(other, 'content'));
  const result = site.build({ cwd: other, source: 'content' });
  expect(result.diagnostics).toEqual([]);
  expect(result.posts).toBe(1);
});

test('--follow on the command line may be given several times; a folder that is not there is a wrong command', () => {
  const cli = installProgram();
  const site = createSite(SITE);
  const [one, two] = [temporaryFolder(), temporaryFolder()];
  writeFiles(one, { 'a.md': post('', 'one') });
  writeFiles(two, { 'b.md': post('', 'two') });
  link(site, 'a.md', join(one, 'a.md'));
  link(site, 'b.md', join(two, 'b.md'));
  expect(run(cli, site.root, ['build']).status).toBe(1);
  expect(run(cli, site.root, ['build', '--follow', one, '--follow', two]).status).toBe(0);
  expect(site.dist()).toMatchObject({ 'a.html': '<p>one</p>\n', 'b.html': '<p>two</p>\n' });
  const wrong = run(cli, site.root, ['build', '--follow', 'nowhere']);
  expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('--follow nowhere: there is no such folder') });
});
