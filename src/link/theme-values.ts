// Values of front matter that the built-in theme, or the layouts of Minimal Mistakes, would pass over in silence: authors that nobody
// describes, texts where they look for mappings.
import type { Config, Data, DataMap, Diagnostic, Document, LayoutMode, SourceFile } from '../types.ts';
import { cached } from '../util/cached.ts';
import { cachedFilter } from '../util/cached-lists.ts';
import { keyOfDefault } from '../util/key-of-default.ts';
import { nearest } from '../util/near.ts';
import { isMap, mapOf } from '../util/yaml.ts';

export interface ThemeInput {
  readonly config: Config;
  readonly mode: LayoutMode;
  readonly documents: readonly Document[];
  /** `site.data`. */
  readonly data: DataMap;
  /** Layouts, includes and own templates. */
  readonly texts: readonly SourceFile[];
}

/** A warning's words. */
type Words = Pick<Diagnostic, 'message'> & { readonly hint: string };

/** What is wrong with the value of a key; undefined for what is right. */
type Check = (value: Data) => Words | undefined;

/** Names that a value stands for: "jane", or a list of such. */
const namesOf = (value: Data | undefined): readonly string[] =>
  (Array.isArray(value) ? (value as readonly Data[]) : [value]).filter((one) => typeof one === 'string' && one.trim() !== '') as string[];

const hasAuthor = cachedFilter(({ lines, data }: Document) =>
  ['author', 'authors'].some((key) => lines[key] !== undefined && namesOf(data[key]).length > 0),
);

/** How keys of authors are written, and names are not. */
const KEY = /^[a-z0-9_.-]+$/;

/** Whether layouts look authors up in `_data/authors`: the theme's do, and those of Minimal Mistakes. */
const readsAuthors = ({ mode, texts }: ThemeInput): boolean =>
  mode !== 'own' || texts.some((file) => /\bdata\.(?:authors\b|\[["']authors)/.test(file.text()));

/** The key of an author who is meant: of a near name, or of whom has this one. */
function meantAuthor(name: string, known: DataMap): string | undefined {
  const named = Object.entries(known).find(([, value]) => String(mapOf(value)['name'] ?? '').toLowerCase() === name.toLowerCase());
  return named?.[0] ?? nearest(name, Object.keys(known), 1)[0];
}

/**
 * Check of authors against those that `_data/authors` describes. What is near to none and looks like no key is a name, which the theme shows
 * as it is.
 */
const authorCheck = (known: DataMap): Check => {
  const unknown = cached((name: string): Words | undefined => {
    if (Object.hasOwn(known, name)) return undefined;
    const meant = meantAuthor(name, known);
    if (meant === undefined && !KEY.test(name)) return undefined;
    const message = `there is no author "${name}" in _data/authors`;
    return { message, hint: meant === undefined ? 'Describe the author there, under this name.' : `Did you mean "${meant}"?` };
  }, 1000);
  return (value) => namesOf(value).flatMap((name) => unknown(name) ?? [])[0];
};

/** Keys whose mappings the theme reads, with what they may have. */
const MAPPINGS: readonly { readonly key: string; readonly sign: RegExp; readonly example: (text: string) => string }[] = [
  {
    key: 'header',
    sign: /\bheader\.overlay_image\b/,
    example: (text) => (/\.\w{2,5}$/.test(text) ? `Write header: { image: ${text} }.` : 'Write image: or overlay_image: below it.'),
  },
  { key: 'sidebar', sign: /\bsidebar\.nav\b/, example: (text) => `Write sidebar: { nav: ${text} }, a menu of _data/navigation.yml.` },
];

const isText = (value: Data | undefined): value is string => typeof value === 'string' && value.trim() !== '';
const hasText = cachedFilter(({ lines, data }: Document) => MAPPINGS.some(({ key }) => lines[key] !== undefined && isText(data[key])));

/** Whether layouts read the mapping of a key: the theme's do unless an own text has `page.header` with another meaning, and Minimal Mistakes'. */
function readsMapping({ key, sign }: (typeof MAPPINGS)[number], { mode, texts }: ThemeInput): boolean {
  const readers = texts.filter((file) => file.text().includes(`page.${key}`));
  return mode === 'own' ? readers.some((file) => sign.test(file.text())) : readers.every((file) => file.text().includes(`page.${key}.`));
}

const textCheck =
  ({ key, example }: (typeof MAPPINGS)[number]): Check =>
  (value) =>
    isText(value) ? { message: `"${key}" must be a mapping, not a text: nothing of it is shown`, hint: example(value) } : undefined;

/** Warnings for the values of a key, in front matter and in `defaults:`. */
function ofKey(key: string, { documents, config, check }: Pick<ThemeInput, 'documents' | 'config'> & { readonly check: Check }) {
  const warning = (words: Words, at: Pick<Diagnostic, 'file' | 'line'>): Diagnostic => ({
    severity: 'warning',
    code: 'theme-value',
    ...at,
    ...words,
  });
  const ofRules = config.defaults.flatMap(({ values }, index) => {
    const words = values[key] === undefined ? undefined : check(values[key] as Data);
    const place = config.keyPlaces[keyOfDefault(index, key)];
    return words && place ? [warning(words, place)] : [];
  });
  const ofDocuments = documents.flatMap(({ file, lines, data }) => {
    const line = lines[key];
    const words = line === undefined || data[key] === undefined ? undefined : check(data[key] as Data);
    return words && line !== undefined ? [warning(words, { file: file.name, line })] : [];
  });
  return [...ofRules, ...ofDocuments];
}

/** Warnings for values that the theme passes over. */
export function themeWarnings(input: ThemeInput): readonly Diagnostic[] {
  const { config, documents, data } = input;
  const authors = data['authors'];
  const withAuthors = isMap(authors) && readsAuthors(input) ? hasAuthor(documents) : undefined;
  const check = authorCheck(mapOf(authors));
  const ofAuthors = withAuthors ? ['author', 'authors'].flatMap((key) => ofKey(key, { documents: withAuthors, config, check })) : [];
  const read = MAPPINGS.filter((one) => readsMapping(one, input));
  const ofTexts = read.flatMap((one) => ofKey(one.key, { documents: hasText(documents), config, check: textCheck(one) }));
  return [...ofAuthors, ...ofTexts];
}
