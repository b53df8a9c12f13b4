// Slips of the pen in the keys of front matter and of the configuration, which would otherwise do nothing.
import type { Config, Data, Diagnostic, Document, LayoutMode, SourceFile } from '../types.ts';
import { cached } from '../util/cached.ts';
import { slipOf } from '../util/near.ts';

/** Keys of front matter that Jekyll, its plugins, Minimal Mistakes and this program read. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'title subtitle date layout permalink categories category tags tag published excerpt excerpt_separator slug description tagline ' +
    'redirect_from redirect_to last_modified_at sitemap author authors author_profile image images lang locale render_with_liquid toc ' +
    'toc_label toc_icon toc_sticky header sidebar classes comments share related read_time show_date hidden paginate pagination ' +
    'taxonomy entries_layout sort_by sort_order show_excerpts overview search noindex robots footer_scripts head_scripts breadcrumbs mathjax ' +
    'series math mermaid gallery feature_row teaser canonical_url link draft pinned featured keywords summary ' +
    'ref lang-ref translation_key page_id'
  ).split(' '),
);

/** Keys whose values are true or false. */
const FLAGS: ReadonlySet<string> = new Set(
  (
    'published author_profile toc toc_sticky comments share related read_time show_date hidden search noindex mathjax math mermaid breadcrumbs ' +
    'show_excerpts render_with_liquid sitemap'
  ).split(' '),
);

const FLAG_VALUES = ['true', 'false'];

export interface KeyInput {
  readonly config: Config;
  readonly mode: LayoutMode;
  readonly documents: readonly Document[];
  /** Layouts, includes and own templates. */
  readonly texts: readonly SourceFile[];
}

/** A key that another generator reads, or a value that looks like one of Jekyll's. */
interface OtherKey {
  readonly key: string;
  readonly isMeant: (value: Data) => boolean;
  readonly message: string;
  readonly hint: string;
}

const isText = (value: Data, words: RegExp): boolean => typeof value === 'string' && words.test(value);
const HOLD_BACK = 'Write published: false, or move the file to _drafts.';

const OTHER_KEYS: readonly OtherKey[] = [
  {
    key: 'draft',
    isMeant: (value) => value === true || isText(value, /^true$/i),
    message: '"draft: true" holds nothing back: this is published',
    hint: HOLD_BACK,
  },
  {
    key: 'publish',
    isMeant: (value) => value === false,
    message: '"publish: false" holds nothing back: this is published',
    hint: HOLD_BACK,
  },
  {
    key: 'status',
    isMeant: (value) => isText(value, /^(?:draft|private)$/i),
    message: '"status" holds nothing back: this is published',
    hint: HOLD_BACK,
  },
  {
    key: 'published',
    isMeant: (value) => isText(value, /^(?:false|no|off)$/i),
    message: '"published" has a text, and only the value false holds something back: this is published',
    hint: 'Write it without quotes: published: false.',
  },
  {
    key: 'aliases',
    isMeant: (value) => (Array.isArray(value) ? value.length > 0 : isText(value, /\S/)),
    message: '"aliases" makes no redirects',
    hint: 'Write redirect_from: and the old URLs.',
  },
];

/** Warnings for keys that do something in other generators only, unless a text of the site looks them up. */
function ofOthers(input: KeyInput): readonly Diagnostic[] {
  const isLookedUp = cached((key: string) => [...input.texts, ...input.documents.map(({ file }) => file)].some(hasLookup(key)), 10);
  return input.documents.flatMap(({ kind, published, lines, data, file: { name } }) =>
    OTHER_KEYS.flatMap(({ key, isMeant, message, hint }): readonly Diagnostic[] => {
      const line = lines[key];
      const isSilent = line !== undefined && published && kind !== 'draft' && isMeant(data[key] ?? null);
      if (!isSilent || (key !== 'published' && isLookedUp(key))) return [];
      return [{ severity: 'warning', code: 'other-key', file: name, line, message, hint }];
    }),
  );
}

const escaped = (key: string): string => key.replace(/[^\w]/g, '\\$&');

/** Whether a text looks a key up: `page.key`, `["key"]`. */
function hasLookup(key: string): (file: SourceFile) => boolean {
  const lookup = new RegExp(`[.'"]${escaped(key)}(?![\\w-])`);
  return (file) => lookup.test(file.text());
}

/** Whether a text of the site uses a key: layouts and includes by its name, documents as `page.key` or `["key"]`. */
function isUsed(key: string, { texts, documents }: KeyInput): boolean {
  const word = new RegExp(`(?<![\\w-])${escaped(key)}(?![\\w-])`);
  return texts.some((file) => word.test(file.text())) || documents.map(({ file }) => file).some(hasLookup(key));
}

/**
 * Slips in the keys of one document, and values such as "ture"; under the built-in theme (`isTheme`) also texts that are far from both,
 * which count as true.
 */
function suspectsOf(document: Document, { slip, isTheme }: { readonly slip: (key: string) => string; readonly isTheme: boolean }) {
  const { lines, data } = document;
  return Object.entries(lines).flatMap(([key, line]) => {
    const value = data[key];
    const isText = FLAGS.has(key) && typeof value === 'string';
    const meant = isText ? slipOf(value, FLAG_VALUES) : undefined;
    const isOdd = isText && isTheme && key !== 'published' && value !== '' && value !== 'true';
    if (meant !== undefined || isOdd) return [{ document, key, line, value, meant: meant ?? '' }];
    const known = slip(key);
    return known === '' ? [] : [{ document, key, line, value: undefined, meant: known }];
  });
}

/** Warnings for keys of documents that are one slip away from known ones, unless several documents have them or a text uses them. */
function ofDocuments(input: KeyInput): readonly Diagnostic[] {
  const slip = cached((key: string) => (KNOWN.has(key) ? '' : (slipOf(key, KNOWN) ?? '')), 1000);
  const isTheme = input.mode === 'built-in';
  const found = input.documents.flatMap((document) => suspectsOf(document, { slip, isTheme }));
  const used = cached((key: string) => isUsed(key, input), 1000);
  return found.flatMap(({ document, key, line, value, meant }): readonly Diagnostic[] => {
    const at = { severity: 'warning', file: document.file.name, line } as const;
    const hint = meant === '' ? 'Write true or false, without quotes.' : `Did you mean "${meant}"?`;
    if (value !== undefined) {
      const isMeant = meant === '' && isUsed(key, input);
      return isMeant ? [] : [{ ...at, code: 'misspelt-value', message: `"${key}" must be true or false, not "${value}"`, hint }];
    }
    if (found.filter((other) => other.key === key).length > 1 || used(key)) return [];
    return [{ ...at, code: 'misspelt-key', message: `"${key}" is not known, and nothing uses it`, hint }];
  });
}

/** Warnings for misspelt keys of front matter and of the configuration that no text of the site uses. */
export function keyWarnings(input: KeyInput): readonly Diagnostic[] {
  const suspects = input.config.suspects.filter(({ use, ofTheme }) => !(ofTheme && input.mode === 'own') && !(use && isUsed(use, input)));
  return [...suspects.map(({ diagnostic }) => diagnostic), ...ofDocuments(input), ...ofOthers(input)];
}
