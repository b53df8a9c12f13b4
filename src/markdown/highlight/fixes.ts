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

/** Fixes by the name of the grammar, applied to Prism's languages once it is loaded. */
export const fixes: ReadonlyMap<string, (languages: Languages) => void> = new Map(Object.entries({ markup }));
