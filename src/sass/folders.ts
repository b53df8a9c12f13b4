// Folders that a pattern of load paths stands for, as Ruby's Dir.glob finds them.
import { fnmatch } from '../util/fnmatch.ts';

/** Most patterns that braces may stand for. */
const MOST = 1000;

/** "a/{b,c}/d" as "a/b/d" and "a/c/d"; braces may nest. */
function expanded(pattern: string): readonly string[] {
  let done: readonly string[] = [pattern];
  while (done.length < MOST) {
    const next = done.flatMap((one): readonly string[] => {
      const close = one.indexOf('}');
      const open = one.lastIndexOf('{', close);
      if (close < 0 || open < 0) return [one];
      return one
        .slice(open + 1, close)
        .split(',')
        .map((part) => one.slice(0, open) + part + one.slice(close + 1));
    });
    if (next.length === done.length && next.every((one, index) => one === done[index])) break;
    done = next;
  }
  return done;
}

/** Whether the parts of a path match those of a pattern, of which `**` stands for any number, hidden ones aside. */
function matches(pattern: readonly string[], path: readonly string[]): boolean {
  // places in the pattern at which the parts so far may end
  const skip = (places: ReadonlySet<number>): Set<number> => {
    const all = new Set(places);
    for (const place of all) if (pattern[place] === '**') all.add(place + 1);
    return all;
  };
  let places = skip(new Set([0]));
  for (const part of path) {
    const next = new Set<number>();
    for (const place of places) {
      const wanted = pattern[place];
      if (wanted === '**' ? !part.startsWith('.') : wanted !== undefined && fnmatch(wanted, part))
        next.add(wanted === '**' ? place : place + 1);
    }
    places = skip(next);
  }
  return places.has(pattern.length);
}

/** Folders with files among `paths`, by name, whose path matches: "vendor/scss-*", "{a,b}/**". */
export function matchingFolders(pattern: string, paths: Iterable<string>): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  const sorted = [...folders].sort();
  const found = expanded(pattern).flatMap((one) => {
    const parts = one.split('/').filter((part) => part !== '');
    return sorted.filter((folder) => matches(parts, folder.split('/')));
  });
  return [...new Set(found)];
}
