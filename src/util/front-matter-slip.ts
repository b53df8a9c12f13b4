// Front matter that Jekyll does not see: in the forms of other generators, or spoilt by a character.
import type { Diagnostic, FrontMatterSlip } from '../types.ts';

const KEY = '(?:title|date|layout|permalink|tags|categories|draft|author):';

const FORMS: readonly (readonly [FrontMatterSlip, RegExp])[] = [
  ['toml', /^\s*\+\+\+[ \t]*\r?\n/],
  ['json', /^\s*\{\s*"(?:title|date|layout|tags|categories|draft|author)"\s*:/],
  ['cr', /^---[ \t]*\r(?!\n)/],
  ['late', /^[\s\u200B\u2060]+---[ \t]*\r?\n[ \t]*[\w-]+:/],
  ['dashes', new RegExp(`^\\s*(?:-{4,9}|--|-{0,2}[–—][-–—]{0,2})[ \\t]*\\r?\\n[ \\t]*${KEY}`)],
  ['word', /^---[A-Za-z_]/],
  ['unopened', new RegExp(`^${KEY}[^\\n]*\\n(?:(?:[\\w-]+:|[ \\t]*-[ \\t])[^\\n]*\\n){0,30}---[ \\t]*\\r?(?:\\n|$)`)],
];

/** Names of texts in which front matter is expected. */
const TEXT = /\.(?:md|markdown|mkd|mkdn|mkdown|html?)$/i;

/** The slip in the beginning of a file without front matter; undefined where none was meant. */
export const frontMatterSlip = (name: string, head: string): FrontMatterSlip | undefined =>
  TEXT.test(name) ? FORMS.find(([, form]) => form.test(head))?.[0] : undefined;

const WORDS: { readonly [slip in FrontMatterSlip]: readonly [message: string, hint: string] } = {
  toml: [
    'this front matter is TOML, which Jekyll does not read',
    'Write it as YAML: lines of --- instead of +++, and title: "x" instead of title = "x".',
  ],
  json: [
    'this front matter is JSON without lines of --- around it, which Jekyll does not read',
    'Put a line of --- above it and one below it.',
  ],
  unopened: ['this front matter has no opening line', 'Put a line of --- above it.'],
  cr: [
    'the lines of this file end with CR alone, as on old Macs, and Jekyll sees no front matter in it',
    'Save it with the line ends of Unix (LF) or Windows (CRLF).',
  ],
  late: ['this front matter does not begin with the first character of the file', 'Remove what is above its first line of ---.'],
  word: ['there is text after the dashes that open the front matter', 'Write three dashes and nothing else.'],
  dashes: ['this front matter does not begin with three hyphens', 'Write --- above and below it, and nothing else in these lines.'],
};

/** Warning for a slip; `isCopied`: the file is no document, and copied. */
export function slipWarning(file: string, slip: FrontMatterSlip, isCopied: boolean): Diagnostic {
  const [message, hint] = WORDS[slip];
  const effect = isCopied ? 'the file is copied as it is' : 'it is published as text';
  return { severity: 'warning', code: 'front-matter-slip', file, line: 1, message: `${message}: ${effect}`, hint };
}
