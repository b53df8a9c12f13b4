// Where the repository around a folder begins.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Root of the repository around a folder; undefined outside of one. */
export function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  return dirname(folder) === folder ? undefined : repositoryOf(dirname(folder));
}
