// {% highlight LANG linenos mark_lines="1 3" %} … {% endhighlight %}
import { shortened } from '../source.ts';
import type { TagParser } from '../tag.ts';

const SYNTAX = /^([a-zA-Z0-9.+#_-]+)((?:\s+\w+(?:=(?:\w+|"(?:[0-9]+\s)*[0-9]+"))?)*)$/;

/** The code without line breaks at both ends. */
function trimmed(code: string): string {
  let begin = 0;
  let end = code.length;
  while (begin < end && /[\n\r]/.test(code.charAt(begin))) begin++;
  while (end > begin && /[\n\r]/.test(code.charAt(end - 1))) end--;
  return code.slice(begin, end);
}

function markedLines(options: string): readonly number[] {
  const list = /\bmark_lines="?([\d\s]+)"?/.exec(options)?.[1] ?? '';
  return list.split(/\s+/).filter(Boolean).map(Number);
}

/** Jekyll's tag: the language is lower-cased, blank lines at both ends are dropped. */
export const highlightTag: TagParser = (tag) => {
  const [, language, written = ''] = SYNTAX.exec(tag.markup.trim()) ?? [];
  if (language === undefined) {
    const hint = 'Write {% highlight ruby %} or {% highlight ruby linenos %}.';
    throw tag.error({ code: 'liquid-syntax', message: `cannot read "highlight ${shortened(tag.markup)}"`, hint });
  }
  const options = { linenos: /\blinenos\b/.test(written), markLines: markedLines(written) };
  const { run } = tag.body();
  return (context) => {
    const figure = tag.tools.host.highlightFigure(trimmed(context.capture(run)), language.toLowerCase(), options);
    // Jekyll's highlighter_prefix and _suffix, which only its markdown converter has: the figure begins a block also behind text
    context.write(context.request.markdown ? `\n${figure}\n` : figure);
  };
};
