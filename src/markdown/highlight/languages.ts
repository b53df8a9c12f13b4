// Rouge 3.30's names of languages (tags and aliases), and the lexer of each.
import LANGUAGES from './languages.json' with { type: 'json' };

/** Options of a lexer: `console?prompt=$` has one. One without a value is "". */
export type LexerOptions = ReadonlyMap<string, string>;

/** Whether an option's value is one of those that Rouge takes for false. */
export const isOff = (value: string): boolean => value === '0' || value === 'false' || value === 'off';

/** The name of a language's lexer, "" for plain text. */
export interface Named {
  readonly lexer: string;
  readonly options?: LexerOptions;
}

const split = (names: string, lexer: string): [string, Named][] => names.split(' ').map((name) => [name, { lexer }]);

const byName: ReadonlyMap<string, Named> = new Map([
  ...Object.entries(LANGUAGES.lexers).flatMap(([lexer, names]) => split(names, lexer)),
  ...LANGUAGES.plain.flatMap((names) => split(names, '')),
]);

/** A language by what authors write: "js", "php?start_inline=1"; undefined for a name unknown to Rouge. Names are
 *  case-sensitive, as in Rouge's `find_fancy`. */
export function namedOf(written: string): Named | undefined {
  const end = written.indexOf('?');
  if (end < 0) return byName.get(written);
  const named = byName.get(written.slice(0, end));
  return named && { ...named, options: new Map(new URLSearchParams(written.slice(end + 1).replaceAll(';', '&'))) };
}
