// The words of each language and region, and other names of its tag: the JSON files beside this one.
import NAMES from './names.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };

/** Forms of a word by the plural category of a number (CLDR); `other` stands for those that are not there. */
export type Plurals = { readonly [Category in Intl.LDMLPluralRule]?: string } & { readonly other: string };

type Kind<English> = English extends string ? string : English extends readonly string[] ? readonly string[] : Plurals;

/** All words of a language; English is the list of them. */
export type Words = { readonly [Key in keyof typeof en]: Kind<(typeof en)[Key]> };

/** Whole languages by their BCP 47 tags in lower case, each loaded when it is asked for: a literal `require` has a file of its own in the bundle. */
export const LANGUAGES: ReadonlyMap<string, () => Words> = new Map<string, () => Words>(
  Object.entries({
    ar: () => require('./words/ar.json'),
    cs: () => require('./words/cs.json'),
    da: () => require('./words/da.json'),
    de: () => require('./words/de.json'),
    en: () => en,
    es: () => require('./words/es.json'),
    fa: () => require('./words/fa.json'),
    fi: () => require('./words/fi.json'),
    fr: () => require('./words/fr.json'),
    he: () => require('./words/he.json'),
    hi: () => require('./words/hi.json'),
    id: () => require('./words/id.json'),
    it: () => require('./words/it.json'),
    ja: () => require('./words/ja.json'),
    ko: () => require('./words/ko.json'),
    nb: () => require('./words/nb.json'),
    nl: () => require('./words/nl.json'),
    pl: () => require('./words/pl.json'),
    pt: () => require('./words/pt.json'),
    ru: () => require('./words/ru.json'),
    sv: () => require('./words/sv.json'),
    tr: () => require('./words/tr.json'),
    uk: () => require('./words/uk.json'),
    vi: () => require('./words/vi.json'),
    zh: () => require('./words/zh.json'),
    'zh-hant': () => require('./words/zh-hant.json'),
  }),
);

/** Regions that differ from their language in some words. */
export const REGIONS: ReadonlyMap<string, () => Partial<Words>> = new Map<string, () => Partial<Words>>(
  Object.entries({
    'de-at': () => require('./words/de-at.json'),
    'en-gb': () => require('./words/en-gb.json'),
    'pt-pt': () => require('./words/pt-pt.json'),
  }),
);

/** A tag that stands for another one: a region that goes with another region, an older code, a script that the region implies. */
export const ALIASES: ReadonlyMap<string, string> = new Map(Object.entries(NAMES.aliases));

/** Languages and scripts that are written from right to left. */
export const RIGHT_TO_LEFT: { readonly languages: ReadonlySet<string>; readonly scripts: ReadonlySet<string> } = {
  languages: new Set(NAMES.rightToLeft.languages),
  scripts: new Set(NAMES.rightToLeft.scripts),
};
