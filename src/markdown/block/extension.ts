// kramdown: `{:name: …}` defines attributes, `{: …}` gives them to a block, `{::name}…{:/}` is an extension.
import { stripLeft, stripRight } from '../../util/strip.ts';
import { emptyList, LIST, readAttributes } from '../attributes.ts';
import { attributesLine } from '../block-bounds.ts';
import { addChild, indentOf, lineAt, lineStart, lineText } from '../block-parser.ts';
import { setOptions } from '../inline-options.ts';
import { type BlockState, isMissing, setMissing, type Work, workOf } from '../work.ts';

const DEFINITION = new RegExp(`\\{:(\\w[\\w-]*):(${LIST})\\}[ \\t\\v-\\r]*(?:\\n|$)`, 'y');
const START = /^\{::(\w+)(?:[ \t-\r]((?:\\\}|[^}])*?))?(\/)?\}[ \t-\r]*$/;
const STOP = /^ {0,3}\{:\/(\w[\w-]*)?\}[ \t-\r]*$/;

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** An attribute list belongs to the block right above it, else to the one right below. */
function giveAttributes(work: Work, text: string, anotherFollows: boolean): void {
  const { scope } = work;
  const last = scope.children.at(-1);
  if (!last || last.kind === 'blank' || last.kind === 'mark' || last.kind === 'boundary') {
    scope.pending = readAttributes(text, scope.pending ?? emptyList());
    return;
  }
  if (!last.attributes) {
    last.attributes = emptyList();
    work.attributed.push(last);
  }
  readAttributes(text, last.attributes);
  if (!anotherFollows) addChild(work, 'boundary');
}

function stopLine(state: BlockState, name: string, line: number): number {
  if (isMissing(state, `{:/${name}`, line)) return -1;
  for (let next = line; next < state.lineMax; next++) {
    if (state.src.charCodeAt(lineStart(state, next)) !== 0x7b) continue;
    const found = STOP.exec(lineText(state, next));
    if (found && (found[1] === undefined || found[1] === name)) return next;
  }
  setMissing(state, `{:/${name}`, line);
  return -1;
}

function runExtension(state: BlockState, line: number): boolean {
  const [, name = '', list = '', closed] = START.exec(stripLeft(lineText(state, line))) ?? [];
  if (name !== 'comment' && name !== 'nomarkdown' && name !== 'options') return false;
  const stop = closed ? line : stopLine(state, name, line + 1);
  if (stop < 0) return false;
  const work = workOf(state);
  const body = stop > line + 1 ? state.src.slice(state.bMarks[line + 1], state.eMarks[stop - 1]) : '';
  const attributes = readAttributes(list, emptyList());
  state.line = stop + 1;
  if (name === 'options') {
    setOptions(work, attributes);
    addChild(work, 'boundary');
    return true;
  }
  if (closed) return true;
  const type = attributes.pairs.find((pair) => pair[0] === 'type')?.[1];
  const token = state.push(name === 'comment' ? 'comment' : 'html_block', '', 0);
  if (name === 'comment') token.content = `<!-- ${body} -->`;
  else if (!type || type.split(/[ \t-\r]+/).includes('html')) token.content = `${body}\n`;
  work.scope.children.push({ kind: 'other', token: undefined, attributes: undefined });
  return true;
}

export function extension(state: BlockState, line: number): boolean {
  const { src } = state;
  const at = lineStart(state, line);
  if (src.charCodeAt(at) !== 0x7b || src.charCodeAt(at + 1) !== 0x3a || indentOf(state, line) > 3) return false;
  const work = workOf(state);
  const definition = match(DEFINITION, src, at);
  if (definition) {
    const name = definition[1] ?? '';
    work.definitions.set(name, readAttributes(definition[2] ?? '', work.definitions.get(name) ?? emptyList()));
    addChild(work, 'boundary');
    state.line = lineAt(state, at + stripRight(definition[0]).length, line) + 1;
    return true;
  }
  if (src.charCodeAt(at + 2) === 0x3a) return runExtension(state, line);
  const given = attributesLine(src, at);
  if (!given) return false;
  state.line = lineAt(state, given.end - 1, line) + 1;
  const next =
    state.line < state.lineMax && indentOf(state, state.line) <= 3 ? attributesLine(src, lineStart(state, state.line)) : undefined;
  giveAttributes(work, given.list, next !== undefined);
  return true;
}
