// Readers of the markup of liquidjs's own tags.
import { type Clause, readCondition, readCycle, readExpression, readLoop, readWhen } from './markup.ts';
import { laxTerm } from './terms.ts';

const NAMES = /[\w\-.[\]()]+/;

/** Tags that have an end. */
export const BLOCKS = new Set(['if', 'unless', 'for', 'case', 'capture', 'tablerow', 'highlight', 'ifchanged']);

function variableName(name: string | undefined): string {
  if (name === undefined) throw new Error('there is no variable name');
  return /^[\w-]+$/.test(name) ? name : `__${name.replace(/[^\w-]/g, '_')}`;
}

/** The name before an "=" and the text after it. A regular expression would take quadratic time on long names. */
function splitAssignment(markup: string): readonly [name: string, value: string] | undefined {
  for (let equals = markup.indexOf('='); equals >= 0; equals = markup.indexOf('=', equals + 1)) {
    const before = markup.slice(0, equals).trimEnd();
    let begin = before.length;
    while (begin > 0 && /[\w\-.[\]()]/.test(before.charAt(begin - 1))) begin--;
    if (begin < before.length) return [before.slice(begin), markup.slice(equals + 1)];
  }
  return undefined;
}

function assignment(markup: string): Clause {
  const [name, value = ''] = splitAssignment(markup) ?? [];
  if (name === undefined) throw new Error('an assignment reads: assign name = value');
  const expression = readExpression(value);
  return { text: `${variableName(name)} = ${expression.text}`, junk: expression.junk };
}

function caseTerm(markup: string): Clause {
  const fragment = /(?:"[^"]*"|'[^']*'|[^\s,|'"])+/.exec(markup)?.[0];
  if (fragment === undefined) throw new Error('a case reads: case value');
  return { text: laxTerm(fragment).text, junk: false };
}

const nothing = (): Clause => ({ text: '', junk: false });
const named = (markup: string): Clause => ({ text: variableName(NAMES.exec(markup)?.[0]), junk: false });

/** Readers by tag; the other tags read their own markup. */
export const TAG_READERS: ReadonlyMap<string, (markup: string) => Clause> = new Map([
  ['if', readCondition],
  ['elsif', readCondition],
  ['unless', readCondition],
  ['for', readLoop],
  ['tablerow', readLoop],
  ['case', caseTerm],
  ['when', readWhen],
  ['cycle', readCycle],
  ['assign', assignment],
  ['capture', named],
  ['increment', named],
  ['decrement', named],
  ['echo', readExpression],
  ...['else', 'break', 'continue', 'ifchanged', ...[...BLOCKS].map((name) => `end${name}`)].map((name) => [name, nothing] as const),
]);
