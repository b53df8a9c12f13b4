// The workflow that publishes a site on GitHub Pages: with the Gemless of a package.json, or without one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageVersion } from '../cache/index.ts';
import { PACKAGE_ROOT } from '../util/package-root.ts';

/** How a workflow gets the program: from the dependencies of a package.json, or by npx alone. */
export type WorkflowForm = 'package' | 'npx';

const INSTALL = /^ {6}- name: Install\n.*\n/m;

const withoutPackage = (version: string): string => `env:
  # The newest Gemless that begins so. For a later one, change the number
  GEMLESS: gemless@${version}
`;

/** Range of the compatible versions, as npm's "^" reads them: "0.2" of "0.2.5", "1" of "1.4.0". */
export const compatible = (version: string): string => /^0\.\d+|^\d+/.exec(version)?.[0] ?? version;

/** Text of the workflow for `.github/workflows/pages.yml`; lib/pages.yml is the form with a package.json. */
export function pagesWorkflow(form: WorkflowForm): string {
  const text = readFileSync(join(PACKAGE_ROOT, 'lib/pages.yml'), 'utf8');
  if (form === 'package') return text;
  return text
    .replace(INSTALL, '')
    .replaceAll('npx gemless', 'npx --yes "$GEMLESS"')
    .replace(/^jobs:/m, `${withoutPackage(compatible(packageVersion()))}jobs:`);
}
