// One site, one output: whatever the machine's zone, language, folder, order of files or memory.
import { cpSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { photo, writeBytes } from './support/pictures.ts';
import { installProgram, run } from './support/program.ts';
import { createSite, type Files, post, readFiles, temporaryFolder } from './support/site.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

const SITE: Files = {
  '_config.yml':
    'title: "Iıİi ÄÖ"\nurl: https://e.org\npaginate: 2\npermalink: /:categories/:year/:month/:day/:title/\ntimezone: America/Toronto\ncollections: { notes: { output: true } }\nfeed: { tags: { except: [Z, i] } }\n',
  '_posts/2018-01-01-one.md': post(
    'title: One\ndate: 2018-01-01 23:30\ntags: [ä, I, ı, z, Z]\ncategories: [Ünï]',
    '{{ page.date | date: "%A %B %-d, %Y %H:%M %Z" }} {{ site.time }}',
  ),
  '_posts/2018-03-11-two.md': post(
    'title: Two\ndate: 2018-03-11 02:30:00 -0500\ntags: [i, İ]',
    '{% for t in site.tags %}{{ t[0] }} {% endfor %}',
  ),
  '_posts/2018-03-11-three.md': post(
    'title: Three\nlast_modified_at: 2019-07-01',
    '{% assign s = "ä,z,I,ı,i,Z" | split: "," | sort %}{{ s | join: " " }} {{ "TITLE I" | downcase }}',
  ),
  '_posts/2018-11-04-four.md': post('title: "Four"\ndate: 2018-11-04 01:30', '![x](/assets/a.png)\n\n| 1,234.5 | {{ 1234.5 | round }} |'),
  '_notes/b.md': post('title: B'),
  '_notes/a.md': post('title: A'),
  '_data/x.yml': 'when: 2018-01-01 10:00:00 -0500\n',
  'index.html': post('layout: home', '{{ site.data.x.when }} {{ site.data.x.when | date: "%F %T" }}'),
  'search.md': post('layout: search\npermalink: /search/'),
  'assets/a.png': 'png',
};

/** The moment of the build is part of the site where a text asks for it. */
const SOURCE_DATE_EPOCH = '1546300800';

const env = (more: NodeJS.ProcessEnv) => ({ env: { ...process.env, SOURCE_DATE_EPOCH, ...more } });
function built(root: string, more: NodeJS.ProcessEnv = {}, ...args: readonly string[]): { [path: string]: string } {
  const { status, stderr } = run(program.cli, root, ['build', '-q', ...args], env(more));
  expect(status, stderr).toBe(0);
  return { ...readFiles(join(root, 'dist')), stderr };
}

describe('a site is the same', () => {
  test.each([
    ['in Tokyo', { TZ: 'Asia/Tokyo' }],
    ['in Saint John’s', { TZ: 'America/St_Johns' }],
    ['in Turkish', { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr' }],
    ['in Swedish', { LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8' }],
    ['in plain C', { LANG: 'C', LC_ALL: 'C', TZ: 'UTC' }],
  ])('%s', (_, more) => {
    expect(built(createSite(SITE).root, more)).toEqual(built(createSite(SITE).root));
  });

  test('in another folder, made in another order, with other times', () => {
    const site = createSite(SITE);
    const other = join(temporaryFolder(), 'quite another/pläce');
    mkdirSync(other, { recursive: true });
    for (const [path, text] of Object.entries(SITE).reverse()) {
      mkdirSync(dirname(join(other, path)), { recursive: true });
      writeFileSync(join(other, path), text);
      utimesSync(join(other, path), 1, path.length * 1000);
    }
    expect(built(other)).toEqual(built(site.root));
  });

  test('warm and cold, and after a detour', () => {
    const site = createSite(SITE);
    const first = built(site.root);
    expect(built(site.root)).toEqual(first);
    site.write({ '_posts/2018-03-11-two.md': post('title: Zwei'), '_posts/2020-01-01-new.md': post('title: New\ntags: [new]') });
    built(site.root);
    site.write(SITE);
    site.remove('_posts/2020-01-01-new.md');
    expect(built(site.root)).toEqual(first);
    expect(built(site.root, {}, '--no-cache')).toEqual(first);
  });

  test.each(['2', '3', '5'])('with %s threads', (threads) => {
    expect(built(createSite(SITE).root, {}, '--threads', threads)).toEqual(built(createSite(SITE).root, {}, '--threads', '1'));
  });

  test('and says nothing of the machine or of the moment', () => {
    const site = createSite(SITE);
    const text = JSON.stringify(built(site.root));
    const now = new Date();
    for (const trace of [
      site.root,
      program.cli,
      dirname(dirname(program.cli)),
      join(tmpdir(), 'gemless'),
      homedir() === '/' ? 'file:///' : homedir(),
      process.cwd(),
    ])
      expect(text).not.toContain(trace);
    if (hostname().length > 3) expect(text).not.toContain(hostname());
    expect(text).not.toContain(now.toISOString().slice(0, 10));
    expect(text).not.toContain(now.toUTCString().slice(5, 16));
  });
});

test('the handbook is the same in Tokyo, in Turkish and elsewhere', () => {
  const project = fileURLToPath(new URL('..', import.meta.url));
  const copy = temporaryFolder();
  for (const folder of ['content', 'assets']) cpSync(join(project, folder), join(copy, folder), { recursive: true });
  const build = (cwd: string, more: NodeJS.ProcessEnv) => {
    const destination = join(temporaryFolder(), 'dist');
    const { status, stderr } = run(program.cli, cwd, ['build', '-q', '--future', '--no-pictures', '-d', destination], env(more));
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return readFiles(destination);
  };
  const here = build(project, { TZ: 'UTC', LANG: 'C' });
  expect(Object.keys(here).length).toBeGreaterThan(50);
  expect(build(copy, { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toEqual(here);
  expect(readFileSync(join(copy, 'content/_config.yml'), 'utf8')).toBe(readFileSync(join(project, 'content/_config.yml'), 'utf8'));
});

// the one output that may differ between machines: those with another version of the encoder, sharp
test('pictures and cards are the same in Tokyo and in Turkish, with one version of the encoder', async () => {
  const bundled = fileURLToPath(new URL('../lib/cli.js', import.meta.url));
  const picture = await photo(900, 500);
  const build = (more: NodeJS.ProcessEnv) => {
    const site = createSite({ ...SITE, '_posts/2018-05-01-five.md': post('title: "Iıİi"\nlayout: single', '![x](/assets/photo.jpg)') });
    writeBytes(site.root, { 'assets/photo.jpg': picture });
    expect(run(bundled, site.root, ['build', '-q'], env(more)).status).toBe(0);
    return readFiles(join(site.root, 'dist'), '', 'latin1');
  };
  const here = build({ TZ: 'UTC', LANG: 'C' });
  expect(Object.keys(here).filter((path) => /cards\/|\.webp$/.test(path)).length).toBeGreaterThan(3);
  expect(build({ TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toEqual(here);
});
