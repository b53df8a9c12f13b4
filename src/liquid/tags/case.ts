// {% case x %}: liquidjs's, with our comparison; a `when` with a value twice prints its body twice, as in Ruby's Liquid.
import { CaseTag, type Context, type Emitter, evalToken, toValue } from 'liquidjs';
import { OPERATORS } from '../operators.ts';
import type { TagClass, Tools } from '../tools.ts';

/** Compares with every value of every `when`; each equal one prints the body. */
export function caseTag({ engine }: Tools): TagClass {
  return class extends CaseTag {
    override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const target = (toValue(yield this.value.value(context, false)) as unknown) ?? undefined;
      let found = false;
      for (const { values, templates } of this.branches) {
        for (const token of values) {
          const value = (yield evalToken(token, context)) ?? undefined;
          if ((yield OPERATORS['=='](target, value, context)) !== true) continue;
          found = true;
          yield engine.renderer.renderTemplates(templates, context, emitter);
        }
      }
      if (!found) yield engine.renderer.renderTemplates(this.elseTemplates, context, emitter);
    }
  };
}
