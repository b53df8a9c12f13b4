// kramdown: an element that is no span begins a block; its kind and `markdown` attribute rule its content.
import { addChild, indentOf, lineAt, lineStart, moveMark, pushText, tokenizeWithin } from '../block-parser.ts';
import {
  escapeText,
  type Model,
  modelOf,
  readEndTag,
  readTag,
  SPAN_ELEMENTS,
  type Tag,
  tagName,
  takeMarkdown,
  VOID_ELEMENTS,
  writeAttributes,
} from '../html-tags.ts';
import { warnComment, warnElement } from '../warnings.ts';
import { type BlockState, IN_ELEMENT, isMissing, newScope, setMissing, type Token, type Work, workOf } from '../work.ts';

/** Begin of the text after `pos`: on the next line if only blanks are left of this one. */
function skipBlanks(text: string, pos: number): number {
  let at = pos;
  while (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09) at++;
  return text.charCodeAt(at) === 0x0a ? at + 1 : at >= text.length ? at : pos;
}

/** Sets the parser to `pos`, in the middle of a line or at the beginning of one. */
function continueAt(state: BlockState, pos: number, from: number): void {
  const end = state.eMarks[state.lineMax - 1] ?? 0;
  if (pos > end || pos >= state.src.length) {
    state.line = state.lineMax;
    return;
  }
  state.line = lineAt(state, pos, from);
  if (state.bMarks[state.line] !== pos) moveMark(state, state.line, pos);
}

interface Writer {
  readonly state: BlockState;
  readonly work: Work;
  /** First line of the element. */
  readonly line: number;
  html: string;
}

function flush(writer: Writer): Token {
  const token = writer.state.push('html_block', '', 0);
  token.content = writer.html;
  writer.html = '';
  return token;
}

/** The element's end tag, in any case; the end of the source when it is missing. */
function findEnd({ state, work, line }: Writer, { name, end: pos }: Tag): { readonly from: number; readonly to: number } {
  const { src } = state;
  const none = { from: src.length, to: src.length };
  if (isMissing(state, `</${name}`, pos)) return none;
  const pattern = new RegExp(`</${name.replace(/[.]/g, '\\.')}[ \\t-\\r]*>`, 'gi');
  pattern.lastIndex = pos;
  const found = pattern.exec(src);
  if (found) return { from: found.index, to: found.index + found[0].length };
  setMissing(state, `</${name}`, pos);
  warnElement(work, lineAt(state, pos, line), { name });
  return none;
}

/** The kind of an element's content; removes the `markdown` attribute. */
function contentModel(work: Work, tag: Tag, raw: boolean): Model {
  switch (takeMarkdown(tag)) {
    case '0':
      return 'raw';
    case '1':
      return modelOf(tag.name);
    case 'span':
      return 'span';
    case 'block':
      return 'block';
    default:
      return !raw && work.options.parseBlockHtml ? modelOf(tag.name) : 'raw';
  }
}

/** Parses blocks up to the element's end tag at the beginning of a line; returns the offset after it. */
function blockContent(writer: Writer, tag: Tag, pos: number): number {
  const { state, work, line } = writer;
  const start = flush(writer);
  const before = state.tokens.length;
  continueAt(state, pos, line);
  const scope = newScope(work.scope.base, tag.name);
  const known = work.diagnostics.length;
  if (state.line < state.lineMax) tokenizeWithin(state, scope, state.line);
  if (!scope.closed) warnElement(work, lineAt(state, tag.end, line), { name: tag.name, since: known });
  if (state.tokens.length === before) writer.html += `</${tag.name}>`;
  else {
    start.content += '\n';
    state.push('html_end', tag.name, 0);
  }
  return state.line < state.lineMax ? (state.bMarks[state.line] ?? state.src.length) : state.src.length;
}

function spanContent(writer: Writer, text: string): void {
  if (text === '') return;
  flush(writer);
  pushText(writer.state, text, writer.line).meta = IN_ELEMENT;
}

/** Writes the end of a start tag, and content that is not raw; returns the offset behind it. */
function content(writer: Writer, tag: Tag, model: Model): { readonly pos: number; readonly open: boolean } {
  const { state } = writer;
  const { name } = tag;
  if (name === 'script' || name === 'style') {
    const end = findEnd(writer, tag);
    writer.html += `>${state.src.slice(tag.end, end.from)}</${name}>`;
    return { pos: end.to, open: false };
  }
  if (tag.selfClosed || VOID_ELEMENTS.has(name)) {
    writer.html += model === 'raw' || VOID_ELEMENTS.has(name) ? ' />' : `></${name}>`;
    return { pos: model === 'block' ? skipBlanks(state.src, tag.end) : tag.end, open: false };
  }
  writer.html += '>';
  if (model === 'raw') return { pos: tag.end, open: true };
  let pos = tag.end;
  if (model === 'block') pos = blockContent(writer, tag, skipBlanks(state.src, pos));
  else {
    const end = findEnd(writer, tag);
    spanContent(writer, state.src.slice(pos, end.from));
    writer.html += `</${name}>`;
    pos = end.to;
  }
  return { pos, open: false };
}

interface OpenElement {
  readonly name: string;
  /** Offset behind its start tag. */
  readonly pos: number;
}

const NEXT = /<(?=[\p{L}_/?]|!--)/gu;

/** Raw content: tags are balanced, text is escaped, elements with a `markdown` attribute are parsed. */
function rawContent(writer: Writer, first: string, from: number): number {
  const { state, work, line } = writer;
  const { src } = state;
  const known = work.diagnostics.length;
  const open = [{ name: first, pos: from }];
  let pos = from;
  while (open.length > 0) {
    NEXT.lastIndex = pos;
    const found = NEXT.exec(src);
    if (!found) {
      writer.html += escapeText(src.slice(pos));
      pos = src.length;
      break;
    }
    const at = found.index;
    writer.html += escapeText(src.slice(pos, at));
    pos = rawMarkup(writer, open, at);
  }
  const last = open.at(-1);
  if (last) warnElement(work, lineAt(state, last.pos, line), { name: last.name, since: known });
  while (open.length > 0) writer.html += `</${open.pop()?.name}>`;
  return pos;
}

function rawMarkup(writer: Writer, open: OpenElement[], at: number): number {
  const { src } = writer.state;
  const verbatim = src.startsWith('<!--', at) ? '-->' : src.charCodeAt(at + 1) === 0x3f ? '?>' : undefined;
  if (verbatim) {
    const end = findText(writer.state, verbatim, at + (verbatim === '-->' ? 4 : 2)); // "<?>" and "<!-->" end nothing
    if (end >= 0) {
      writer.html += src.slice(at, end + verbatim.length);
      return end + verbatim.length;
    }
    if (verbatim === '-->') warnComment(writer.work, lineAt(writer.state, at, writer.line));
  }
  const tag = readTag(src, at);
  if (tag) {
    const model = contentModel(writer.work, tag, true);
    writer.html += `<${tag.name}${writeAttributes(tag.attributes)}`;
    // content that is parsed here is inside all of them
    writer.state.level += open.length;
    const { pos, open: opened } = content(writer, tag, model);
    writer.state.level -= open.length;
    if (opened) open.push({ name: tag.name, pos: tag.end });
    return pos;
  }
  const ending = readEndTag(src, at);
  if (ending && ending.name === open.at(-1)?.name) writer.html += `</${open.pop()?.name}>`;
  else writer.html += escapeText(src.slice(at, ending?.end ?? at + 1));
  return ending?.end ?? at + 1;
}

/** `indexOf` with a cache of texts that do not occur. */
function findText(state: BlockState, text: string, from: number): number {
  if (isMissing(state, text, from)) return -1;
  const at = state.src.indexOf(text, from);
  if (at < 0) setMissing(state, text, from);
  return at;
}

function comment(state: BlockState, line: number, at: number): boolean {
  const end = findText(state, '-->', at + 4);
  if (end < 0) return false;
  state.push('comment', '', 0).content = state.src.slice(at, end + 3);
  workOf(state).scope.children.push({ kind: 'other', token: undefined, attributes: undefined });
  continueAt(state, skipBlanks(state.src, end + 3), line);
  return true;
}

function blockElement(state: BlockState, tag: Tag, line: number): void {
  const work = workOf(state);
  const model = contentModel(work, tag, false);
  const token = state.push('html_element', tag.name, 0);
  token.attrs = tag.attributes;
  addChild(work, 'other', { token });
  const writer: Writer = { state, work, line, html: '' };
  const { pos, open } = content(writer, tag, model);
  const after = open ? rawContent(writer, tag.name, pos) : pos;
  writer.html += '\n';
  flush(writer);
  // behind an element without an end tag kramdown leaves the rest of the line, which then is an empty line
  const whole = tag.selfClosed || VOID_ELEMENTS.has(tag.name) || tag.name === 'script' || tag.name === 'style';
  continueAt(state, whole ? after : skipBlanks(state.src, after), line);
}

export function html(state: BlockState, line: number): boolean {
  const { src } = state;
  const at = lineStart(state, line);
  if (src.charCodeAt(at) !== 0x3c || indentOf(state, line) > 3) return false;
  const work = workOf(state);
  if (src.startsWith('<!--', at)) return at === state.bMarks[line] && comment(state, line, at);
  if (src.charCodeAt(at + 1) === 0x2f) {
    const ending = readEndTag(src, at);
    if (!ending || ending.name !== work.scope.element) return false;
    work.scope.closed = true;
    continueAt(state, ending.end, line);
    if (state.line >= state.lineMax) state.line = state.lineMax;
    return true;
  }
  const name = tagName(src, at + 1);
  if (name === undefined || SPAN_ELEMENTS.has(name)) return false;
  const tag = readTag(src, at);
  if (!tag) return false;
  blockElement(state, tag, line);
  return true;
}
