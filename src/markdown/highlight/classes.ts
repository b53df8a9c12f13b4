// Owns how a style is made: which of Rouge's short class names a token gets in most languages, and what a language may say of its own.

/** A token's class ("" leaves it bare), or how to find it. */
export type Entry = string | ((text: string) => string) | Shape;

export interface Shape {
  readonly is: string | ((text: string) => string);
  /** Class of the first and of the last character: the quotes of JavaScript's strings. */
  readonly ends?: string;
  /** Class of the first character alone, from the text. */
  readonly start?: (text: string) => string;
  /** What is one token in itself in its text: `\n` in a string, with the class "se". */
  readonly escapes?: RegExp;
  /** Whose style holds inside it: "bash". */
  readonly as?: string;
  /** Classes that hold inside it, before the language's own. */
  readonly inside?: Classes;
}

export interface Classes {
  readonly [type: string]: Entry;
}

export interface Style {
  readonly classes: Classes;
  /** What to give spans to in text that the grammar leaves bare, and which class a match gets. */
  readonly words: RegExp | undefined;
  readonly word: (word: string) => string;
}

/** A null-prototype copy: a token's type may be "constructor". */
function merged(...all: readonly Classes[]): Classes {
  return Object.assign(Object.create(null), ...all);
}

/** The class by word: `choose('k', { kd: 'var let const' })`. */
export function choose(usual: string, special: { readonly [cls: string]: string }): (word: string) => string {
  const classes = new Map(Object.entries(special).flatMap(([cls, words]) => words.split(' ').map((word) => [word, cls] as const)));
  return (word) => classes.get(word) ?? usual;
}

/** "cm" for what may span lines, else "c1". */
export const comment = (text: string): string => (/^(?:\/\*|<!--|\(\*|\{-|<#|"""|=begin|--\[\[)/.test(text) ? 'cm' : 'c1');
export const number = (text: string): string =>
  /^[+-]?0x/i.test(text)
    ? 'mh'
    : /^[+-]?0b/i.test(text)
      ? 'mb'
      : /\.\d|\de[+-]?\d|\dj$/i.test(text)
        ? 'mf'
        : /^0o?[0-7]+$/i.test(text) && text !== '0'
          ? 'mo'
          : 'mi';
export const quoted = (text: string): string => (text.startsWith("'") ? 's1' : text.startsWith('`') ? 'sb' : 's2');

export const backslash = /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|[0-7]{1,3}|[^\r\n])/g;

const common: Classes = {
  comment,
  prolog: 'cp',
  doctype: 'cp',
  cdata: 'cp',
  shebang: 'c1',
  hashbang: 'c1',
  preprocessor: 'cp',
  directive: 'cp',
  string: quoted,
  char: 'sc',
  character: 'sc',
  regex: 'sr',
  url: 'sx',
  symbol: 'ss',
  atom: 'ss',
  'string-literal': quoted,
  'triple-quoted-string': 's',
  'attr-value': 's',
  heredoc: 'sh',
  entity: 'ni',
  escape: 'se',
  interpolation: '',
  expression: '',
  'interpolation-punctuation': 'si',
  'template-string': 's2',
  number,
  boolean: 'kc',
  null: 'kc',
  nil: 'kc',
  date: 'ld',
  datetime: 'ld',
  unit: 'm',
  keyword: 'k',
  important: 'k',
  atrule: 'k',
  rule: 'k',
  builtin: 'nb',
  'builtin-type': 'kt',
  type: 'kt',
  primitive: 'kt',
  function: 'nf',
  'function-name': 'nf',
  'function-definition': 'nf',
  macro: 'nf',
  method: 'nf',
  'class-name': 'nc',
  namespace: 'nn',
  module: 'nn',
  package: 'nn',
  variable: 'nv',
  constant: 'no',
  property: 'nl',
  'attr-name': 'na',
  key: 'na',
  label: 'nl',
  'assign-left': 'nv',
  environment: 'nv',
  decorator: 'nd',
  annotation: 'nd',
  attribute: 'na',
  selector: 'nt',
  'pseudo-class': 'nd',
  'class-selector': 'nc',
  'id-selector': 'nf',
  'attribute-selector': 'na',
  combinator: 'o',
  'declared-name': 'nc',
  literal: 'kc',
  tag: 'nt',
  parameter: '',
  'global-variable': 'vg',
  'instance-variable': 'vi',
  operator: 'o',
  arrow: 'o',
  punctuation: 'p',
  delimiter: 'p',
  title: 'gh',
  header: 'gh',
  section: 'nn',
  bold: 'gs',
  italic: 'ge',
  deleted: 'gd',
  inserted: 'gi',
  code: 'sb',
  output: 'go',
  prompt: 'gp',
  generic: '',
  content: '',
  'string-interpolation': 's2',
};

const named = /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/g;
const usualWord = (): string => 'n';

export interface Own {
  readonly classes?: Classes;
  readonly words?: RegExp | undefined;
  readonly word?: (word: string) => string;
}
/** A language's style: the usual classes, then those of what it is built on, then its own. */
export const style = (own: Own, base: Classes = {}): Style => ({
  classes: merged(common, base, own.classes ?? {}),
  words: 'words' in own ? own.words : named,
  word: own.word ?? usualWord,
});
