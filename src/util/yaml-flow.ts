// `[a,⏎b]`, `[a, -]` and `{a: -}`: js-yaml needs indentation and quotes inside brackets, Psych does not.

/** Open brackets and the open quote at the end of a line. */
interface Open {
  depth: number;
  quote: string;
}

/** Whether a value may begin at a bracket or a quote: behind "key: ", "- ", "[" or a line's start. */
function begins(line: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && /\s/.test(line.charAt(before))) before--;
  return before < 0 || '[{,'.includes(line.charAt(before)) || (before < at - 1 && ':-?'.includes(line.charAt(before)));
}

/** End of a quoted text that is open at `from`: behind its closing quote, or -1. */
function quoteEnd(line: string, from: number, quote: string): number {
  for (let at = from; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '\\' && quote === '"') at++;
    else if (char === quote && quote === "'" && line.charAt(at + 1) === "'") at++;
    else if (char === quote) return at + 1;
  }
  return -1;
}

/** Follows brackets and quotes through one line. */
function follow(line: string, open: Open): void {
  for (let at = 0; at < line.length; at++) {
    if (open.quote !== '') {
      const end = quoteEnd(line, at, open.quote);
      if (end < 0) return;
      open.quote = '';
      at = end - 1;
      continue;
    }
    const char = line.charAt(at);
    if (char === '#' && (at === 0 || /\s/.test(line.charAt(at - 1)))) return;
    if ((char === '"' || char === "'") && begins(line, at)) open.quote = char;
    else if ((char === '[' || char === '{') && (open.depth > 0 || begins(line, at))) open.depth++;
    else if ((char === ']' || char === '}') && open.depth > 0) open.depth--;
  }
}

/**
 * The text with the lines that continue a `[…]` or `{…}` indented below the line on which it opens, and with `-` in lists in quotes, which
 * changes no value for Psych; undefined when there is neither. Block scalars are not told apart: only for a text that
 * could not be read as it is.
 */
export function indentFlow(text: string): string | undefined {
  const quoted = text.replace(LONE_DASH, '$1"-"');
  return indented(quoted) ?? (quoted === text ? undefined : quoted);
}

/** `-` as a value in brackets: a word to Psych, an error to js-yaml. */
const LONE_DASH = /([[,:]\s*)-(?=[\],}])/g;

function indented(text: string): string | undefined {
  const open: Open = { depth: 0, quote: '' };
  let pad = '';
  let changed = false;
  const lines = text.split('\n').map((line) => {
    const inside = open.depth > 0;
    follow(line, open);
    if (!inside) {
      pad = ' '.repeat(line.length - line.trimStart().length + 2);
      open.quote = open.depth > 0 ? open.quote : '';
      return line;
    }
    if (line.trim() === '') return line;
    changed = true;
    return pad + line;
  });
  return changed ? lines.join('\n') : undefined;
}
