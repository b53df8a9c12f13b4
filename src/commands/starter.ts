// Files of a new blog: those of `starter/`, with the title and the time filled in, and a package.json with
// its scripts.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { packageVersion } from '../cache/index.ts';
import { isZone, rubyTime, zoned } from '../util/dates.ts';
import { PACKAGE_ROOT } from '../util/package-root.ts';
import { slugify } from '../util/slugify.ts';

/** Scripts of a blog's package.json. */
const SCRIPTS = { dev: 'gemless dev', build: 'gemless build', check: 'gemless check' };

/** "My blog" of the folder "my-blog". */
function titleOf(folder: string): string {
  const words = basename(folder)
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return words === '' ? 'My blog' : words.charAt(0).toUpperCase() + words.slice(1);
}

const asJson = (value: object, indent: string | number = 2): string => `${JSON.stringify(value, null, indent)}\n`;

/** The package.json of a new blog, which installs the compatible versions of this program (npm's "^"). */
const newPackage = (folder: string): string =>
  asJson({
    name: slugify(basename(folder)) || 'blog',
    private: true,
    scripts: SCRIPTS,
    devDependencies: { gemless: `^${packageVersion()}` },
  });

/**
 * Text of a package.json with the scripts that it lacks; `written` is its present text, undefined for none.
 * Undefined where it has them all, or is not written as npm writes it, so that more would change.
 */
export function packageJson(folder: string, written: string | undefined): string | undefined {
  if (written === undefined) return newPackage(folder);
  try {
    const values = JSON.parse(written) as { readonly scripts?: { readonly [name: string]: string } };
    const [, indent = '  '] = /^\{\n([ \t]+)/.exec(written) ?? [];
    const own = values.scripts ?? {};
    if (asJson(values, indent) !== written || Object.keys(SCRIPTS).every((name) => Object.hasOwn(own, name))) return undefined;
    return asJson({ ...values, scripts: { ...SCRIPTS, ...own } }, indent);
  } catch {
    return undefined;
  }
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
