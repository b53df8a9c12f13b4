// Parts of `new` and `publish`: the open site, its taken URLs, the errors of a command.
import { lstatSync } from 'node:fs';
import { basename, dirname, extname, relative, sep } from 'node:path';
import type { BuildOptions } from '../build/index.ts';
import { parseDocument } from '../parse/index.ts';
import { folded } from '../plan/index.ts';
import { findWorkspace, nameOf, placeOf, readConfig, readSources, type Sources, systemDiagnostic } from '../read/index.ts';
import type { Config, Document, SourceFile, Workspace } from '../types.ts';
import { errorCode } from '../util/changed.ts';

export interface Written {
  /** Absolute. */
  readonly path: string;
  /** As the author knows it. */
  readonly name: string;
  /** URL without the origin. */
  readonly url: string | undefined;
  /** Only a preview with drafts shows it. */
  readonly draft: boolean;
  /** Surprises for the author: another name, a post that stays hidden. */
  readonly notes: readonly string[];
}

/** Error that keeps a command from writing, in words for the author. */
export class CommandError extends Error {}

/** Message of a CommandError or a system error; throws any other error. */
export function explain(error: unknown, workspace: Workspace): string {
  if (error instanceof CommandError) return error.message;
  const { file, message } = systemDiagnostic(error, workspace);
  return `${file}: ${message}\n  hint: Nothing was written: fix this, then try again.`;
}

const NO_STAMPS = { get: () => undefined, set: () => undefined, clear: () => undefined };

export interface OpenSite {
  readonly workspace: Workspace;
  readonly config: Config;
  readonly sources: Sources;
}

/** Reads the site. Throws a CommandError when its configuration has errors. */
export function openSite(options: BuildOptions): OpenSite {
  const workspace = findWorkspace(options);
  const { value: config, diagnostics } = readConfig(workspace, options);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (!config) throw new CommandError(`${error?.file}: ${error?.message}. ${error?.hint ?? ''}`.trim());
  return { workspace, config, sources: readSources({ workspace, config, stamps: NO_STAMPS, now: options.now }) };
}

/** Throws a CommandError where a folder is a link, since it may lead to a folder that others use. */
export function refuseLinks(folder: string, { workspace }: OpenSite): void {
  for (let at = folder; at.length > workspace.source.length; at = dirname(at))
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new CommandError(`${nameOf(workspace, at)} is a link, and nothing is written through links. Put the folder itself there.`);
}

/** Configuration and the moment of the command, in milliseconds since 1970. */
type ConfigNow = Config & { readonly now: number };

/** The document that a file would be. */
export function documentOf(file: SourceFile, config: ConfigNow): Document | undefined {
  const place = placeOf(file.path, config);
  return 'folders' in place ? parseDocument(file, config, place).value : undefined;
}

/** Names of files by the outputs of their documents, also of those whose date has not come. */
export const takenUrls = (documents: Sources['documents'], config: ConfigNow): ReadonlyMap<string, string> =>
  new Map(
    documents.flatMap(({ file, place }) => {
      const document = parseDocument(file, config, place).value;
      return document ? [[folded(document.output), file.name]] : [];
    }),
  );

/** Names of a file at a path: where one is moved, or a new one will be. */
export const namesAt = (absolute: string, { workspace }: OpenSite) => ({
  path: relative(workspace.source, absolute).split(sep).join('/'),
  name: nameOf(workspace, absolute),
  absolute,
});

export const stem = (path: string): string => basename(path, extname(path));

/** Runs `write`; throws a CommandError when its file exists. */
export function neverOver(name: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw new CommandError(`${name} already exists`);
    throw error;
  }
}
