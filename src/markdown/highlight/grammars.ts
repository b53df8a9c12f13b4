// Prism's grammars of languages without a lexer of their own, each loaded when a post first uses it.
import { type BlockText, boundGrammar } from './bounded.ts';
import type { Prism, Tokens } from './prism.ts';

/** A function with a literal `require`, which the bundle has in a file of its own. */
type Source = () => unknown;

const sources: ReadonlyMap<string, Source> = new Map<string, Source>([
  ['lisp', () => require('prismjs/components/prism-lisp.min.js')],
  ['zig', () => require('prismjs/components/prism-zig.min.js')],
]);

/** Prism's core, set to neither highlight a page nor listen as a worker. */
function loadCore(): Prism {
  Object.assign(globalThis, { Prism: { manual: true, disableWorkerMessageHandler: true } });
  return require('prismjs/components/prism-core.min.js');
}

/** Tokens of a text by a grammar, whose work is bounded. */
export type Tokenize = (text: string) => Tokens;

/** Finder of a grammar, loaded when missing; undefined for a name without a grammar. */
export function createGrammars(): (name: string) => Tokenize | undefined {
  const loaded = new Set<string>();
  const block: BlockText = { text: '' };
  const bounded = new WeakSet<object>();
  let prism: Prism | undefined;
  return (name) => {
    prism ??= loadCore();
    if (!loaded.has(name)) sources.get(name)?.();
    loaded.add(name);
    const grammar = prism.languages[name];
    if (typeof grammar !== 'object') return undefined;
    boundGrammar(grammar, block, bounded);
    const core = prism;
    return (text) => {
      block.text = text;
      return core.tokenize(text, grammar);
    };
  };
}
