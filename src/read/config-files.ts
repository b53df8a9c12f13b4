// Configuration files of a site, read and checked.
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../config/index.ts';
import { fileError } from '../diagnostics.ts';
import type { Config, ConfigFlags, Diagnostic, Result, Workspace } from '../types.ts';
import { errorCode } from '../util/changed.ts';
import { reason } from './disk-errors.ts';
import { LINK_OUT_HINT, targetOf, visibleUsage } from './links.ts';
import { hasSite, nameOf } from './workspace.ts';

/** Error for a file beside the content (`CNAME`, `_config.yml`) that links to no visible file of the site. */
function linkError(workspace: Workspace, file: string): Diagnostic | undefined {
  if (!lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  const target = targetOf(file, { path: workspace.source, follow: workspace.follow, usage: visibleUsage });
  if (target.kind === 'open' || target.kind === 'broken') return undefined;
  const why = target.kind === 'closed' ? `to ${target.target}, which ${target.why}` : `out of the site, to ${target.target}`;
  return fileError(nameOf(workspace, file), { code: 'link-out', message: `this link leads ${why}`, hint: LINK_OUT_HINT });
}

/** The first line of `CNAME`, where there is one. */
function readCname(workspace: Workspace): string | undefined {
  const file = join(workspace.source, 'CNAME');
  if (!existsSync(file) || linkError(workspace, file)) return undefined; // the link is reported when the source is read
  return readFileSync(file, 'utf8').split(/\r?\n/)[0]?.trim() || undefined;
}

/** Reads and checks the configuration; a folder without a site says how to begin. */
export function readConfig(workspace: Workspace, flags: ConfigFlags): Result<Config> {
  const files: { name: string; text: string }[] = [];
  for (const path of workspace.configs) {
    try {
      const out = isDefaultConfig(workspace, path) ? linkError(workspace, path) : undefined;
      if (out) return { value: undefined, diagnostics: [out] };
      files.push({ name: nameOf(workspace, path), text: readFileSync(path, 'utf8') });
    } catch (error) {
      const missing = errorCode(error) === 'ENOENT';
      if (missing && isDefaultConfig(workspace, path) && hasSite(workspace.source)) continue;
      const message = missing ? 'there is no such configuration file' : `it can’t be read: ${reason(error)}`;
      const begin = `Looked for a _config.yml in ${workspace.source}. Begin a blog with a _config.yml and a post such as _posts/2026-01-31-hello.md, or name a site with --source.`;
      return {
        value: undefined,
        diagnostics: [fileError(nameOf(workspace, path), { code: 'no-config', message, hint: missing ? begin : 'Fix its permissions.' })],
      };
    }
  }
  return loadConfig(files, flags, readCname(workspace));
}

/** `_config.yml` of the source: a site may do without it, not without a file that `--config` names. */
const isDefaultConfig = (workspace: Workspace, path: string): boolean => path === join(workspace.source, '_config.yml');
