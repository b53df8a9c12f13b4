// Regular expressions between slashes, which JavaScript and awk have alike.
import type { Rule } from './lexer.ts';

/** Inside of one, up to "regexEnd". */
export const regex = {
  regex: [
    [/\//y, 'sr', '< regexEnd'],
    [/[^/]\n/y, 'err', 1],
    [/\n/y, 'err', 1],
    [/\[\^?/y, 'se', 'regexGroup'],
    [/\\[^\n]/y, 'se'],
    [/\(\?[:=<!]/y, 'se'],
    [/\{[\d,]+\}/y, 'se'],
    [/[()?]/y, 'se'],
    [/[^\n]/y, 'sr'],
  ],
  regexGroup: [
    [/\//y, 'se'],
    [/[^/]\n/y, 'err', 2],
    [/\]/y, 'se', 1],
    [/\\[^\n]/y, 'se'],
    [/[^\n]/y, 'sr'],
  ],
} satisfies { readonly [state: string]: readonly Rule[] };
