// Warnings about a page of the preview, in words for its badge and its panel.
import { inOrder, placeOf } from '../diagnostics.ts';
import type { Diagnostic, Route } from '../types.ts';

/** "_posts/a.md:3: message", and the hint on a line of its own. */
const textOf = (one: Diagnostic): string => [`${placeOf(one)}: ${one.message}`, ...(one.hint === undefined ? [] : [one.hint])].join('\n');

/** Warnings of a page's rendering, and those of the site that are about its source. */
export function warningsOf(route: Route, ofPage: readonly Diagnostic[], ofSite: readonly Diagnostic[]): readonly string[] {
  const source = route.kind === 'page' ? route.document?.file.name : undefined;
  const all = [...ofSite.filter(({ file }) => file === source), ...ofPage];
  return inOrder(all.filter(({ severity }) => severity === 'warning')).map(textOf);
}
