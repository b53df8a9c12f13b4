// Texts of others on a terminal: file names, titles and lines of a pull request may hold what a terminal obeys.

/** Control characters except tabs and line breaks, and those that turn the direction of a line. */
const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** A text with these characters as their codes: "\u001b[2J". */
export const visible = (text: string): string => text.replace(OBEYED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A text as part of one line. */
export const visibleInLine = (text: string): string => visible(text.replace(/\r?\n/g, '\\n'));
