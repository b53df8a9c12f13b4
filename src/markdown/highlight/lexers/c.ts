// C, C++ and GLSL, as Rouge's lexers read them; Objective-C builds on them.
import { once } from '../../../util/cached.ts';
import GLSL_WORDS from './glsl-words.json' with { type: 'json' };
import { classBy, type Rule, type Run, type States } from './lexer.ts';

export const C_WORDS = {
  kr: '__asm __int8 __based __except __int16 __stdcall __cdecl __fastcall __int32 __declspec __finally __int61 __try __leave inline _inline __inline naked _naked __naked restrict _restrict __restrict thread _thread __thread typename _typename __typename',
  kt: 'int long float short double char unsigned signed void jmp_buf FILE DIR div_t ldiv_t mbstate_t sig_atomic_t fpos_t clock_t time_t va_list size_t ssize_t off_t wchar_t ptrdiff_t wctrans_t wint_t wctype_t _Bool _Complex int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t int_least8_t int_least16_t int_least32_t int_least64_t uint_least8_t uint_least16_t uint_least32_t uint_least64_t int_fast8_t int_fast16_t int_fast32_t int_fast64_t uint_fast8_t uint_fast16_t uint_fast32_t uint_fast64_t intptr_t uintptr_t intmax_t uintmax_t char16_t char32_t',
  k: 'auto break case const continue default do else enum extern for goto if register restricted return sizeof static struct switch typedef union volatile virtual while _Alignas _Alignof _Atomic _Generic _Imaginary _Noreturn _Static_assert _Thread_local',
};

export const CPP_WORDS = {
  kr: `${C_WORDS.kr} __virtual_inheritance __uuidof __super __single_inheritance __multiple_inheritance __interface __event`,
  kt: `${C_WORDS.kt} bool`,
  k: `${C_WORDS.k} asm catch char8_t concept consteval constexpr constinit const_cast co_await co_return co_yield delete dynamic_cast explicit export friend mutable namespace new operator private protected public reinterpret_cast requires restrict size_of static_cast this throw throws typeid typename using final override alignas alignof decltype noexcept static_assert thread_local try`,
};

/** Types, a name, parameters, and what opens a body or ends a declaration; of types and parameters only so much is
 *  looked through as a declaration may have. */
const FUNCTION = /([ \t-\r*]{0,100}(?:\w+[ \t-\r*]{1,100}){1,40}?)([a-zA-Z_]\w*)([ \t-\r]*\([^;]{0,2000}?\))([ \t-\r]*)([{;])/y;

/** The same with comments behind the parameters, of which parentheses hold no others within. It goes first, since Rouge takes the
 *  first parenthesis after which a body can begin, and FUNCTION goes on to a later one. */
const COMMENTED =
  /([ \t-\r*]{0,100}(?:\w+[ \t-\r*]{1,100}){1,40}?)([a-zA-Z_]\w*)([ \t-\r]*\([^;()]*(?:\([^;()]*\)[^;()]*)*\))([ \t-\r]*(?:(?:\/\/[^\n]*\n|\/\*(?:[^*\n]|\*(?!\/))*\*\/)[ \t-\r]*)+)([{;])/y;

const functionBegin =
  (states: () => States) =>
  ([, types = '', name = '', parameters = '', space = '', end = '']: RegExpExecArray, { nested, put, push }: Run): undefined => {
    nested(states(), types);
    put('nf', name);
    nested(states(), parameters);
    nested(states(), space);
    put('p', end);
    if (end === '{') push('function');
    return undefined;
  };

/** States of a language of this kind, by its reserved words. */
export const cLike = (words: { readonly [cls: string]: string }, self: () => States) => {
  const nameClass = classBy(words, 'n');
  return {
    begin: ['@bol'],

    exprBol: ['@inlineWhitespace', [/#if[ \t-\r]0/y, 'c', 'if0'], [/#/y, 'cp', 'macro'], [/(?:)/y, '', 1]],
    bol: [[/[a-zA-Z_]\w*:(?!:)/y, 'nl'], '@exprBol'],
    inlineWhitespace: [
      [/[ \t\r]+/y, ''],
      [/\\\n/y, ''],
      [/\/(\\\n)?[*][\s\S]{0,5000}?[*](\\\n)?\//y, 'cm'],
    ],
    whitespace: [[/\n+/y, '', 'bol'], [/\/\/[^\n]*/y, 'c1', 'bol'], '@inlineWhitespace'],
    exprWhitespace: [[/\n+/y, '', 'exprBol'], '@whitespace'],
    statements: [
      '@whitespace',
      [/(u8|u|U|L)?"/y, 's', 'string'],
      [/(u8|u|U|L)?'(\\[^\n]|\\[0-7]{1,3}|\\x[a-f0-9]{1,2}|[^\\'\n])'/iy, 'sc'],
      [/(\d+[.]\d*|[.]?\d+)e[+-]?\d+[lu]*/iy, 'mf'],
      [/\d+e[+-]?\d+[lu]*/iy, 'mf'],
      [/0x[0-9a-f]+[lu]*/iy, 'mh'],
      [/0[0-7]+[lu]*/iy, 'mo'],
      [/\d+[lu]*/iy, 'mi'],
      [/\*\//y, 'err'],
      [/[~!%^&*+=|?:<>/-]/y, 'o'],
      [/[()[\],.;]/y, 'p'],
      [/\bcase\b/y, 'k', 'case'],
      [/(?:true|false|NULL)\b/y, 'nb'],
      [/[a-zA-Z_]\w*/y, ([name]) => nameClass(name)],
    ],
    case: [[/:/y, 'p', 1], '@statements'],
    root: ['@exprWhitespace', [COMMENTED, functionBegin(self)], [FUNCTION, functionBegin(self)], [/\{/y, 'p', 'function'], '@statements'],
    function: ['@whitespace', '@statements', [/;/y, 'p'], [/\{/y, 'p', 'function'], [/\}/y, 'p', 1]],
    string: [
      [/"/y, 's', 1],
      [/\\([\\abfnrtv"']|x[a-fA-F0-9]{2,4}|[0-7]{1,3})/y, 'se'],
      [/[^\\"\n]+/y, 's'],
      [/\\\n/y, 's'],
      [/\\/y, 's'],
    ],
    macro: ['@include', [/[^/\n\\]+/y, 'cp'], [/\\[\s\S]/y, 'cp'], '@inlineWhitespace', [/\//y, 'cp'], [/\n/y, 'cp', 1]],
    include: [
      [/(include)([ \t-\r]*)(<[^>]{1,500}>)([^\n]*)/y, ['cp', '', 'cpf', 'c1']],
      [/(include)([ \t-\r]*)("[^"]{1,500}")([^\n]*)/y, ['cp', '', 'cpf', 'c1']],
    ],
    if0: [
      [/^[ \t-\r]*#if/y, 'c', 'if0'],
      [/^[ \t-\r]*#[ \t-\r]*el(?:se|if)/y, 'c', 1],
      [/^[ \t-\r]*#[ \t-\r]*endif\b[\s\S]{0,5000}?(?<!\\)\n/y, 'c', 1],
      [/[^\n]*?\n/y, 'c'],
    ],
  } satisfies States;
};

export const c = once((): States => cLike(C_WORDS, () => c()));
export const glsl = once((): States => cLike(GLSL_WORDS, () => glsl()));

const cppRules = {
  statements: [
    [/(class|struct)\b/y, 'k', 'classname'],
    [/template\b/y, 'k', 'template'],
    [/(?:\d(?:'?\d)*)(\.(?:\d(?:'?\d)*))?(?:y|d|h|(?:min)|s|(?:ms)|(?:us)|(?:ns)|i|(?:if)|(?:il))\b/y, 'mx'],
    [/((?:\d(?:'?\d)*)[.](?:\d(?:'?\d)*)?|[.](?:\d(?:'?\d)*))(e[+-]?(?:\d(?:'?\d)*)[lu]*)?/iy, 'mf'],
    [/(?:\d(?:'?\d)*)e[+-]?(?:\d(?:'?\d)*)[lu]*/iy, 'mf'],
    [/0x[\da-fA-F]('?[\da-fA-F])*[lu]*/iy, 'mh'],
    [/0b[01]+('[01]+)*/y, 'mb'],
    [/0[0-7]('?[0-7])*[lu]*/iy, 'mo'],
    [/(?:\d(?:'?\d)*)[lu]*/iy, 'mi'],
    [/\bnullptr\b/y, 'nb'],
    [/(?:u8|u|U|L)?R"([a-zA-Z0-9_{}[\]#<>%:;.?*+\-/^&|~!=,"']{0,16})\([\s\S]{0,5000}?\)\1"/y, 's'],
    [/(::|<=>)/y, 'o'],
    [/[{}]/y, 'p'],
  ],
  classname: [[/[a-zA-Z_]\w*/y, 'nc', 1], '@whitespace', [/[.]{3}/y, 'o'], [/,/y, 'p', 1], [/(?:)/y, '', 1]],
  template: [[/[>;]/y, 'p', 1], [/typename\b/y, 'k', 'classname'], '@statements'],

  case: [[/:(?!:)/y, 'p', 1], '@statements'],
} satisfies { readonly [state: string]: readonly Rule[] };

/** States of C++, or of a language upon it. */
export const cppLike = (words: { readonly [cls: string]: string }, self: () => States): States => {
  const base = cLike(words, self);
  return {
    ...base,
    ...cppRules,
    root: [[/(?:__offload|__blockingoffload|__outer)\b/y, 'kp'], ...base.root],
    statements: [...cppRules.statements, ...base.statements],
  };
};

export const cpp = once((): States => cppLike(CPP_WORDS, () => cpp()));
