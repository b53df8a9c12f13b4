// The categories and tags that front matter and folders give a document.
import type { Data, DataMap } from '../types.ts';
import { isMap } from '../util/yaml.ts';
import { listOf } from './defaults.ts';
import { textOf } from './values.ts';

const isScalar = (value: Data): boolean => typeof value !== 'object';
const strings = (values: readonly Data[]): readonly string[] => values.filter(isScalar).map(String);

/** Text of `- B: c`, which YAML takes for a mapping. */
const spoken = (mapping: DataMap): string =>
  Object.entries(mapping)
    .map(([name, value]) => `${name}: ${isScalar(value) ? value : ''}`.trim())
    .join(', ');

/** Values with lists in lists flattened: `- [a, b]` in a list makes them. */
const opened = (values: readonly Data[]): readonly Data[] =>
  values.flatMap((value) => (Array.isArray(value) ? opened(listOf(value)) : [isMap(value) ? spoken(value) : value]));
/** `tag: a b` is one name, where `tags: a b` is two. */
const singular = (value: Data): readonly Data[] => (Array.isArray(value) ? opened(listOf(value)) : [value]);

/** Jekyll's categories: folders and front matter, then all as text, with `category`: 2018 is there twice. */
export function categoriesOf(data: DataMap, folders: readonly string[]): readonly string[] {
  const written = [...new Set<Data>([...folders, ...listOf(data['categories'])])];
  const single = textOf(data['category']) === undefined ? [] : singular(data['category'] as Data);
  return strings([...new Set<Data>([...written, ...strings(written), ...strings(single)])]);
}

/** `tag` before `tags`, nested lists opened (Jekyll's pluralized_array_from_hash): [[a, b], c] has three. */
export function tagsOf(data: DataMap): readonly string[] {
  const single = data['tag'];
  return strings(textOf(single) === undefined ? opened(listOf(data['tags'])) : singular(single as Data));
}
