// The table of fixes of Prism's grammars, where they are wrong to a reader or coarser than Rouge's.
import { csharp, php, python, ruby, scss, sql, web } from './fixes-code.ts';
import { hcl, json, yaml } from './fixes-data.ts';
import { makefile, powershell } from './fixes-shell.ts';
import type { Languages } from './prism.ts';

/** Fixes by the name of the grammar, applied to Prism's languages once it is loaded. */
export const fixes: ReadonlyMap<string, (languages: Languages) => void> = new Map(
  Object.entries({ csharp, hcl, json, makefile, markup: web, php, powershell, python, ruby, scss, sql, yaml }),
);
