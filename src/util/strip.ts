// Ruby's strip and its halves: ASCII white space and NUL; Unicode's other spaces are letters like any other.

/** Ruby's white space: ASCII's, and NUL. */
function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0;
}

/** Ruby's lstrip. */
export function stripLeft(text: string): string {
  let at = 0;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return text.slice(at);
}

/** Ruby's rstrip; a regular expression would take quadratic time on long runs of spaces. */
export function stripRight(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Ruby's strip. */
export const strip = (text: string): string => stripLeft(stripRight(text));

/** Whether strip leaves nothing. */
export const isBlankText = (text: string): boolean => stripLeft(text) === '';
