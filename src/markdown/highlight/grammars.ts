// The grammars: names, dependencies, and loading one when a post first uses it.
import { fixes } from './fixes.ts';
import type { Prism, Rules } from './prism.ts';

/** Grammars to load first, and a function with a literal `require`, which the bundler makes a lazy module. */
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
  ['xml', [['markup'], () => undefined]],
  ['css', [['markup'], () => undefined]],
  ['javascript', [['markup'], () => undefined]],
  ['batch', [[], () => require('prismjs/components/prism-batch.min.js')]],
  ['c', [['clike'], () => require('prismjs/components/prism-c.min.js')]],
  ['clojure', [[], () => require('prismjs/components/prism-clojure.min.js')]],
  ['cmake', [[], () => require('prismjs/components/prism-cmake.min.js')]],
  ['coffeescript', [['markup'], () => require('prismjs/components/prism-coffeescript.min.js')]],
  ['cpp', [['c'], () => require('prismjs/components/prism-cpp.min.js')]],
  ['csharp', [['clike'], () => require('prismjs/components/prism-csharp.min.js')]],
  ['dart', [['clike'], () => require('prismjs/components/prism-dart.min.js')]],
  ['django', [['markup-templating'], () => require('prismjs/components/prism-django.min.js')]],
  ['elixir', [[], () => require('prismjs/components/prism-elixir.min.js')]],
  ['elm', [[], () => require('prismjs/components/prism-elm.min.js')]],
  ['erb', [['ruby', 'markup-templating'], () => require('prismjs/components/prism-erb.min.js')]],
  ['erlang', [[], () => require('prismjs/components/prism-erlang.min.js')]],
  ['fsharp', [['clike'], () => require('prismjs/components/prism-fsharp.min.js')]],
  ['gradle', [['clike'], () => require('prismjs/components/prism-gradle.min.js')]],
  ['graphql', [['markdown'], () => require('prismjs/components/prism-graphql.min.js')]],
  ['groovy', [['clike'], () => require('prismjs/components/prism-groovy.min.js')]],
  ['handlebars', [['markup-templating'], () => require('prismjs/components/prism-handlebars.min.js')]],
  ['haskell', [[], () => require('prismjs/components/prism-haskell.min.js')]],
  ['terraform', [['hcl'], () => undefined]],
  ['hcl', [[], () => require('prismjs/components/prism-hcl.min.js')]],
  ['ini', [[], () => require('prismjs/components/prism-ini.min.js')]],
  ['java', [['clike'], () => require('prismjs/components/prism-java.min.js')]],
  ['json', [[], () => require('prismjs/components/prism-json.min.js')]],
  ['jsx', [['markup'], () => require('prismjs/components/prism-jsx.min.js')]],
  ['julia', [[], () => require('prismjs/components/prism-julia.min.js')]],
  ['kotlin', [['clike'], () => require('prismjs/components/prism-kotlin.min.js')]],
  ['latex', [[], () => require('prismjs/components/prism-latex.min.js')]],
  ['liquid', [['markup-templating'], () => require('prismjs/components/prism-liquid.min.js')]],
  ['lisp', [[], () => require('prismjs/components/prism-lisp.min.js')]],
  ['lua', [[], () => require('prismjs/components/prism-lua.min.js')]],
  ['makefile', [[], () => require('prismjs/components/prism-makefile.min.js')]],
  ['markdown', [['markup', 'yaml'], () => require('prismjs/components/prism-markdown.min.js')]],
  ['markup-templating', [['markup'], () => require('prismjs/components/prism-markup-templating.min.js')]],
  ['nginx', [[], () => require('prismjs/components/prism-nginx.min.js')]],
  ['nix', [[], () => require('prismjs/components/prism-nix.min.js')]],
  ['objectivec', [['c'], () => require('prismjs/components/prism-objectivec.min.js')]],
  ['ocaml', [[], () => require('prismjs/components/prism-ocaml.min.js')]],
  ['perl', [[], () => require('prismjs/components/prism-perl.min.js')]],
  ['php', [['markup-templating'], () => require('prismjs/components/prism-php.min.js')]],
  ['properties', [[], () => require('prismjs/components/prism-properties.min.js')]],
  ['protobuf', [['clike'], () => require('prismjs/components/prism-protobuf.min.js')]],
  ['puppet', [[], () => require('prismjs/components/prism-puppet.min.js')]],
  ['python', [[], () => require('prismjs/components/prism-python.min.js')]],
  ['r', [[], () => require('prismjs/components/prism-r.min.js')]],
  ['ruby', [['clike'], () => require('prismjs/components/prism-ruby.min.js')]],
  ['rust', [[], () => require('prismjs/components/prism-rust.min.js')]],
  ['sass', [['markup'], () => require('prismjs/components/prism-sass.min.js')]],
  ['scala', [['java'], () => require('prismjs/components/prism-scala.min.js')]],
  ['sql', [[], () => require('prismjs/components/prism-sql.min.js')]],
  ['swift', [[], () => require('prismjs/components/prism-swift.min.js')]],
  ['tsx', [['jsx', 'typescript'], () => require('prismjs/components/prism-tsx.min.js')]],
  ['twig', [['markup-templating'], () => require('prismjs/components/prism-twig.min.js')]],
  ['typescript', [['markup'], () => require('prismjs/components/prism-typescript.min.js')]],
  ['vim', [[], () => require('prismjs/components/prism-vim.min.js')]],
  ['visual-basic', [[], () => require('prismjs/components/prism-visual-basic.min.js')]],
  ['yaml', [[], () => require('prismjs/components/prism-yaml.min.js')]],
  ['zig', [[], () => require('prismjs/components/prism-zig.min.js')]],
]);

/** Prism's core, set to neither highlight a page nor listen as a worker. */
function loadCore(): Prism {
  Object.assign(globalThis, { Prism: { manual: true, disableWorkerMessageHandler: true } });
  return require('prismjs/components/prism-core.min.js');
}

/** Finder of a grammar and its Prism, loaded when missing; undefined for a name without a grammar. */
export function createGrammars(): (name: string) => { readonly prism: Prism; readonly grammar: Rules } | undefined {
  const loaded = new Set<string>();
  let prism: Prism | undefined;
  const load = (name: string, into: Prism): void => {
    const source = sources.get(name);
    if (source === undefined || loaded.has(name)) return;
    loaded.add(name);
    for (const other of source[0]) load(other, into);
    source[1]();
    fixes.get(name)?.(into.languages);
  };
  return (name) => {
    prism ??= loadCore();
    load(name, prism);
    const grammar = prism.languages[name];
    return typeof grammar === 'object' ? { prism, grammar } : undefined;
  };
}
