// Variants of the pictures that are copied.
import { hasSharp, picturesAmong, variantsOf } from '../../images/index.ts';
import type { Feature } from '../../types.ts';

export const pictures: Feature = ({ pictures }, planned) => {
  if (!pictures || !hasSharp()) return [];
  return picturesAmong(planned.routes).flatMap((route) => {
    const picture = pictures.of(route.file);
    return picture ? variantsOf(route, picture, pictures.options) : [];
  });
};
