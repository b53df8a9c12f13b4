// kramdown: `{: …}` gives a span attributes; `{::comment}`, `{::nomarkdown}`, `{::options /}` work in text.
import { applyAttributes, emptyList, LIST, readAttributes } from '../attributes.ts';
import { setOptions } from '../inline-options.ts';
import { addText, finishSpan, isMissing, setMissing } from '../inline-parser.ts';
import { type Frame, type InlineState, type Work, workOf } from '../work.ts';

const ATTRIBUTES = new RegExp(`\\{:(${LIST})\\}`, 'y');
const START = /\{::(\w+)(?:[ \t-\r]((?:\\\}|[^}]){0,1000}?))?(\/)?\}/y;
const STOP = /\{:\/(\w[\w-]*)?\}/g;
/** `{:/}` or `{:/name}` at a position. */
const STOP_HERE = new RegExp(STOP, 'y');

/** `{:/}` or `{:/name}` from `from` on. */
function stopOf(state: InlineState, name: string, from: number): { readonly from: number; readonly to: number } | undefined {
  const { frame } = workOf(state);
  if (isMissing(frame, name, from)) return undefined;
  STOP.lastIndex = from;
  for (let found = STOP.exec(state.src); found; found = STOP.exec(state.src)) {
    if (found[1] === undefined || found[1] === name) return { from: found.index, to: STOP.lastIndex };
  }
  setMissing(frame, name, from);
  return undefined;
}

function runExtension(state: InlineState, work: Work, found: RegExpExecArray): boolean {
  const [whole, name = '', list = '', closed] = found;
  if (name !== 'comment' && name !== 'nomarkdown' && name !== 'options') return false;
  const begin = state.pos + whole.length;
  const stop = closed ? { from: begin, to: begin } : stopOf(state, name, begin);
  if (!stop) return false;
  const attributes = readAttributes(list, emptyList());
  const body = state.src.slice(begin, stop.from);
  // an extension without output does not part a span from its attributes
  if (work.frame.spanEnd === state.pos) work.frame.spanEnd = stop.to;
  state.pos = stop.to;
  if (name === 'options') {
    setOptions(work, attributes);
    return true;
  }
  if (closed) return true;
  const type = attributes.pairs.find((pair) => pair[0] === 'type')?.[1];
  const token = state.push('html_inline', '', 0);
  if (name === 'comment') token.content = `<!-- ${body} -->`;
  else if (!type || type.split(/[ \t-\r]+/).includes('html')) token.content = body;
  return finishSpan(state, work.frame, token);
}

export function spanExtension(state: InlineState, work: Work, frame: Frame): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos + 1) !== 0x3a) return false;
  START.lastIndex = pos;
  STOP_HERE.lastIndex = pos;
  const start = START.exec(src);
  if (start || STOP_HERE.test(src)) return (start !== null && runExtension(state, work, start)) || addText(state, '{', 1);
  // `{:: .a}` and `{:/a .b}` are attribute lists too
  ATTRIBUTES.lastIndex = pos;
  const found = frame.spanEnd === pos ? ATTRIBUTES.exec(src) : null;
  if (!found) return addText(state, '{', 1);
  state.pos += found[0].length;
  if (!frame.span) return finishSpan(state, frame);
  applyAttributes(state, frame.span, readAttributes(found[1] ?? '', emptyList()));
  if (frame.span.type === 'image' && /(?:^|[ \t-\r])standalone(?:[ \t-\r]|$)/.test(found[1] ?? '')) frame.span.meta = { standalone: true };
  return finishSpan(state, frame, frame.span);
}
