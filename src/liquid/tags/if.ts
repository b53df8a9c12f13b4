// {% if x %} … {% elsif y %} … {% else %} … {% endif %}, and unless, which negates its first condition.
import { isTruthy, readCondition } from '../conditions.ts';
import type { Markup, Run, TagParser } from '../tag.ts';
import type { Value } from '../terms.ts';

const otherwise: Value = () => true;

const conditionOf = (tag: Markup): Value => (tag.name === 'else' ? otherwise : tag.read(readCondition).value);

/** Runs the first branch whose condition is met. */
export const ifTag: TagParser = (tag) => {
  const branches: { readonly test: Value; readonly wanted: boolean; readonly run: Run }[] = [];
  let test = conditionOf(tag);
  for (let wanted = tag.name === 'if'; ; wanted = true) {
    const { run, end } = tag.body('elsif', 'else');
    branches.push({ test, wanted, run });
    if (end.name === `end${tag.name}`) break;
    test = conditionOf(end);
  }
  return (context) => {
    for (const { test, wanted, run } of branches) if (isTruthy(test(context)) === wanted) return run(context);
  };
};
