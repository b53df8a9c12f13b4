// Which of Rouge's short class names the tokens of Prism's grammars get, by their types.
import CLASSES from './styles.json' with { type: 'json' };

/** A class ("" leaves the token bare), or a function that finds it by the token's text. */
export type Entry = string | ((text: string) => string);

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

/** Classes that depend on the text, by their names in styles.json. */
const FUNCTIONS: { readonly [name: string]: (text: string) => string } = {
  /** "cm" for comments that may span lines. */
  '@comment': (text) => (/^(?:\/\*|<!--|\(\*|\{-|<#|"""|=begin|--\[\[)/.test(text) ? 'cm' : 'c1'),
  '@number': number,
  '@quoted': (text) => (text.startsWith("'") ? 's1' : text.startsWith('`') ? 'sb' : 's2'),
};

const entries: ReadonlyMap<string, Entry> = new Map(Object.entries(CLASSES).map(([type, is]) => [type, FUNCTIONS[is] ?? is]));

/** What tokens of a type get; undefined for a type without a class, whose tokens look like what is around them. */
export const entryOf = (type: string): Entry | undefined => entries.get(type);
