// Objective-C, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { C_WORDS, CPP_WORDS, cLike, cppLike } from './c.ts';
import { classBy, type Run, type States } from './lexer.ts';

const AT_WORDS = {
  k: 'selector private protected public encode synchronized try throw catch finally end property synthesize dynamic optional interface implementation import autoreleasepool',
  nb: 'true false YES NO',
};
const atClass = classBy(AT_WORDS, 'err');
const atWord = ([, word = '']: RegExpExecArray): string => atClass(word);

const methodBegin =
  (states: () => States) =>
  ([, sign = '', space = '', type = '', after = '']: RegExpExecArray, { put, nested, push }: Run): undefined => {
    put('k', sign);
    put('', space);
    nested(states(), type);
    put('', after);
    push('methodDefinition');
    return undefined;
  };

const parameter =
  (states: () => States) =>
  ([, type = '', name = '']: RegExpExecArray, { put, nested }: Run): undefined => {
    nested(states(), type);
    put('nv', name);
    return undefined;
  };

/** States of C or C++ with messages, methods and literals. */
const objective = (base: States, self: () => States): States => ({
  ...base,
  root: [[/([-+])([ \t-\r]*)(?:([(][^\n]{0,500}?[)])([ \t-\r]*))?(?=[a-z$_])/iy, methodBegin(self)], ...base.root],
  statements: [
    [/@"/y, 's', 'string'],
    [/@'(\\[0-7]{1,3}|\\x[a-fA-F0-9]{1,2}|\\[^\n]|[^\\'\n]')/y, 'sc'],
    [/@(\d+[.]\d*|[.]\d+|\d+)e[+-]?\d+l?/iy, 'mf'],
    [/@(\d+[.]\d*|[.]\d+|\d+f)f?/iy, 'mf'],
    [/@0x[\da-fA-F]+[lL]?/y, 'mh'],
    [/@0[0-7]+l?/iy, 'mo'],
    [/@\d+l?/y, 'mi'],
    [/\bin\b/y, 'k'],
    [/@(?:interface|implementation)\b/y, 'k', 'objcClassname'],
    [/@(?:class|protocol)\b/y, 'k', 'forwardClassname'],
    [/@([\p{L}\p{M}\p{N}]+)/uy, atWord],
    [/[?]/y, 'p', 'ternary'],
    [/\[/y, 'p', 'message'],
    [/@\[/y, 'p', 'arrayLiteral'],
    [/@\{/y, 'p', 'dictionaryLiteral'],

    ...(base['statements'] ?? []),
  ],
  ternary: [[/:/y, 'p', 1], '@statements'],
  messageShared: [[/\]/y, 'p', 1], [/\{/y, 'p', 1], [/;/y, 'err'], '@statements'],
  message: [
    [/([a-zA-Z$_][a-zA-Z0-9$_]*)([ \t-\r]*)(:)/y, ['nf', '', 'p'], '< messageWithArgs'],
    [/([a-zA-Z$_][a-zA-Z0-9$_]*)([ \t-\r]*)(\])/y, ['nf', '', 'p'], 1],
    '@messageShared',
  ],
  messageWithArgs: [[/\{/y, 'p', 'function'], [/([a-zA-Z$_][a-zA-Z0-9$_]*)([ \t-\r]*)(:)/y, ['nf', '', 'p'], 1], '@messageShared'],
  arrayLiteral: [[/\]/y, 'p', 1], [/,/y, 'p'], '@statements'],
  dictionaryLiteral: [[/\}/y, 'p', 1], [/,/y, 'p'], '@statements'],
  objcClassname: [
    '@whitespace',
    [/([a-zA-Z$_][a-zA-Z0-9$_]*)([ \t-\r]*)(:)([ \t-\r]*)([a-zA-Z$_][a-zA-Z0-9$_]*)/y, ['nc', '', 'p', '', 'nc'], 1],
    [
      /([a-zA-Z$_][a-zA-Z0-9$_]*)([ \t-\r]*)([(])([ \t-\r]*)([a-zA-Z$_][a-zA-Z0-9$_]*)([ \t-\r]*)([)])/y,
      ['nc', '', 'p', '', 'nl', '', 'p'],
      1,
    ],
    [/[a-z$_][a-z0-9$_]*/iy, 'nc', 1],
  ],
  forwardClassname: [
    '@whitespace',
    [/([a-zA-Z$_][a-zA-Z0-9$_]*)([ \t-\r]*)(,)([ \t-\r]*)/y, ['nc', '', 'p', ''], '='],
    [/([a-zA-Z$_][a-zA-Z0-9$_]*)([ \t-\r]*)(;?)/y, ['nc', '', 'p'], 1],
  ],

  methodDefinition: [
    [/,/y, 'p'],
    [/[.][.][.]/y, 'p'],
    [/([(][^\n]{0,500}?[)])([a-zA-Z$_][a-zA-Z0-9$_]*)/y, parameter(self)],
    [/([a-zA-Z$_][a-zA-Z0-9$_]*)([ \t-\r]*)(:)/y, ['nf', '', 'p']],
    [/;/y, 'p', 1],
    [/\{/y, 'p', '< function'],
    '@inlineWhitespace',
    [/\/\/[^\n]*?\n/y, 'c1'],
    [/[ \t-\r]+/y, ''],
    [/(?:)/y, '', 1],
  ],
});

const BUILTINS = { nb: 'YES NO nil' };

export const objectiveC = once(
  (): States =>
    objective(
      cLike({ ...C_WORDS, ...BUILTINS }, () => objectiveC()),
      () => objectiveC(),
    ),
);

export const objectiveCpp = once(
  (): States =>
    objective(
      cppLike({ ...CPP_WORDS, ...BUILTINS }, () => objectiveCpp()),
      () => objectiveCpp(),
    ),
);
