// kramdown: attribute lists take effect when the whole text is read: definitions may stand below their use.
import { applyAttributes } from '../attributes.ts';
import { type CoreState, workOf } from '../work.ts';

export function attributes(state: CoreState): void {
  for (const { token, attributes: list } of workOf(state).attributed) {
    if (!token || !list) continue;
    applyAttributes(state, token, list);
    if (list.refs.length > 0) token.meta = { ...token.meta, refs: list.refs };
  }
}
