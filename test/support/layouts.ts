// Layouts without a site around them.
import type { Liquid } from '../../src/liquid/index.ts';
import { type Html, joinLayouts, type LayoutFiles, layOut } from '../../src/render/layouts.ts';

const noLiquid: Liquid = {
  render: () => {
    throw new Error('no Liquid here');
  },
};

/** What a layout and its parents make of a context. */
export function render(files: LayoutFiles, name: string, context: { readonly [name: string]: unknown }, page = 'p'): Html {
  const chain = joinLayouts([files]).chain(name) ?? { digest: '', links: [] };
  return layOut(chain, String(context['content'] ?? ''), {
    context: () => context,
    scope: () => ({}),
    liquid: noLiquid,
    path: page,
    page,
  });
}
