// Fixes of the grammars of programming languages and style sheets.
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

export function web(languages: Languages): void {
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

export function csharp(languages: Languages): void {
  insert(languages['csharp'], 'class-name', {
    'declared-name': { pattern: /(\b(?:class|interface|struct|enum|record)\s+)\w+/, lookbehind: true },
  });
}

export function python(languages: Languages): void {
  insert(languages['python'], 'keyword', {
    'from-import': /^[ \t]*from\b(?=[ \t]+[\w.]+[ \t]+import\b)/m,
    namespace: [
      { pattern: /(^[ \t]*import[ \t]+)[\w.]+/m, lookbehind: true },
      { pattern: /(^[ \t]+)[\w.]+(?=[ \t]+import\b)/m, lookbehind: true },
    ],
  });
  const interpolation = ruleOf(ruleOf(languages['python'], 'string-interpolation')?.inside ?? undefined, 'interpolation');
  insert(interpolation?.inside ?? undefined, 'rest', { 'interpolation-punctuation': /^\{|\}$/ });
}

export function ruby(languages: Languages): void {
  insert(languages['ruby'], 'method-definition', {
    method: { pattern: /(^|[\w)\]}?!])\.[a-z_]\w*[?!]?/, lookbehind: true, inside: { punctuation: /^\./ } },
  });
  insert(languages['ruby'], 'symbol', { 'symbol-key': /\b[a-z_]\w*[?!]?:(?!:)(?=\s|$)/m });
}

export function php(languages: Languages): void {
  insert(languages['php'], 'keyword', { literal: /\b(?:true|false|null)\b/i });
}

export function sql(languages: Languages): void {
  // A comment's apostrophe opens no string, and `--` in a string no comment: whichever comes first counts.
  const comment = { pattern: /\/\*[\s\S]*?(?:\*\/|$)|(?:--|#(?!\w)).*/, greedy: true };
  const type =
    /\b(?:big|small|tiny|medium)?(?:int|blob|text)\b|\b(?:integer|n?varchar2?|n?char|numeric|decimal|number|float|real|double|bit|bool|boolean|date|datetime2?|time|timestamp|xml|json|jsonb|uuid|uniqueidentifier|money|serial|bytea|clob|array|varbinary|ntext)\b(?!\s*\.)/i;
  Object.assign(languages['sql'] ?? {}, { comment });
  insert(languages['sql'], 'function', { type });
}
