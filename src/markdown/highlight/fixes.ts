// The table of fixes of Prism's grammars, where they are wrong to a reader or coarser than Rouge's.
import { csharp, php, python, ruby, scss, sql, web } from './fixes-code.ts';
import { diff, hcl, json, yaml } from './fixes-data.ts';
import { bash, docker, makefile, powershell } from './fixes-shell.ts';
import type { Languages } from './prism.ts';

/** Fixes by the name of the grammar, applied to Prism's languages once it is loaded. */
export const fixes: ReadonlyMap<string, (languages: Languages) => void> = new Map([
  ['bash', bash],
  ['csharp', csharp],
  ['diff', diff],
  ['docker', docker],
  ['hcl', hcl],
  ['json', json],
  ['makefile', makefile],
  ['markup', web],
  ['php', php],
  ['powershell', powershell],
  ['python', python],
  ['ruby', ruby],
  ['scss', scss],
  ['sql', sql],
  ['yaml', yaml],
]);
