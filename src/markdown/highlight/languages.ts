// Rouge 3.30's names of languages (tags and aliases), and the grammar of each.
import LANGUAGES from './languages.json' with { type: 'json' };

const split = (names: string, grammar: string): [string, string][] => names.split(' ').map((name) => [name, grammar]);

/** The grammar by name; "" for Rouge's names under "plain", which are shown as plain text. */
const grammars: ReadonlyMap<string, string> = new Map([
  ...Object.entries(LANGUAGES.grammars).flatMap(([grammar, names]) => split(names, grammar)),
  ...LANGUAGES.plain.flatMap((names) => split(names, '')),
]);

/** Grammar of a language: "javascript" for "js", "" for plain text, undefined for a name unknown to Rouge.
 *  Names are case-sensitive; options are left out ("json?lines=1"), as in Rouge's `find_fancy`. */
export function grammarOf(language: string): string | undefined {
  const end = language.indexOf('?');
  return grammars.get(end < 0 ? language : language.slice(0, end));
}
