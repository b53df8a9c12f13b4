// Outputs; those in code that belong to another language are printed as they are written.
import type { Context } from './context.ts';
import { toLiquidError } from './error.ts';
import type { Expression } from './expressions.ts';
import { type Location, lenientDetails, RAW_HINT, shortened } from './source.ts';
import type { Run } from './tag.ts';
import { textOf } from './values.ts';

/** Variables that every text has; `content`, `layout`, `paginator`, `include` and `forloop` are only in some. */
const JEKYLLS = new Set(['site', 'page', 'jekyll']);

/** An output, and where it stands. */
export interface Output extends Location {
  readonly expression: Expression;
  /** The whole output, with its braces. */
  readonly written: string;
  /** Whether it stands in code. */
  readonly inCode: () => boolean;
}

/** Whether an output in code belongs to another language: its variable is not set, or it does not parse. */
function isForeign(context: Context, { root, readable }: Expression): boolean {
  if (root === undefined) return !readable;
  // the names of Jekyll and of the scope, and what is assigned, captured or looped over
  return !JEKYLLS.has(root) && !Object.hasOwn(context.request.scope, root) && !context.isSet(root);
}

/** Prints the value of an output as Ruby does. */
export function outputRun(output: Output): Run {
  const { written, expression } = output;
  const { value, lenient } = expression;
  return (context) => {
    if (isForeign(context, expression) && output.inCode()) {
      const name = shortened(expression.root ?? written);
      const message = `"${shortened(written)}" stays as it is written, since it stands in code and "${name}" is no variable here`;
      context.warnOnce(output, { code: 'liquid-code', message, hint: `${RAW_HINT} That also ends this warning.` });
      context.write(written);
      return;
    }
    if (lenient) context.warnOnce(output, lenientDetails(written));
    try {
      context.write(textOf(value(context)));
    } catch (error) {
      context.goOnBehind(toLiquidError(error, output));
    }
  };
}
