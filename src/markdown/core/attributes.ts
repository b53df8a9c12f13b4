// kramdown: the attribute lists of blocks take effect when the whole text is read, since a definition may stand below its use.
import { applyAttributes } from '../attributes.ts';
import { isSafeUrl } from '../inline/link.ts';
import { type CoreState, workOf } from '../work.ts';

export function attributes(state: CoreState): void {
  const work = workOf(state);
  for (const { token, attributes: list } of work.attributed) {
    if (!token || !list) continue;
    applyAttributes(work, token, list, (url) => isSafeUrl(state.md, url));
    if (list.refs.length > 0) token.meta = { ...token.meta, refs: list.refs };
  }
}
