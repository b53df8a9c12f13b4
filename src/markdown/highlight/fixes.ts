// The table of fixes of Prism's grammars, where they are wrong to a reader or coarser than Rouge's.
import { csharp, php, python, ruby, sql, web } from './fixes-code.ts';
import { hcl, json, makefile, yaml } from './fixes-data.ts';
import type { Languages } from './prism.ts';

/** Fixes by the name of the grammar, applied to Prism's languages once it is loaded. */
export const fixes: ReadonlyMap<string, (languages: Languages) => void> = new Map(
  Object.entries({ csharp, hcl, json, makefile, markup: web, php, python, ruby, sql, yaml }),
);
