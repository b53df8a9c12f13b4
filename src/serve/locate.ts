// From a paragraph of a page back to its line in the source: by its words, since rendered HTML carries no lines.

/** Letters and digits only, in lower case: what markdown and HTML leave of a text alike. */
const plain = (text: string): string => (text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? []).join('').toLowerCase();

/**
 * The 1-based line at which a rendered text begins in a source; the first line of the body when it isn't found (it came from Liquid, data or
 * a layout).
 * @param bodyLine the line on which the body begins
 */
export function lineOf(source: string, rendered: string, bodyLine: number): number {
  const wanted = plain(rendered).slice(0, 60);
  if (wanted === '') return bodyLine;
  const lines = source.split('\n');
  let all = '';
  const starts: number[] = [];
  lines.slice(bodyLine - 1).forEach((line) => {
    starts.push(all.length);
    // addresses of links and images are no part of what is read
    all += plain(line.replace(/\]\([^)]*\)/g, ']').replace(/<[^>]*>/g, ''));
  });
  for (const length of [60, 30, 15]) {
    const at = wanted.length >= length || length === 15 ? all.indexOf(wanted.slice(0, length)) : -1;
    if (at < 0) continue;
    const index = starts.findLastIndex((start) => start <= at);
    return bodyLine + Math.max(0, index);
  }
  return bodyLine;
}
