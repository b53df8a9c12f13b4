// Swift, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type States } from './lexer.ts';

const wordClass = classBy(
  {
    kc: 'true false nil',
    kd: 'actor class deinit enum convenience extension final func import init internal lazy let nonisolated optional private protocol public required static struct subscript typealias var dynamic indirect associatedtype open fileprivate some',
    k: 'await break case continue default do else fallthrough if in for return switch where while try catch throw guard defer repeat as dynamicType is new super self Self Type __COLUMN__ __FILE__ __FUNCTION__ __LINE__ associativity async didSet get infix inout isolated mutating none nonmutating operator override postfix precedence prefix set unowned weak willSet throws rethrows precedencegroup #available #colorLiteral #column #else #elseif #endif #error #file #fileLiteral #function #if #imageLiteral #line #selector #sourceLocation #warning',
  },
  '',
);

const nameClass = (name: string): string => wordClass(name) || (/^\p{Lu}/u.test(name) ? 'kt' : 'n');

const access = ([, , , word]: RegExpExecArray): string | readonly string[] => (word === 'set' ? 'kd' : ['kd', 'kd', 'err', 'kd']);

const ownership = ([, , word = '']: RegExpExecArray): string | readonly string[] =>
  /^(?:un)?safe$/.test(word) ? 'kd' : ['kd', 'err', 'kd'];

export const swift = once(
  (): States => ({
    bol: [[/#[^\n]*/y, 'cp'], '@inlineWhitespace', [/(?:)/y, '', 1]],
    inlineWhitespace: [[/[ \t-\r]+/y, ''], '@hasComments'],
    whitespace: [[/\n+/y, '', 'bol'], [/\/\/[^\n]*/y, 'c1', 'bol'], '@inlineWhitespace'],
    hasComments: [[/\/[*]/y, 'cm', 'nestedComment']],
    nestedComment: ['@hasComments', [/[*]\//y, 'cm', 1], [/[^*/]+/y, 'cm'], [/[^\n]/y, 'cm']],
    begin: ['@bol'],
    root: [
      '@whitespace',
      [/\$(([1-9]\d*)?\d)/y, 'nv'],
      [/[()[\]{}:;,?\\]/y, 'p'],
      [/[-/=+*%<>!&|^.~]+/y, 'o'],
      [/@?"/y, 's', 'dq'],
      [/'(\\[^\n]|[^\n])'/y, 'sc'],
      [/(\d+(?:_\d+)*\*|(?:\d+(?:_\d+)*)?\.\d+(?:_\d)*)(e[+-]?\d+(?:_\d)*)?/iy, 'mf'],
      [/\d+e[+-]?[0-9]+/iy, 'mf'],
      [/0o?[0-7]+(?:_[0-7]+)*/y, 'mo'],
      [/0x[0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*((\.[0-9A-F]+(?:_[0-9A-F]+)*)?p[+-]?\d+)?/y, 'mh'],
      [/0b[01]+(?:_[01]+)*/y, 'mb'],
      [/[\d]+(?:_\d+)*/y, 'mi'],
      [/@(?:[_\p{L}\p{Mn}\p{Me}]|[^\0-\uFFFF])(?:[\p{L}\p{M}\p{N}_]|[^\0-\uFFFF])*/uy, 'kd'],
      [/(private|internal)(\([ ]*)(\w+)([ ]*\))/y, access],
      [/(unowned\([ ]*)(\w+)([ ]*\))/y, ownership],
      [/#available\([^)]{1,500}\)/y, 'kd'],
      [/(#(?:selector|keyPath)\()([^()]+(?:\([^\n)]*\))?)(\))/y, ['kd', 'nf', 'kd']],
      [/#(line|file|column|function|dsohandle)/y, 'kd'],
      [/(let|var)\b([ \t-\r]*)((?:[_\p{L}\p{Mn}\p{Me}]|[^\0-\uFFFF])(?:[\p{L}\p{M}\p{N}_]|[^\0-\uFFFF])*)/uy, ['k', '', 'nv']],
      [/(let|var)\b([ \t-\r]*)([(])/y, ['k', '', 'p'], 'tuple'],
      [
        /(?!\b(if|while|for|private|internal|unowned|switch|case)\b)(?:[_\p{L}\p{Mn}\p{Me}]|[^\0-\uFFFF])(?:[\p{L}\p{M}\p{N}_]|[^\0-\uFFFF])*(?=(\?|!)?[ \t-\r]*[(])/uy,
        ([name]) => (/^\p{Lu}/u.test(name) ? 'kt' : 'nf'),
      ],
      [/as[?!]?(?=[ \t-\r])/y, 'k'],
      [/try[!]?(?=[ \t-\r])/y, 'k'],
      [
        /(#?(?!default)(?!\p{Lu})(?:[_\p{L}\p{Mn}\p{Me}]|[^\0-\uFFFF])(?:[\p{L}\p{M}\p{N}_]|[^\0-\uFFFF])*)([ \t-\r]*)(:)/uy,
        ['nv', '', 'p'],
      ],
      [/(?:[_\p{L}\p{Mn}\p{Me}]|[^\0-\uFFFF])(?:[\p{L}\p{M}\p{N}_]|[^\0-\uFFFF])*/uy, ([name]) => nameClass(name)],
      [/(`)((?:[_\p{L}\p{Mn}\p{Me}]|[^\0-\uFFFF])(?:[\p{L}\p{M}\p{N}_]|[^\0-\uFFFF])*)(`)/uy, ['p', 'nv', 'p']],
    ],
    tuple: [
      [/((?:[_\p{L}\p{Mn}\p{Me}]|[^\0-\uFFFF])(?:[\p{L}\p{M}\p{N}_]|[^\0-\uFFFF])*)/uy, 'nv'],
      [/(`)((?:[_\p{L}\p{Mn}\p{Me}]|[^\0-\uFFFF])(?:[\p{L}\p{M}\p{N}_]|[^\0-\uFFFF])*)(`)/uy, ['p', 'nv', 'p']],
      [/,/y, 'p'],
      [/[(]/y, 'p', '='],
      [/[)]/y, 'p', 1],
      '@inlineWhitespace',
    ],
    dq: [
      [/\\[\\0tnr'"]/y, 'se'],
      [/\\[(]/y, 'se', 'interp'],
      [/\\u\{[\da-fA-F]{1,8}\}/y, 'se'],
      [/[^\\"]+/y, 's'],
      [/"""/y, 's', 1],
      [/"/y, 's', 1],
    ],
    interp: [[/[(]/y, 'p', 'interpInner'], [/[)]/y, 'se', 1], '@root'],
    interpInner: [[/[(]/y, 'p', '='], [/[)]/y, 'p', 1], '@root'],
  }),
);
