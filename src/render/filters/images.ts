// The filters for pictures, whose sizes are found by the page's `image_size`, and for what else the theme adds to texts.
import { annotated } from '../annotations.ts';
import { type SizeOfUrl, withSizes } from '../images.ts';
import { type Filter, isLookup, isSafe, safe, textOf } from './values.ts';

const sizeOf = (context: unknown): SizeOfUrl | undefined => {
  const found = isLookup(context) ? context.lookup('image_size') : undefined;
  return typeof found === 'function' ? (found as SizeOfUrl) : undefined;
};

/** `{{ content | safe | images | annotated }}`; text that is no HTML stays as it is. */
export const imageFilters: { readonly [name: string]: Filter } = {
  images(input) {
    const find = sizeOf(this);
    return find && isSafe(input) ? safe(withSizes(textOf(input), find)) : input;
  },
  annotated: (input) => (isSafe(input) ? safe(annotated(textOf(input))) : input),
};
