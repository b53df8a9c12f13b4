// Files of a built site: the HTML and CSS in its destination, whoever wrote them.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../types.ts';
import { errorCode } from '../util/changed.ts';
import { isReserved } from '../util/reserved.ts';
import { type Built, type BuiltSite, siteOf } from './site.ts';

/** A built site whose files can be read. */
export interface ReadSite extends BuiltSite {
  /** Paths of all files in the destination, relative to it. */
  readonly files: ReadonlySet<string>;
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
const textOf = (path: string): string | undefined => (statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined);

function walk(root: string, folder: string, files: Set<string>): void {
  for (const entry of tryToRead(() => readdirSync(join(root, folder), { withFileTypes: true })) ?? []) {
    const path = folder + entry.name;
    if (isReserved(entry.name)) continue;
    if (entry.isDirectory()) walk(root, `${path}/`, files);
    else files.add(path);
  }
}

/** Lists the output of a build with these routes. Texts are read when they are asked for, each time. */
export function readBuilt(workspace: Workspace, built: Built): ReadSite {
  const files = new Set<string>();
  const read = (path: string): string | undefined => tryToRead(() => textOf(join(workspace.destination, path)));
  if (existsSync(workspace.destination)) walk(workspace.destination, '', files);
  const stubs = built.routes.flatMap(({ output, leadsTo }) => (leadsTo === undefined ? [] : [[output, leadsTo] as const]));
  return {
    ...siteOf(workspace, built, { textOf: (output) => (/\.(?:html?|css)$/i.test(output) ? read(output) : undefined), outputs: files }),
    files,
    scripts: () => [...files].filter((path) => /\.(?:m?js|json|webmanifest)$/i.test(path)).flatMap((path) => read(path) ?? []),
    stubs: new Map(stubs),
  };
}
