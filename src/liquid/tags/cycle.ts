// {% cycle "one", "two" %} and {% cycle group: "one", "two" %}: the next of its values.
import type { TagParser } from '../tag.ts';
import { FRAGMENT, laxTerm, QUOTED } from '../terms.ts';
import { rubyText, textOf } from '../values.ts';

const CYCLE = new RegExp(`^\\s*(${QUOTED}|[^\\s,|'":]+)\\s*:\\s*([\\s\\S]*)`);
const FIRST = new RegExp(FRAGMENT);

function readCycle(markup: string) {
  const [, group, list = markup] = CYCLE.exec(markup) ?? [];
  const values = list.split(',').flatMap((part) => FIRST.exec(part)?.slice(0, 1).map(laxTerm) ?? []);
  if (values.length === 0 && group === undefined) throw new Error('a cycle reads: cycle "one", "two"');
  return { group: group === undefined ? undefined : laxTerm(group).value, values, lenient: false };
}

/** Cycles of one group share their position, and so do cycles of the same literals without a group. */
export const cycleTag: TagParser = (tag) => {
  const { group, values } = tag.read(readCycle);
  const literals = values.map(({ literal }) => literal);
  const own = literals.includes(undefined) ? tag : literals.join();
  return (context) => {
    context.passesOn();
    const key = group ? `group ${rubyText(group(context))}` : own;
    const at = context.cycles.get(key) ?? 0;
    context.cycles.set(key, at + 1 < values.length ? at + 1 : 0);
    context.write(textOf(values[at]?.value(context)));
  };
};
