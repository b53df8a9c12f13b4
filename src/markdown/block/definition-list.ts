// kramdown: a paragraph's lines are terms when a ":" line follows, after at most one empty line.

import { emptyList, readAttributes } from '../attributes.ts';
import { isDefinition, isMark } from '../block-bounds.ts';
import { addChild, indentOf, lineStart, lineText, parseInside, pushBlank, pushText, takeBlank } from '../block-parser.ts';
import { type AttributeList, type BlockState, type Child, newScope, type Token, type Work, workOf } from '../work.ts';
import { dedent, firstLine, isIndented, isLazy } from './item-lines.ts';
import { hideParagraph } from './list.ts';

interface Definition {
  readonly indent: number;
  readonly line: number;
  readonly attributes: AttributeList | undefined;
  /** True if an empty line is before it: then its text is a paragraph. */
  readonly loose: boolean;
  text: string;
}

/** The definition that a line begins; `limit` is the deepest column at which its ":" may stand. */
function startDefinition(
  state: BlockState,
  line: number,
  { limit, loose }: { readonly limit: number; readonly loose: boolean },
): Definition | undefined {
  const at = lineStart(state, line);
  const column = at - (state.bMarks[line] ?? 0);
  if (column > limit || indentOf(state, line) !== column || !isDefinition(state.src, at)) return undefined;
  const first = firstLine(state.src.slice(at + 1, state.eMarks[line]), column + 1);
  const empty = first.text === '';
  return { indent: first.indent, line: empty ? line + 1 : line, attributes: first.attributes, loose, text: empty ? '' : `${first.text}\n` };
}

function gather(state: BlockState, line: number, loose: boolean): { readonly found: readonly Definition[]; readonly end: number } {
  const found: Definition[] = [];
  let limit = 3;
  let paragraph = loose;
  let afterBlank = false;
  let next = line;
  for (; next < state.lineMax; next++) {
    const item = found.at(-1);
    if (state.isEmpty(next)) {
      if (item) item.text += `${lineText(state, next)}\n`;
      paragraph = true;
      afterBlank = true;
      continue;
    }
    const started = startDefinition(state, next, { limit, loose: paragraph });
    const raw = lineText(state, next);
    if (started) {
      found.push(started);
      limit = Math.min(started.indent - 1, 3);
    } else if (item && !isMark(state, next) && (isIndented(raw, item.indent) || (!afterBlank && isLazy(state, next, item.indent)))) {
      item.text += `${dedent(raw, item.indent).text}\n`;
    } else break;
    paragraph = false;
    afterBlank = false;
  }
  return { found, end: next };
}

/** Takes the paragraph of terms off the siblings and off the tokens; undefined when there is none. */
function takeTerms(state: BlockState, work: Work): { readonly paragraph: Child; readonly loose: boolean } | undefined {
  const { children } = work.scope;
  const last = children.at(-1);
  const loose = last?.kind === 'blank' && last.single === true;
  const paragraph = loose ? children.at(-2) : last;
  const after = loose ? 1 : 0;
  if (paragraph?.kind !== 'paragraph' || state.tokens.at(-1 - after) !== paragraph.close) return undefined;
  children.length -= 1 + after;
  state.tokens.length -= 3 + after;
  return { paragraph, loose };
}

const TERM_ATTRIBUTES = /^[ \t-\r]*\{:(?!\w[\w-]*:|[:/])((?:\\\}|[^}])+)\}[ \t-\r]*/;

function pushTerm(state: BlockState, term: string, line: number): void {
  const open = state.push('dt_open', 'dt', 1);
  const listed = TERM_ATTRIBUTES.exec(term);
  if (listed) workOf(state).attributed.push({ kind: 'other', token: open, attributes: readAttributes(listed[1] ?? '', emptyList()) });
  pushText(state, listed ? term.slice(listed[0].length) : term, line);
  state.push('dt_close', 'dt', -1);
}

function pushDefinition(state: BlockState, work: Work, item: Definition): boolean {
  const open = state.push('dd_open', 'dd', 1);
  if (item.attributes) work.attributed.push({ kind: 'other', token: open, attributes: item.attributes });
  const scope = newScope(work.scope.base + item.line);
  parseInside(state, item.text, { scope });
  const trailing = takeBlank(scope);
  const first = scope.children[0];
  if (first?.kind === 'paragraph' && !item.loose) hideParagraph(first, scope.children.length > 1);
  state.push('dd_close', 'dd', -1);
  return trailing;
}

/** The list that ends right here, which the next definition continues. */
function openAgain(state: BlockState, work: Work): Token | undefined {
  const { children } = work.scope;
  const blanks = children.at(-1)?.kind === 'blank' ? 1 : 0;
  const before = children.at(-1 - blanks);
  if (before?.kind !== 'definition-list') return undefined;
  let end = state.tokens.length - 1;
  while (state.tokens[end]?.type === 'blank') end--;
  if (state.tokens[end]?.type !== 'dl_close') return undefined;
  children.length -= blanks;
  state.tokens.length = end;
  state.level++;
  return before.token;
}

export function definitionList(state: BlockState, line: number): boolean {
  if (indentOf(state, line) > 3 || !isDefinition(state.src, lineStart(state, line))) return false;
  const work = workOf(state);
  const terms = takeTerms(state, work);
  if (!terms) return false;
  if (!openAgain(state, work)) {
    // the list takes the attributes of the terms' paragraph; those that waited are lost, as in kramdown
    work.scope.pending = undefined;
    const child = addChild(work, 'definition-list', { token: state.push('dl_open', 'dl', 1) });
    const { attributes } = terms.paragraph;
    if (attributes) {
      child.attributes ??= attributes;
      work.attributed.push({ kind: 'other', token: child.token, attributes });
    }
  }
  for (const term of (terms.paragraph.inline?.content ?? '').split('\n')) pushTerm(state, term, line - 1);
  const { found, end } = gather(state, line, terms.loose);
  let trailing = false;
  for (const item of found) trailing = pushDefinition(state, work, item);
  state.push('dl_close', 'dl', -1);
  if (trailing) pushBlank(state, work, false);
  state.line = end;
  return true;
}
