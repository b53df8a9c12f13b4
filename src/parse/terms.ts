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

/** Front matter with the values of its terms: numbers and dates, whose text stands in the document's own lists. */
export function withTerms(data: DataMap, terms: { readonly [name in 'categories' | 'tags']: readonly Data[] }): DataMap {
  const changed = Object.entries(terms).filter(([, values]) => values.some((value) => typeof value !== 'string'));
  return changed.length === 0 ? data : { ...data, ...Object.fromEntries(changed) };
}
