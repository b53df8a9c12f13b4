// Owns the table of what is mended in Prism's grammars, where a reader would see it stumble or where Rouge sees more.
import { csharp, php, python, ruby, scss, sql, web } from './mends-code.ts';
import { diff, hcl, json, yaml } from './mends-data.ts';
import { bash, docker, makefile, powershell } from './mends-shell.ts';
import type { Languages } from './prism.ts';

/** By the grammar's name: what is done to Prism's languages once it is loaded. */
export const mends: ReadonlyMap<string, (languages: Languages) => void> = new Map([
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
