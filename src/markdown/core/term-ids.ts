// kramdown: `{:auto_ids}` on a definition list gives its terms ids, `{:auto_ids-x}` ids that begin with "x".
import { type CoreState, workOf } from '../work.ts';
import { plainId, textOf } from './heading-ids.ts';

/** Prefix of the ids of a list's terms; undefined if they get none. */
function prefixOf(refs: readonly string[] | undefined): string | undefined {
  for (const ref of refs ?? []) {
    const found = /^auto_ids(?:-([\w-]+))?/.exec(ref);
    if (found) return found[1] ?? '';
  }
  return undefined;
}

export function termIds(state: CoreState): void {
  const work = workOf(state);
  if (work.attributed.length === 0) return;
  const lists: (string | undefined)[] = [];
  state.tokens.forEach((token, at) => {
    if (token.type === 'dl_open') lists.push(prefixOf(token.meta?.refs));
    else if (token.type === 'dl_close') lists.pop();
    const prefix = token.type === 'dt_open' ? lists.at(-1) : undefined;
    if (prefix === undefined || token.attrGet('id') !== null) return;
    token.attrSet('id', prefix + plainId(textOf(state.tokens[at + 1]?.children ?? null), work.options));
  });
}
