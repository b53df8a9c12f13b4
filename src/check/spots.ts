// Spots of a rendered page: marks in all that findings may be about.
import { headingsOf, linksOf } from './links.ts';
import { createSpots, type Spots } from './marks.ts';
import { cssReferences } from './references.ts';

/** Marks of a rendered text by kind and target. Headings are looked for where they are among the kinds that are wanted. */
export function spotsOf(output: string, text: string, kinds: ReadonlySet<string>): Spots {
  const { spots, add } = createSpots();
  if (/\.css$/i.test(output)) {
    for (const { kind, target } of cssReferences(text)) add(kind, target);
    return spots;
  }
  const page = linksOf(text);
  for (const { kind, target } of page.references) add(kind, target);
  for (const image of page.withoutAlt) add('an image without alt', image);
  for (const link of page.withoutText) add('a link without text', link);
  for (const reference of page.undefinedReferences) add('a reference', reference);
  if (kinds.has('a heading')) for (const heading of headingsOf(text)) add('a heading', heading.text);
  for (const id of page.ids) add('an id', id);
  return spots;
}
