// The words of each language and region, and other names of its tag: the JSON files beside this one.
import NAMES from './names.json' with { type: 'json' };
import ar from './words/ar.json' with { type: 'json' };
import cs from './words/cs.json' with { type: 'json' };
import da from './words/da.json' with { type: 'json' };
import de from './words/de.json' with { type: 'json' };
import deAt from './words/de-at.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };
import enGb from './words/en-gb.json' with { type: 'json' };
import es from './words/es.json' with { type: 'json' };
import fa from './words/fa.json' with { type: 'json' };
import fi from './words/fi.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };
import he from './words/he.json' with { type: 'json' };
import hi from './words/hi.json' with { type: 'json' };
import id from './words/id.json' with { type: 'json' };
import it from './words/it.json' with { type: 'json' };
import ja from './words/ja.json' with { type: 'json' };
import ko from './words/ko.json' with { type: 'json' };
import nb from './words/nb.json' with { type: 'json' };
import nl from './words/nl.json' with { type: 'json' };
import pl from './words/pl.json' with { type: 'json' };
import pt from './words/pt.json' with { type: 'json' };
import ptPt from './words/pt-pt.json' with { type: 'json' };
import ru from './words/ru.json' with { type: 'json' };
import sv from './words/sv.json' with { type: 'json' };
import tr from './words/tr.json' with { type: 'json' };
import uk from './words/uk.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };
import zhHant from './words/zh-hant.json' with { type: 'json' };

/** Forms of a word by the plural category of a number (CLDR); `other` stands for those that are not there. */
export type Plurals = { readonly [Category in Intl.LDMLPluralRule]?: string } & { readonly other: string };

type Kind<English> = English extends string ? string : English extends readonly string[] ? readonly string[] : Plurals;

/** All words of a language; English is the list of them. */
export type Words = { readonly [Key in keyof typeof en]: Kind<(typeof en)[Key]> };

/** Whole languages, by their BCP 47 tags in lower case. */
export const LANGUAGES: ReadonlyMap<string, Words> = new Map<string, Words>(
  Object.entries({ ar, cs, da, de, en, es, fa, fi, fr, he, hi, id, it, ja, ko, nb, nl, pl, pt, ru, sv, tr, uk, vi, zh, 'zh-hant': zhHant }),
);

/** Regions that differ from their language in some words. */
export const REGIONS: ReadonlyMap<string, Partial<Words>> = new Map(Object.entries({ 'de-at': deAt, 'en-gb': enGb, 'pt-pt': ptPt }));

/** A tag that stands for another one: a region that goes with another region, an older code, a script that the region implies. */
export const ALIASES: ReadonlyMap<string, string> = new Map(Object.entries(NAMES.aliases));

/** Languages and scripts that are written from right to left. */
export const RIGHT_TO_LEFT: { readonly languages: ReadonlySet<string>; readonly scripts: ReadonlySet<string> } = {
  languages: new Set(NAMES.rightToLeft.languages),
  scripts: new Set(NAMES.rightToLeft.scripts),
};
