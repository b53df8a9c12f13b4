// The package's root: the folder of lib/, templates/ and assets/.
import { fileURLToPath } from 'node:url';

// As a source, this file is two folders below the root (src/util); bundled, it is in a file of lib/.
const UP = import.meta.url.endsWith('.ts') ? '../..' : '..';

/** Absolute, with a separator at its end. */
export const PACKAGE_ROOT = fileURLToPath(new URL(UP, import.meta.url));
