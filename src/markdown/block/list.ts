// kramdown: a list's items take every line that follows without a gap; each item is tight or loose.
import { stripLeft } from '../../util/strip.ts';
import { isMark, markerEnd } from '../block-bounds.ts';
import { addChild, indentOf, lineStart, lineText, parseInside, pushBlank, takeBlank } from '../block-parser.ts';
import { warnSurprise } from '../warnings.ts';
import { type AttributeList, type BlockState, type Child, newScope, type Scope, type Token, type Work, workOf } from '../work.ts';
import { isRule } from './horizontal-rule.ts';
import { dedent, firstLine, isIndented, isLazy } from './item-lines.ts';

interface Item {
  /** Texts of the item, parsed one after the other: a nested list begins a new one. */
  readonly chunks: string[];
  readonly lines: number[];
  readonly indent: number;
  readonly attributes: AttributeList | undefined;
  nested: boolean;
}

interface Gathered {
  readonly items: readonly Item[];
  readonly end: number;
  /** True if `^` ended the list. */
  readonly marked: boolean;
}

/** Spaces, at most `limit`, then a list marker of either kind. */
const beginsList = (text: string): boolean => {
  const at = text.length - stripLeft(text).length;
  return at <= 3 && !text.slice(0, at).includes('\t') && (markerEnd(text, at, false) > 0 || markerEnd(text, at, true) > 0);
};

/** The item that a line begins; `limit` is the deepest column at which its marker may stand. */
function startItem(
  state: BlockState,
  line: number,
  { ordered, limit }: { readonly ordered: boolean; readonly limit: number },
): Item | undefined {
  const at = lineStart(state, line);
  const begin = state.bMarks[line] ?? 0;
  if (at - begin > limit || indentOf(state, line) !== at - begin) return undefined;
  const end = markerEnd(state.src, at, ordered);
  if (end === 0) return undefined;
  const first = firstLine(state.src.slice(end, state.eMarks[line]), end - begin);
  return {
    chunks: [first.text === '' ? '' : `${first.text}\n`],
    lines: [first.text === '' ? line + 1 : line],
    indent: first.indent,
    attributes: first.attributes,
    nested: beginsList(first.text),
  };
}

function addLine(item: Item, raw: string, line: number): void {
  const { text, indented } = dedent(raw, item.indent);
  const list = beginsList(text);
  const last = item.chunks.length - 1;
  if (list && indented && !item.nested) {
    item.nested = true;
    item.chunks.push(`${text}\n`);
    item.lines.push(line);
  } else if (list && !indented && item.nested) item.chunks[last] += `${' '.repeat(item.indent + 4)}${text}\n`;
  else item.chunks[last] += `${text}\n`;
}

function gather(state: BlockState, line: number, ordered: boolean): Gathered {
  const items: Item[] = [];
  let limit = 3;
  let afterBlank = false;
  let next = line;
  for (; next < state.lineMax; next++) {
    if (state.isEmpty(next)) {
      const item = items.at(-1);
      if (item) {
        item.nested = true;
        item.chunks[item.chunks.length - 1] += `${lineText(state, next)}\n`;
      }
      afterBlank = true;
      continue;
    }
    if (isMark(state, next)) return { items, end: next + 1, marked: true };
    const raw = lineText(state, next);
    if (afterBlank && isRule(raw)) break;
    const started = startItem(state, next, { ordered, limit });
    const item = items.at(-1);
    if (started) {
      items.push(started);
      limit = Math.min(started.indent - 1, 3);
    } else if (item && (isIndented(raw, item.indent) || (!afterBlank && isLazy(state, next, item.indent)))) addLine(item, raw, next);
    else break;
    afterBlank = false;
  }
  return { items, end: next, marked: false };
}

/** Removes <p> from the first paragraph of an item or definition; a newline parts it from what `follows`. */
export function hideParagraph(child: Child, follows: boolean): void {
  if (child.inline && follows) child.inline.content += '\n';
  if (child.token) child.token.hidden = true;
  if (child.close) child.close.hidden = true;
}

const UNCHECKED = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" />';
const CHECKED = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked" />';

/** GFM parser: `[ ]` and `[x]` begin task items; the items after the first one are task items too. */
function markTasks(list: Token, items: readonly (readonly [Token, Scope])[]): void {
  let tasks = false;
  for (const [token, scope] of items) {
    const first = scope.children[0];
    if (first?.kind !== 'paragraph' || !first.inline) continue;
    const text = first.inline.content.replace(/^[ \t-\r]*\[ \][ \t-\r]+/, UNCHECKED).replace(/^[ \t-\r]*\[x\][ \t-\r]+/i, CHECKED);
    tasks ||= text !== first.inline.content;
    first.inline.content = text;
    if (tasks) token.attrSet('class', 'task-list-item');
  }
  if (tasks) list.attrSet('class', 'task-list');
}

function pushItem(state: BlockState, work: Work, item: Item): readonly [Token, Scope] {
  const open = state.push('list_item_open', 'li', 1);
  if (item.attributes) work.attributed.push({ kind: 'other', token: open, attributes: item.attributes });
  const base = work.scope.base;
  let scope: Scope = newScope(base + (item.lines[0] ?? 0));
  item.chunks.forEach((text, at) => {
    scope = { ...scope, pending: undefined, base: base + (item.lines[at] ?? 0) };
    parseInside(state, text, { scope });
  });
  // an attribute list after the first paragraph leaves a boundary that is no child
  if (scope.children[0]?.kind === 'paragraph' && scope.children[0].attributes && scope.children[1]?.kind === 'boundary')
    scope.children.splice(1, 1);
  return [open, scope];
}

/** Hides the paragraphs of tight items and removes empty lines at their ends; true if the last had some. */
function tighten(scopes: readonly Scope[], marked: boolean): boolean {
  const tight: boolean[] = [];
  let trailing = false;
  /** kramdown's rule: no <p> when no empty line follows the text; the last item follows those before it. */
  const isTight = (children: readonly Child[], index: number): boolean => {
    if (children[0]?.kind !== 'paragraph') return false;
    const last = index === scopes.length - 1;
    if (children.length > 1 && children[1]?.kind === 'blank' && !(last && children.length === 2 && !marked)) return false;
    return !last || scopes.length === 1 || tight.some((is, at) => is || scopes[at]?.children[0]?.kind !== 'paragraph');
  };
  scopes.forEach((scope, index) => {
    const first = scope.children[0];
    const hides = isTight(scope.children, index);
    tight.push(hides);
    if (!first) return;
    if (hides) hideParagraph(first, scope.children.length > 1 && scope.children[1]?.kind !== 'blank');
    trailing = takeBlank(scope);
  });
  return trailing;
}

export function list(state: BlockState, line: number): boolean {
  if (indentOf(state, line) > 3) return false;
  const at = lineStart(state, line);
  const ordered = markerEnd(state.src, at, true) > 0;
  if (!ordered && markerEnd(state.src, at, false) === 0) return false;
  const work = workOf(state);
  const { items, end, marked } = gather(state, line, ordered);
  const name = ordered ? 'ordered_list' : 'bullet_list';
  const open = state.push(`${name}_open`, ordered ? 'ol' : 'ul', 1);
  const start = Number.parseInt(state.src.slice(at, at + 9), 10);
  if (ordered && start !== 1) {
    if (work.fixes.start) open.attrSet('start', String(start));
    else warnSurprise(work, line, 'start');
  }
  addChild(work, 'other', { token: open });
  const entries = items.map((item) => {
    const entry = pushItem(state, work, item);
    state.push('list_item_close', 'li', -1);
    return entry;
  });
  state.push(`${name}_close`, open.tag, -1);
  const trailing = tighten(
    entries.map((entry) => entry[1]),
    marked,
  );
  if (work.options.input === 'GFM') markTasks(open, entries);
  if (trailing && !marked) pushBlank(state, work, false);
  state.line = end;
  return true;
}
