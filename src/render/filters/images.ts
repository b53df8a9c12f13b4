// The filter for pictures: HTML with their sizes, found by the page's `image_size`.
import { type SizeOfUrl, withSizes } from '../images.ts';
import { type Filter, isLookup, isSafe, safe, textOf } from './values.ts';

const sizeOf = (context: unknown): SizeOfUrl | undefined => {
  const found = isLookup(context) ? context.lookup('image_size') : undefined;
  return typeof found === 'function' ? (found as SizeOfUrl) : undefined;
};

/** `{{ content | safe | images }}`; text that is no HTML stays as it is. */
export const imageFilters: { readonly [name: string]: Filter } = {
  images(input) {
    const find = sizeOf(this);
    return find && isSafe(input) ? safe(withSizes(textOf(input), find)) : input;
  },
};
