// `gemless init --ci`: writes the workflow that publishes the site on GitHub Pages.
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileError } from '../diagnostics.ts';
import { isFolder } from '../read/index.ts';
import type { Diagnostic } from '../types.ts';
import { errorCode, reason } from '../util/changed.ts';
import { printDiagnostics, printNote } from './report.ts';
import { repositoryOf } from './repository-of.ts';
import { pagesWorkflow, type WorkflowForm } from './workflow.ts';

const WORKFLOWS = '.github/workflows';
const WORKFLOW = `${WORKFLOWS}/pages.yml`;

/** Text of a file; undefined where there is none. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return undefined;
    throw error;
  }
}

/** Form for a folder: a package.json that names Gemless installs it. */
function formFor(folder: string): WorkflowForm {
  const text = textOf(join(folder, 'package.json')) ?? '';
  return /"gemless"\s*:/.test(text) ? 'package' : 'npx';
}

/** Why nothing can be written; undefined where it can. */
function refusal(folder: string, cwd: string, wanted: string): Diagnostic | undefined {
  const name = relative(cwd, folder) || '.';
  if (!isFolder(folder))
    return fileError(name, { code: 'init', message: 'there is no such folder', hint: 'Name the folder of the repository.' });
  const root = repositoryOf(folder);
  if (root !== undefined && root !== folder)
    return fileError(name, {
      code: 'init',
      message: 'GitHub reads workflows at the root of a repository only, and this folder lies in one',
      hint: `Run gemless init --ci ${relative(cwd, root) || '.'}. A site in a folder takes --source in the workflow, for build and check.`,
    });
  const link = ['.github', WORKFLOWS, WORKFLOW].find((path) => lstatSync(join(folder, path), { throwIfNoEntry: false })?.isSymbolicLink());
  if (link !== undefined)
    return fileError(link, { code: 'init', message: 'nothing is written through links', hint: 'Put the file or folder itself there.' });
  const existing = textOf(join(folder, WORKFLOW));
  if (existing === undefined || existing === wanted) return undefined;
  const hint = 'Delete it and run the command again to have this one in its place. Nothing was written.';
  return fileError(WORKFLOW, { code: 'init', message: 'there is another workflow of this name', hint });
}

/** Steps that build with Jekyll or deploy a site. */
const OTHER = /actions\/jekyll-build-pages|\bjekyll\s+build\b|bundle exec jekyll|actions\/deploy-pages/;

/** Warnings for other workflows, whose deployments would take turns with this one's. */
function otherWorkflows(folder: string): readonly Diagnostic[] {
  const names = existsSync(join(folder, WORKFLOWS)) ? readdirSync(join(folder, WORKFLOWS)).sort() : [];
  return names.flatMap((name): readonly Diagnostic[] => {
    const file = `${WORKFLOWS}/${name}`;
    const lines = /\.ya?ml$/.test(name) && file !== WORKFLOW ? textOf(join(folder, file))?.split('\n') : undefined;
    const index = lines?.findIndex((line) => OTHER.test(line.replace(/^\s*#.*/, ''))) ?? -1;
    if (index < 0) return [];
    const message = 'this workflow builds or deploys a site, too: where two deploy, the last one wins';
    const hint = `Delete the file if it is what published the site before ${WORKFLOW}.`;
    return [{ severity: 'warning', code: 'init', file, line: index + 1, message, hint }];
  });
}

/** Writes the workflow into a folder, never over another file. Returns the exit code. */
export function writeWorkflow(name: string, cwd: string): number {
  const folder = resolve(cwd, name);
  const wanted = pagesWorkflow(formFor(folder));
  const refused = refusal(folder, cwd, wanted);
  if (refused) {
    printDiagnostics([refused], { cwd: folder });
    return 1;
  }
  try {
    const isThere = existsSync(join(folder, WORKFLOW));
    if (!isThere) {
      mkdirSync(join(folder, WORKFLOWS), { recursive: true });
      writeFileSync(join(folder, WORKFLOW), wanted, { flag: 'wx' });
    }
    printDiagnostics(otherWorkflows(folder), { cwd: folder });
    process.stdout.write(isThere ? `${WORKFLOW} is up to date: there is nothing to do.\n` : `Wrote ${WORKFLOW}.\n`);
    if (!isThere) printNote('once, in the settings of the repository on GitHub, under Pages: choose GitHub Actions as the source');
    return 0;
  } catch (error) {
    printDiagnostics([fileError(WORKFLOW, { code: 'disk', message: reason(error), hint: 'Fix this and run the command again.' })], {
      cwd: folder,
    });
    return 1;
  }
}
