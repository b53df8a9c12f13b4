// Warnings for outputs whose names some systems cannot hold: the site then cannot be copied there, or unpacked from an archive.
import type { Diagnostic, Route } from '../types.ts';
import { cachedFilter } from '../util/cached-lists.ts';
import { locationOf } from './collisions.ts';

/** Names of Windows devices, in any case and before any extension: "aux", "con.html" (learn.microsoft.com, "Naming Files"). */
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])(?=$|[. ])/i;
const SIGNS = /[?*<>:"|]/;

/** A path with a part that may be reported, found at a glance. */
const SUSPECT = /[?*<>:"|]|[. ](?:\/|$)|(?:^|\/)(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:[. /]|$)/i;

/** Reason why Windows cannot hold a name, as the end of a sentence; "." and ".." are errors elsewhere. */
function reasonOf(name: string): string | undefined {
  if (/^\.{0,2}$/.test(name)) return undefined;
  const device = DEVICE.exec(name)?.[0];
  if (device !== undefined) return `"${device}" is the name of a device`;
  const sign = SIGNS.exec(name)?.[0];
  if (sign !== undefined) return `${sign} is not allowed in names`;
  return /[. ]$/.test(name) ? `a name cannot end in ${name.endsWith('.') ? 'a dot' : 'a blank'}` : undefined;
}

const suspects = cachedFilter((route: Route) => route.kind !== 'encoded' && SUSPECT.test(route.output));

/** Warnings for names that Windows cannot hold: one for each folder and file, at the first route that has it; a picture speaks for its variants. */
export function findUnportable(routes: readonly Route[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return suspects(routes).flatMap((route): readonly Diagnostic[] => {
    const parts = route.output.split('/');
    const at = parts.findIndex((part) => reasonOf(part) !== undefined);
    const path = parts.slice(0, at + 1).join('/');
    const why = reasonOf(parts[at] ?? '');
    if (why === undefined || seen.has(path)) return [];
    seen.add(path);
    const message = `its output ${path} cannot be copied to Windows or unpacked there: ${why}`;
    const hint = route.kind === 'copy' ? 'Rename the file.' : 'Give it another `permalink:`, category, tag or file name.';
    return [{ severity: 'warning', code: 'output-name', ...locationOf(route), message, hint }];
  });
}
