// The engine: liquidjs with Jekyll's tags, filters and markup, without files, clock or locale, and within limits.
import { Context, type Emitter, Liquid as Engine, type Operators, type Template, toValueSync } from 'liquidjs';
import type { Config, Diagnostic } from '../types.ts';
import { toLiquidError } from './error.ts';
import { registerFilters } from './filters/index.ts';
import type { IncludedText, Liquid, LiquidHost, LiquidRequest, LiquidResult } from './host.ts';
import { OPERATORS } from './operators.ts';
import { createOutputs } from './outputs.ts';
import { type Parsed, parse } from './parse.ts';
import { attach, type RenderState, type Source, sourceFrom } from './state.ts';
import { registerTags } from './tags/index.ts';
import type { Node } from './task.ts';
import type { Tools } from './tools.ts';
import { isHash, textOf } from './values.ts';

/** Most characters of a text, and most that filters, captures and outputs of one render write in all. */
const PARSE_LIMIT = 10_000_000;
const MEMORY_LIMIT = 100_000_000;
/** Most milliseconds for one render. */
const RENDER_LIMIT = 5000;
/** Most characters of one output. */
const OUTPUT_LIMIT = 20_000_000;

/** Collects text, within the limits; prints values as Ruby does. */
function createEmitter(context: Context): Emitter {
  let buffer = '';
  return {
    get buffer() {
      return buffer;
    },
    write(value: unknown) {
      const text = typeof value === 'string' ? value : textOf(value);
      context.memoryLimit.use(text.length);
      if (buffer.length + text.length > OUTPUT_LIMIT) throw new Error('output limit exceeded');
      buffer += text;
    },
  };
}

/** liquidjs's loop over templates, with our emitter and with errors that know their file. */
function* renderTemplates(templates: Template[], context: Context, given?: Emitter): Generator<unknown, string, unknown> {
  const emitter = given ?? createEmitter(context);
  context.renderLimit.check(performance.now());
  for (const template of templates) {
    context.renderLimit.check(performance.now());
    try {
      const written: unknown = template.render(context, emitter);
      const html = typeof written === 'object' && written !== null ? yield written : written;
      if (html) emitter.write(html);
    } catch (error) {
      const node = template as Node;
      throw toLiquidError(error, node.source, node.begin);
    }
    if (context.breakCalled || context.continueCalled) break;
  }
  return emitter.buffer;
}

/** A file system without files: liquidjs reads none. */
const NO_FILES = {
  exists: async () => false,
  existsSync: () => false,
  readFile: async () => '',
  readFileSync: () => '',
  resolve: (_root: string, file: string) => file,
  contains: async () => false,
  containsSync: () => false,
};

function createEngine(config: Config): Engine {
  const engine = new Engine({
    fs: NO_FILES,
    root: [],
    partials: [],
    layouts: [],
    cache: false,
    relativeReference: false,
    dynamicPartials: false,
    ownPropertyOnly: true,
    strictFilters: config.liquid.strictFilters,
    strictVariables: config.liquid.strictVariables,
    locale: 'en-US',
    timezoneOffset: 0,
    operators: OPERATORS as unknown as Operators,
    parseLimit: PARSE_LIMIT,
    renderLimit: RENDER_LIMIT,
    memoryLimit: MEMORY_LIMIT,
  });
  engine.renderer.renderTemplates = renderTemplates;
  return engine;
}

/** A cache of parsed includes, by file; an include whose text changed is parsed again. */
function createIncluded(parseText: (source: Source) => Parsed): Tools['included'] {
  const cached = new Map<string, { readonly text: string; readonly parsed: Parsed }>();
  return ({ file, text }: IncludedText) => {
    const found = cached.get(file);
    if (found && found.text === text) return found.parsed;
    const parsed = parseText(sourceFrom(file, text, 1));
    cached.set(file, { text, parsed });
    return parsed;
  };
}

/** liquidjs's context with Ruby's Hash#first: `site.tags.first` is the first pair. */
function contextFor(request: LiquidRequest, engine: Engine): Context {
  const context = new Context(request.scope, engine.options, { sync: true }, { liquid: engine });
  const read = context.readProperty.bind(context);
  context.readProperty = (object: Parameters<typeof read>[0], key: Parameters<typeof read>[1]) => {
    const value: unknown = read(object, key);
    if (value !== undefined || key !== 'first' || !isHash(object)) return value;
    const [name] = Object.keys(object);
    return name === undefined ? undefined : [name, object[name]];
  };
  return context;
}

/** Whether two diagnostics have one location: a warning beside an error adds nothing. */
function sameLocation(a: Diagnostic, b: Diagnostic): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

function render(request: LiquidRequest, tools: Tools): LiquidResult {
  const source = sourceFrom(request.file, request.text, request.line);
  const state: RenderState = { request, diagnostics: [], chain: [], reported: new Set() };
  try {
    const { nodes, warnings } = parse(source, request.markdown, tools);
    state.diagnostics.push(...warnings);
    const context = contextFor(request, tools.engine);
    attach(context, state);
    const html = String(toValueSync(tools.engine.renderer.renderTemplates([...nodes], context)));
    return { text: html, diagnostics: state.diagnostics };
  } catch (error) {
    const { diagnostic } = toLiquidError(error, source, 0);
    return { text: '', diagnostics: [...state.diagnostics.filter((other) => !sameLocation(other, diagnostic)), diagnostic] };
  }
}

/**
 * An engine for one configuration and site. Rendering reads only the request and the host, and never throws for
 * errors of the text: they are diagnostics, with the text "" where they end the render.
 */
export function createLiquid(config: Config, host: LiquidHost): Liquid {
  const engine = createEngine(config);
  const outputs = createOutputs(engine);
  const parseText = (source: Source): Parsed => parse(source, false, { engine, outputs });
  const tools: Tools = {
    config,
    host,
    engine,
    outputs,
    included: createIncluded(parseText),
    fragment: (source) => parseText(source).nodes,
  };
  registerTags(tools);
  registerFilters(tools);
  return {
    render: (request) =>
      request.text.includes('{{') || request.text.includes('{%') ? render(request, tools) : { text: request.text, diagnostics: [] },
  };
}
