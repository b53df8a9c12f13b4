// Owns the way from a grammar's name to its style.
import { type Style, style } from './classes.ts';
import { codeStyles } from './styles-code.ts';
import { shellStyles } from './styles-shell.ts';
import { webStyles } from './styles-web.ts';

/** Makes the function that says how the tokens of a grammar are shown. A style is made when it is first asked for. */
export function createStyles(): (grammar: string) => Style {
  const recipes: ReadonlyMap<string, () => Style> = new Map(Object.entries({ ...shellStyles, ...webStyles, ...codeStyles }));
  const made = new Map<string, Style>();
  return (grammar) => {
    const known = made.get(grammar);
    if (known !== undefined) return known;
    const fresh = recipes.get(grammar)?.() ?? style({ words: undefined });
    made.set(grammar, fresh);
    return fresh;
  };
}
