// Owns the styles of programming languages.
import { backslash, type Classes, choose, type Own, quoted, type Style, style } from './classes.ts';

const line: Classes = { comment: 'c', shebang: 'c' };

const clikeWords: Own = { classes: { string: { is: 's', escapes: backslash }, 'class-name': 'n', function: 'n', constant: 'n' } };

const rubyWord = choose('n', {
  nb: 'require require_relative attr_reader attr_writer attr_accessor puts raise include extend print p lambda proc loop',
  kp: 'nil true false',
});

/** By the grammar's name. */
export const codeStyles: { readonly [grammar: string]: () => Style } = {
  python: () =>
    style({
      classes: {
        'from-import': 'kn',
        string: { is: 's', escapes: backslash },
        'triple-quoted-string': 's',
        'string-interpolation': { is: 's', inside: { string: 's', interpolation: { is: '' } } },
        keyword: choose('k', { ow: 'and or not in is', kn: 'import', bp: 'self cls' }),
        boolean: 'bp',
        decorator: 'nd',
        builtin: 'nb',
        'class-name': 'nc',
        operator: 'o',
      },
      word: choose('n', {
        bp: 'self cls None True False',
        nb: 'ValueError RuntimeError Exception TypeError KeyError IndexError AttributeError ImportError OSError IOError NotImplementedError StopIteration property staticmethod classmethod',
      }),
    }),
  csharp: () =>
    style({
      classes: {
        'declared-name': 'nc',
        string: 's',
        'interpolation-string': { is: 's', inside: { string: 's', interpolation: { is: '' } } },
        operator: 'p',
        number: 'm',
        namespace: { is: 'nn', inside: { punctuation: 'nn' } },
        keyword: choose('k', {
          kt: 'bool byte char decimal double float int long object sbyte short string uint ulong ushort var void dynamic',
        }),
        'class-name': { is: 'n' },
        'return-type': 'n',
        'constructor-invocation': 'n',
        'type-list': '',
        attribute: '',
        boolean: 'k',
        null: 'k',
        preprocessor: 'cp',
        property: 'n',
        'generic-method': '',
        generic: '',
        'type-expression': 'n',
      },
    }),
  ruby: () =>
    style({
      classes: {
        'symbol-key': 'ss',
        symbol: 'ss',
        keyword: choose('k', {
          kp: 'nil true false',
          nb: 'self require require_relative attr_reader attr_writer attr_accessor puts raise include extend',
        }),
        'class-name': 'no',
        constant: 'no',
        boolean: 'kp',
        builtin: 'no', // String, Class: constants to Rouge
        'string-literal': '',
        string: { is: quoted, escapes: backslash },
        'method-definition': 'nf',
        variable: (text) => (text.startsWith('$') ? 'vg' : 'vi'),
        'double-colon': 'o',
        interpolation: { is: '', inside: { delimiter: 'si' } },
        operator: 'o',

        'regex-literal': 'sr',
        regex: 'sr',
      },
      word: (word) => (/^[A-Z]/.test(word) ? 'no' : rubyWord(word)),
    }),
  go: () =>
    style({
      classes: {
        ...line,
        string: { is: 's', escapes: backslash },
        number: 'm',
        builtin: 'kt',
        boolean: 'no',
        function: 'n',
        keyword: choose('k', { no: 'nil iota' }),
        punctuation: choose('p', { o: '.' }),
      },
      word: choose('n', { no: 'nil' }),
    }),
  rust: () =>
    style({
      classes: {
        number: (text) => (/\.\d/.test(text) ? 'mf' : 'mi'),
        string: { is: 's', escapes: backslash },
        attribute: 'nd',
        'attr-name': 'nd',
        macro: 'nd',
        'type-definition': 'n',
        'class-name': 'n',
        'lifetime-annotation': 'nv',
        keyword: choose('k', { nb: 'str u8 u16 u32 u64 i8 i16 i32 i64 f32 f64 usize isize bool char' }),
        namespace: { is: 'n' },
        'module-declaration': 'n',
        closure: '',
        'function-definition': 'nf',
        boolean: 'k',
      },
    }),
  java: () =>
    style({
      classes: {
        string: { is: 's', escapes: backslash },
        char: 'sc',
        keyword: choose('k', {
          kd: 'abstract class const enum extends final implements interface native private protected public static strictfp super synchronized throws transient volatile',
          kt: 'boolean byte char double float int long short void',
          kn: 'package import',
          kc: 'null',
        }),
        punctuation: 'o',
        'class-name': 'nc',
        annotation: { is: 'nd', inside: { punctuation: 'nd' } },
        namespace: { is: 'nn', inside: { punctuation: 'nn' } },
        import: { is: 'nn', inside: { punctuation: 'nn', operator: 'nn' } },
        constant: 'no',
      },
    }),
  kotlin: () =>
    style({
      word: (word) => (/^[A-Z]/.test(word) ? 'nc' : 'n'),
      classes: {
        string: { is: 's' },
        'string-literal': 's',
        keyword: choose('k', { kd: 'val var data class object' }),
        operator: 'p',
        boolean: 'k',
      },
    }),
  swift: () =>
    style({
      classes: {
        string: { is: 's', escapes: backslash },
        'string-literal': '',
        keyword: choose('k', { kd: 'import struct class func enum protocol extension init deinit' }),
        'class-name': 'kt',
        nil: 'kc',
        literal: '',
        interpolation: { is: '', inside: { 'interpolation-punctuation': 'se' } },
      },
    }),
  c: () =>
    style(clikeWords, {
      keyword: choose('k', { kt: 'int char float double void long short unsigned signed size_t bool' }),
      macro: { is: 'cp', inside: { string: 'cpf', directive: 'cp', 'directive-hash': 'cp', 'macro-name': 'cp', expression: 'cp' } },
    }),
  cpp: () =>
    style(clikeWords, {
      keyword: choose('k', { kt: 'int char float double void long short unsigned signed size_t bool auto' }),
      macro: { is: 'cp', inside: { string: 'cpf', directive: 'cp', 'directive-hash': 'cp', 'macro-name': 'cp', expression: 'cp' } },
    }),
};
