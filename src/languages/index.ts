// The words of the theme in a language: the built-in ones, under those of the site's `_data/ui-text.yml`.
import type { Data, DataMap } from '../types.ts';
import { isMap } from '../util/yaml.ts';
import { ALIASES, LANGUAGES, type Plurals, REGIONS, RIGHT_TO_LEFT, type Words } from './list.ts';
import EN from './words/en.json' with { type: 'json' };

export type { Plurals, Words } from './list.ts';

const MONTHS = 12;

const textOf = (value: Data | undefined): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** Locale of a page or a configuration: `locale` (Minimal Mistakes) or `lang` (jekyll-seo-tag). */
export function localeOf(data: DataMap): string | undefined {
  return textOf(data['locale']) ?? textOf(data['lang']);
}

/** "pt_br.UTF-8" → ["pt", "br"]. */
const parts = (locale: string): readonly string[] =>
  locale
    .replace(/[.@].*$/s, '')
    .toLowerCase()
    .split(/[-_]/);

/** BCP 47 as it is usually written: "pt_br" → "pt-BR", "ZH-HANT" → "zh-Hant". */
export function languageTag(locale: string): string {
  const written = (part: string, index: number): string => {
    if (index === 0) return part;
    return part.length === 2 ? part.toUpperCase() : part.length === 4 ? part.slice(0, 1).toUpperCase() + part.slice(1) : part;
  };
  return parts(locale).map(written).join('-');
}

/** Whether a language is written from right to left; a script in the tag decides before the language does ("az-Arab", "ks-Deva"). */
export function isRightToLeft(locale: string): boolean {
  const [language = '', ...more] = parts(locale);
  const script = more.find((part) => /^[a-z]{4}$/.test(part));
  return script === undefined ? RIGHT_TO_LEFT.languages.has(language) : RIGHT_TO_LEFT.scripts.has(script);
}

/** The tags that a locale is looked up by, nearest first: "zh-TW" → zh-tw, zh-hant, zh. */
function chainOf(locale: string): readonly string[] {
  const whole = parts(locale);
  const chain = new Set<string>();
  for (let length = whole.length; length > 0; length--) {
    const tag = whole.slice(0, length).join('-');
    chain.add(tag);
    const other = ALIASES.get(tag);
    if (other !== undefined) chain.add(other);
  }
  const isSpoken = [...chain].some((tag) => LANGUAGES.has(tag));
  return isSpoken ? [...chain] : [...chain, 'en'];
}

/** A site's own words for the tags of a chain, nearer ones over farther ones; empty words are ignored. */
function ownWords(own: Data | undefined, chain: readonly string[]): DataMap {
  if (!isMap(own)) return {};
  const byTag = new Map(Object.entries(own).map(([locale, words]) => [parts(locale).join('-'), words]));
  const merged: { [key: string]: Data } = {};
  for (const tag of [...chain].reverse()) {
    const words = byTag.get(tag);
    if (!isMap(words)) continue;
    for (const [key, value] of Object.entries(words)) if (value !== null && value !== '') merged[key] = value;
  }
  return merged;
}

/** A word with a number in its place. */
export const withNumber = (word: string, number: string): string => word.split('{n}').join(number);

/** The keys of Minimal Mistakes that are said together with a number there, or under another name. */
function adopted(own: DataMap, base: Words): DataMap {
  const [page, minutes, less] = [own['page'], own['minute_read'], own['less_than']].map(textOf);
  const read = minutes === undefined ? base.read_time : `{n} ${minutes}`;
  const found = textOf(own['results_found']);
  const counted = found === undefined || found.includes('{n}') ? found : `{n} ${found}`;
  return {
    ...(page !== undefined && { page_number: `${page} {n}` }),
    ...(minutes !== undefined && { read_time: read, read_time_less: withNumber(read, '< 1') }),
    ...(less !== undefined && { read_time_less: `${less} ${withNumber(read, '1')}` }),
    ...own,
    ...(counted !== undefined && { results_found: { other: counted } }),
    // the heading above giscus, utterances and disqus
    ...(own['comments_label'] !== undefined && { comments_title: own['comments_label'] }),
  };
}

const isNames = (value: Data): boolean =>
  Array.isArray(value) && value.length === MONTHS && value.every((name) => typeof name === 'string');

/** Whether a value has the forms of a word by plural category. */
const isPlurals = (value: Data): boolean => isMap(value) && typeof value['other'] === 'string';

/** A site's own words, without values of a wrong type; keys that the theme does not know are for the site's own templates. */
function fitting(own: DataMap): DataMap {
  const fit: { [key: string]: Data } = {};
  for (const [key, value] of Object.entries(own)) {
    const english: string | readonly string[] | Plurals | undefined = EN[key as keyof Words];
    if (english === undefined || (Array.isArray(english) ? isNames(value) : typeof english === 'object' && isPlurals(value)))
      fit[key] = value;
    else if (typeof english === 'string' && typeof value !== 'object') fit[key] = String(value);
  }
  return fit;
}

/**
 * The words for a locale ("de", "pt_BR", "zh-Hant-HK"), English where the language is not known. `own` is `_data/ui-text.yml`: locales, each
 * with some words under the keys of Minimal Mistakes; each of them wins.
 */
export function wordsOf(locale: string | undefined, own: Data | undefined): Words {
  const chain = chainOf(locale ?? 'en');
  const layers = [...chain].reverse().map((tag) => (LANGUAGES.get(tag) ?? REGIONS.get(tag))?.());
  const words: Words = Object.assign({ ...EN }, ...layers);
  return { ...words, ...fitting(adopted(ownWords(own, chain), words)) };
}

/**
 * Name of a locale's language in itself: "de-CH" → "Deutsch"; its tag where the theme does not speak it.
 */
export function languageName(locale: string, own: Data | undefined): string {
  const chain = chainOf(locale);
  const isSpoken = chain.some((tag) => tag !== 'en' && LANGUAGES.has(tag)) || parts(locale)[0] === 'en';
  const named = ownWords(
    own,
    chain.filter((tag) => isSpoken || tag !== 'en'),
  )['language_name'];
  return textOf(named) ?? (isSpoken ? wordsOf(locale, undefined).language_name : languageTag(locale));
}

/** The words for pages in the site's own language. */
export function siteWords(config: DataMap, data: DataMap): Words {
  return wordsOf(localeOf(config), data['ui-text']);
}
