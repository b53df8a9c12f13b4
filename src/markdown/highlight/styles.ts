// Styles from styles.json: which of Rouge's short class names a token of a grammar gets.
import { cached } from '../../util/cached.ts';
import DATA from './styles.json' with { type: 'json' };

/** A token's class ("" leaves it bare), or a function that finds it, or more about it. */
export type Entry = string | ((text: string) => string) | Shape;

export interface Shape {
  readonly is: string | ((text: string) => string);
  /** Class of the first and of the last character: the quotes of JavaScript's strings. */
  readonly ends?: string | undefined;
  /** Parts of its text with the class "se": `\n` in a string. */
  readonly escapes?: RegExp | undefined;
  /** The language of the style inside it: "bash". */
  readonly as?: string | undefined;
  /** Classes inside it, before the language's own. */
  readonly inside?: Classes | undefined;
}

export interface Classes {
  readonly [type: string]: Entry;
}

export interface Style {
  readonly classes: Classes;
  /** Words that get spans in text that the grammar leaves bare, and the class of each. */
  readonly words: RegExp | undefined;
  readonly word: (word: string) => string;
}

/** A token's class in styles.json: "nv", a function of the text by its name ("@number"), or more about it. */
type EntryData = string | ShapeData;

interface ShapeData {
  /** The class of texts that match no word and no beginning below. */
  readonly is: string;
  /** Words, separated by spaces, by the class that they get: `{ "kd": "var let const" }`. */
  readonly words?: { readonly [cls: string]: string };
  /** Beginnings of texts by the class that they get: `{ "cm": "<#" }`. */
  readonly starts?: { readonly [cls: string]: string };
  readonly ends?: string;
  readonly escapes?: boolean;
  readonly as?: string;
  readonly inside?: ClassesData;
}

interface ClassesData {
  readonly [type: string]: EntryData;
}

interface StyleData {
  /** Styles that it extends, after "all"; later ones win, and its own classes over all. */
  readonly bases?: readonly string[];
  readonly classes?: ClassesData;
  /** Name of the expression for words in text that the grammar leaves bare; "names" by default. */
  readonly bare?: string;
  /** The class of such a word; "n" by default. */
  readonly word?: EntryData;
}

interface Data {
  readonly bases: { readonly [name: string]: StyleData };
  /** Styles by the grammar's name. */
  readonly styles: { readonly [grammar: string]: StyleData };
}

const { bases, styles }: Data = DATA;

const ESCAPES = /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|[0-7]{1,3}|[^\r\n])/g;

/** Expressions for words in text that the grammar leaves bare. */
const BARE: { readonly [name: string]: RegExp } = {
  names: /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/g,
  dashed: /[A-Za-z_][\w-]*/g,
  values: /(?<![\w-])(?:#[\da-fA-F]{3,8}\b|[-+]?(?:\d+\.?\d*|\.\d+)(?:%|[a-z]+)?|--?[\w-]+|[A-Za-z][\w-]*)/g,
};

const number = (text: string): string =>
  /^[+-]?0x/i.test(text)
    ? 'mh'
    : /^[+-]?0b/i.test(text)
      ? 'mb'
      : /\.\d|\de[+-]?\d|\dj$/i.test(text)
        ? 'mf'
        : /^0o?[0-7]+$/i.test(text) && text !== '0'
          ? 'mo'
          : 'mi';

/** Classes that depend on the text, by the names in styles.json. */
const FUNCTIONS: { readonly [name: string]: (text: string) => string } = {
  /** "cm" for comments that may span lines. */
  comment: (text) => (/^(?:\/\*|<!--|\(\*|\{-|<#|"""|=begin|--\[\[)/.test(text) ? 'cm' : 'c1'),
  number,
  quoted: (text) => (text.startsWith("'") ? 's1' : text.startsWith('`') ? 'sb' : 's2'),
  styleValue: (text) => (/^(?:[-+.]?\d|#)/.test(text) ? 'm' : /^[A-Z-]/.test(text) ? 'n' : 'nb'),
};

const named = (is: string): string | ((text: string) => string) => (is.startsWith('@') ? (FUNCTIONS[is.slice(1)] ?? '') : is);
const asFunction = (is: string): ((text: string) => string) => {
  const found = named(is);
  return typeof found === 'string' ? () => found : found;
};

/** A function from a token's text to its class; a class alone where the text does not matter. */
function choiceOf({ is, words = {}, starts = {} }: ShapeData): string | ((text: string) => string) {
  const byWord = new Map(Object.entries(words).flatMap(([cls, list]) => list.split(' ').map((word) => [word, cls] as const)));
  const byStart = Object.entries(starts);
  if (byWord.size + byStart.length === 0) return named(is);
  const usual = asFunction(is);
  return (text) => {
    return byWord.get(text) ?? byStart.find(([, start]) => text.startsWith(start))?.[0] ?? usual(text);
  };
}

function entryOf(data: EntryData): Entry {
  if (typeof data === 'string') return named(data);
  const { ends, escapes, as, inside } = data;
  const is = choiceOf(data);
  if ((ends ?? escapes ?? as ?? inside) === undefined) return is;
  return {
    is,
    ends,
    escapes: escapes ? ESCAPES : undefined,
    as,
    inside: inside && classesOf([inside]),
  };
}

/** Classes without a prototype: a token's type may be "constructor". */
function classesOf(all: readonly ClassesData[]): Classes {
  const classes: { [type: string]: Entry } = Object.create(null);
  for (const data of all) for (const [type, entry] of Object.entries(data)) classes[type] = entryOf(entry);
  return classes;
}

function layered(own: StyleData): Style {
  const layers = ['all', ...(own.bases ?? [])].flatMap((name) => bases[name] ?? []).concat(own);
  const bare = layers.findLast((layer) => layer.bare !== undefined)?.bare ?? 'names';
  const word = choiceOf(shapeOf(layers.findLast((layer) => layer.word !== undefined)?.word ?? 'n'));
  return {
    classes: classesOf(layers.map(({ classes = {} }) => classes)),
    words: BARE[bare],
    word: typeof word === 'string' ? () => word : word,
  };
}

const shapeOf = (data: EntryData): ShapeData => (typeof data === 'string' ? { is: data } : data);

/** The style of a grammar, by its name. */
export const styleOf = cached((grammar: string) => layered(Object.hasOwn(styles, grammar) ? (styles[grammar] ?? {}) : { bare: 'none' }));
