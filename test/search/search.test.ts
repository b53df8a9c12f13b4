// The search index: what can be found by which words, and that it is the same from nothing and from what an earlier build left.
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileOf, numberOf, posting, postingFrom, written } from '../../src/search/format.ts';
import { filesNear, isNear, nearest } from '../../src/search/near.ts';
import { queryWords, wordsOf } from '../../src/search/words.ts';
import { BARE, createSite, type Files, post, readFiles } from '../support/site.ts';

const FOLDER = 'assets/search/';
const SEARCH: Files = { 'search.md': post('layout: search\npermalink: /search/') };

interface Found {
  readonly title: string;
  readonly url: string;
  readonly level: number;
}

const jsonAt = <T>(dist: Files, name: string): T => JSON.parse(dist[FOLDER + name] ?? 'null') as T;

/** Reads an index as a browser does: the documents that have exactly this word, newest first. */
function found(dist: Files, word: string): readonly Found[] {
  const { documents, perFile, files } = jsonAt<{ documents: number; perFile: number; files: number }>(dist, 'index.json');
  const text = dist[`${FOLDER}words-${fileOf(word, files)}.txt`] ?? '';
  const at = text.indexOf(`\n${word}\t`);
  if (at < 0) return [];
  const hits: Found[] = [];
  let document = -1;
  for (const character of text.slice(at + word.length + 2).split('\n', 1)[0] ?? '') {
    const { gap, level } = postingFrom(character.codePointAt(0) ?? 0);
    document += gap + 1;
    expect(document).toBeLessThan(documents);
    const rows = jsonAt<readonly (readonly string[])[]>(dist, `posts-${Math.floor(document / perFile)}.json`);
    const [title = '', url = ''] = rows[document % perFile] ?? [];
    hits.push({ title, url, level });
  }
  return hits.reverse();
}

const titles = (dist: Files, word: string): readonly string[] => found(dist, word).map(({ title }) => title);

function built(files: Files): Files {
  const site = createSite({ ...SEARCH, ...files });
  expect(site.report(site.build())).toBe('');
  return site.dist();
}

describe('words', () => {
  test.each([
    ['The “quick” fox—don’t', ['the', 'quick', 'fox', 'don', 't']],
    ['Crème BRÛLÉE naïve', ['creme', 'brulee', 'naive']],
    ['Straße, Ærø, Łódź, ΟΔΟΣ, İstanbul', ['strasse', 'aero', 'lodz', 'οδοσ', 'istanbul']],
    ['C++, C# and F#; a+b #tag', ['c++', 'c#', 'and', 'f#', 'a', 'b', 'tag']],
    ['v1.16 Get-AzureRmVM snake_case', ['v1', '16', 'get', 'azurermvm', 'snake', 'case']],
    ['検索する', ['検索', '索す', 'する', 'る']],
    ['Kubernetes入門', ['kubernetes', '入門', '門']],
    ['ｶﾀｶﾅ ＡＢＣ ﬁn', ['カタ', 'タカ', 'カナ', 'ナ', 'abc', 'fin']],
    ['한국어', ['한국', '국어', '어']],
    ['ไทย', ['ไท', 'ทย', 'ย']],
    ['हिन्दी में', ['हिन्दी', 'में']],
    ['שָׁלוֹם مُحَمَّد', ['שלום', 'محمد']],
    ['Ёлка и Йод', ['елка', 'и', 'иод']],
    ['hyphen\u00adation 🎉 \ud800 … —', ['hyphenation']],
  ])('of “%s”', (text, words) => expect(wordsOf(text)).toEqual(words));

  test.each([
    ['النهر', 'نهر'],
    ['وبالكِتَاب', 'وبالكتاب'],
    ['والمدرسة', 'مدرسه'],
    ['مدونه', 'مدونه'],
    ['١٢٣', '123'],
    ['הספר', 'ספר'],
    ['הר', 'הר'],
  ])('with an article are found without it, by the letters and digits that are typed: %s', (text, word) => {
    expect(wordsOf(text)).toContain(word);
  });

  test('that are very long are cut, but never within a character', () => {
    expect(wordsOf('x'.repeat(1000))).toEqual(['x'.repeat(32)]);
    expect(wordsOf(`${'x'.repeat(31)}𝒳𝒳`)).toEqual([`${'x'.repeat(33)}`.slice(0, 32)]);
    expect(wordsOf(`${'x'.repeat(31)}𐐨𐐨`)).toEqual(['x'.repeat(31)]);
  });

  test('of anything at all are found again by asking for them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const words = new Set(wordsOf(text));
        for (const { word, whole } of queryWords(text)) {
          const has = words.has(word) || (!whole && [...words].some((one) => one.startsWith(word)));
          expect(has, word).toBe(true);
        }
        for (const word of words) expect(word).not.toMatch(/[\n\t\f]/);
      }),
    );
  });
});

describe('postings', () => {
  test('are read as they were written', () => {
    for (const number of [0, 1, 94, 95, 0x7ff, 0xd7ff - 32, 0xd800 - 32, 0xffff, 0x10f7df])
      expect(numberOf(written(number).codePointAt(0) ?? 0)).toBe(number);
    expect(postingFrom(posting(-1, 0, 7).codePointAt(0) ?? 0)).toEqual({ gap: 0, level: 7 });
    expect(postingFrom(posting(5, 131_071, 3).codePointAt(0) ?? 0)).toEqual({ gap: 131_065, level: 3 });
  });
});

describe('words that are one slip away', () => {
  test.each([
    ['same', 'same', true],
    ['form', 'from', true],
    ['word', 'ward', true],
    ['word', 'words', true],
    ['swords', 'words', true],
    ['word', 'wards', false],
    ['abcd', 'badc', false],
    ['ab', 'abcd', false],
  ])('%s, %s: %s', (a, b, near) => {
    expect(isNear(a, b)).toBe(near);
    expect(isNear(b, a)).toBe(near);
  });

  test('are searched for in few files, and in all of a small index', () => {
    expect(filesNear('permalink', 4)).toEqual([0, 1, 2, 3]);
    expect(filesNear('eprmalink', 500).length).toBeLessThanOrEqual(8);
    expect(filesNear('eprmalink', 500)).toContain(fileOf('permalink', 500));
    expect(filesNear('xpermalink', 500)).toContain(fileOf('permalink', 500));
  });

  test('are the most frequent of several, whole ones before longer ones', () => {
    const text = '\nfrom\tabc\nfora\tabcdef\nformation\tabcdefghijk\n';
    expect(nearest('frmo', [text])).toBe('from');
    expect(nearest('forx', [text])).toBe('fora');
    expect(nearest('formatoin', [text])).toBe('formation');
    expect(nearest('formati0', [text])).toBe('formation');
    expect(nearest('fro', [text])).toBeUndefined();
    expect(nearest('zzzzzz', [text])).toBeUndefined();
  });
});

describe('the search index', () => {
  test('has titles, tags, categories, headings and texts, in this order of worth', () => {
    const dist = built({
      '_posts/2018-01-01-a.md': post('title: Needle', 'Text.'),
      '_posts/2018-01-02-b.md': post('title: B\ntags: [Needle]', 'Text.'),
      '_posts/2018-01-03-c.md': post('title: C\ncategories: needle', 'Text.'),
      '_posts/2018-01-04-d.md': post('title: D', '## The needle\n\nText.'),
      '_posts/2018-01-05-e.md': post('title: E', 'A needle.'),
      '_posts/2018-01-06-f.md': post('title: F', `A needle. ${'Much hay. '.repeat(2000)}`),
      '_posts/2018-01-07-g.md': post('title: G', 'Hay only.'),
    });
    const levels = Object.fromEntries(found(dist, 'needle').map(({ title, level }) => [title, level]));
    expect(levels['Needle']).toBeGreaterThan(levels['B'] ?? 0);
    expect(levels['B']).toBe(levels['C']);
    expect(levels['C']).toBeGreaterThan(levels['D'] ?? 0);
    expect(levels['D']).toBeGreaterThan(levels['E'] ?? 0);
    expect(levels['E']).toBeGreaterThan(levels['F'] ?? 0);
    expect(levels['G']).toBeUndefined();
  });

  test('cuts the beginning of a text after a word, and within one where there are no blanks', () => {
    const dist = built({
      '_posts/2018-01-02-a.md': post('title: A', 'words '.repeat(60)),
      '_posts/2018-01-01-b.md': post('title: B', '田'.repeat(300)),
    });
    expect(jsonAt(dist, 'posts-0.json')).toEqual([
      ['B', '/2018/01/01/b.html', '2018-01-01', `${'田'.repeat(199)}…`, 'January 1, 2018'],
      ['A', '/2018/01/02/a.html', '2018-01-02', `${'words '.repeat(33).trim()}…`, 'January 2, 2018'],
    ]);
  });

  test('gives each hit its title, URL with baseurl, date and the beginning of its text', () => {
    const dist = built({
      '_config.yml': 'baseurl: /b\ncollections: { notes: { output: true } }\n',
      '_posts/2018-01-01-a.md': post('title: "A </script> <b>"\npermalink: /a/', `Some *words* & more.\n\n${'Not these. '.repeat(90)}`),
      '_notes/n.md': post('title: N', 'wor '.repeat(200)),
    });
    expect(jsonAt(dist, 'posts-0.json')).toEqual([
      ['N', '/b/notes/n.html', '', `${'wor '.repeat(200).slice(0, 199)}…`, ''],
      ['A </script> <b>', '/b/a/', '2018-01-01', 'Some words & more.', 'January 1, 2018'],
    ]);
  });

  test('writes titles, excerpts and dates as the lists of the site do', () => {
    const dist = built({
      '_config.yml': 'date_format: "%d.%m.%Y"\n',
      '_posts/2018-01-01-a.md': post('title: "All of `grep` & **awk**"\nexcerpt: "An *excerpt*"', 'Body.'),
      '_posts/2018-01-02-b.md': post('title: B\nshow_date: false', 'Body.'),
    });
    expect(jsonAt(dist, 'posts-0.json')).toEqual([
      ['All of grep & awk', '/2018/01/01/a.html', '2018-01-01', 'An excerpt', '01.01.2018'],
      ['B', '/2018/01/02/b.html', '', 'Body.', ''],
    ]);
  });

  test('has the sections of a text: titles of headings, and ids that their titles do not tell', () => {
    const body = [
      '## 2. Set up, *now*[^1]',
      '### Größe',
      '## Set up, now',
      '## Set up, now',
      '## Own {#mine}',
      '[^1]: Note',
      '<h2>No id</h2>',
    ];
    const dist = built({
      '_posts/2018-01-01-a.md': post('title: A', body.join('\n\nText.\n\n')),
      '_posts/2018-01-02-b.md': post('title: B', 'Text.'),
    });
    const rows = jsonAt<readonly (readonly unknown[])[]>(dist, 'posts-0.json');
    const ids = [...(dist['2018/01/01/a.html'] ?? '').matchAll(/<h[23] id="([^"]*)"/g)].map(([, id]) => id);
    expect(rows.map((row) => row[5])).toEqual([
      ['2. Set up, now', 'Größe', 'Set up, now', 'Set up, now\tset-up-now-1', 'Own\tmine'],
      undefined,
    ]);
    for (const id of ['2-set-up-now', 'größe', 'set-up-now', 'set-up-now-1', 'mine']) expect(ids).toContain(id);
    const texts = built({
      '_config.yml': 'search_full_content: false\n',
      '_posts/2018-01-01-a.md': post('title: A', '## Heading\n\nText.'),
    });
    expect(jsonAt<readonly (readonly unknown[])[]>(texts, 'posts-0.json')[0]?.[5]).toBeUndefined();
  });

  test('keeps the blocks of a text apart', () => {
    const dist = built({
      'page.md': post('title: P\nlayout: single', '## One\n\nA sentence.\n\n| a | b |\n|---|---|\n| c | d |\n\n- e\n- f\n\n    g h'),
    });
    expect(jsonAt<readonly (readonly unknown[])[]>(dist, 'posts-0.json')[0]?.[3]).toBe('One · A sentence. a · b · c · d · e · f · g h');
  });

  test('has no tags, scripts, comments, entities or attributes of the HTML', () => {
    const body =
      'a <span class="secretclass">seen</span> &amp; &quot;b&quot; &#233;t&#xe9; 5 < 6\n\n<script>hiddenscript</script>\n<!-- hiddencomment -->\n<style>.hiddenstyle {}</style>\n\nlast';
    const dist = built({ '_posts/2018-01-01-a.md': post('title: A', body) });
    for (const word of ['seen', 'ete', 'last', '6']) expect(titles(dist, word), word).toEqual(['A']);
    for (const word of ['secretclass', 'span', 'amp', 'quot', 'hiddenscript', 'hiddencomment', 'hiddenstyle'])
      expect(titles(dist, word), word).toEqual([]);
  });

  test('leaves out documents with `search: false`, unpublished ones, and pages that only list others', () => {
    const files: Files = {
      '_config.yml': 'collections: { notes: { output: true }, inner: {} }\n',
      '_posts/2018-01-01-yes.md': post('title: Post', 'findme'),
      '_posts/2018-01-02-no.md': post('title: Not a post\nsearch: false', 'findme'),
      '_posts/2018-01-03-hidden.md': post('title: Unpublished\npublished: false', 'findme'),
      '_posts/2018-01-04-moved.md': post('title: Moved\nredirect_to: https://other.example/', 'findme'),
      '_drafts/draft.md': post('title: Draft', 'findme'),
      '_notes/yes.md': post('title: Note', 'findme'),
      '_notes/no.md': post('title: No note\nsearch: false', 'findme'),
      '_inner/in.md': post('title: Inner', 'findme'),
      'about.md': post('title: About\nlayout: single', 'findme'),
      'secret.md': post('title: Secret\nlayout: single\nsearch: false', 'findme'),
      '404.md': post('title: Lost\nlayout: single\npermalink: /404.html', 'findme'),
      'list.md': post('title: List\nlayout: posts', 'findme'),
      'data.txt': post('title: Data', 'findme'),
    };
    expect([...titles(built(files), 'findme')].sort()).toEqual(['About', 'Note', 'Post']);
    const config = `${files['_config.yml']}lunr: { search_within_pages: false }\n`;
    expect([...titles(built({ ...files, '_config.yml': config }), 'findme')].sort()).toEqual(['Note', 'Post']);
    const site = createSite({ ...SEARCH, ...files });
    site.build({ drafts: true });
    expect(titles(site.dist(), 'findme')).toContain('Draft');
  });

  test('has the words of excerpts only where `search_full_content` is false', () => {
    const files = { '_posts/2018-01-01-a.md': post('title: A', 'The beginning.\n\nThe remainder.') };
    expect(titles(built(files), 'remainder')).toEqual(['A']);
    const dist = built({ ...files, '_config.yml': 'search_full_content: false\n' });
    expect([titles(dist, 'beginning'), titles(dist, 'remainder')]).toEqual([['A'], []]);
  });

  test('is made only where a page searches, and gives way to a site’s own files', () => {
    const inFolder = (dist: Files): readonly string[] => Object.keys(dist).filter((path) => path.startsWith(FOLDER));
    const a = { '_posts/2018-01-01-a.md': post('title: A') };
    const without = createSite(a);
    without.build();
    expect(inFolder(without.dist())).toEqual([]);
    expect(inFolder(built(a))).toEqual(['index.json', 'posts-0.json', 'words-0.txt'].map((name) => FOLDER + name));
    expect(inFolder(built({ ...a, '_config.yml': 'search: true\n', 'search.md': 'no page' }))).toHaveLength(3);
    expect(inFolder(built({ ...a, [`${FOLDER}mine.txt`]: 'x' }))).toEqual([`${FOLDER}mine.txt`]);
    expect(jsonAt(built({}), 'index.json')).toMatchObject({ documents: 0 });
  });

  test('accepts HTML without text', () => {
    const rubbish = Array.from({ length: 3000 }, (_, i) => String.fromCharCode((i * 7919) % 0xffff))
      .join('')
      .replace(/[{}%<&]/g, ' ');
    const dist = built({
      '_posts/2018-01-01-a.md': post('title: "</script><img src=x onerror=alert(1)> \\uD800 🎉"', rubbish),
      '_posts/2018-01-02-b.md': post('title: B', `${'verylong'.repeat(50_000)} __proto__ constructor toString`),
    });
    for (const [path, text] of Object.entries(dist).filter(([name]) => name.startsWith(FOLDER))) {
      if (path.endsWith('.json')) expect(() => JSON.parse(text) as unknown).not.toThrow();
      else for (const line of text.split('\n').slice(1)) expect(line.split('\t')[0]?.length).toBeLessThanOrEqual(32);
    }
    for (const word of ['constructor', 'proto', 'tostring', 'verylong'.repeat(4)]) expect(titles(dist, word)).toEqual(['B']);
    expect(titles(dist, 'onerror')).toHaveLength(1);
  });
});

describe('the search index, made again', () => {
  const WORDS = ['azure', 'helm', 'café', '検索', 'grafana', 'backup', 'c++', 'toronto', 'ไทย', 'pipeline'];
  const text = (seed: number): string => Array.from({ length: 40 }, (_, i) => WORDS[(seed * 31 + i * i * 7) % WORDS.length]).join(' ');
  const path = (number: number): string => `_posts/20${10 + (number % 10)}-01-${10 + (number % 19)}-post-${number}.md`;
  const many = (from: number, to: number): Files =>
    Object.fromEntries(
      Array.from({ length: to - from }, (_, i) => [path(from + i), post(`title: Post ${from + i}\ntags: [t${i % 7}]`, text(from + i))]),
    );

  test('equals one from nothing, after edits, additions, removals and a change of an include', () => {
    const site = createSite({
      ...BARE,
      ...SEARCH,
      ...many(0, 180),
      '_includes/a.html': 'first',
      'about.md': post('title: About\nlayout: single', '{% include a.html %}'),
    });
    const check = (): void => {
      expect(site.report(site.build())).toBe('');
      site.build({ destination: 'cold', cache: false });
      expect(site.dist()).toEqual(readFiles(join(site.root, 'cold')));
    };
    check();
    site.write({ [path(120)]: post('title: Renamed', 'unheardof') });
    check();
    expect(titles(site.dist(), 'unheardof')).toEqual(['Renamed']);
    site.write(many(180, 190));
    site.remove(path(7), path(8));
    check();
    site.write({ '_includes/a.html': 'second' });
    check();
    expect([titles(site.dist(), 'first'), titles(site.dist(), 'second')]).toEqual([[], ['About']]);
    // a build that does not look at the index keeps what the next one needs of it
    site.write({ '_templates/default.njk': '{{ content | safe }} changed' });
    check();
    site.write({ [path(121)]: post('title: Again', 'unheardof') });
    check();
  });

  test('writes only the files whose words or documents an edit has changed', () => {
    const padding = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`_posts/2009-01-01-pad-${i}.md`, post(`title: Pad ${i}`, `${'x '.repeat(20_000)}`)]),
    );
    const site = createSite({ ...SEARCH, ...BARE, ...many(0, 200), ...padding, [path(3)]: post('title: Post 3', 'before') });
    site.build();
    const before = site.dist();
    site.write({ [path(3)]: post('title: Post 3', 'after') });
    site.build();
    const changed = Object.entries(site.dist()).filter(([name, text]) => name.startsWith(FOLDER) && before[name] !== text);
    expect(changed.map(([name]) => name.replace(/\d+/, 'N')).sort()).toEqual([
      `${FOLDER}index.json`,
      `${FOLDER}posts-N.json`,
      `${FOLDER}words-N.txt`,
      `${FOLDER}words-N.txt`,
    ]);
  });
});
