// What the cache says of a file is believed only while nothing speaks against it, and a wrong stamp lives for one run.
import { chmodSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readJson, writeJson } from '../../src/cache/json-file.ts';
import { openTextStore, type TextRef } from '../../src/cache/text-store.ts';
import type { Stamp } from '../../src/types.ts';
import { ask, serveSite } from '../serve/support.ts';
import { BARE, cacheOf, createSite, type Files, post, readFiles, type TestSite, temporaryFolder } from '../support/site.ts';

const OLD = Date.UTC(2020, 0, 1) / 1000;
/** A moment at which no stamp of a test's files is too fresh. */
const LATER = Date.now() + 3_600_000;

const POST = '_posts/2018-01-01-a.md';
const TEMPLATE = '_templates/mine.njk';
const SITE: Files = {
  ...BARE,
  [POST]: post('title: A\npermalink: /a/\nlayout: mine', 'Body one. {% include x.html %}'),
  [TEMPLATE]: 'layout one {{ content }}',
  '_includes/x.html': 'include one',
  '_data/d.yml': 'x: data one\n',
  'p.html': post('permalink: /p/', '{{ site.data.d.x }}'),
  'a.txt': 'asset one',
};

/** Gives all files of a site the mtime that archives have whose builds are reproducible. */
function age(site: TestSite): void {
  for (const path of Object.keys(readFiles(site.root)).filter((one) => !/^(?:dist|\.gemless)\//.test(one)))
    utimesSync(join(site.root, path), OLD, OLD);
}

const build = (site: TestSite, now = LATER) => site.build({ now });

/** Output of a build of the site as it is, without a cache. */
function cold(site: TestSite): { [path: string]: string } {
  const destination = join(temporaryFolder(), 'cold');
  expect(site.build({ destination, cache: false, now: LATER }).ok).toBe(true);
  return readFiles(destination);
}

describe('a file that changed with equal size and mtime', () => {
  test.each([POST, TEMPLATE, '_includes/x.html', '_data/d.yml', 'a.txt'])('%s is read again', (path) => {
    const site = createSite(SITE);
    age(site);
    build(site);
    expect(build(site).files?.written).toBe(0);
    writeFileSync(join(site.root, path), (SITE[path] ?? '').replace('one', 'two'));
    age(site);
    expect(site.report(build(site))).toBe('');
    expect(JSON.stringify(site.dist())).toContain('two');
    site.write({ '_config.yml': 'title: other\n' });
    expect(site.report(build(site))).toBe('');
  });

  test('so is one that was renamed over it', () => {
    const site = createSite({ ...SITE, '_drafts/b.md': (SITE[POST] ?? '').replace('one', 'two') });
    age(site);
    build(site);
    renameSync(join(site.root, '_drafts/b.md'), join(site.root, POST));
    build(site);
    expect(site.dist()['a/index.html']).toContain('Body two');
  });

  test('the others are not: their mode or nothing at all changed', () => {
    const site = createSite(SITE);
    age(site);
    build(site);
    chmodSync(join(site.root, POST), 0o600);
    const before = readFileSync(join(cacheOf(site.root), 'texts.store'));
    expect(build(site).files?.written).toBe(0);
    expect(readFileSync(join(cacheOf(site.root), 'texts.store'))).toEqual(before);
  });
});

type StampEntry = readonly [path: string, stamp: Stamp];

/** Stamps of a cache; `change` replaces them. */
function stampsOf(folder: string, change?: (entry: StampEntry) => StampEntry): readonly StampEntry[] {
  const file = join(folder, 'cache.json');
  const head = readJson<{ readonly sections: { readonly stamp: readonly (TextRef | null)[] } }>(file, () => true);
  if (!head) throw new Error('no cache');
  const store = openTextStore(join(folder, 'cache.parts.store'));
  const sections = head.sections.stamp.map((ref) => (ref ? (JSON.parse(store.read(ref) ?? '[]') as readonly StampEntry[]) : []));
  if (change) {
    const texts = sections.map((entries) => JSON.stringify(entries.map(change)));
    writeJson(file, { ...head, sections: { ...head.sections, stamp: texts.map((text) => store.append(text, Buffer.from(text))) } });
  }
  store.close();
  return sections.flat();
}

/** Gives stamps the hashes of other texts, as a file system without times of change would leave them. */
function falsify(folder: string, paths: readonly string[]): void {
  expect(stampsOf(folder).map(([path]) => path)).toEqual(expect.arrayContaining([...paths]));
  stampsOf(folder, ([path, stamp]) => [path, paths.includes(path) ? { ...stamp, hash: '0'.repeat(32) } : stamp]);
}

describe('a wrong stamp', () => {
  const ALL = [POST, TEMPLATE, '_includes/x.html', '_data/d.yml', 'p.html'];
  test.each([[[POST]], [[TEMPLATE]], [['_includes/x.html']], [ALL]])('of %j does not outlive one build', (paths) => {
    const site = createSite(SITE);
    build(site);
    falsify(cacheOf(site.root), paths);
    site.write({ '_config.yml': 'title: other\n' });
    expect(site.report(build(site))).toBe('');
    expect(site.dist()).toEqual(cold(site));
    expect(build(site).files?.written).toBe(0);
    expect(JSON.stringify(stampsOf(cacheOf(site.root)))).not.toContain('0'.repeat(32));
  });

  test('nor does it after a build without the cache', () => {
    const site = createSite(SITE);
    build(site);
    falsify(cacheOf(site.root), [POST]);
    site.build({ cache: false, now: LATER });
    expect(readdirSync(cacheOf(site.root))).not.toContain('cache.json');
    expect(site.report(build(site))).toBe('');
    expect(site.dist()).toEqual(cold(site));
  });

  test('does not stop the preview', async () => {
    const site = createSite(SITE);
    const { running } = await serveSite(site, { cache: true, clock: () => LATER });
    await running.close();
    falsify(join(site.root, '.gemless/preview'), ALL);
    const { origin } = await serveSite(site, { cache: true, clock: () => LATER });
    expect((await ask(origin, '/a/')).text).toContain('Body one. include one');
    expect((await ask(origin, '/p/')).text).toContain('data one');
    expect((await ask(origin, '/__gemless/errors?path=/a/')).text).not.toContain('changed');
  });
});

test('a file that changes at each try ends the build after some tries, and it says which', () => {
  const site = createSite({ ...SITE, [POST]: post('title: A\npermalink: /a/', 'Body.') });
  build(site);
  const path = join(site.root, '_includes/x.html');
  site.write({ [POST]: post('title: A\npermalink: /a/', 'Body. {% include x.html %}') });
  let tries = 0;
  const clock = (): number => {
    writeFileSync(path, `text ${tries++}`);
    return 0;
  };
  const result = site.build({ now: LATER, profile: () => {}, clock });
  expect(site.report(result)).toContain('_includes/x.html: this file changed while the site was being read');
  expect(tries).toBeLessThan(100);
  expect(statSync(path).size).toBeGreaterThan(0);
  expect(site.report(build(site))).toBe('');
  expect(site.dist()).toEqual(cold(site));
});
