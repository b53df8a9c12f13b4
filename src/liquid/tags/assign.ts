// {% assign x = … %}, {% capture x %} … {% endcapture %} and {% echo … %}.
import { readExpression } from '../expressions.ts';
import type { TagParser } from '../tag.ts';
import { textOf } from '../values.ts';

const NAME = /[\w\-.[\]()]+/;

/** The name before an "=" and the text after it. A regular expression would take quadratic time on long names. */
function splitAssignment(markup: string): readonly [name: string, value: string] {
  for (let equals = markup.indexOf('='); equals >= 0; equals = markup.indexOf('=', equals + 1)) {
    const before = markup.slice(0, equals).trimEnd();
    let begin = before.length;
    while (begin > 0 && NAME.test(before.charAt(begin - 1))) begin--;
    if (begin < before.length) return [before.slice(begin), markup.slice(equals + 1)];
  }
  throw new Error('an assignment reads: assign name = value');
}

function readAssignment(markup: string) {
  const [name, text] = splitAssignment(markup);
  return { name, ...readExpression(text) };
}

function readName(markup: string) {
  const name = NAME.exec(markup)?.[0];
  if (name === undefined) throw new Error('there is no variable name');
  return { name, lenient: false };
}

/** Sets a variable of the page. */
export const assignTag: TagParser = (tag) => {
  const { name, value } = tag.read(readAssignment);
  return (context) => context.assign(name, value(context));
};

/** Sets a variable of the page to what its body writes. */
export const captureTag: TagParser = (tag) => {
  const { name } = tag.read(readName);
  const { run } = tag.body();
  return (context) => context.assign(name, context.capture(run));
};

/** An output, for the lines of `liquid`. */
export const echoTag: TagParser = (tag) => {
  const { value } = tag.read(readExpression);
  return (context) => context.write(textOf(value(context)));
};
