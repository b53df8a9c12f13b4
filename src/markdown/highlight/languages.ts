// Rouge 3.30's names of languages (tags and aliases), and the lexer or the grammar of each.
import LANGUAGES from './languages.json' with { type: 'json' };

/** The name of a language's lexer, or that of its grammar of Prism; both are "" for plain text. */
export interface Named {
  readonly lexer: string;
  readonly grammar: string;
}

const split = (names: string, named: Named): [string, Named][] => names.split(' ').map((name) => [name, named]);

const byName: ReadonlyMap<string, Named> = new Map([
  ...Object.entries(LANGUAGES.lexers).flatMap(([lexer, names]) => split(names, { lexer, grammar: '' })),
  ...Object.entries(LANGUAGES.grammars).flatMap(([grammar, names]) => split(names, { lexer: '', grammar })),
  ...LANGUAGES.plain.flatMap((names) => split(names, { lexer: '', grammar: '' })),
]);

/** A language by what authors write: "js", "json?lines=1"; undefined for a name unknown to Rouge. Names are
 *  case-sensitive, as in Rouge's `find_fancy`. */
export function namedOf(written: string): Named | undefined {
  const end = written.indexOf('?');
  return byName.get(end < 0 ? written : written.slice(0, end));
}
