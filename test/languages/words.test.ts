// The theme's words: whole in every language, found by any way of writing a locale, and a site's own over them.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isRightToLeft, languageTag, wordsOf } from '../../src/languages/index.ts';
import { ALIASES, LANGUAGES, REGIONS, type Words } from '../../src/languages/list.ts';
import EN from '../../src/languages/words/en.json' with { type: 'json' };
import type { Data, DataMap } from '../../src/types.ts';
import { parseYaml } from '../../src/util/yaml.ts';

/** All texts of a word: of a list, of each plural form. */
const textsOf = (word: Words[keyof Words]): readonly string[] => (typeof word === 'string' ? [word] : Object.values(word));

/** What is wrong with a language's file, in words for its translator. */
function mistakes(tag: string, words: Partial<Words>, isWhole: boolean): readonly string[] {
  const file = `src/languages/words/${tag}.json`;
  const missing = isWhole ? Object.entries(EN).filter(([key]) => !(key in words)) : [];
  const wrong = Object.entries(words).flatMap(([key, word]) => {
    const english: string | readonly string[] | object | undefined = EN[key as keyof typeof EN];
    if (english === undefined) return `${file}: "${key}" is not a key of en.json: remove it`;
    if (typeof word !== typeof english || Array.isArray(word) !== Array.isArray(english) || textsOf(word).length === 0)
      return `${file}: "${key}" must be like English: ${JSON.stringify(english)}`;
    return textsOf(word).some((text) => text === '' || text !== text.trim()) ? `${file}: "${key}" is empty or has blanks at an end` : [];
  });
  return [...missing.map(([key, english]) => `${file}: "${key}" is missing: translate ${JSON.stringify(english)}`), ...wrong];
}

/** Words of whole languages by their tags. */
const ALL = Array.from(LANGUAGES, ([tag, words]) => [tag, words()] as const);

describe('every language', () => {
  test.each(ALL)('%s says all that English says, and nothing else', (tag, words) => {
    expect(mistakes(tag, words, true)).toEqual([]);
  });

  test('is in the list, with all files', () => {
    const files = readdirSync(new URL('../../src/languages/words/', import.meta.url)).map((name) => name.replace('.json', ''));
    expect([...LANGUAGES.keys(), ...REGIONS.keys()].sort()).toEqual(files.sort());
  });

  test.each(ALL)('%s puts its numbers and dates where they belong', (_tag, words) => {
    const filled = Object.entries(words).flatMap(([key, word]) =>
      textsOf(word).flatMap((text) => text.match(/\{[^}]*\}/g)?.map((gap) => `${key} ${gap}`) ?? []),
    );
    const gaps = [
      'did_you_mean {text}',
      'embed_label {host}',
      'nothing_found {text}',
      'page_number {n}',
      'read_time {n}',
      'results_found {n}',
      'series_part {n}',
      'series_part {total}',
      'show_all {n}',
    ];
    expect([...new Set(filled)].sort()).toEqual(gaps);
    const others = gaps.filter((gap) => !gap.startsWith('results_found'));
    expect(filled.filter((gap) => !gap.startsWith('results_found')).sort()).toEqual(others);
    expect([...words.digits]).toHaveLength(10);
    for (const names of [words.month_names, words.short_month_names]) expect(new Set(names).size).toBe(12);
    expect(words.date_pattern).toMatch(/%Y/);
    expect(words.short_date_pattern).toMatch(/%Y/);
    expect(words.day_pattern).toMatch(/%-d/);
    expect(words.day_pattern).not.toMatch(/%Y/);
  });

  test.each(ALL)('%s has a form for each number of results', (tag, { results_found }) => {
    const rules = new Intl.PluralRules(tag);
    const categories = new Set(Array.from({ length: 200 }, (_, number) => rules.select(number + 1)));
    const missing = [...categories].filter((category) => !(category in results_found));
    expect(missing.map((category) => `src/languages/words/${tag}.json: "results_found" has no "${category}"`)).toEqual([]);
    expect(results_found.other).toContain('{n}');
  });

  test('of a region says only words that there are, of a language that there is', () => {
    for (const [tag, words] of REGIONS) {
      expect(mistakes(tag, words(), false)).toEqual([]);
      expect(LANGUAGES.has(tag.slice(0, 2))).toBe(true);
    }
    for (const other of ALIASES.values()) expect(LANGUAGES.has(other) || REGIONS.has(other)).toBe(true);
  });

  test('is typographically right: no straight quotes, no three dots, no plain space before French punctuation', () => {
    for (const [tag, words] of ALL) {
      for (const [key, word] of Object.entries(words)) expect(`${tag} ${key} ${textsOf(word).join(' ')}`).not.toMatch(/['"]|\.\.\./);
    }
    for (const word of Object.values(LANGUAGES.get('fr')?.() ?? {})) expect(textsOf(word).join('|')).not.toMatch(/ [:;!?]/);
  });

  test('has its words in the handbook', () => {
    const page = readFileSync(new URL('../../content/_posts/2026-04-06-configuration.md', import.meta.url), 'utf8');
    const listed = /^```yaml\n(en:\n[^`]*)```/m.exec(page)?.[1] ?? '';
    expect(parseYaml(listed, { file: 'handbook', line: 1, zone: 'UTC' }).value).toEqual({ en: EN });
  });

  test('knows every word that a template asks for', () => {
    const root = fileURLToPath(new URL('../../templates/', import.meta.url));
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.njk'));
    const source = readFileSync(new URL('../../src/render/views/ui.ts', import.meta.url), 'utf8');
    const asked = files.flatMap((path) => [...readFileSync(root + path, 'utf8').matchAll(/(?<![\w./-])ui\.(\w+)/g)].map((m) => m[1] ?? ''));
    const unknown = new Set(
      asked.filter((name) => !['njk', 'breadcrumb_separator'].includes(name) && !(name in EN) && !new RegExp(`\\b${name}\\b`).test(source)),
    );
    expect([...unknown]).toEqual([]);
    expect(asked.length).toBeGreaterThan(30);
  });
});

describe('a locale', () => {
  const toc = (locale: string | undefined, own?: Data): string => wordsOf(locale, own).toc_label;

  test.each([
    ['de', 'Auf dieser Seite'],
    ['de-CH', 'Auf dieser Seite'],
    ['DE_de', 'Auf dieser Seite'],
    ['de_DE.UTF-8', 'Auf dieser Seite'],
    ['pt-BR', 'Nesta página'],
    ['zh-CN', '本页目录'],
    ['zh-Hans-SG', '本页目录'],
    ['zh_TW', '本頁目錄'],
    ['zh-Hant-HK', '本頁目錄'],
    ['iw', 'בעמוד זה'],
    ['no', 'På denne siden'],
    ['eo', 'On this page'],
    ['', 'On this page'],
    [undefined, 'On this page'],
  ])('%s', (locale, said) => {
    expect(toc(locale)).toBe(said);
  });

  test('of a region says a few things as they are said there', () => {
    expect([wordsOf('pt', undefined), wordsOf('pt-PT', undefined), wordsOf('pt-AO', undefined)].map((words) => words.share_label)).toEqual([
      'Compartilhar',
      'Partilhar',
      'Partilhar',
    ]);
    expect(wordsOf('pt-PT', undefined).toc_label).toBe('Nesta página');
    expect([wordsOf('en-US', undefined), wordsOf('en-AU', undefined)].map((words) => words.date_pattern)).toEqual([
      '%B %-d, %Y',
      '%-d %B %Y',
    ]);
    expect(wordsOf('de-AT', undefined).month_names[0]).toBe('Jänner');
  });

  test('is written as HTML wants it', () => {
    expect(['pt_br', 'ZH-hant-tw', 'en', 'de_DE.UTF-8', 'es-419'].map(languageTag)).toEqual([
      'pt-BR',
      'zh-Hant-TW',
      'en',
      'de-DE',
      'es-419',
    ]);
  });

  test('is right to left by its language, or by the script that it names', () => {
    const rtl = ['ar', 'ar-EG', 'he-IL', 'iw', 'fa', 'ur_PK', 'ps', 'ckb', 'az-Arab', 'pa-Arab-PK'];
    expect(rtl.filter((locale) => !isRightToLeft(locale))).toEqual([]);
    expect(['de', 'en', 'tr', 'az', 'ks-Deva', 'sd-Deva', 'arn', ''].filter(isRightToLeft)).toEqual([]);
  });
});

describe('a site’s own ui-text', () => {
  const said = (locale: string, own: DataMap): DataMap => wordsOf(locale, own) as unknown as DataMap;

  test('wins word by word, nearer locales first', () => {
    const own = {
      'pt-BR': { toc_label: 'Sumário' },
      pt: { toc_label: 'Índice', share_label: 'Passar adiante' },
      en: { feed_label: 'Never' },
    };
    expect(said('pt_br', own)).toMatchObject({
      toc_label: 'Sumário',
      share_label: 'Passar adiante',
      feed_label: 'Feed',
      more_label: 'Saiba mais',
    });
    expect(said('pt', own)).toMatchObject({ toc_label: 'Índice' });
  });

  test('may bring a language that the theme does not speak, or stand for English', () => {
    expect(said('eo', { eo: { toc_label: 'Sur ĉi tiu paĝo' }, en: { feed_label: 'Posts' } })).toMatchObject({
      toc_label: 'Sur ĉi tiu paĝo',
      feed_label: 'Posts',
      more_label: 'Learn more',
    });
  });

  test('is known by the keys of Minimal Mistakes, as they are said there', () => {
    const own = {
      page: 'Blatt',
      less_than: 'unter',
      minute_read: 'Minuten',
      results_found: 'Funde',
      comments_label: 'Schreib etwas',
      comments_title: 'Anmerkungen',
    };
    expect(said('de', { de: own })).toMatchObject({
      page_number: 'Blatt {n}',
      read_time: '{n} Minuten',
      read_time_less: 'unter 1 Minuten',
      results_found: { other: '{n} Funde' },
      comments_title: 'Schreib etwas',
    });
    expect(said('de', { de: { minute_read: 'Minuten' } })).toMatchObject({ read_time: '{n} Minuten', read_time_less: '< 1 Minuten' });
    expect(said('de', { de: { less_than: 'unter' } })).toMatchObject({ read_time_less: 'unter 1\u00a0Min. Lesezeit' });
  });

  test('that is empty, or of the wrong shape, is as if it were not there', () => {
    const words = said('de', {
      de: { toc_label: null, feed_label: '', more_label: ['a'], month_names: ['Januar'], page: 7, share_label: 5 },
    });
    expect(words).toMatchObject({
      toc_label: 'Auf dieser Seite',
      feed_label: 'Feed',
      more_label: 'Mehr erfahren',
      page_number: 'Seite {n}',
      share_label: '5',
    });
    expect(words['month_names']).toHaveLength(12);
    for (const odd of [null, 'de', ['de'], { de: 'x' }, { de: null }]) expect(wordsOf('de', odd as Data).feed_label).toBe('Feed');
  });

  test('may have words of its own', () => {
    expect(said('de', { de: { greeting: 'Moin' } })).toMatchObject({ greeting: 'Moin' });
  });
});
