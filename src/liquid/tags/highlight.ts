// {% highlight LANG linenos mark_lines="1 3" %} … {% endhighlight %}
import {
  type Context,
  type Emitter,
  type Liquid as Engine,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs';
import { shortened, stateOf } from '../state.ts';
import type { TagClass, Tools } from '../tools.ts';
import { bodyOf } from './body.ts';
import { tagError } from './report.ts';

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
export function highlightTag(tools: Tools): TagClass {
  return class extends Tag {
    private readonly language: string;
    private readonly options: { readonly linenos: boolean; readonly markLines: readonly number[] };
    private readonly body: Template[];
    constructor(token: TagToken, rest: TopLevelToken[], liquid: Engine, parser: Parser) {
      super(token, rest, liquid);
      const [, language, options = ''] = SYNTAX.exec(token.args.trim()) ?? [];
      if (language === undefined) {
        const message = `cannot read "highlight ${shortened(token.args)}"`;
        throw tagError(token, { code: 'liquid-syntax', message, hint: 'Write {% highlight ruby %} or {% highlight ruby linenos %}.' });
      }
      this.language = language.toLowerCase();
      this.options = { linenos: /\blinenos\b/.test(options), markLines: markedLines(options) };
      this.body = bodyOf('highlight', rest, parser);
    }
    override *render(context: Context, emitter: Emitter): Generator<unknown, void, string> {
      const code = yield tools.engine.renderer.renderTemplates(this.body, context);
      const figure = tools.host.highlightFigure(trimmed(code), this.language, this.options);
      // Jekyll's highlighter_prefix and _suffix, which only its markdown converter has: the figure begins a block also behind text
      const { markdown } = stateOf(context).request;
      emitter.write(markdown ? `\n${figure}\n` : figure);
    }
  };
}
