// Paths of files below a folder, for lists of thousands.
import { join, sep } from 'node:path';

/** The path of a file in a folder, of two paths without "." and "..": `join` looks for these at each of their characters. */
export const joinBelow = (folder: string, path: string): string =>
  sep === '/' && !folder.endsWith('/') ? `${folder}/${path}` : join(folder, path);
