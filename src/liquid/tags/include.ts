// {% include NAME a="x" b=page.y %}, include_cached and include_relative, with Jekyll's syntax.
import { didYouMean } from '../../util/near.ts';
import type { Context, Scope } from '../context.ts';
import type { IncludedText } from '../host.ts';
import { BUILTIN_INCLUDES, builtinInclude } from '../includes/index.ts';
import { lacks } from '../includes/lacks.ts';
import { type Details, shortened } from '../source.ts';
import type { Run, Tag, TagParser } from '../tag.ts';
import { laxTerm, type Value } from '../terms.ts';

const VARIABLE_NAME = /^([^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|[^}]*)?\}\}[^\s{}]*)+)([\s\S]*)$/;
const VALUE = String.raw`([\w-]+)\s*=\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|([\w.-]+))`;
const PARAMETER = new RegExp(`(?<![\\w-])${VALUE}`, 'g');
const PARAMETERS = new RegExp(`^\\s*(?:${VALUE}(?=\\s|$)\\s*)*$`);
const NAME = /^[\w/.\-()+~#@]+$/;
const CLIMBS = /[./]{2,}/;
/** Deepest nesting: beyond it, an include includes itself. */
const DEEPEST = 50;

type Parameter = readonly [name: string, value: Value];

interface Call {
  readonly file: string;
  /** Writes the file's name, where that holds outputs. */
  readonly dynamic: Run | undefined;
  /** undefined without parameters: then `include` is that of the include around it. */
  readonly parameters: readonly Parameter[] | undefined;
}

/** Hint for an output in the parameters, which Jekyll refuses, or takes for a part of the file's name. */
const outputHint = ({ name }: Tag): string =>
  `Parameters take no {{ … }}. Set a variable first: {% capture url %}{{ site.url }}/a.png{% endcapture %}{% ${name} file.html image=url %}.`;

function readParameters(text: string, tag: Tag): readonly Parameter[] {
  if (!PARAMETERS.test(text)) {
    const hint = text.includes('{{') ? outputHint(tag) : `Write them as {% ${tag.name} file.html name="value" other=page.title %}.`;
    throw tag.error({ code: 'liquid-syntax', message: `invalid parameters for ${tag.name}: ${shortened(text)}`, hint });
  }
  return Array.from(text.matchAll(PARAMETER), ([, name = '', double, single, variable = '']): Parameter => {
    if (double !== undefined) return [name, () => double.replaceAll('\\"', '"')];
    if (single !== undefined) return [name, () => single.replaceAll("\\'", "'")];
    return [name, laxTerm(variable).value];
  });
}

function readCall(tag: Tag): Call {
  const markup = tag.markup.trim();
  const variable = VARIABLE_NAME.exec(markup);
  const [, file = '', rest = ''] = variable ?? /^(\S*)([\s\S]*)$/.exec(markup) ?? [];
  const parameters = rest.trim() === '' ? undefined : readParameters(rest.trim(), tag);
  return { file: file.trim(), dynamic: variable ? tag.fragment(file.trim()) : undefined, parameters };
}

/** What is wrong with the name of a file; undefined for one that Jekyll takes (IncludeTag#validate_file_name). */
function nameError(name: string, tag: Tag): Details | undefined {
  if (NAME.test(name) && !CLIMBS.test(name)) return undefined;
  const code = 'liquid-include';
  const [file = ''] = /^\S*/.exec(tag.markup.trim()) ?? [];
  const rest = tag.markup.trim().slice(file.length);
  if (!file.includes('{{') && rest.includes('{{'))
    return { code, message: `invalid parameters for ${tag.name}: ${shortened(rest)}`, hint: outputHint(tag) };
  const bare = name.replace(/^["']/, '').replace(/["']$/, '');
  if (bare === '') return { code, message: `this ${tag.name} names no file`, hint: `Write {% ${tag.name} file.html %}.` };
  if (bare !== name)
    return {
      code,
      message: `the name of a file in ${tag.name} has no quotes: ${shortened(name)}`,
      hint: `Write {% ${tag.name} ${shortened(bare)} %}.`,
    };
  const hint = 'A name has letters, digits and . _ - / ( ) + ~ # @, and no "..".';
  return { code, message: `"${shortened(name)}" is no name that ${tag.name} takes`, hint };
}

function reportMissing(name: string, tag: Tag, context: Context): void {
  const code = 'liquid-include';
  if (tag.name === 'include_relative') {
    const hint = 'include_relative looks in the folder of the page.';
    context.error(tag, { code, message: `there is no file "${name}" beside or below this page`, hint });
    return;
  }
  const { host, config } = tag.tools;
  const isFolder = host.includeNames().some((other) => other.startsWith(`${name}/`));
  const names = [...host.includeNames(), ...(host.hasBuiltInIncludes?.() === false ? [] : BUILTIN_INCLUDES)];
  // those of the built-in theme have no ending, files have one
  const near = didYouMean(name, names) ?? didYouMean(name.endsWith('.html') ? name.slice(0, -5) : `${name}.html`, names);
  if (config.theme !== undefined) {
    // a theme that is a gem has includes of its own
    const message = `there is no include "${name}" here; if the theme "${config.theme}" has it, it is missing on the pages`;
    context.warnOnce(tag, { code, message, hint: near ?? 'Name the folder of the theme with --theme, or install it as a package.' });
    return;
  }
  context.error(tag, {
    code,
    message: isFolder ? `the include "${name}" is a folder` : `there is no include "${name}"`,
    hint: isFolder ? `Name a file in it: ${name}/file.html.` : (near ?? `Put the include into the folder "${config.includesDir}".`),
  });
}

/** Error for an included file whose bytes are no text, at which Ruby's Liquid stops, too. */
function reportBroken(file: string, tag: Tag, context: Context): void {
  context.error(tag, { code: 'encoding', message: `${file}, which this includes, is not UTF-8 text`, hint: 'Save it as UTF-8.' });
}

function find(name: string, { name: kind, tools }: Tag, context: Context): IncludedText | undefined {
  if (kind === 'include_relative') return tools.host.includeRelative(context.request.path, name);
  const own = tools.host.include(name);
  return own ?? (tools.host.hasBuiltInIncludes?.() === false ? undefined : builtinInclude(name.replace(/^\//, '')));
}

function tooDeep(chain: readonly string[], tag: Tag): Error {
  const last = chain.at(-1) ?? '';
  const from = chain.lastIndexOf(last, chain.length - 2);
  const shown = from < 0 ? chain.slice(-5) : chain.slice(from);
  return tag.error({
    code: 'liquid-limit',
    message: `includes go deeper than ${DEEPEST}: ${shown.join(' → ')} → …`,
    hint: 'An include that includes itself needs a condition that ends it.',
  });
}

/** The tag of all three names. */
export const includeTag: TagParser = (tag) => {
  const { file, dynamic, parameters } = readCall(tag);
  return (context) => {
    const { chain, diagnostics, reported } = context;
    const name = dynamic ? context.capture(dynamic).trim() : file;
    const wrong = nameError(name, tag);
    if (wrong) return context.error(tag, wrong);
    if (chain.length >= DEEPEST) throw tooDeep(chain, tag);
    const text = find(name, tag, context);
    if (!text) return reportMissing(name, tag, context);
    if (text.isBroken) return reportBroken(text.file, tag, context);
    const parsed = tag.tools.included(text);
    if (!reported.has(text.file)) for (const one of [...parsed.warnings, ...parsed.errors]) diagnostics.push(one);
    reported.add(text.file);
    if (parsed.errors.length > 0) return;
    const values = parameters && Object.fromEntries(parameters.map(([key, value]) => [key, value(context)]));
    const lack = text.isBuiltIn ? lacks(text.file, values ?? {}, () => context.given('page')) : undefined;
    if (lack) context.warnOnce(tag, lack);
    const scope: Scope = new Map(values && [['include', values]]);
    chain.push(name);
    tag.tools.includes.run(context, { parsed, scope, parameters: values ?? {} });
    chain.pop();
  };
};
