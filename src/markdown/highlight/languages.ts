// Rouge 3.30's names of languages (tags and aliases), and the grammar of each.
import LANGUAGES from './languages.json' with { type: 'json' };

const split = (names: string, grammar: string): [string, string][] => names.split(' ').map((name) => [name, grammar]);

/** The grammar by name; "" for Rouge's names under "plain", which are shown as plain text. */
const grammars: ReadonlyMap<string, string> = new Map([
  ...Object.entries(LANGUAGES.grammars).flatMap(([grammar, names]) => split(names, grammar)),
  ...LANGUAGES.plain.flatMap((names) => split(names, '')),
]);

/** A language by Rouge's name, without options, and its grammar; "" for plain text. */
export interface Named {
  readonly language: string;
  readonly grammar: string;
}

/** A language by what authors write: "js", "json?lines=1"; undefined for a name unknown to Rouge. Names are
 *  case-sensitive, as in Rouge's `find_fancy`. */
export function namedOf(written: string): Named | undefined {
  const end = written.indexOf('?');
  const language = end < 0 ? written : written.slice(0, end);
  const grammar = grammars.get(language);
  return grammar === undefined ? undefined : { language, grammar };
}
