// kramdown: `---`, `--`, `...`, `<<`, `>>` become dashes, dots and angled quotes.
import { addText, finishSpan, lineOf } from '../inline-parser.ts';
import { warnSurprise } from '../warnings.ts';
import { type Frame, type InlineState, type Work, workOf } from '../work.ts';

const SYMBOLS: { readonly [name: string]: string } = {
  mdash: '—',
  ndash: '–',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  laquo_space: '«\u00a0',
  raquo_space: '\u00a0»',
};

function write(state: InlineState, name: string, length: number): boolean {
  const work = workOf(state);
  const own = work.options.typographicSymbols[name];
  addText(state, typeof own === 'string' ? own : (SYMBOLS[name] ?? ''), length);
  return finishSpan(state, work.frame);
}

/** `--flag` at the beginning of a word, which the fix for dashes keeps. */
function isFlag(state: InlineState): boolean {
  const { src, pos } = state;
  return (pos === 0 || /[\s([`'"]/.test(src.charAt(pos - 1))) && /^--[\p{L}\d]/u.test(src.slice(pos, pos + 4));
}

export function symbols(state: InlineState, work: Work, frame: Frame): boolean {
  const { src, pos } = state;
  const code = src.charCodeAt(pos);
  if (work.options.input === 'GFM' && work.options.gfmQuirks.includes('no_auto_typographic')) return false;
  if (code === 0x5c) {
    const kept = src.slice(pos + 1, pos + 3);
    return (kept === '<<' || kept === '>>') && addText(state, kept, 3);
  }
  if (src.charCodeAt(pos + 1) !== code) return false;
  const third = src.charCodeAt(pos + 2);
  if (code === 0x2d) {
    if ((work.fixes.dashes || work.lint) && isFlag(state)) {
      if (work.fixes.dashes) return addText(state, '--', 2);
      warnSurprise(work, lineOf(state, work), 'dashes');
    }
    return third === 0x2d ? write(state, 'mdash', 3) : write(state, 'ndash', 2);
  }
  if (code === 0x2e) return third === 0x2e && write(state, 'hellip', 3);
  if (code === 0x3c) return third === 0x20 ? write(state, 'laquo_space', 3) : write(state, 'laquo', 2);
  if (pos > frame.plainFrom && src.charCodeAt(pos - 1) === 0x20) {
    state.pending = state.pending.slice(0, -1);
    return write(state, 'raquo_space', 2);
  }
  return write(state, 'raquo', 2);
}
