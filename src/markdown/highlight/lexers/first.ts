// Characters with which a match of an expression can begin, so that a lexer tries only rules that may match.
import { cached } from '../../../util/cached.ts';

/** ASCII codes; undefined where any character may come, or none. */
export type First = ReadonlySet<number> | undefined;

const CODES = Array.from({ length: 128 }, (_, code) => code);

/** Codes that an atom of an expression matches: "a", "\\d", "[^x]"; by its text and its flags, with "/" between. */
const codesOf = cached((key: string): ReadonlySet<number> => {
  const end = key.lastIndexOf('/');
  const atom = new RegExp(`^${key.slice(0, end)}$`, key.slice(end + 1));
  return new Set(CODES.filter((code) => atom.test(String.fromCharCode(code))));
});

/** Index behind the part of an expression's source that begins at an index: a group, a class, an escape or a character. */
function partEnd(source: string, start: number): number {
  const char = source[start];
  if (char === '\\') return /^\\[pP]\{/.test(source.slice(start, start + 3)) ? source.indexOf('}', start) + 1 : start + 2;
  if (char === '[') {
    let at = start + 1;
    while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
    return at + 1;
  }
  if (char !== '(') return start + 1;
  let at = start + 1;
  while (at < source.length && source[at] !== ')') at = partEnd(source, at);
  return at + 1;
}

/** Alternatives of an expression's source: "a" and "(b|c)" of "a|(b|c)". */
function alternativesOf(source: string): readonly string[] {
  const found: string[] = [];
  let start = 0;
  for (let at = 0; at < source.length; at = partEnd(source, at)) {
    if (source[at] !== '|') continue;
    found.push(source.slice(start, at));
    start = at + 1;
  }
  return [...found, source.slice(start)];
}

const isOptional = (quantifier: string): boolean => /^(?:[*?]|\{0)/.test(quantifier);

/** First characters of a part, undefined for any; "skip" for a part that matches no character. */
function firstOfPart(part: string, flags: string): First | 'skip' {
  if (part === '^' || part === '\\b' || part === '\\B' || /^\(\?<?!|^\(\?<=/.test(part)) return 'skip';
  if (part.startsWith('(')) return firstOf(part.slice(/^\((?:\?[:=])?/.exec(part)?.[0].length, -1), flags);
  if (part === '$' || /^\\[\dkuxc]/.test(part)) return undefined;
  return codesOf(`${part}/${flags}`);
}

function firstOfSequence(source: string, flags: string): First {
  const codes = new Set<number>();
  for (let at = 0; at < source.length; ) {
    const end = partEnd(source, at);
    const first = firstOfPart(source.slice(at, end), flags);
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(end, end + 16))?.[0] ?? '';
    at = end + quantifier.length;
    if (first === 'skip') continue;
    if (first === undefined) return undefined;
    for (const code of first) codes.add(code);
    if (!isOptional(quantifier)) return codes;
  }
  return undefined;
}

/** First characters of an expression's matches, by its source and its flags without "y". */
export function firstOf(source: string, flags: string): First {
  const all = alternativesOf(source).map((one) => firstOfSequence(one, flags));
  return all.includes(undefined) ? undefined : new Set(all.flatMap((codes) => [...(codes ?? [])]));
}
