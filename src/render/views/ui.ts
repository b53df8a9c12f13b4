// `ui` in layouts: the theme's words in a page's language, with what they make of numbers and dates.
import { isRightToLeft, languageTag, localeOf, type Words, withNumber, wordsOf } from '../../languages/index.ts';
import type { DataMap, Site } from '../../types.ts';
import { cached } from '../../util/cached.ts';
import { digestOf } from '../../util/hash.ts';
import { createDateFilters } from '../filters/times.ts';
import { plain, textOf } from '../filters/values.ts';
import type { View } from './lazy.ts';

/** Most cached dates of a form, as they are written; a large site shows each in a few lists. */
const MOST_DATES = 50_000;
const MOST_FORMS = 100;

/** Other names of words, by which templates may ask as well. */
const SHORT: { readonly [name: string]: keyof Words } = {
  author: 'author_label',
  breadcrumb: 'breadcrumb_label',
  categories: 'categories_label',
  comments: 'comments_title',
  copied: 'copied_label',
  copy: 'copy_label',
  direct_link: 'ext_link_label',
  email: 'email_label',
  feed: 'feed_label',
  follow: 'follow_label',
  home: 'breadcrumb_home_label',
  loading: 'loading_label',
  more: 'more_label',
  newer: 'newer_label',
  next: 'pagination_next',
  not_found: 'not_found_title',
  older: 'older_label',
  pages: 'pages_label',
  posts: 'posts_label',
  previous: 'pagination_previous',
  related: 'related_label',
  search_placeholder: 'search_placeholder_text',
  share: 'share_label',
  share_on: 'share_on_label',
  tags: 'tags_label',
  toc: 'toc_label',
  updated: 'date_label',
  website: 'website_label',
};

/** The words of a language, and its functions. */
type Speech = View & ReturnType<typeof speaking>;

export interface Ui {
  /** For a page; one object for all pages in the same language. */
  of(page: View): Speech;
  /** For posts: the words alone, in the site's language. */
  readonly words: Words;
  /** Of what the site itself says. */
  readonly digest: string;
}

/** The functions among the words. */
function speaking(words: Words, config: Site['config'], date: (value: string, format: string) => string) {
  const number = (value: unknown): string =>
    words.digits === '0123456789' ? textOf(value) : textOf(value).replace(/\d/g, (digit) => words.digits[Number(digit)] ?? digit);
  const own = config.raw['date_format'];
  const patterns: { readonly [form: string]: string } = { short: words.short_date_pattern, day: words.day_pattern };
  const written = (value: string, pattern: string | undefined): string => {
    if (pattern !== words.day_pattern && typeof own === 'string' && own !== '') return date(value, own);
    const month = Number(date(value, '%-m')) - 1;
    if (!(month in words.month_names)) return value;
    const names = { '%B': words.month_names[month], '%b': words.short_month_names[month] };
    return number(
      date(
        value,
        (pattern ?? words.date_pattern).replace(/%[Bb]/g, (name) => names[name as '%B' | '%b'] ?? name),
      ),
    );
  };
  const inForm = cached((form: string) => cached((text: string) => written(text, patterns[form]), MOST_DATES), MOST_FORMS);
  return {
    /** A number in the digits of the language. */
    number,
    page_number: (value: unknown): string => withNumber(words.page_number, number(value)),
    /** Of a number of minutes; nothing or 0 for less than one. */
    read_time: (minutes: unknown): string => (plain(minutes) ? withNumber(words.read_time, number(minutes)) : words.read_time_less),
    /** "All 12". */
    show_all: (count: unknown): string => withNumber(words.show_all, number(count)),
    /** Which part of a series a post is: "Part 2 of 5". */
    series_part: (part: unknown, total: unknown): string => withNumber(words.series_part, number(part)).replace('{total}', number(total)),
    /** What a button says that loads something from another host. */
    embed_label: (host: unknown): string => words.embed_label.replace('{host}', () => textOf(host)),
    /** Date in the language: whole or "short" (by `date_format` if set), or the "day" without its year. */
    date: (value: unknown, form?: unknown): unknown => {
      const text = textOf(value);
      return text === '' ? '' : inForm(textOf(form))(text);
    },
  };
}

/** The words of a site, made once for each language that its pages are in. */
export function createUi(site: Site): Ui {
  const { config } = site;
  const own = site.data['ui-text'];
  const made = new Map<string, Speech>();
  const siteLocale = localeOf(config.raw);
  const show = createDateFilters(config.timezone)['date'];
  const date = (value: string, format: string): string => textOf(show?.(value, format));
  const make = (locale: string | undefined, rtl: boolean): Speech => {
    const words = wordsOf(locale, own);
    const named = Object.fromEntries(Object.entries(SHORT).map(([name, key]) => [name, words[key]]));
    const bare = { page: withNumber(words.page_number, '').trim(), minute_read: withNumber(words.read_time, '').trim(), less_than: '< 1' };
    return { ...named, ...bare, ...words, ...speaking(words, config, date), lang: languageTag(locale ?? 'en'), rtl };
  };
  return {
    of: (page) => {
      const locale = localeOf(page as DataMap) ?? siteLocale;
      const said = page['rtl'] ?? (locale === siteLocale ? config.raw['rtl'] : undefined);
      const rtl = typeof said === 'boolean' ? said : locale !== undefined && isRightToLeft(locale);
      const key = `${locale ?? ''} ${rtl}`;
      const known = made.get(key) ?? make(locale, rtl);
      made.set(key, known);
      return known;
    },
    words: wordsOf(siteLocale, own),
    digest: own === undefined ? '' : digestOf(JSON.stringify(own)),
  };
}
