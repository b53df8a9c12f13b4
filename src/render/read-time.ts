// The time that a document takes to read, in minutes.
import type { Config, Document } from '../types.ts';

const WORDS_PER_MINUTE = 200;

const isPace = (value: unknown): value is number => typeof value === 'number' && value > 0;

/** A document's own `words_per_minute`, else the site's, as Minimal Mistakes'. */
const pace = (document: Document, config: Config): number => {
  const [own, site] = [document.data['words_per_minute'], config.raw['words_per_minute']];
  return isPace(own) ? own : isPace(site) ? site : WORDS_PER_MINUTE;
};

/** Minutes in which a document of so many words is read. */
export const minutesOf = (document: Document, words: number, config: Config): number => Math.floor(words / pace(document, config));
