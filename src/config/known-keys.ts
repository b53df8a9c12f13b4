// Keys of `_config.yml` that Jekyll, its plugins, Minimal Mistakes and this program read, and slips of the pen in them.
import type { Suspect } from '../types.ts';
import { slipOf } from '../util/near.ts';
import type { PathInUrl } from './address.ts';
import type { ConfigSource } from './config-reader.ts';
import { DEFAULTS } from './defaults.ts';
import { unknownValues } from './known-values.ts';
import { lineOf } from './lines.ts';

const MORE_KEYS: readonly string[] = (
  'title subtitle description name url baseurl author email locale lang timezone theme remote_theme permalink paginate paginate_path ' +
  'pagination markdown kramdown liquid sass defaults repository gems logo favicon teaser tagline rtl ' +
  'feed search search_full_content search_provider lunr algolia google analytics comments disqus giscus utterances atom_feed ' +
  'breadcrumbs footer copyright copyright_url masthead_title title_separator minimal_mistakes_skin words_per_minute date_format ' +
  'enable_copy_code_button category_archive tag_archive head_scripts footer_scripts after_footer_scripts twitter facebook social og_image ' +
  'twitter_username github_username webmaster_verifications jekyll-archives compress_html optional_front_matter readme_index ' +
  'titles_from_headings relative_links require_front_matter default_lang gemless archives emoji show_excerpts show_drafts staticman ' +
  'google_site_verification bing_site_verification redirect_from header_pages minima domain'
).split(' ');

/** Every key at the top of a configuration that has a meaning. */
const KNOWN: ReadonlySet<string> = new Set([...Object.keys(DEFAULTS), ...MORE_KEYS]);

/** Slips in keys, values that do not exist, and a `url` with a path. Whether the site's own texts use them is not known here. */
export function suspectsIn(sources: readonly ConfigSource[], address: PathInUrl | undefined): readonly Suspect[] {
  const slips = sources.flatMap(({ name: file, text, value }) =>
    Object.keys(value).flatMap((key): readonly Suspect[] => {
      const at = { severity: 'warning', code: 'misspelt-key', file, line: lineOf(text, [key]) } as const;
      if (key === 'url' && address) {
        const { alone, message, hint } = address;
        return [{ use: undefined, ofTheme: alone, diagnostic: { ...at, code: 'config', message, hint } }];
      }
      const slip = KNOWN.has(key) ? undefined : slipOf(key, KNOWN);
      if (slip === undefined) return [];
      const diagnostic = { ...at, message: `"${key}" is not known, and nothing uses it`, hint: `Did you mean "${slip}"?` };
      return [{ use: key, ofTheme: false, diagnostic }];
    }),
  );
  return [...slips, ...unknownValues(sources)];
}
