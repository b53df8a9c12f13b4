// kramdown: a quote continues until an empty line, an attribute list, `^` or block HTML; "> " is removed.
import type Token from 'markdown-it/lib/token.mjs';
import { endsLazily } from '../block-bounds.ts';
import { addChild, indentOf, lineStart, lineText, parseInside } from '../block-parser.ts';
import { type BlockState, newScope, workOf } from '../work.ts';

/** First line of an alert as GitHub has it. */
const ALERT = /^\[!(note|tip|important|warning|caution)\][ \t]*\n(?=.)/i;

/** Class of each alert, one of Minimal Mistakes' notices. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['note', 'notice--info'],
  ['tip', 'notice--success'],
  ['important', 'notice--primary'],
  ['warning', 'notice--warning'],
  ['caution', 'notice--danger'],
]);

/**
 * The fix for GitHub's alerts: a notice with a title, in English; the theme says it in the language of the
 * page.
 */
function pushTitle(state: BlockState, open: Token, kind: string): void {
  const name = kind.toLowerCase();
  open.attrSet('class', NOTICES.get(name) ?? '');
  state.push('html_block', '', 0).content = `<p class="notice__title">${name.slice(0, 1).toUpperCase()}${name.slice(1)}</p>\n`;
}

export function blockquote(state: BlockState, line: number): boolean {
  if (state.src.charCodeAt(lineStart(state, line)) !== 0x3e || indentOf(state, line) > 3) return false;
  const work = workOf(state);
  let text = '';
  let next = line;
  do {
    text += `${lineText(state, next).replace(/^ {0,3}> ?/, '')}\n`;
    next++;
  } while (next < state.lineMax && !endsLazily(state, next));
  const alert = work.fixes.alerts ? ALERT.exec(text) : null;
  const tag = alert ? 'div' : 'blockquote';
  const open = state.push('blockquote_open', tag, 1);
  addChild(work, 'other', { token: open });
  if (alert) pushTitle(state, open, alert[1] ?? '');
  const scope = newScope(work.scope.base + line + (alert ? 1 : 0));
  parseInside(state, alert ? text.slice(alert[0].length) : text, { scope });
  state.push('blockquote_close', tag, -1);
  state.line = next;
  return true;
}
