// Files of a built site: the HTML and CSS in its destination, whoever wrote them.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../types.ts';
import { errorCode } from '../util/changed.ts';
import { isReserved } from '../util/reserved.ts';
import { type Built, type BuiltSite, siteOf } from './site.ts';

/** A built site whose files were read. */
export interface ReadSite extends BuiltSite {
  /** Texts of its scripts and data, which may name files, too. */
  readonly scripts: () => readonly string[];
  /** New URLs by the outputs of stubs that lead to them. */
  readonly stubs: ReadonlyMap<string, string>;
}

/** Result of reading in the destination; undefined for other users' secrets, links to nothing and names that are not UTF-8. */
function tryToRead<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!['EACCES', 'EPERM', 'ENOENT', 'ELOOP'].includes(errorCode(error))) throw error;
    return undefined;
  }
}

/** Text of a file; undefined for what is none, such as a pipe, which has no end. */
const textOf = (path: string, isFile = statSync(path).isFile()): string | undefined => (isFile ? readFileSync(path, 'utf8') : undefined);

function walk(root: string, folder: string, files: Map<string, string | undefined>): void {
  for (const entry of tryToRead(() => readdirSync(join(root, folder), { withFileTypes: true })) ?? []) {
    const path = folder + entry.name;
    if (isReserved(entry.name)) continue;
    if (entry.isDirectory()) walk(root, `${path}/`, files);
    else
      files.set(path, /\.(?:html?|css)$/i.test(path) ? tryToRead(() => textOf(join(root, path), entry.isFile() || undefined)) : undefined);
  }
}

/** Reads the output of a build with these routes. */
export function readBuilt(workspace: Workspace, built: Built): ReadSite {
  const files = new Map<string, string | undefined>();
  if (existsSync(workspace.destination)) walk(workspace.destination, '', files);
  const stubs = built.routes.flatMap(({ output, leadsTo }) => (leadsTo === undefined ? [] : [[output, leadsTo] as const]));
  return {
    ...siteOf(workspace, built, { files, outputs: files }),
    scripts: () =>
      [...files.keys()]
        .filter((path) => /\.(?:m?js|json|webmanifest)$/i.test(path))
        .flatMap((path) => tryToRead(() => textOf(join(workspace.destination, path))) ?? []),
    stubs: new Map(stubs),
  };
}
