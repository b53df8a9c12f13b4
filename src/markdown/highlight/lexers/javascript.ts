// JavaScript and TypeScript, as Rouge's lexers read them.
import { once } from '../../../util/cached.ts';
import { classBy, type Rule, type Run, type States } from './lexer.ts';
import { regex } from './regex.ts';

/** Of a word in two lists, the later one counts. */
const WORDS = {
  nb: 'Array Boolean Date Error Function Math netscape Number Object Packages RegExp String sun decodeURI decodeURIComponent encodeURI encodeURIComponent Error eval isFinite isNaN parseFloat parseInt document window navigator self global Promise Set Map WeakSet WeakMap Symbol Proxy Reflect Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Uint16ClampedArray Int32Array Uint32Array Uint32ClampedArray Float32Array Float64Array DataView ArrayBuffer',
  kc: 'true false null NaN Infinity undefined',
  kr: 'enum implements interface package private protected public',
  kd: 'var let const with function class extends constructor get set static',
  k: 'as async await break case catch continue debugger default delete do else export finally from for if import in instanceof new of return super switch this throw try typeof void while yield',
};

const TYPED = {
  nb: `${WORDS.nb} Pick Partial Readonly Record`,
  kc: WORDS.kc,
  kr: `${WORDS.kr} string any void number namespace module declare default keyof`,
  kd: `${WORDS.kd} type abstract`,
  k: `${WORDS.k} is namespace static private protected public implements readonly`,
};

type Name = (match: RegExpExecArray, run: Run) => string;

/** A name's class; names that ask for a value go on with its beginning. */
function nameBy(words: typeof WORDS): Name {
  const classOf = classBy(words, 'nx');
  return ([name], { push }) => {
    const cls = classOf(name);
    if (cls === 'k' || cls === 'kd') push('exprStart');
    return cls;
  };
}

const dialect = (name: Name): States & Readonly<Record<'statement' | 'exprStart', readonly Rule[]>> => ({
  multilineComment: [
    [/[*]\//y, 'cm', 1],
    [/[^*/]+/y, 'cm'],
    [/[*/]/y, 'cm'],
  ],
  commentsAndWhitespace: [
    [/[ \t-\r]+/y, ''],
    [/<!--/y, 'c'],
    [/\/\/[^\n]*/y, 'c1'],
    [/\/[*]/y, 'cm', 'multilineComment'],
  ],
  exprStart: ['@commentsAndWhitespace', [/\//y, 'sr', '< regex'], [/[{]/y, 'p', '< object'], [/(?:)/y, '', 1]],
  ...regex,
  regexEnd: [
    [/[gimuy]+/y, 'sr', 1],
    [/(?:)/y, '', 1],
  ],
  root: [
    [/[ \t-\r]*#![^\n]*\n/y, 'cp', 'statement'],
    '@commentsAndWhitespace',
    [/\+\+|--|~|\?\?=?|&&|\|\||\\(?=\n)|<<|>>>?|===|!==/y, 'o', 'exprStart'],
    [/[-<>+*%&|^/!=]=?/y, 'o', 'exprStart'],
    [/[([,]/y, 'p', 'exprStart'],
    [/;/y, 'p', 'statement'],
    [/[)\].]/y, 'p'],
    [/`/y, 's2', 'templateString'],
    [/[?][.]/y, 'p'],
    [/[?]/y, 'p', 'ternary exprStart'],
    [/(@)(\w+)?/y, ['p', 'nd'], 'exprStart'],
    [/[{}]/y, 'p', 'statement'],
    [/[\p{L}\p{Nl}$_][\p{L}\p{M}\p{N}_]*/uy, name],
    [/[0-9][0-9]*\.[0-9]+([eE][0-9]+)?[fd]?/y, 'mf'],
    [/0x[0-9a-fA-F]+/iy, 'mh'],
    [/0o[0-7][0-7_]*/iy, 'mo'],
    [/0b[01][01_]*/iy, 'mb'],
    [/[0-9]+/y, 'mi'],
    [/"/y, 'dl', 'dq'],
    [/'/y, 'dl', 'sq'],
    [/:/y, 'p'],
  ],
  dq: [
    [/\\[\\nrt"]?/y, 'se'],
    [/[^\\"]+/y, 's2'],
    [/"/y, 'dl', 1],
  ],
  sq: [
    [/\\[\\nrt']?/y, 'se'],
    [/[^\\']+/y, 's1'],
    [/'/y, 'dl', 1],
  ],
  statement: [[/case\b/y, 'k', '< exprStart'], [/([\p{L}\p{Nl}$_][\p{L}\p{M}\p{N}_]*)([ \t-\r]*)(:)/uy, ['nl', '', 'p']], '@exprStart'],
  object: [
    '@commentsAndWhitespace',
    [/[{]/y, 'p', '='],
    [/[}]/y, 'p', '< statement'],
    [/([\p{L}\p{Nl}$_][\p{L}\p{M}\p{N}_]*)([ \t-\r]*)(:)/uy, ['na', '', 'p'], 'exprStart'],
    [/:/y, 'p'],
    '@root',
  ],
  ternary: [[/:/y, 'p', '< exprStart'], '@root'],
  templateString: [
    [/[$]\{/y, 'p', 'templateStringExpr'],
    [/`/y, 's2', 1],
    [/\\[$`]/y, 'se'],
    [/[^$`\\]+/y, 's2'],
    [/[\\$]/y, 's2'],
  ],
  templateStringExpr: [[/\}/y, 'p', 1], '@root'],
});

export const javascript = once(() => dialect(nameBy(WORDS)));

const typedBase = dialect(nameBy(TYPED));

export const typescript = once(
  () =>
    ({
      ...typedBase,
      root: [[/[?][.]/y, 'p'], [/[?]{2}/y, 'o'], ...typedBase.root],
      statement: [[/([\p{L}\p{Nl}$_][\p{L}\p{M}\p{N}_]*)(\??)([ \t-\r]*)(:)/uy, ['nl', 'p', '', 'p'], 'exprStart'], ...typedBase.statement],
    }) satisfies States,
);
