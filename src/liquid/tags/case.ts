// {% case x %} {% when 1, 2 %} … {% else %} … {% endcase %}: a `when` with a value twice prints its body twice, as in Ruby's Liquid.
import { isEqual } from '../conditions.ts';
import { type Cursor, take } from '../cursor.ts';
import type { Run, TagParser } from '../tag.ts';
import { FRAGMENT, laxTerm, type Value } from '../terms.ts';

const FIRST = new RegExp(FRAGMENT);
const VALUE = new RegExp(FRAGMENT, 'y');
const SEPARATOR = /,|or\s/y;

function readCase(markup: string) {
  const [fragment] = FIRST.exec(markup) ?? [];
  if (fragment === undefined) throw new Error('a case reads: case value');
  return { value: laxTerm(fragment).value, lenient: false };
}

/** The values of `when`: fragments parted by commas or `or`. */
function readWhen(markup: string) {
  const cursor: Cursor = { text: markup, at: FIRST.exec(markup)?.index ?? markup.length };
  const values: Value[] = [];
  do {
    const value = take(cursor, VALUE);
    if (value !== undefined) values.push(laxTerm(value).value);
  } while (take(cursor, SEPARATOR) !== undefined);
  if (values.length === 0) throw new Error('a when reads: when value, or: when value or value');
  return { values, lenient: false };
}

/** Compares with every value of every `when`; each equal one prints the body. `else` prints its own if none before did. */
export const caseTag: TagParser = (tag) => {
  const { value } = tag.read(readCase);
  const branches: { readonly values: readonly Value[] | undefined; readonly run: Run }[] = [];
  for (let { end } = tag.body('when', 'else'); end.name !== 'endcase'; ) {
    const values = end.name === 'when' ? end.read(readWhen).values : undefined;
    const body = tag.body('when', 'else');
    branches.push({ values, run: body.run });
    end = body.end;
  }
  return (context) => {
    const target = value(context);
    let found = false;
    for (const { values, run } of branches) {
      if (!values && !found) run(context);
      for (const one of values ?? []) {
        if (!isEqual(target, one(context))) continue;
        found = true;
        run(context);
      }
    }
  };
};
