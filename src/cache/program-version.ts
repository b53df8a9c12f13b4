// The program's version for the cache: another build of the program uses nothing that this one stored.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '../util/hash.ts';
import { PACKAGE_ROOT } from '../util/package-root.ts';
import { packageVersion } from './package-version.ts';

/** Version and hash of the program, "0.2.0 6f1c…"; `cli.js` names the other parts by their content. */
export const programVersion = (): string => `${packageVersion()} ${hash(readFileSync(join(PACKAGE_ROOT, 'lib/cli.js')))}`;
