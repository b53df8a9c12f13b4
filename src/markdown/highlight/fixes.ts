// Fixes of Prism's grammars, where they are wrong to a reader or coarser than Rouge's.
import { insert, type Languages, type Rules, ruleOf } from './prism.ts';

/** Parts of a selector, which Prism leaves whole. */
const selectorParts: Rules = {
  string: /"[^"]*"|'[^']*'/,
  'attribute-selector': /\[[^[\]]*\]/,
  'pseudo-class': /::?[-\w]+/,
  'class-selector': /\.[-\w]+/,
  'id-selector': /#[-\w]+/,
  combinator: /[>+~,*]/,
  punctuation: /[()]/,
};

function markup(languages: Languages): void {
  const selector = ruleOf(languages['css'], 'selector');
  if (selector !== undefined) selector.inside = selectorParts;
  // `$this` is a name, not a sign and a keyword.
  insert(languages['javascript'], 'keyword', {
    'dollar-name': [
      { pattern: /((?:^|[,{])[ \t]*)\$[\w\xa0-\uffff]+(?=\s?:)/m, lookbehind: true, alias: 'literal-property' },
      /(?<!@)\$[\w\xa0-\uffff]+/,
    ],
  });
}

/** HCL's own grammar: Prism's lacks `${…}` outside of references and operators, and has too many keywords. */
function hcl(languages: Languages): void {
  const reference = /\b(?:count|data|each|local|module|path|self|terraform|var)\b(?=\.)/;
  const expression = /\$\{(?:[^{}"]|"(?:\\(?:[\s\S]|$)|[^\\"])*(?:"|$)|\{[^{}]*\})*(?:\}|$)/;
  const interpolation: Rules = { 'interpolation-punctuation': /^\$\{|\}$/, reference };
  const string = {
    pattern:
      /(?<!\\)"(?:\\.|\$(?!\{)|\$\{(?:[^{}"]|"(?:\\(?:[\s\S]|$)|[^\\"])*(?:"|$)|\{[^{}]*\})*(?:\}|$)|[^\\"\r\n$])*(?:"|$|(?=[\r\n]))/,
    greedy: true,
    inside: { interpolation: { pattern: expression, inside: interpolation } },
  };
  Object.assign(interpolation, { string, number: /\b\d+\b/, punctuation: /[()[\],.]/ });
  languages['hcl'] = {
    comment: [
      { pattern: /\/\*[\s\S]*?(?:\*\/|$)/, greedy: true },
      { pattern: /(^|[^\\:\w])(?:\/\/|#).*/, lookbehind: true, greedy: true },
    ],
    heredoc: { pattern: /<<[-~]?(\w+)\b[\s\S]*?(?:^[ \t]*\1\b|(?![\s\S]))/m, greedy: true },
    string,
    keyword: /^[ \t]*(?:data|locals|module|moved|output|provider|provisioner|resource|terraform|variable)(?=\s+["{]|\s*$)/m,
    reference,
    boolean: /\b(?:true|false|null)\b/,
    number: /\b0x[\da-f]+\b|\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b/i,
    operator: /[=!<>]=|=>|&&|\|\||\.{3}|[-+*/%<>!?:](?=\s)/,
    punctuation: /[=()[\]{},.:]/,
  };
  languages['terraform'] = languages['hcl'];
}

/** Fixes by the name of the grammar, applied to Prism's languages once it is loaded. */
export const fixes: ReadonlyMap<string, (languages: Languages) => void> = new Map(Object.entries({ hcl, markup }));
