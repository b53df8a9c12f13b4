// Lines of a source for those of the text that Liquid made of it.

const INTERESTING = /[a-z0-9]/i;

/** Lines that are once in a list, with their index. */
function uniqueLines(lines: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [index, line] of lines.entries()) found.set(line, found.has(line) ? -1 : index);
  return found;
}

/**
 * Line of `source` from which a line of `rendered` came, both from 0. A line that is once in both is itself; any other is as far from the
 * nearest such line before it as it was, but before the next one.
 */
export function sourceLine(source: string, rendered: string, line: number): number {
  if (source === rendered) return line;
  const [before, after] = [source.split('\n'), rendered.split('\n')];
  const [unique, made] = [uniqueLines(before), uniqueLines(after)];
  const anchor = (at: number): number | undefined => {
    const text = after[at] ?? '';
    const found = INTERESTING.test(text) && made.get(text) === at ? unique.get(text) : undefined;
    return found === undefined || found < 0 ? undefined : found;
  };
  let from = line;
  while (from >= 0 && anchor(from) === undefined) from--;
  const start = from < 0 ? -1 : (anchor(from) ?? -1);
  let to = line + 1;
  while (to < after.length && anchor(to) === undefined) to++;
  const end = anchor(to) ?? before.length;
  const guess = start + line - from;
  return Math.max(0, end > start ? Math.min(guess, Math.max(start, end - 1)) : guess, 0);
}
