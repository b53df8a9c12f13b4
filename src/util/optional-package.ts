// Optional dependencies of the package: loaded when they are used, for they may not be installed.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const load = createRequire(import.meta.url);

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';

function unlessMissing<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The package of this name; undefined where it, or one that it needs, is not installed. Throws what it throws itself. */
export const loadOptional = <T>(name: string): T | undefined => unlessMissing(() => load(name) as T);

/** The package in a folder. Throws what it throws itself, and where it cannot be loaded. */
export const loadFrom = <T>(folder: string): T => createRequire(join(folder, 'package.json'))(folder) as T;

/** Version of the package of this name; "" where it is not installed. Does not load it. */
export const optionalVersion = (name: string): string => {
  const found = unlessMissing(() => load(join(packageFolder(load.resolve(name), name), 'package.json')) as { readonly version: string });
  return found?.version ?? '';
};

/** Folder of a package, from the path of one of its files. */
function packageFolder(file: string, name: string): string {
  const folder = dirname(file);
  return folder.endsWith(name) || folder === dirname(folder) ? folder : packageFolder(folder, name);
}
