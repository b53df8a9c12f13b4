// Filters for icons: one by name, and those that authors write as Font Awesome's elements.
import type { IconSet } from '../../types.ts';
import { createIcons } from '../icons.ts';
import { type Filter, isSafe, safe, textOf } from './values.ts';

/** `{{ link.icon | icon(link.label) }}` is an icon, `{{ content | safe | icons }}` HTML with icons in it. */
export function createIconFilters(set: IconSet): { readonly [name: string]: Filter } {
  const icons = createIcons(set);
  return {
    icon: (input, other) => safe(icons.svg(textOf(input), textOf(other))),
    icons: (input) => {
      const text = textOf(input);
      if (!text.includes('fa-')) return input;
      return safe(isSafe(input) ? icons.inHtml(text) : icons.inText(text));
    },
  };
}
