// Slips of the pen in the keys of front matter and of the configuration, which would otherwise do nothing.
import type { Config, Data, Diagnostic, Document, LayoutMode, SourceFile } from '../types.ts';
import { cached, cachedByObject } from '../util/cached.ts';
import { cachedFilter } from '../util/cached-lists.ts';
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

/** A key of a document that another generator reads, where its value is meant for that. */
interface Silent extends OtherKey {
  readonly line: number;
}

const silentKeysOf = ({ kind, published, lines, data }: Document): readonly Silent[] =>
  OTHER_KEYS.flatMap((other) => {
    const line = lines[other.key];
    return line !== undefined && published && kind !== 'draft' && other.isMeant(data[other.key] ?? null) ? [{ ...other, line }] : [];
  });

/** Warnings for keys that do something in other generators only, unless a text of the site looks them up. */
function ofOthers(input: KeyInput, odd: readonly Document[]): readonly Diagnostic[] {
  const isLookedUp = cached((key: string) => [...input.texts, ...input.documents.map(({ file }) => file)].some(hasLookup(key)), 10);
  return odd.flatMap((document) =>
    keysOf(document).silent.flatMap(({ key, line, message, hint }): readonly Diagnostic[] =>
      key !== 'published' && isLookedUp(key)
        ? []
        : [{ severity: 'warning', code: 'other-key', file: document.file.name, line, message, hint }],
    ),
  );
}

const escaped = (key: string): string => key.replace(/[^\w]/g, '\\$&');

/** Whether a text looks a key up: `page.key`, `["key"]`. A file is read for that once, and not after each save of another one. */
const hasLookup = cached((key: string) => {
  const lookup = new RegExp(`[.'"]${escaped(key)}(?![\\w-])`);
  return cachedByObject((file: SourceFile) => lookup.test(file.text()));
}, 20);

/** Whether a text of the site uses a key: layouts and includes by its name, documents as `page.key` or `["key"]`. */
function isUsed(key: string, { texts, documents }: KeyInput): boolean {
  const word = new RegExp(`(?<![\\w-])${escaped(key)}(?![\\w-])`);
  return texts.some((file) => word.test(file.text())) || documents.map(({ file }) => file).some(hasLookup(key));
}

/** A key of a document that is one slip away from a known one, or has a text in place of true or false. */
interface Suspect {
  readonly document: Document;
  readonly key: string;
  readonly line: number;
  /** The text in place of true or false. */
  readonly value: string | undefined;
  /** "" for a text that is far from both: the built-in theme takes it for true. */
  readonly meant: string;
}

const slipOfKey = cached((key: string) => (KNOWN.has(key) ? '' : (slipOf(key, KNOWN) ?? '')), 1000);

function suspectsOf(document: Document): readonly Suspect[] {
  const { lines, data } = document;
  return Object.entries(lines).flatMap(([key, line]): readonly Suspect[] => {
    const value = data[key];
    if (FLAGS.has(key) && typeof value === 'string') {
      const meant = slipOf(value, FLAG_VALUES);
      const isOdd = key !== 'published' && value !== '' && value !== 'true';
      if (meant !== undefined || isOdd) return [{ document, key, line, value, meant: meant ?? '' }];
    }
    const known = slipOfKey(key);
    return known === '' ? [] : [{ document, key, line, value: undefined, meant: known }];
  });
}

/** Keys of a document that may be worth a warning: looked for once, since a preview links its documents after each save. */
const keysOf = cachedByObject((document: Document) => ({ suspects: suspectsOf(document), silent: silentKeysOf(document) }));
/** Documents that have such keys. */
const oddOnes = cachedFilter((document: Document) => suspectsOf(document).length > 0 || silentKeysOf(document).length > 0);

/** Warnings for keys of documents that are one slip away from known ones, unless several documents have them or a text uses them. */
function ofDocuments(input: KeyInput, odd: readonly Document[]): readonly Diagnostic[] {
  const found = odd.flatMap((document) => keysOf(document).suspects);
  const used = cached((key: string) => isUsed(key, input), 1000);
  const counts = new Map<string, number>();
  for (const { key } of found) counts.set(key, (counts.get(key) ?? 0) + 1);
  return found.flatMap(({ document, key, line, value, meant }): readonly Diagnostic[] => {
    const at = { severity: 'warning', file: document.file.name, line } as const;
    const hint = meant === '' ? 'Write true or false, without quotes.' : `Did you mean "${meant}"?`;
    if (value !== undefined) {
      const isMeant = meant === '' && (input.mode !== 'built-in' || used(key));
      return isMeant ? [] : [{ ...at, code: 'misspelt-value', message: `"${key}" must be true or false, not "${value}"`, hint }];
    }
    if ((counts.get(key) ?? 0) > 1 || used(key)) return [];
    return [{ ...at, code: 'misspelt-key', message: `"${key}" is not known, and nothing uses it`, hint }];
  });
}

/** Warnings for misspelt keys of front matter and of the configuration that no text of the site uses. */
export function keyWarnings(input: KeyInput): readonly Diagnostic[] {
  const suspects = input.config.suspects.filter(({ use, ofTheme }) => !(ofTheme && input.mode === 'own') && !(use && isUsed(use, input)));
  const odd = oddOnes(input.documents);
  return [...suspects.map(({ diagnostic }) => diagnostic), ...ofDocuments(input, odd), ...ofOthers(input, odd)];
}
