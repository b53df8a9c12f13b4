// kramdown: the attribute lists of blocks take effect when the whole text is read, since a definition may stand below its use.
import { applyAttributes } from '../attributes.ts';
import { type CoreState, workOf } from '../work.ts';

export function attributes(state: CoreState): void {
  for (const { token, attributes: list } of workOf(state).attributed) {
    if (!token || !list) continue;
    applyAttributes(state, token, list);
    if (list.refs.length > 0) token.meta = { ...token.meta, refs: list.refs };
  }
}
