// kramdown: footnotes, numbered by first mention, stand at the end or at `{:footnotes}`, with links back.
import { contentToken, indentAt } from '../blocks.ts';
import { escapeText } from '../html-tags.ts';
import { type CoreState, type Footnote, type Token, type Work, workOf } from '../work.ts';
import { closingOf, refersTo } from './table-of-contents.ts';

interface Used {
  readonly footnote: Footnote;
  readonly number: number;
  /** Mentions after the first. */
  repeats: number;
}

/** Blocks that a footnote's text stands in: the section, its list, the item. */
const LEVEL = 3;

/** Numbers the markers in `tokens`; the text of a footnote comes in its turn. */
function count(tokens: readonly Token[], work: Work, used: Map<string, Used>): void {
  for (const token of tokens) {
    for (const marker of token.children ?? []) {
      if (marker.type !== 'footnote_ref') continue;
      const footnote = work.footnotes.get(marker.info);
      if (!footnote) continue;
      const known = used.get(marker.info);
      if (known) known.repeats++;
      const entry = known ?? { footnote, number: work.options.footnoteNr + used.size, repeats: 0 };
      used.set(marker.info, entry);
      marker.meta = { number: entry.number, repeat: known ? `:${known.repeats}` : '' };
    }
  }
}

function backLinks(work: Work, { footnote, repeats }: Used): string {
  const { footnoteBacklink, footnotePrefix } = work.options;
  if (footnoteBacklink === '') return '';
  const text = escapeText(footnoteBacklink);
  const name = `${footnotePrefix}${footnote.name}`;
  const link = (to: string, label: string): string => `<a href="#fnref:${to}" class="reversefootnote" role="doc-backlink">${label}</a>`;
  const links = [`${footnote.endsInParagraph ? '\u00a0' : ''}${link(name, text)}`];
  for (let at = 1; at <= repeats; at++) links.push(`\u00a0${link(`${name}:${at}`, `${text}<sup>${at + 1}</sup>`)}`);
  return links.join('');
}

const htmlBlock = (state: CoreState, content: string): Token => contentToken(state, 'html_block', content);

function withBackLinks(state: CoreState, work: Work, used: Used): Token[] {
  const links = backLinks(work, used);
  const tokens = [...used.footnote.tokens];
  if (links === '') return tokens;
  const inline = used.footnote.endsInParagraph ? tokens.findLast((token) => token.type === 'inline') : undefined;
  if (!inline) return [...tokens, htmlBlock(state, `${indentAt(LEVEL)}<p>${links}</p>\n`)];
  inline.children?.push(contentToken(state, 'html_inline', links));
  return tokens;
}

function section(state: CoreState, work: Work, used: Map<string, Used>): Token[] {
  const start = work.options.footnoteNr === 1 ? '' : ` start="${work.options.footnoteNr}"`;
  const tokens = [htmlBlock(state, `<div class="footnotes" role="doc-endnotes">\n  <ol${start}>\n`)];
  // grows while it is walked: a footnote may mention others
  for (const entry of used.values()) {
    const name = state.md.utils.escapeHtml(work.options.footnotePrefix + entry.footnote.name);
    tokens.push(htmlBlock(state, `    <li id="fn:${name}" role="doc-endnote">\n`));
    const own = withBackLinks(state, work, entry);
    // mentions from here on come too late for a link back, as in kramdown
    count(own, work, used);
    const deeper = LEVEL - entry.footnote.level;
    for (const token of own) {
      token.level += deeper;
      tokens.push(token);
    }
    tokens.push(htmlBlock(state, '    </li>\n'));
  }
  tokens.push(htmlBlock(state, '  </ol>\n</div>\n'));
  return tokens;
}

export function footnotes(state: CoreState): void {
  const work = workOf(state);
  const { tokens } = state;
  const at =
    work.attributed.length === 0 ? -1 : tokens.findIndex((token) => token.type.endsWith('_list_open') && refersTo(token, 'footnotes'));
  if (at >= 0) tokens.splice(at, closingOf(tokens, at) - at + 1, htmlBlock(state, ''));
  if (work.footnotes.size === 0) return;
  const used = new Map<string, Used>();
  count(tokens, work, used);
  if (used.size === 0) return;
  const found = section(state, work, used);
  state.tokens = at < 0 ? tokens.concat(found) : [...tokens.slice(0, at), ...found, ...tokens.slice(at + 1)];
}
