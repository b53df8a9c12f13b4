// A damaged or foreign cache is as good as none: the next build and the one after it write what a cold build writes.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Random, randomFrom } from '../support/random.ts';
import { BARE, cacheOf, createSite, type Files, post, readFiles, type TestSite, temporaryFolder } from '../support/site.ts';

const LIST = '{% for post in site.posts %}{{ post.title }}: {{ post.excerpt }}{% include x.html %}{% endfor %}';
const posts = (word: string): Files =>
  Object.fromEntries(
    ['a', 'b', 'c'].map((name, i) => [
      `_posts/2018-01-0${i + 1}-${name}.md`,
      post(`title: ${word} ${name}\ntags: [t${i % 2}]\npermalink: /${name}/`, `Body of *${word}* ${name}, {{ site.data.d.x }}.\n\nMore.`),
    ]),
  );
const SITE: Files = {
  ...BARE,
  ...posts('first'),
  'list.md': post('permalink: /list/', LIST),
  'tags.html': post('permalink: /tags/', '{% for t in site.tags %}{{ t[0] }}{% endfor %}'),
  '_includes/x.html': 'included {{ post.url }}',
  '_data/d.yml': 'x: 1\n',
  'style.css': 'a {}',
};

/** A moment at which no stamp of a test's files is too fresh. */
const LATER = Date.now() + 3_600_000;

/** Saved copies of a cache and a destination, which a site may get back, times and all. */
function saved(site: TestSite): { readonly folder: string; restore(): void } {
  const folder = temporaryFolder();
  const [cache, dist] = [cacheOf(site.root), join(site.root, 'dist')];
  spawnSync('cp', ['-a', cache, join(folder, 'cache')]);
  spawnSync('cp', ['-a', dist, join(folder, 'dist')]);
  const restore = (): void => {
    for (const path of [cache, dist]) rmSync(path, { recursive: true, force: true });
    spawnSync('cp', ['-a', join(folder, 'cache'), cache]);
    spawnSync('cp', ['-a', join(folder, 'dist'), dist]);
  };
  return { folder: join(folder, 'cache'), restore };
}

interface Damage {
  /** Files of the cache. */
  readonly names: readonly [string, ...string[]];
  readonly at: (name: string) => string;
  /** A cache of another site, of a program of the same version. */
  readonly other: string;
  readonly elsewhere: string;
}

const flip = (file: string, r: Random, times: number): void => {
  const bytes = readFileSync(file);
  for (let i = 0; i < times; i++) {
    const at = r.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << r.below(8));
  }
  writeFileSync(file, bytes);
};

const LETTER = /[a-z0-9]/i;

/** Exchanges some letters or digits for others: JSON stays JSON. */
function exchange(file: string, r: Random): void {
  const bytes = readFileSync(file);
  const places = Array.from(bytes.keys()).filter((at) => at > 33 && LETTER.test(String.fromCharCode(bytes[at] ?? 0)));
  for (let times = 1 + r.below(10); times > 0 && places.length > 0; times--) {
    const at = places[r.below(places.length)] ?? 0;
    const isDigit = (bytes[at] ?? 0) < 58;
    bytes[at] = isDigit ? 48 + r.below(10) : 97 + r.below(26);
  }
  writeFileSync(file, bytes);
}

const TEXTS = [
  '',
  'null',
  '[]',
  '{}',
  '3',
  '"x"',
  '{"stamps":[null]}',
  '{"version":"test","stamps":[null],"whole":[null]}',
  '{"document":[[1]]}',
] as const;

/** Ways to damage the file `file`, `name` in the cache. */
const WAYS: { readonly [way: string]: (file: string, r: Random, damage: Damage, name: string) => void } = {
  letters: exchange,
  'a bit': (file, r) => flip(file, r, 1),
  'some bits': (file, r) => flip(file, r, 1 + r.below(20)),
  'cut off': (file, r) => truncateSync(file, r.below(lstatSync(file).size)),
  zeros: (file, r) => {
    const bytes = readFileSync(file);
    const from = r.below(bytes.length);
    writeFileSync(file, bytes.fill(0, from, Math.min(bytes.length, from + 1 + r.below(200))));
  },
  longer: (file) => appendFileSync(file, '{"junk":1}'),
  'another text': (file, r) => writeFileSync(file, r.pick(TEXTS)),
  'another site’s': (file, _r, { other }, name) => writeFileSync(file, readFileSync(join(other, name))),
  swapped: (file, r, { names, at }) => {
    const second = at(r.pick(names));
    renameSync(file, `${file}.swap`);
    if (existsSync(second)) renameSync(second, file);
    renameSync(`${file}.swap`, second);
  },
  gone: (file) => rmSync(file),
  'a folder': (file, r) => {
    rmSync(file);
    mkdirSync(file);
    if (r.below(2) === 0) writeFileSync(join(file, 'x'), 'x');
  },
  'a link': (file, r, { elsewhere }) => {
    rmSync(file);
    symlinkSync(join(elsewhere, r.pick(['precious', 'missing'])), file);
  },
};
/** Their names; those that leave most of a file as it is come more often. */
const NAMES: readonly string[] = [...Object.keys(WAYS), ...Array<string>(8).fill('letters'), 'a bit', 'a bit'];

describe('200 random damages', () => {
  const site = createSite(SITE);
  const build = () => site.build({ now: LATER });
  const prepared = { ready: false, cold: {} as { [path: string]: string }, restore: () => {}, other: '', first: [] as string[] };
  /** The cache of the site before an edit; the sources stay as they are after it. */
  const prepare = (): void => {
    if (prepared.ready) return;
    expect(build().ok).toBe(true);
    const { restore } = saved(site);
    const first = Object.keys(site.dist());
    const other = createSite({ ...SITE, ...posts('other'), '_data/d.yml': 'x: 7\n' });
    other.build({ now: LATER });
    site.remove('_posts/2018-01-02-b.md');
    site.write({
      '_posts/2018-01-03-c.md': post('title: edited c\npermalink: /c/', 'Edited body.'),
      'list.md': post('permalink: /list/', `${LIST}!`),
    });
    expect(site.build({ now: LATER, destination: 'cold', cache: false }).ok).toBe(true);
    Object.assign(prepared, { ready: true, cold: readFiles(join(site.root, 'cold')), restore, other: cacheOf(other.root), first });
    site.remove('cold');
  };

  test.each(Array.from({ length: 10 }, (_, i) => i))('seeds %i × 20 …', { timeout: 240_000 }, (group) => {
    prepare();
    for (let seed = group * 20; seed < group * 20 + 20; seed++) {
      const r = randomFrom(seed * 7919 + 1);
      prepared.restore();
      const cache = cacheOf(site.root);
      const elsewhere = temporaryFolder();
      writeFileSync(join(elsewhere, 'precious'), 'precious');
      const said: string[] = [];
      for (let damages = 1 + r.below(2); damages > 0; damages--) {
        const names = readdirSync(cache)
          .filter((name) => lstatSync(join(cache, name)).isFile() && lstatSync(join(cache, name)).size > 0)
          .sort();
        const parts = names.filter((one) => one.startsWith('cache'));
        const among = r.below(3) > 0 && parts.length > 0 ? parts : names;
        const [name = '', way = ''] = [among[r.below(among.length)], NAMES[r.below(NAMES.length)]];
        WAYS[way]?.(
          join(cache, name),
          r,
          { names: names as [string, ...string[]], at: (one) => join(cache, one), other: prepared.other, elsewhere },
          name,
        );
        said.push(`${name}: ${way}`);
      }
      for (const round of ['next', 'after']) {
        const result = build();
        const label = `seed ${seed}, ${said.join(', ')}, ${round}`;
        // a lost manifest is a reason for a warning, when files give way of which nobody knows who wrote them
        const { diagnostics } = result;
        const found = round === 'next' ? diagnostics.filter(({ code }) => code !== 'replaced') : diagnostics;
        expect(site.report({ ...result, diagnostics: found }), label).toBe('');
        const dist = site.dist();
        // a page that was withdrawn is no build's any more where the manifest does not list it
        for (const path of Object.keys(dist)) if (prepared.first.includes(path) && !(path in prepared.cold)) delete dist[path];
        expect(dist, label).toEqual(prepared.cold);
        expect(readFiles(elsewhere), label).toEqual({ precious: 'precious' });
      }
    }
  });

  test('and another version’s cache, and another site’s as a whole', () => {
    prepare();
    for (const [from, version] of [
      [undefined, 'earlier'],
      [prepared.other, 'test'],
    ] as const) {
      prepared.restore();
      if (from === undefined) site.build({ now: LATER, version });
      else for (const name of readdirSync(from)) writeFileSync(join(cacheOf(site.root), name), readFileSync(join(from, name)));
      expect(site.report(build())).toBe('');
      expect(site.dist()).toMatchObject(prepared.cold);
    }
  });
});
