// `gemless deploy`: builds, then pushes the files of the site to a branch of the repository.
import type { BuildOptions } from '../build/index.ts';
import {
  type Changes,
  DeployError,
  type Deployed,
  deploy,
  openRepository,
  type Repository,
  requireTarget,
  uncommitted,
  type WithFiles,
} from '../deploy/index.ts';
import { destinationError, findWorkspace, systemDiagnostic, watchingNote } from '../read/index.ts';
import type { Workspace } from '../types.ts';
import { ChangedWhileReading } from '../util/changed.ts';
import { type BuiltOptions, NoManifest, withBuiltFiles } from '../write/index.ts';
import { buildAndPrint, type Verbosity } from './build.ts';
import { count, destinationName, printDiagnostics, printNote } from './report.ts';

export interface DeployFlags {
  readonly branch: string;
  readonly remote: string;
  readonly message?: string | undefined;
  readonly adopt?: boolean | undefined;
  readonly allowDirty?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
}

/** Most paths of a kind that are printed. */
const MOST = 20;

/** "a.md, b.md and 3 more". */
function listed(paths: readonly string[], most: number): string {
  const rest = paths.length - most;
  return paths.slice(0, most).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

const HINT_DIRTY = 'Commit them first, or publish them as they are with --allow-dirty.';

/** Sources with changes that no commit has. Throws a DeployError for them unless --allow-dirty is given. */
function requireCommitted(repository: Repository, workspace: Workspace, isAllowed: boolean): boolean {
  const { project, source, templates, assets, themeFolder, configs, destination } = workspace;
  const folders = [project, source, ...templates, ...configs, ...(assets ? [assets] : []), ...(themeFolder ? [themeFolder] : [])];
  const changed = uncommitted(repository, [...new Set(folders)], destination);
  if (changed.length === 0 || isAllowed) return changed.length > 0;
  throw new DeployError(`${count(changed.length, 'file')} with changes that are not committed: ${listed(changed, 5)}`, HINT_DIRTY);
}

const defaultMessage = ({ head }: Repository, isDirty: boolean): string =>
  `Publish the site${head === undefined ? '' : ` of ${head}`}${isDirty ? ', with uncommitted changes' : ''}`;

const countsOf = ({ added, changed, removed }: Changes): string =>
  `${added.length} new, ${changed.length} changed, ${removed.length} removed`;

function printDeployed(deployed: Deployed, { branch, remote, dryRun = false }: DeployFlags): void {
  const place = `${branch} of ${remote}`;
  if (deployed.keptDomain) printNote(`the branch keeps its file CNAME, which the site does not have`);
  const { added, changed, removed } = deployed;
  if (added.length + changed.length + removed.length === 0) {
    process.stdout.write(`Nothing to deploy: ${place} holds this site already.\n`);
    return;
  }
  if (dryRun) {
    const groups = Object.entries({ new: added, changed, removed }).filter(([, paths]) => paths.length > 0);
    for (const [name, paths] of groups) process.stdout.write(`${name}: ${listed(paths, MOST)}\n`);
  }
  const what = `${count(deployed.files, 'file')} to ${place}: ${countsOf(deployed)}`;
  process.stdout.write(dryRun ? `Would deploy ${what}.\n` : `Deployed ${what}; commit ${deployed.commit}.\n`);
}

/** An error of this command, in words for the author; undefined for errors of the system and of locks. */
function refusal(error: unknown, workspace: Workspace): DeployError | undefined {
  if (error instanceof ChangedWhileReading)
    return new DeployError(
      `another program wrote into ${destinationName(workspace)} after the build`,
      'Nothing was deployed. Run the command again.',
    );
  if (error instanceof NoManifest)
    return new DeployError(
      'the cache can’t be written, so that nothing lists the files of the site',
      'Fix the permissions of .gemless, or name another folder with --cache-dir.',
    );
  return error instanceof DeployError ? error : undefined;
}

/** Runs a function over the files of the build that was just made, and reports those that are left out. */
const filesOf =
  (workspace: Workspace, digest: string, keepFiles: readonly string[]): WithFiles =>
  (use) => {
    const watching: BuiltOptions['watching'] = (owner) => printNote(watchingNote(owner));
    return withBuiltFiles(workspace, { digest, keepFiles, watching }, ({ root, files: paths, unmanaged }) => {
      const place = destinationName(workspace);
      if (unmanaged.length > 0)
        printNote(`left out, since no build wrote them: ${listed(unmanaged, 5)} in ${place} (keep_files takes them in)`);
      return use({ root, paths });
    });
  };

/** `gemless deploy`: builds, pushes, prints; returns the exit code. */
export async function runDeploy(
  flags: DeployFlags,
  { options, verbosity }: { readonly options: BuildOptions; readonly verbosity: Verbosity },
): Promise<number> {
  const workspace = findWorkspace(options);
  const { adopt = false, allowDirty = false, dryRun = false } = flags;
  try {
    if (flags.message?.trim() === '') throw new DeployError('--message is empty', 'Write what the commit is for, or leave the option out.');
    const repository = openRepository(workspace.project, process.env);
    requireTarget(repository, flags);
    // the build refuses a destination that has sources in it, which are not to be left out here
    const isDirty = destinationError(workspace) === undefined && requireCommitted(repository, workspace, allowDirty);
    const { ok, files, config } = await buildAndPrint(options, verbosity);
    if (!ok || !files) return 1;
    const message = flags.message ?? defaultMessage(repository, isDirty);
    const withFiles = filesOf(workspace, files.digest, config?.keepFiles ?? []);
    const deployed = deploy(repository, withFiles, { ...flags, message, adopt, dryRun });
    if (!verbosity.quiet) printDeployed(deployed, flags);
    return 0;
  } catch (error) {
    const refused = refusal(error, workspace);
    if (refused) process.stderr.write(`error: ${refused.message}\n  hint: ${refused.hint}\n`);
    else printDiagnostics([systemDiagnostic(error, workspace)], options);
    return 1;
  }
}
