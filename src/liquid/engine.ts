// The engine: texts compiled to closures, with Jekyll's tags and filters, without files, clock or locale, and within limits.
import type { Config, Diagnostic } from '../types.ts';
import { cached } from '../util/cached.ts';
import { readCondition } from './conditions.ts';
import { Context } from './context.ts';
import { toLiquidError } from './error.ts';
import { readExpression } from './expressions.ts';
import { createFilters } from './filters/index.ts';
import type { IncludedText, Liquid, LiquidHost, LiquidRequest, LiquidResult } from './host.ts';
import { IncludeCache } from './include-cache.ts';
import { parse } from './parse.ts';
import { sourceFrom } from './source.ts';
import type { Parsed, Tools } from './tag.ts';

/** Most expressions in a cache: a site has few different ones, unless they are data. */
const MOST = 20_000;

/** A cache of parsed includes, by file; an include whose text changed is parsed again. */
function createIncluded(parseText: (text: IncludedText) => Parsed): Tools['included'] {
  const known = new Map<string, { readonly text: string; readonly parsed: Parsed }>();
  return (included) => {
    const { file, text } = included;
    const found = known.get(file);
    if (found && found.text === text) return found.parsed;
    const parsed = parseText(included);
    known.set(file, { text, parsed });
    return parsed;
  };
}

/** The result of a text with errors; a warning at the location of one adds nothing. */
function failed(diagnostics: readonly Diagnostic[], errors: readonly Diagnostic[]): LiquidResult {
  const isCovered = (one: Diagnostic) =>
    errors.some((error) => error.file === one.file && error.line === one.line && error.column === one.column);
  return { text: '', diagnostics: [...diagnostics.filter((one) => !isCovered(one)), ...errors] };
}

function render(request: LiquidRequest, tools: Tools): LiquidResult {
  const source = sourceFrom(request.file, request.text, request.line);
  const context = new Context(request, tools);
  const { diagnostics } = context;
  try {
    const { run, warnings, errors } = request.layout ? tools.included(request) : parse(source, request.markdown, tools);
    for (const warning of warnings) diagnostics.push(warning);
    if (errors.length > 0) return failed(diagnostics, errors);
    const text = context.capture(run);
    const found = diagnostics.filter(({ severity }) => severity === 'error');
    return found.length === 0
      ? { text, diagnostics }
      : failed(
          diagnostics.filter(({ severity }) => severity !== 'error'),
          found,
        );
  } catch (error) {
    return failed(diagnostics, [toLiquidError(error, { source, begin: 0 }).diagnostic]);
  }
}

/**
 * An engine for one configuration and site. Rendering reads only the request and the host, and never throws for
 * errors of the text: they are diagnostics, with the text "" where they end the render.
 */
export function createLiquid(config: Config, host: LiquidHost): Liquid {
  const tools: Tools = {
    config,
    host,
    filters: createFilters(config, host),
    expression: cached(readExpression, MOST),
    condition: cached(readCondition, MOST),
    includes: new IncludeCache(),
    included: createIncluded(({ file, text, line = 1 }) => parse(sourceFrom(file, text, line), false, tools)),
  };
  return {
    render: (request) =>
      request.text.includes('{{') || request.text.includes('{%') ? render(request, tools) : { text: request.text, diagnostics: [] },
  };
}
