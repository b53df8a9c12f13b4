// Where the package lies: the folder that holds lib/, templates/ and assets/.
import { fileURLToPath } from 'node:url';

// As a source, this file lies two folders below it (src/util/package-root.ts); bundled, it is a part of a file in lib/.
const UP = import.meta.url.endsWith('.ts') ? '../..' : '..';

/** Absolute, with a separator at its end. */
export const PACKAGE_ROOT = fileURLToPath(new URL(UP, import.meta.url));
