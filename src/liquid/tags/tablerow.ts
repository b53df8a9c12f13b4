// {% tablerow x in xs cols:2 %} … {% endtablerow %}: rows and cells with Ruby Liquid's line breaks.
import { isTruthy } from '../conditions.ts';
import type { Context, Scope } from '../context.ts';
import type { Run, TagParser } from '../tag.ts';
import { attribute, itemsOf, type Loop, positionAt, readLoop } from './loop.ts';

/** `tablerowloop` at an item; without cols, all items are in one row. */
function stateAt(i: number, length: number, cols: number) {
  const perRow = cols > 0 ? cols : length;
  const col0 = i % perRow;
  const row = Math.floor(i / perRow) + 1;
  return { ...positionAt(i, length), col: col0 + 1, col0, row, col_first: col0 === 0, col_last: col0 + 1 === cols };
}

function writeRows(context: Context, items: readonly unknown[], { loop, run }: { readonly loop: Loop; readonly run: Run }): void {
  const cols = attribute(loop, 'cols', context) ?? 0;
  const scope: Scope = new Map();
  context.write('<tr class="row1">\n');
  context.within(scope, () => {
    for (const [i, item] of items.entries()) {
      const state = stateAt(i, items.length, cols);
      scope.set('tablerowloop', state).set(loop.variable, item ?? null);
      context.write(`<td class="col${state.col}">`);
      run(context);
      context.write(state.col_last && !state.last ? `</td></tr>\n<tr class="row${state.row + 1}">` : '</td>');
    }
  });
  context.write('</tr>\n');
}

/** Writes nothing for nil and false, and an empty row for an empty list. */
export const tablerowTag: TagParser = (tag) => {
  const loop = tag.read(readLoop);
  const { run } = tag.body();
  return (context) => {
    const value = loop.items(context);
    if (!isTruthy(value)) return;
    const from = attribute(loop, 'offset', context) ?? 0;
    const to = loop.attributes.has('limit') ? from + (attribute(loop, 'limit', context) ?? 0) : undefined;
    writeRows(context, itemsOf(value, from, to), { loop, run });
  };
};
