// The categories and tags that front matter and folders give a document.
import type { Data, DataMap } from '../types.ts';
import { isScalar } from '../util/scalars.ts';
import { isMap } from '../util/yaml.ts';
import { listOf } from './defaults.ts';

/** Whether a key has a value in Ruby's sense: an empty text is one. */
const isGiven = (value: Data | undefined): value is Data => (value ?? false) !== false;

const isOne = (value: Data): boolean => typeof value !== 'object' || (value !== null && isScalar(value));
const ones = (values: readonly Data[]): readonly Data[] => values.filter(isOne);

const keyOf = (value: Data): string => (isScalar(value) ? `${value.type} ${value}` : JSON.stringify(value));

/** Each value once, as Ruby's uniq: 1, 1.0 and "1" are three. */
const unique = (values: readonly Data[]): readonly Data[] =>
  values.every((value) => typeof value === 'string')
    ? [...new Set(values)]
    : [...new Map(values.map((value) => [keyOf(value), value])).values()];

/** Text of `- B: c`, which YAML takes for a mapping. */
const spoken = (mapping: DataMap): string =>
  Object.entries(mapping)
    .map(([name, value]) => `${name}: ${isOne(value) ? value : ''}`.trim())
    .join(', ');

/** Values with lists in lists flattened: `- [a, b]` in a list makes them. */
const opened = (values: readonly Data[]): readonly Data[] =>
  values.flatMap((value) => (Array.isArray(value) ? opened(listOf(value)) : [isMap(value) ? spoken(value) : value]));
/** `tag: a b` is one name, where `tags: a b` is two. */
const singular = (value: Data): readonly Data[] => (Array.isArray(value) ? opened(listOf(value)) : [value]);

/**
 * Jekyll's categories: those of folders and front matter, then all as text: `categories: [1, 2.0]` gives 1, 2.0, "1" and "2.0". Nulls,
 * which Jekyll takes for categories without a name, are none; an empty text is one: `category: ""`.
 */
export function categoriesOf(data: DataMap, folders: readonly string[]): readonly Data[] {
  const written = ones(unique([...folders, ...opened(listOf(data['categories']))]));
  const single = isGiven(data['category']) ? singular(data['category']) : [];
  return unique([...written, ...written.map(String), ...ones(single).map(String)]);
}

/** `tag` before `tags`, nested lists opened (Jekyll's pluralized_array_from_hash): [[a, b], c] has three. `tags: 2018` has none. */
export function tagsOf(data: DataMap): readonly Data[] {
  const { tag: single, tags } = data;
  if (isGiven(single)) return ones(singular(single));
  return typeof tags === 'string' || Array.isArray(tags) ? ones(opened(listOf(tags))) : [];
}

/** Whether a mapping is data, and no name with a colon that YAML takes for one: `- {name: A, images: [a.png]}`. */
const isStructure = (value: Data): boolean => isMap(value) && (Object.keys(value).length !== 1 || !Object.values(value).every(isOne));
const isStructured = (value: Data | undefined): boolean =>
  value !== undefined && Array.isArray(value) && listOf(value).some((item) => isStructure(item) || isStructured(item));

const isNested = (value: Data | undefined): boolean => Array.isArray(value) && !listOf(value).every(isOne);

const flattened = (values: readonly Data[]): readonly Data[] =>
  values.flatMap((value) => (Array.isArray(value) ? flattened(listOf(value)) : value === null ? [] : [value]));

/** Ruby's inspect of what YAML holds. */
function inspected(value: Data): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${listOf(value).map(inspected).join(', ')}]`;
  if (!isMap(value)) return value === null ? 'nil' : String(value);
  const entries = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}=>${inspected(one)}`);
  return `{${entries.join(', ')}}`;
}

const rubyText = (value: Data): string => (value === null ? '' : isOne(value) ? String(value) : inspected(value));

/** Jekyll's `categories` where they are data: all of them, then each as text, and those of `category`, else lists opened, as texts, too. */
function structuredCategories({ categories, category }: DataMap, folders: readonly string[]): readonly Data[] {
  const written = listOf(categories);
  const single = isGiven(category) ? [category] : written;
  return unique([...folders, ...written, ...[...folders, ...written, ...flattened(single)].map(rubyText)]);
}

/** Front matter of a post or item with the values of its terms: numbers and dates, whose text stands in the document's own lists, and data. */
export function withTerms(
  data: DataMap,
  terms: { readonly [name in 'categories' | 'tags']: readonly Data[] },
  folders: readonly string[],
): DataMap {
  const changed: Record<string, readonly Data[]> = {};
  for (const name of ['categories', 'tags'] as const)
    if (terms[name].some((value) => typeof value !== 'string') || isNested(data[name])) changed[name] = terms[name];
  if (isStructured(data['categories'])) changed['categories'] = structuredCategories(data, folders);
  if (isStructured(data['tags']) && !isGiven(data['tag'])) changed['tags'] = flattened(listOf(data['tags']));
  return Object.keys(changed).length === 0 ? data : { ...data, ...changed };
}
