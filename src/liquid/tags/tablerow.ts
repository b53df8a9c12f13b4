// {% tablerow x in xs cols:2 %}: rows and cells with Ruby Liquid's line breaks, which liquidjs leaves out.
import { type Context, type Emitter, TablerowTag } from 'liquidjs';
import type { TagClass } from '../tools.ts';

/** liquidjs's tag with an emitter that adds the line breaks. */
export function tablerowTag(): TagClass {
  return class extends TablerowTag {
    override *render(context: Context, emitter: Emitter): Generator<unknown, void, string> {
      const fixed: Emitter = {
        get buffer() {
          return emitter.buffer;
        },
        write(html: unknown) {
          if (html === '</tr>') emitter.write('</tr>\n');
          else emitter.write(html === '<tr class="row1">' ? '<tr class="row1">\n' : html);
        },
      };
      yield* super.render(context, fixed);
    }
  };
}
