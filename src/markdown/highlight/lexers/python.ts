// Python, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type Rule, type Run, type States } from './lexer.ts';

/** Class of a name that nothing defines here. */
export const nameClass = classBy(
  {
    bp: 'self None Ellipsis NotImplemented False True',
    nb: '__import__ abs all any apply ascii basestring bin bool buffer bytearray bytes callable chr classmethod cmp coerce compile complex delattr dict dir divmod enumerate eval execfile exit file filter float format frozenset getattr globals hasattr hash hex id input int intern isinstance issubclass iter len list locals long map max memoryview min next object oct open ord pow property range raw_input reduce reload repr reversed round set setattr slice sorted staticmethod str sum super tuple type unichr unicode vars xrange zip ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EnvironmentError Exception FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError OSError OverflowError OverflowWarning PendingDeprecationWarning ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StandardError StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError VMSError Warning WindowsError ZeroDivisionError',
    k: 'assert break continue del elif else except exec finally for global if lambda pass print raise return try while yield as with from import async await nonlocal',
  },
  'n',
);

const QUOTES = ["'", '"', "'''", '"""'];
/** Strings without a prefix that counts, raw ones, formatted ones, and both. */
const KINDS = ['', 'r', 'f', 'rf'];

function openString([, prefix = '', quotes = '']: RegExpExecArray, { push }: Run): readonly string[] {
  const letters = prefix.toLowerCase();
  push(`string ${letters.includes('r') ? 'r' : ''}${letters.includes('f') ? 'f' : ''}${quotes}`);
  return ['sa', 's'];
}

function nested([code]: RegExpExecArray, { delegate, reset }: Run): undefined {
  reset(python());
  delegate(python(), code);
  return undefined;
}

const ESCAPE = /\\(?:[\\abfnrtv"']|\n|newline|N\{[a-zA-Z][a-zA-Z ]+[a-zA-Z]\}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|x[\da-fA-F]{2}|[0-7]{1,3})/y;

function stringRules(kind: string, quotes: string): readonly Rule[] {
  const close = ([found]: RegExpExecArray, { pop }: Run): string => {
    if (found === quotes) pop();
    return 's';
  };
  return [
    [/[^'"\\{]+/y, 's'],
    [/\{\{/y, 's'],
    [/'''|"""|['"]/y, close],
    [ESCAPE, kind.includes('r') ? 's' : 'se'],
    [/\\[^\n]/y, 's'],
    kind.includes('f') ? [/\{/y, 'si', 'interpolation'] : [/\{/y, 's'],
  ];
}

const strings = Object.fromEntries(
  KINDS.flatMap((kind) => QUOTES.map((quotes) => [`string ${kind}${quotes}`, stringRules(kind, quotes)] as const)),
);

export const python = once(
  (): States => ({
    root: [
      [/\n+/y, ''],
      [/^(:)([ \t-\r]*)([ru]{0,2}"""[\s\S]*?""")/iy, ['p', '', 'sd']],
      [/[\t\v\f\r ]+/y, ''],
      [/#[^\n]*\n?/y, 'c1'],
      [/[[\]{}:(),;.]/y, 'p'],
      [/\\\n?/y, ''],
      [/(?:in|is|and|or|not)\b/y, 'ow'],
      [/(?:<<|>>|\/\/|\*\*)=?/y, 'o'],
      [/[-~+/*%=<>&^|@]=?|!=/y, 'o'],
      [/(from)((?:\\?[ \t-\r])+)([\p{L}_.][\p{L}\p{N}_.]*)((?:\\?[ \t-\r])+)(import)/uy, ['kn', '', 'nn', '', 'kn']],
      [/(import)([ \t-\r]+)([\p{L}_.][\p{L}\p{N}_.]*)/uy, ['kn', '', 'nn']],
      [/(def)((?:\\?[ \t-\r])+)/y, ['k', ''], 'function'],
      [/(class)((?:\\?[ \t-\r])+)/y, ['k', ''], 'class'],
      [/`[^\n`]*`/y, 'sb'],
      [/([rfbu]{0,2})('''|"""|['"])/iy, openString],
      [/[\p{L}_][\p{L}\p{N}_]*/uy, ([name]) => nameClass(name)],
      [/(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.)(?:e[+-]?\d(?:_?\d)*)?j?/iy, 'mf'],
      [/\d(?:_?\d)*e[+-]?\d(?:_?\d)*j?/iy, 'mf'],
      [/\d(?:_?\d)*j/iy, 'mf'],
      [/0b(?:_?[01])+/iy, 'mb'],
      [/0o(?:_?[0-7])+/iy, 'mo'],
      [/0x(?:_?[\da-f])+/iy, 'mh'],
      [/\d+L/y, 'il'],
      [/[1-9](?:_?\d)*|0(?:_?0)*/y, 'mi'],
    ],
    function: [[/[\p{L}_][\p{L}\p{N}_]*/uy, 'nf', 1]],
    class: [[/[\p{L}_][\p{L}\p{N}_]*/uy, 'nc', 1]],
    interpolation: [
      [/[^{}!:]+/y, nested],
      [/![asr]/y, 'si'],
      [/:/y, 'si'],
      [/\{/y, 'si', 'interpolation'],
      [/\}/y, 'si', 1],
    ],
    ...strings,
  }),
);
