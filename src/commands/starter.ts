// Files of a new blog: those of `starter/`, with the title and the time filled in.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { isZone, rubyTime, zoned } from '../util/dates.ts';
import { PACKAGE_ROOT } from '../util/package-root.ts';

/** "My blog" of the folder "my-blog". */
function titleOf(folder: string): string {
  const words = basename(folder)
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return words === '' ? 'My blog' : words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Texts of a new blog's files by path, but for package.json. The folder names the blog; dates are in `zone`,
 * the machine's (IANA), or in UTC where that has no name.
 */
export function starterFiles(folder: string, { now, zone }: { readonly now: number; readonly zone: string }): ReadonlyMap<string, string> {
  const root = join(PACKAGE_ROOT, 'lib/starter');
  const timezone = isZone(zone) ? zone : 'UTC';
  const date = rubyTime(zoned(now, timezone));
  const day = date.slice(0, 10);
  const values: { readonly [name: string]: string } = { title: JSON.stringify(titleOf(folder)), timezone, date, day };
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry): [string, string] => {
        const file = join(entry.parentPath, entry.name);
        const path = relative(root, file).split(sep).join('/');
        const name = path === 'gitignore' ? '.gitignore' : path.replace(/^_posts\//, `_posts/${day}-`);
        return [name, readFileSync(file, 'utf8').replace(/%(\w+)%/g, (whole, key: string) => values[key] ?? whole)];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
