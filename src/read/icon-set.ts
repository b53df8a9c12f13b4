// The icons that come with the program: two texts beside it, read only as far as needed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IconSet } from '../types.ts';
import { PACKAGE_ROOT } from '../util/package-root.ts';
import { readPart } from './read-part.ts';

// in lib/ also for a program that runs from its sources
const INDEX = join(PACKAGE_ROOT, 'lib/icons.txt');
const PATHS = join(PACKAGE_ROOT, 'lib/icon-paths.txt');

/** Reads the index (80 KB) as a whole, and of the paths (1.4 MB) one at a time. Both are ASCII. */
export const ICON_SET: IconSet = {
  index: () => readFileSync(INDEX, 'latin1'),
  path: (at, length) => readPart(PATHS, at, length).toString('latin1'),
};
