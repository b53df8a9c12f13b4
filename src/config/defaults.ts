// What Jekyll 4 takes for granted: the values of keys that a configuration does not set, and the names it knows.
import type { DataMap } from '../types.ts';

/** Jekyll's defaults, without those that name folders of this machine. */
export const DEFAULTS: DataMap = {
  collections_dir: '',
  cache_dir: '.jekyll-cache',
  plugins_dir: '_plugins',
  layouts_dir: '_layouts',
  data_dir: '_data',
  includes_dir: '_includes',
  collections: {},
  safe: false,
  include: ['.htaccess'],
  exclude: [],
  keep_files: ['.git', '.svn'],
  encoding: 'utf-8',
  markdown_ext: 'markdown,mkdown,mkdn,mkd,md',
  strict_front_matter: false,
  show_drafts: null,
  limit_posts: 0,
  future: false,
  unpublished: false,
  whitelist: [],
  plugins: [],
  markdown: 'kramdown',
  highlighter: 'rouge',
  lsi: false,
  excerpt_separator: '\n\n',
  incremental: false,
  detach: false,
  port: '4000',
  host: '127.0.0.1',
  baseurl: null,
  show_dir_listing: false,
  permalink: 'date',
  paginate_path: '/page:num',
  timezone: null,
  quiet: false,
  verbose: false,
  defaults: [],
  liquid: { error_mode: 'warn', strict_filters: false, strict_variables: false },
  kramdown: {
    auto_ids: true,
    toc_levels: [1, 2, 3, 4, 5, 6],
    entity_output: 'as_char',
    smart_quotes: 'lsquo,rsquo,ldquo,rdquo',
    input: 'GFM',
    hard_wrap: false,
    guess_lang: true,
    footnote_nr: 1,
    show_warnings: false,
  },
};

/** Always excluded, beside what `exclude:` lists. */
export const EXCLUDES = [
  '.sass-cache',
  '.jekyll-cache',
  'gemfiles',
  'Gemfile',
  'Gemfile.lock',
  'node_modules',
  'vendor/bundle/',
  'vendor/cache/',
  'vendor/gems/',
  'vendor/ruby/',
];

/** The styles that `permalink:` may name. */
export const STYLES: ReadonlyMap<string, string> = new Map([
  ['date', '/:categories/:year/:month/:day/:title:output_ext'],
  ['pretty', '/:categories/:year/:month/:day/:title/'],
  ['ordinal', '/:categories/:year/:y_day/:title:output_ext'],
  ['weekdate', '/:categories/:year/W:week/:short_day/:title:output_ext'],
  ['none', '/:categories/:title:output_ext'],
]);

/** What a permalink's template may hold after a ":". */
export const PLACEHOLDERS: ReadonlySet<string> = new Set(
  (
    'categories slugified_categories collection title slug name path output_ext year month day hour minute second ' +
    'short_year short_month long_month i_month short_day long_day i_day y_day w_year week w_day'
  ).split(' '),
);

/** Plugins whose work is built in, or that have nothing to do here. */
export const PLUGINS: ReadonlySet<string> = new Set([
  'jekyll-archives',
  'jekyll-feed',
  'jekyll-gist',
  'jekyll-include-cache',
  'jekyll-paginate',
  'jekyll-redirect-from',
  'jekyll-remote-theme',
  'jekyll-seo-tag',
  'jekyll-sitemap',
  'jekyll-toc',
  'kramdown-parser-gfm',
]);
