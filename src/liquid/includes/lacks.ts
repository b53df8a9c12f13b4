// What a built-in include was not given, so that it shows nothing.
import { didYouMean } from '../../util/near.ts';
import type { Details } from '../source.ts';
import { isHash, textOf } from '../values.ts';

const PROVIDERS = ['youtube', 'vimeo', 'google-drive', 'bilibili'];

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === false || value === '';

/**
 * Warning for an include of that name (`file`), called with these parameters; undefined where it has all that it needs. `pageOf` is asked
 * only where the include reads the page: what asks for it cannot be repeated on another page.
 */
export function lacks(file: string, parameters: { readonly [name: string]: unknown }, pageOf: () => unknown): Details | undefined {
  const code = 'include-parameter';
  const name = file.replace(/^built-in include /, '');
  if (name === 'figure' && isEmpty(parameters['image_path'])) {
    const message = 'this figure has no picture: its parameter image_path is missing or empty';
    return { code, message, hint: 'Write {% include figure image_path="/assets/images/name.jpg" alt="What it shows" %}.' };
  }
  if (name === 'video') {
    const { id, provider } = parameters;
    if (isEmpty(id)) return { code, message: 'this video has no id', hint: 'Write {% include video id="…" provider="youtube" %}.' };
    if (PROVIDERS.includes(textOf(provider))) return undefined;
    const message = isEmpty(provider) ? 'this video has no provider' : `"${textOf(provider)}" is no provider of videos`;
    return { code, message, hint: didYouMean(textOf(provider), PROVIDERS) ?? `Write one of ${PROVIDERS.join(', ')}.` };
  }
  if (name !== 'gallery' && name !== 'feature_row') return undefined;
  const key = isEmpty(parameters['id']) ? name : textOf(parameters['id']);
  const page = pageOf();
  const list = isHash(page) ? page[key] : undefined;
  const isGiven = !isEmpty(list) && !(Array.isArray(list) && list.length === 0);
  if (Array.isArray(list) && isGiven && list.every((entry) => isHash(entry))) return undefined;
  const message = isGiven
    ? `"${key}" of the front matter must be a list of mappings`
    : `nothing is shown here: the front matter has no "${key}", or an empty one`;
  return { code, message, hint: `Write a list: ${key}: [{image_path: /assets/images/name.jpg, alt: What it shows}].` };
}
