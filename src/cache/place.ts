// Places of the caches of a project: one for each destination, one for previews, and names of files that hold wherever the project lies.
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { hash } from '../util/hash.ts';
import { PACKAGE_ROOT } from '../util/package-root.ts';

/** Name of the folder of all caches in a project. */
export const CACHE_NAME = '.gemless';

/**
 * Path of a file or folder as seen from a project, "/" between parts: "dist", "../public", "" for the project itself.
 * Windows has none between two drives: there it is absolute.
 */
export const pathFrom = (project: string, path: string): string => relative(project, path).split(sep).join('/');

/** Folder of the caches of builds, which holds one folder for each destination. */
export const buildCaches = (root: string): string => join(root, 'build');

/** Cache of previews; no destination has it, since theirs lie in `build`. */
export const previewCacheOf = (root: string): string => join(root, 'preview');

/**
 * Cache of builds into a destination: "build/dist-4f0c3a5b9d12". The digest is that of the destination's path as
 * seen from the project, so that two destinations of one name are apart, and a moved project finds its caches. A
 * folder of caches outside of the project may serve several: there the project's path, as seen from it, counts, too.
 */
export function buildCacheOf(root: string, project: string, destination: string): string {
  const name = basename(destination).replace(/[^\w.-]+/g, '_');
  const owner = pathFrom(root, project);
  const key = pathFrom(project, destination) + (/^(?:\.\.\/?)+$/.test(owner) ? '' : `\n${owner}`);
  return join(buildCaches(root), `${name.slice(0, 40)}-${hash(key).slice(0, 12)}`);
}

/** Cache that earlier versions made for a destination, beside it. */
export const earlierCacheOf = (destination: string): string => join(dirname(destination), CACHE_NAME, basename(destination));

/**
 * Function for the key of a file's stamp, from its absolute path: the path below the project, or below the program
 * ("program:templates/default.njk"), else as seen from the project.
 */
export function stampKeys(project: string): (absolute: string) => string {
  const [own, program] = [project.endsWith(sep) ? project : project + sep, PACKAGE_ROOT.endsWith(sep) ? PACKAGE_ROOT : PACKAGE_ROOT + sep];
  return (absolute) => {
    if (absolute.startsWith(own)) return absolute.slice(own.length);
    if (absolute.startsWith(program)) return `program:${absolute.slice(program.length)}`;
    const path = pathFrom(project, absolute);
    return isAbsolute(path) ? hash(path) : path;
  };
}
