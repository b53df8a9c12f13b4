// Values of keys whose choice is the theme's or a plugin's: one that does not exist would do nothing. Keys that Jekyll itself reads are
// checked where they are read.
import type { Data, Suspect } from '../types.ts';
import { didYouMean } from '../util/near.ts';
import { type ConfigSource, nameOf, show, valueAt } from './config-reader.ts';
import { lineOf } from './lines.ts';

/** Why a value does nothing, and what to write; undefined for one that is right. */
type Check = (value: Data, key: string) => { readonly message: string; readonly hint: string } | undefined;

interface KnownValue {
  readonly path: readonly string[];
  readonly check: Check;
  /** Whether only the built-in theme reads it. */
  readonly ofTheme: boolean;
  readonly code?: string;
  /** Word of a text of the site's own that gives the key another meaning; the value when not given. */
  readonly use?: string;
}

/** Minimal Mistakes' skins. */
const SKINS: readonly string[] = 'default air aqua contrast dark dirt mint neon plum sunrise'.split(' ');

/** Tags that are countries, or names, and the language that is meant. */
const LANGUAGES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cn: 'zh',
    jp: 'ja',
    dk: 'da',
    cz: 'cs',
    us: 'en-US',
    english: 'en',
    german: 'de',
    deutsch: 'de',
    french: 'fr',
    spanish: 'es',
  }),
);

/** One of some names; false, null and "" stand for none. */
const oneOf =
  (what: string, choices: readonly string[], without: string): Check =>
  (value) =>
    value === null || value === false || value === '' || (typeof value === 'string' && choices.includes(value))
      ? undefined
      : {
          message: `there is no ${what} ${show(value)}, ${without}`,
          hint: didYouMean(String(value), choices) ?? `Known are ${choices.join(', ')}.`,
        };

/** true or false; a text or a number counts as true for templates. */
const flag: Check = (value, key) =>
  typeof value === 'boolean' || value === null || value === 'true' || typeof value === 'object'
    ? undefined
    : { message: `"${key}" must be true or false, not ${show(value)}; it is read as true`, hint: 'Write true or false, without quotes.' };

const positive: Check = (value, key) =>
  value === null || (Number.isFinite(Number(value)) && Number(value) > 0)
    ? undefined
    : { message: `"${key}" must be a number above 0, not ${show(value)}`, hint: 'Write a number, without quotes.' };

/** Whether a locale begins with the tag of a language (ISO 639, as CLDR names it). */
function isLanguage(locale: string): boolean {
  const [language = ''] = locale.replace(/[.@].*$/s, '').split(/[-_]/);
  try {
    return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(language) !== undefined;
  } catch {
    return false;
  }
}

const language: Check = (value) => {
  if (typeof value !== 'string' || value.trim() === '' || isLanguage(value.trim())) return undefined;
  const meant = LANGUAGES.get(value.trim().toLowerCase());
  return {
    message: `${show(value)} is no language, so that the theme’s words are English`,
    hint: meant === undefined ? 'Write the tag of a language, such as en, de or pt-BR.' : `Did you mean "${meant}"?`,
  };
};

const PROVIDERS = ['giscus', 'utterances', 'disqus', 'custom'];
const flags = (...paths: readonly string[]): readonly KnownValue[] =>
  paths.map((path) => ({ path: path.split('.'), check: flag, ofTheme: true }));

const VALUES: readonly KnownValue[] = [
  {
    path: ['minimal_mistakes_skin'],
    check: oneOf('skin', SKINS, 'so that the default one is used'),
    ofTheme: true,
    code: 'unknown-skin',
    use: 'data-skin',
  },
  { path: ['locale'], check: language, ofTheme: true },
  { path: ['comments', 'provider'], check: oneOf('provider of comments', PROVIDERS, 'so that pages have none'), ofTheme: true },
  {
    path: ['analytics', 'provider'],
    check: oneOf('provider of analytics', ['google-gtag', 'custom'], 'so that visits are not counted'),
    ofTheme: true,
  },
  { path: ['words_per_minute'], check: positive, ofTheme: true },
  {
    path: ['twitter', 'card'],
    check: oneOf('card', ['summary', 'summary_large_image', 'app', 'player'], 'so that it is not shown'),
    ofTheme: true,
  },
  ...flags('search', 'search_full_content', 'lunr.search_within_pages', 'breadcrumbs', 'enable_copy_code_button', 'rtl'),
  ...flags('feed.excerpt_only', 'feed.disable_in_development', 'atom_feed.hide'),
];

/** What a provider of comments needs, and where that is found. */
interface Needed {
  readonly provider: string;
  readonly path: readonly string[];
  readonly hint: string;
}

const ISSUES = 'Write the repository on GitHub that holds the comments: repository: name/blog.';
const GISCUS = 'Copy it from https://giscus.app, which shows it for your repository.';
const NEEDED: readonly Needed[] = [
  { provider: 'giscus', path: ['repository'], hint: ISSUES },
  { provider: 'giscus', path: ['comments', 'giscus', 'repo_id'], hint: GISCUS },
  { provider: 'utterances', path: ['repository'], hint: ISSUES },
  {
    provider: 'disqus',
    path: ['comments', 'disqus', 'shortname'],
    hint: 'Write the short name of the site at Disqus: shortname: my-blog.',
  },
];

/** The last source that has a key, with its value there. */
function lastWith(
  sources: readonly ConfigSource[],
  path: readonly string[],
): { readonly source: ConfigSource; readonly value: Data } | undefined {
  const source = sources.findLast(({ value }) => valueAt(value, path) !== undefined);
  const value = source && valueAt(source.value, path);
  return source === undefined || value === undefined ? undefined : { source, value };
}

/** Warning for a provider of comments without the first of what it needs. */
function lackingComments(sources: readonly ConfigSource[]): readonly Suspect[] {
  const path = ['comments', 'provider'];
  const chosen = lastWith(sources, path);
  const isGiven = (value: Data | undefined): boolean => value !== undefined && value !== '' && value !== false;
  const lacks = NEEDED.filter(({ provider, path: needed }) => provider === chosen?.value && !isGiven(lastWith(sources, needed)?.value));
  const [first] = lacks;
  if (chosen === undefined || first === undefined) return [];
  const { source, value } = chosen;
  const names = lacks.map((one) => `"${nameOf(one.path)}"`).join(' and ');
  const message = `comments by ${String(value)} need ${names}: without ${lacks.length > 1 ? 'them' : 'it'} pages have none`;
  const diagnostic = {
    severity: 'warning',
    code: 'config',
    file: source.name,
    line: lineOf(source.text, path),
    message,
    hint: first.hint,
  } as const;
  return [{ use: String(value), ofTheme: true, diagnostic }];
}

/** Warnings for values that do not exist, and for comments without what they need. Whether the site's own texts use them is not known here. */
export function unknownValues(sources: readonly ConfigSource[]): readonly Suspect[] {
  const unknown = VALUES.flatMap(({ path, check, ofTheme, code = 'config', use }): readonly Suspect[] => {
    const written = lastWith(sources, path);
    const found = written && check(written.value, nameOf(path));
    if (!found) return [];
    const { source, value } = written;
    const diagnostic = { severity: 'warning', code, file: source.name, line: lineOf(source.text, path), ...found } as const;
    return [{ use: use ?? String(value), ofTheme, diagnostic }];
  });
  return [...unknown, ...lackingComments(sources)];
}
