// {% include NAME a="x" b=page.y %}, include_cached and include_relative, with Jekyll's syntax.
import { type Context, type Emitter, type Liquid as Engine, Tag, type TagToken, type TopLevelToken, toValueSync } from 'liquidjs';
import { didYouMean } from '../../util/near.ts';
import type { IncludedText } from '../host.ts';
import { BUILTIN_INCLUDES, builtinInclude } from '../includes/index.ts';
import { shortened, sourceFrom, stateOf } from '../state.ts';
import { laxTerm } from '../terms.ts';
import type { TagClass, Tools } from '../tools.ts';
import { report, sourceOf, tagError } from './report.ts';

const VARIABLE_NAME = /^([^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|[^}]*)?\}\}[^\s{}]*)+)([\s\S]*)$/;
const VALUE = String.raw`([\w-]+)\s*=\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|([\w.-]+))`;
const PARAMETER = new RegExp(`(?<![\\w-])${VALUE}`, 'g');
const PARAMETERS = new RegExp(`^\\s*(?:${VALUE}(?=\\s|$)\\s*)*$`);
const NAME = /^[\w/.\-()+~#@]+$/;
const CLIMBS = /[./]{2,}/;
/** Deepest nesting: beyond it, an include includes itself. */
const DEEPEST = 50;

type Parameter = readonly [name: string, value: (context: Context) => unknown];

interface Call {
  readonly file: string;
  readonly dynamic: boolean;
  /** undefined without parameters: then `include` is that of the include around it. */
  readonly parameters: readonly Parameter[] | undefined;
}

function readParameters(text: string, token: TagToken, tools: Tools): readonly Parameter[] {
  if (!PARAMETERS.test(text)) {
    throw tagError(token, {
      code: 'liquid-syntax',
      message: `invalid parameters for ${token.name}: ${shortened(text)}`,
      hint: `Write them as {% ${token.name} file.html name="value" other=page.title %}.`,
    });
  }
  return [...text.matchAll(PARAMETER)].map(([, name = '', double, single, variable = '']): Parameter => {
    if (double !== undefined) return [name, () => double.replaceAll('\\"', '"')];
    if (single !== undefined) return [name, () => single.replaceAll("\\'", "'")];
    return [name, tools.outputs(laxTerm(variable).text).value];
  });
}

function readCall(token: TagToken, tools: Tools): Call {
  const markup = token.args.trim();
  const variable = VARIABLE_NAME.exec(markup);
  const [, file = '', rest = ''] = variable ?? /^(\S*)([\s\S]*)$/.exec(markup) ?? [];
  const parameters = rest.trim() === '' ? undefined : readParameters(rest.trim(), token, tools);
  return { file: file.trim(), dynamic: variable !== null, parameters };
}

function checkName(name: string, token: TagToken): void {
  if (NAME.test(name) && !CLIMBS.test(name)) return;
  throw tagError(token, {
    code: 'liquid-include',
    message: `"${shortened(name)}" is no name that ${token.name} takes`,
    hint: 'A name has letters, digits and . _ - / ( ) + ~ # @, and no "..".',
  });
}

function missing(name: string, token: TagToken, context: Context, tools: Tools): void {
  if (token.name === 'include_relative') {
    report(context, token, {
      code: 'liquid-include',
      message: `there is no file "${name}" beside or below this page`,
      hint: 'include_relative looks in the folder of the page.',
    });
    return;
  }
  const near = didYouMean(name, [...tools.host.includeNames(), ...BUILTIN_INCLUDES]);
  const hint = near ?? `Put the include into the folder "${tools.config.includesDir}".`;
  report(context, token, { code: 'liquid-include', message: `there is no include "${name}"`, hint });
}

function find(name: string, token: TagToken, context: Context, tools: Tools): IncludedText | undefined {
  if (token.name === 'include_relative') return tools.host.includeRelative(stateOf(context).request.path, name);
  return tools.host.include(name) ?? builtinInclude(name.replace(/^\//, ''));
}

/** The tag of all three names. */
export function includeTag(tools: Tools): TagClass {
  return class extends Tag {
    private readonly call: Call;
    constructor(token: TagToken, rest: TopLevelToken[], liquid: Engine) {
      super(token, rest, liquid);
      this.call = readCall(token, tools);
    }
    override *render(context: Context, emitter: Emitter): Generator<unknown, void, string> {
      const { token, call } = this;
      const { chain, diagnostics, reported } = stateOf(context);
      const name = call.dynamic ? fileName(call, token, context, tools) : call.file;
      checkName(name, token);
      if (chain.length >= DEEPEST) throw tooDeep(chain, token);
      const text = find(name, token, context, tools);
      if (!text) {
        missing(name, token, context, tools);
        return;
      }
      const { nodes, warnings } = tools.included(text);
      if (!reported.has(text.file)) diagnostics.push(...warnings);
      reported.add(text.file);
      chain.push(name);
      const scope: Record<string, unknown> = Object.create(null);
      if (call.parameters) scope['include'] = Object.fromEntries(call.parameters.map(([key, value]) => [key, value(context)]));
      context.push(scope);
      yield tools.engine.renderer.renderTemplates([...nodes], context, emitter);
      context.pop();
      chain.pop();
    }
  };
}

function fileName(call: Call, token: TagToken, context: Context, tools: Tools): string {
  const source = sourceOf(token);
  const nodes = tools.fragment(sourceFrom(source.file, call.file, source.line));
  return String(toValueSync(tools.engine.renderer.renderTemplates([...nodes], context))).trim();
}

function tooDeep(chain: readonly string[], token: TagToken): Error {
  const last = chain.at(-1) ?? '';
  const from = chain.lastIndexOf(last, chain.length - 2);
  const shown = from < 0 ? chain.slice(-5) : chain.slice(from);
  return tagError(token, {
    code: 'liquid-limit',
    message: `includes go deeper than ${DEEPEST}: ${shown.join(' → ')} → …`,
    hint: 'An include that includes itself needs a condition that ends it.',
  });
}
