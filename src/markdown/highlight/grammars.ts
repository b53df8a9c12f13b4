// The grammars: names, dependencies, and loading one when a post first uses it.
import { type BlockText, boundedPattern, boundGrammar } from './bounded.ts';
import { fixes } from './fixes.ts';
import type { HookEnvironment, Prism, Templating, Tokens } from './prism.ts';

/** Grammars to load first, and a function with a literal `require`, which the bundle has in a file of its own. */
type Source = readonly [after: readonly string[], load: () => unknown];

// Grammars that a grammar may extend are loaded before it: results must not depend on earlier posts.
const sources: ReadonlyMap<string, Source> = new Map<string, Source>([
  ['clike', [[], () => require('prismjs/components/prism-clike.min.js')]],
  // Markup includes style sheets and scripts only if they are loaded after it, so the three go together.
  [
    'markup',
    [
      ['clike'],
      () => {
        require('prismjs/components/prism-markup.min.js');
        require('prismjs/components/prism-css.min.js');
        require('prismjs/components/prism-javascript.min.js');
      },
    ],
  ],
  ['html', [['markup'], () => undefined]],
  ['css', [['markup'], () => undefined]],
  ['javascript', [['markup'], () => undefined]],
  ['cmake', [[], () => require('prismjs/components/prism-cmake.min.js')]],
  ['django', [['markup-templating'], () => require('prismjs/components/prism-django.min.js')]],
  ['fsharp', [['clike'], () => require('prismjs/components/prism-fsharp.min.js')]],
  ['handlebars', [['markup-templating'], () => require('prismjs/components/prism-handlebars.min.js')]],
  ['julia', [[], () => require('prismjs/components/prism-julia.min.js')]],
  ['lisp', [[], () => require('prismjs/components/prism-lisp.min.js')]],
  ['markup-templating', [['markup'], () => require('prismjs/components/prism-markup-templating.min.js')]],
  ['nix', [[], () => require('prismjs/components/prism-nix.min.js')]],
  ['puppet', [[], () => require('prismjs/components/prism-puppet.min.js')]],
  ['twig', [['markup-templating'], () => require('prismjs/components/prism-twig.min.js')]],
  ['visual-basic', [[], () => require('prismjs/components/prism-visual-basic.min.js')]],
  ['zig', [[], () => require('prismjs/components/prism-zig.min.js')]],
]);

/** Prism's core, set to neither highlight a page nor listen as a worker. */
function loadCore(): Prism {
  Object.assign(globalThis, { Prism: { manual: true, disableWorkerMessageHandler: true } });
  return require('prismjs/components/prism-core.min.js');
}

/** Bounds the expressions with which tags of templates are cut out of a text. */
function boundTemplating({ languages }: Prism, block: BlockText): void {
  const templating = languages['markup-templating'] as unknown as Templating;
  const { tokenizePlaceholders } = templating;
  const buildPlaceholders: Templating['buildPlaceholders'] = (environment, language, pattern, filter) =>
    templating.buildPlaceholders(environment, language, boundedPattern(pattern, block), filter);
  // not enumerable, since an object of the languages is a grammar
  languages['markup-templating'] = Object.defineProperties(
    {},
    { buildPlaceholders: { value: buildPlaceholders }, tokenizePlaceholders: { value: tokenizePlaceholders } },
  );
}

/** Tokens of a text by a grammar, whose work is bounded. */
export type Tokenize = (text: string) => Tokens;

/** Grammars with hooks: a template's tags are cut out of the text first and put back afterwards. */
const HOOKED: ReadonlySet<string> = new Set(['django', 'handlebars', 'twig']);

function tokenizeHooked({ tokenize, hooks }: Prism, code: string, { language, grammar }: Omit<HookEnvironment, 'code' | 'tokens'>): Tokens {
  const environment: HookEnvironment = { code, grammar, language, tokens: '' };
  hooks.run('before-tokenize', environment);
  environment.tokens = tokenize(environment.code, environment.grammar); // the hook puts the one of the text around the tags in its place
  hooks.run('after-tokenize', environment);
  return environment.tokens;
}

/** Finder of a grammar, loaded when missing; undefined for a name without a grammar. */
export function createGrammars(): (name: string) => Tokenize | undefined {
  const loaded = new Set<string>();
  const block: BlockText = { text: '' };
  const bounded = new WeakSet<object>();
  let prism: Prism | undefined;
  const load = (name: string, into: Prism): void => {
    const source = sources.get(name);
    if (source === undefined || loaded.has(name)) return;
    loaded.add(name);
    for (const other of source[0]) load(other, into);
    source[1]();
    fixes.get(name)?.(into.languages);
    if (name === 'markup-templating') boundTemplating(into, block);
    const { markup } = into.languages; // what is around a template's tags
    if (name === 'markup' && markup) boundGrammar(markup, block, bounded);
  };
  return (name) => {
    prism ??= loadCore();
    load(name, prism);
    const grammar = prism.languages[name];
    if (typeof grammar !== 'object') return undefined;
    boundGrammar(grammar, block, bounded);
    const core = prism;
    return (text) => {
      block.text = text;
      return HOOKED.has(name) ? tokenizeHooked(core, text, { language: name, grammar }) : core.tokenize(text, grammar);
    };
  };
}
