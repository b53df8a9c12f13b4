// Layouts without a site around them.
import { type Html, type Layouts, layOut } from '../../src/render/layouts.ts';

/** What a layout and its parents make of a context. */
export function render(layouts: Layouts, name: string, context: { readonly [name: string]: unknown }, page = 'p'): Html {
  return layOut(layouts.chain(name) ?? [], String(context['content'] ?? ''), { context, page });
}
