// Variants of the pictures that are copied.
import { HAS_VARIANTS, hasSharp, variantsOf } from '../../images/index.ts';
import type { Feature } from '../../types.ts';

export const pictures: Feature = ({ pictures }, planned) => {
  if (!pictures || !hasSharp()) return [];
  return planned.flatMap((route) => {
    const picture = route.kind === 'copy' && HAS_VARIANTS.test(route.output) ? pictures.of(route.file) : undefined;
    return route.kind === 'copy' && picture ? variantsOf(route, picture, pictures.options) : [];
  });
};
