// {% ifchanged %} … {% endifchanged %}: prints its body when it differs from the last time.
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
import type { TagClass, Tools } from '../tools.ts';
import { bodyOf } from './body.ts';

/** All ifchanged tags of a page compare with the same last text, as in Ruby's Liquid. */
export function ifchangedTag(tools: Tools): TagClass {
  return class extends Tag {
    private readonly body: Template[];
    constructor(token: TagToken, rest: TopLevelToken[], liquid: Engine, parser: Parser) {
      super(token, rest, liquid);
      this.body = bodyOf('ifchanged', rest, parser);
    }
    override *render(context: Context, emitter: Emitter): Generator<unknown, void, string> {
      const text = yield tools.engine.renderer.renderTemplates(this.body, context);
      if (text === context.getRegister<string | undefined>('ifchanged')) return;
      context.setRegister('ifchanged', text);
      emitter.write(text);
    }
  };
}
