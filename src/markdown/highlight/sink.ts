// Spans as Rouge's formatter writes them.

/** A writer of spans: neighbours of one class become one span. */
export interface Sink {
  html: string;
  /** Class of the pending text; "" for bare text. */
  cls: string;
  text: string;
  /** UTF-16 units so far. */
  length: number;
  /** True if no span may reach over a line's end. */
  readonly lines: boolean;
}

/** Escapes as Rouge does: `&`, `<` and `>`, not quotes. */
export function escapeCode(text: string): string {
  return /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;
}

function flush(sink: Sink): void {
  if (sink.text === '') return;
  const text = escapeCode(sink.text);
  if (sink.cls === '') sink.html += text;
  else if (sink.lines && text.includes('\n')) sink.html += text.replace(/[^\n]+/g, `<span class="${sink.cls}">$&</span>`);
  else sink.html += `<span class="${sink.cls}">${text}</span>`;
  sink.text = '';
}

/** Puts text of a class. */
export function put(sink: Sink, cls: string, text: string): void {
  if (text === '') return;
  if (cls !== sink.cls) {
    flush(sink);
    sink.cls = cls;
  }
  sink.text += text;
  sink.length += text.length;
}

export const sinkOf = (lines: boolean): Sink => ({ html: '', cls: '', text: '', length: 0, lines });

/** The spans so far. */
export function finish(sink: Sink): Pick<Sink, 'html' | 'length'> {
  flush(sink);
  return sink;
}
