// Boundaries of words as Ruby finds them: its \w knows ASCII only, its \b the letters of all scripts.
const WORD = '[\\w\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\u00b2\u00b3\u00b9\u00bc-\u00be]';
const BOUNDARY = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;
const NO_BOUNDARY = `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`;

/** Where the boundaries of Ruby and JavaScript differ: a word of ASCII and a letter beyond it touch. */
const MIXED = new RegExp(`\\w(?!\\w)${WORD}|(?!\\w)${WORD}\\w`, 'u');

const BEYOND_ASCII = /[^\x00-\x7f]/;

/** Whether a text has words of ASCII that go on with other letters: "foreach를". Most code is ASCII alone, which takes a tenth of the time to see. */
export const hasMixedWords = (text: string): boolean => BEYOND_ASCII.test(text) && MIXED.test(text);

/** An expression with Ruby's boundaries in the place of JavaScript's; the same one where it has none. None of ours has "\b" in a class. */
export function withRubyBoundaries(pattern: RegExp): RegExp {
  const source = pattern.source.replace(/\\[\s\S]/g, (part) => (part === '\\b' ? BOUNDARY : part === '\\B' ? NO_BOUNDARY : part));
  return source === pattern.source ? pattern : new RegExp(source, `${pattern.flags.replace('u', '')}u`);
}
