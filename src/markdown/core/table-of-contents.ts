// kramdown: a list with `{:toc}` becomes the page's headings, nested by level, without those of `{:.no_toc}`.
import { contentToken, indentAt } from '../blocks.ts';
import { HTML_MARKUP } from '../inline/html.ts';
import { type CoreState, type Token, workOf } from '../work.ts';

interface Entry {
  readonly level: number;
  readonly id: string;
  readonly children: readonly Token[];
}

/** Whether a token carries an attribute list that names `ref`. */
export const refersTo = (token: Token, ref: string): boolean => (token.meta?.refs as readonly string[] | undefined)?.includes(ref) === true;

/** Index of the token that closes the one at `from`. */
export function closingOf(tokens: readonly Token[], from: number): number {
  const level = tokens[from]?.level;
  const type = tokens[from]?.type.replace('_open', '_close');
  for (let at = from + 1; at < tokens.length; at++) if (tokens[at]?.type === type && tokens[at]?.level === level) return at;
  return tokens.length - 1;
}

/** False for footnote marks and for tags of links: those of markdown, not those of HTML (kramdown). */
const isListed = (token: Token): boolean =>
  token.type !== 'footnote_ref' && (token.markup === HTML_MARKUP || !/^link_(?:open|close)$/.test(token.type));

function entries(state: CoreState, replaced: ReadonlySet<Token>): Entry[] {
  const { headings, options } = workOf(state);
  const found: Entry[] = [];
  for (const [open, inline] of headings) {
    const { level } = open.meta as { readonly level: number };
    const id = open.attrGet('id');
    if (replaced.has(open)) continue;
    if (id === null || !options.tocLevels.includes(level) || /\bno_toc\b/.test(open.attrGet('class') ?? '')) continue;
    found.push({ level, id, children: (inline.children ?? []).filter(isListed) });
  }
  return found;
}

/** The list's HTML: an entry is nested in the last one above it of a lower level. */
function write(state: CoreState, list: Token, found: readonly Entry[]): string {
  const { renderer, options } = state.md;
  const { tag } = list;
  const id = list.attrGet('id') ?? 'markdown-toc';
  list.attrSet('id', id);
  const levels: number[] = [];
  let html = `<${tag}${renderer.renderAttrs(list)}>\n`;
  const itemAt = (depth: number): string => indentAt(2 * depth - 1);
  // ends the items from `depth` up to the one at `last`; the deepest one stands on its line
  const close = (depth: number, last: number): string => {
    let ends = '</li>\n';
    for (let at = depth - 1; at >= last; at--) ends += `${indentAt(2 * at)}</${tag}>\n${itemAt(at)}</li>\n`;
    return ends;
  };
  for (const entry of found) {
    const above = levels.length;
    while (levels.length > 0 && (levels.at(-1) ?? 0) >= entry.level) levels.pop();
    if (levels.length < above) html += close(above, levels.length + 1);
    else if (above > 0) html += `${indentAt(2 * above)}<${tag}>\n`;
    levels.push(entry.level);
    const target = state.md.utils.escapeHtml(entry.id);
    html += `${itemAt(levels.length)}<li><a href="#${target}" id="${state.md.utils.escapeHtml(id)}-${target}">`;
    html += `${renderer.renderInline([...entry.children], options, state.env)}</a>`;
  }
  return `${html}${close(levels.length, 1)}</${tag}>\n`;
}

export function tableOfContents(state: CoreState): void {
  if (workOf(state).attributed.length === 0) return;
  const { tokens } = state;
  const at = tokens.findIndex((token) => /^(?:bullet|ordered)_list_open$/.test(token.type) && refersTo(token, 'toc'));
  const list = tokens[at];
  if (!list) return;
  const end = closingOf(tokens, at) + 1;
  const found = entries(state, new Set(tokens.slice(at, end)));
  tokens.splice(at, end - at, contentToken(state, 'contents', found.length > 0 ? write(state, list, found) : ''));
}
