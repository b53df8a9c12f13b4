// The icons that come with the program: two texts beside it, of which only what is asked for is read.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { IconSet } from './render/index.ts';

// from the sources, too: what is made of them lies in lib/
const INDEX = fileURLToPath(new URL('../lib/icons.txt', import.meta.url));
const PATHS = fileURLToPath(new URL('../lib/icon-paths.txt', import.meta.url));

/** Reads the index (80 KB) as a whole, and of the paths (1.4 MB) those that are wanted. Both are ASCII. */
export const ICON_SET: IconSet = {
  index: () => readFileSync(INDEX, 'latin1'),
  path: (at, length) => {
    const fd = openSync(PATHS, 'r');
    try {
      const bytes = Buffer.alloc(length);
      readSync(fd, bytes, 0, length, at);
      return bytes.toString('latin1');
    } finally {
      closeSync(fd);
    }
  },
};
