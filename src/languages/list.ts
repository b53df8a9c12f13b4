// The languages in which the theme can speak, and what they are called besides.
import { AR } from './ar.ts';
import { CS } from './cs.ts';
import { DA } from './da.ts';
import { DE } from './de.ts';
import { EN, type SomeWords } from './en.ts';
import { ES } from './es.ts';
import { FA } from './fa.ts';
import { FI } from './fi.ts';
import { FR } from './fr.ts';
import { HE } from './he.ts';
import { HI } from './hi.ts';
import { ID } from './id.ts';
import { IT } from './it.ts';
import { JA } from './ja.ts';
import { KO } from './ko.ts';
import { NB } from './nb.ts';
import { NL } from './nl.ts';
import { PL } from './pl.ts';
import { PT } from './pt.ts';
import { DE_AT, EN_GB, PT_PT } from './regions.ts';
import { RU } from './ru.ts';
import { SV } from './sv.ts';
import { TR } from './tr.ts';
import { UK } from './uk.ts';
import { VI } from './vi.ts';
import { ZH } from './zh.ts';
import { ZH_HANT } from './zh-hant.ts';

/** Whole languages, by their BCP 47 tags in lower case. */
export const LANGUAGES: ReadonlyMap<string, SomeWords> = new Map([
  ['ar', AR],
  ['cs', CS],
  ['da', DA],
  ['de', DE],
  ['en', EN],
  ['es', ES],
  ['fa', FA],
  ['fi', FI],
  ['fr', FR],
  ['he', HE],
  ['hi', HI],
  ['id', ID],
  ['it', IT],
  ['ja', JA],
  ['ko', KO],
  ['nb', NB],
  ['nl', NL],
  ['pl', PL],
  ['pt', PT],
  ['ru', RU],
  ['sv', SV],
  ['tr', TR],
  ['uk', UK],
  ['vi', VI],
  ['zh', ZH],
  ['zh-hant', ZH_HANT],
]);

/** Regions that differ from their language in some words. */
export const REGIONS: ReadonlyMap<string, SomeWords> = new Map([
  ['de-at', DE_AT],
  ['en-gb', EN_GB],
  ['pt-pt', PT_PT],
]);

/** A tag that stands for another one: a region that goes with another region, an older code, a script that the region implies. */
export const ALIASES: ReadonlyMap<string, string> = new Map([
  ['en-au', 'en-gb'],
  ['en-ie', 'en-gb'],
  ['en-in', 'en-gb'],
  ['en-nz', 'en-gb'],
  ['en-za', 'en-gb'],
  ['in', 'id'],
  ['iw', 'he'],
  ['nn', 'nb'],
  ['no', 'nb'],
  ['pt-ao', 'pt-pt'],
  ['pt-mz', 'pt-pt'],
  ['zh-hk', 'zh-hant'],
  ['zh-mo', 'zh-hant'],
  ['zh-tw', 'zh-hant'],
]);
