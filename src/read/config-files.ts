// Configuration files of a site, read and checked.
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { loadConfig } from '../config/index.ts';
import { fileError } from '../diagnostics.ts';
import type { Config, ConfigFlags, Diagnostic, Result, Workspace, WorkspaceOptions } from '../types.ts';
import { errorCode, reason } from '../util/changed.ts';
import { folderError } from './configured-folders.ts';
import { decode } from './decode.ts';
import { readOrigin } from './git-origin.ts';
import { holdsPages, LINK_OUT_HINT, targetOf, visibleUsage } from './links.ts';
import { MOST_TEXT, notText, readStart, tooLarge } from './source-file.ts';
import { isFolder, statAt } from './stat.ts';
import { hasSite, nameOf } from './workspace.ts';

/** Error for a file beside the content (`CNAME`, `_config.yml`) that links to no visible file of the site. */
function linkError(workspace: Workspace, file: string): Diagnostic | undefined {
  if (!lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  const target = targetOf(file, { path: workspace.source, follow: workspace.follow, usage: visibleUsage });
  if (target.kind === 'open' || target.kind === 'broken') return undefined;
  const why = target.kind === 'closed' ? `to ${target.target}, which ${target.why}` : `out of the site, to ${target.target}`;
  return fileError(nameOf(workspace, file), { code: 'link-out', message: `this link leads ${why}`, hint: LINK_OUT_HINT });
}

/** Most bytes that are read of `CNAME`, of the Gemfile and of gemspecs. */
const MOST_BESIDE = 1024 * 1024;

/** The first line of `CNAME`, where there is one. */
function readCname(workspace: Workspace): string | undefined {
  const file = join(workspace.source, 'CNAME');
  if (!existsSync(file) || linkError(workspace, file)) return undefined; // the link is reported when the source is read
  return readStart(file, MOST_BESIDE).split(/\r?\n/)[0]?.trim() || undefined;
}

/** Texts of the Gemfile and of gemspecs, which name plugins. */
function readGems({ source }: Workspace): readonly string[] {
  const names = isFolder(source) ? readdirSync(source).sort() : [];
  const files = names.filter((name) => name === 'Gemfile' || name.endsWith('.gemspec')).map((name) => join(source, name));
  return files.filter((file) => lstatSync(file).isFile()).map((file) => readStart(file, MOST_BESIDE));
}

/** Flags that win over the configuration. */
type ReadFlags = ConfigFlags & Pick<Partial<WorkspaceOptions>, 'source' | 'destination'>;

/** Whether a folder has something to publish: a site's own files, or at any depth a file with front matter. */
function hasPages(source: string): boolean {
  const stat = statAt(source);
  if (!stat?.isDirectory()) return false;
  return hasSite(source) || readdirSync(source).some((name) => /\.(?:md|markdown|html?)$/i.test(name)) || holdsPages(source, stat);
}

/** Errors for a `source:` or `destination:` that is not used although the command line names none. */
function folderErrors(workspace: Workspace, raw: Config['raw'], flags: ReadFlags): readonly Diagnostic[] {
  const file = nameOf(workspace, workspace.configs.at(-1) ?? '');
  return (['source', 'destination'] as const).flatMap((key) => {
    const value = raw[key];
    if (typeof value !== 'string' || flags[key] !== undefined) return [];
    const said = `"${key}: ${value}"`;
    const why = folderError(key, value, workspace.cwd);
    if (why !== undefined)
      return [fileError(file, { code: 'config', message: `${said} ${why}`, hint: `Name it on the command line: --${key} ${value}.` })];
    const isMissing = key === 'source' && !isFolder(workspace.source);
    return isMissing
      ? [fileError(file, { code: 'config', message: `${said} names no folder`, hint: 'Correct it, or make the folder first.' })]
      : [];
  });
}

/** New text of a configuration file; undefined where it stays as it is. */
type Change = (file: { readonly name: string; readonly path: string; readonly text: () => string }) => string | undefined;

/** Error for a folder without a blog, or for a file of `--config` that does not exist. */
function noConfig(workspace: Workspace, path: string): Diagnostic {
  const file = nameOf(workspace, path);
  if (!workspace.usesDefaultConfig)
    return fileError(file, {
      code: 'no-config',
      message: 'there is no such configuration file',
      hint: 'The option --config names it. Correct the name, or leave the option out.',
    });
  const folder = relative(workspace.cwd, workspace.source);
  const hint = `\`gemless init${folder === '' ? '' : ` ${folder}`}\` makes one. For one that lies elsewhere, name its folder with --source.`;
  return fileError(file, { code: 'no-config', message: `there is no blog ${folder === '' ? 'here' : `in ${folder}`}`, hint });
}

const unreadable = (workspace: Workspace, path: string, error: unknown): Diagnostic =>
  fileError(nameOf(workspace, path), {
    code: 'no-config',
    message: `it can’t be read: ${reason(error)}`,
    hint: ['ENOTDIR', 'ELOOP'].includes(errorCode(error)) ? 'Correct the path, or what lies there.' : 'Fix its permissions.',
  });

/** Reads and checks the configuration; a folder without a site says how to begin. */
export function readConfig(workspace: Workspace, flags: ReadFlags, change: Change = () => undefined): Result<Config> {
  const files: { name: string; text: string }[] = [];
  for (const path of workspace.configs) {
    try {
      const out = workspace.usesDefaultConfig ? linkError(workspace, path) : undefined;
      if (out) return { value: undefined, diagnostics: [out] };
      if (statSync(path).size > MOST_TEXT) return { value: undefined, diagnostics: [tooLarge(nameOf(workspace, path))] };
      const bytes = readFileSync(path);
      const text = decode(bytes);
      if (text === undefined) return { value: undefined, diagnostics: [notText(nameOf(workspace, path), bytes)] };
      const name = nameOf(workspace, path);
      files.push({ name, text: change({ name, path: basename(path), text: () => text }) ?? text });
    } catch (error) {
      const missing = errorCode(error) === 'ENOENT';
      if (missing && workspace.usesDefaultConfig && hasPages(workspace.source)) continue;
      return { value: undefined, diagnostics: [missing ? noConfig(workspace, path) : unreadable(workspace, path, error)] };
    }
  }
  const beside = { cname: readCname(workspace), gems: readGems(workspace), repository: () => readOrigin(workspace.source) };
  const { value, diagnostics } = loadConfig(files, flags, beside);
  const errors = value ? folderErrors(workspace, value.raw, flags) : [];
  return errors.length > 0 ? { value: undefined, diagnostics: [...diagnostics, ...errors] } : { value, diagnostics };
}
