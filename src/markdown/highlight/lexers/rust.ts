// Rust, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type Run, type States } from './lexer.ts';

const nameClass = classBy(
  {
    nb: 'Add BitAnd BitOr BitXor bool c_char c_double c_float char c_int clock_t c_long c_longlong Cons Const Copy c_schar c_short c_uchar c_uint c_ulong c_ulonglong c_ushort c_void dev_t DIR dirent Div Either Eq Err f32 f64 Failure FILE float fpos_t i16 i32 i64 i8 isize Index ino_t int intptr_t Left mode_t Modulo Mul Neg Nil None Num off_t Ok Option Ord Owned pid_t Ptr ptrdiff_t Right Send Shl Shr size_t Some ssize_t str Sub Success time_t u16 u32 u64 u8 usize uint uintptr_t Box Vec String Gc Rc Arc u128 i128 Result Sync Pin Unpin Sized Drop drop Fn FnMut FnOnce Clone PartialEq PartialOrd AsMut AsRef From Into Default DoubleEndedIterator ExactSizeIterator Extend IntoIterator Iterator',
  },
  'n',
);

const CLOSING: { readonly [open: string]: string } = { '[': ']', '(': ')', '{': '}' };

/** Brackets that are open in a macro are counted by their kind. */
function openDelimiter([open]: RegExpExecArray, { numbers }: Run): string {
  const close = CLOSING[open] ?? '';
  numbers.set(close, (numbers.get(close) ?? 0) + 1);
  return 'p';
}

function closeDelimiter([close]: RegExpExecArray, { numbers, pop }: Run): string {
  numbers.set(close, (numbers.get(close) ?? 0) - 1);
  if ([...numbers.values()].every((count) => count === 0)) pop();
  return 'p';
}

export const rust = once(
  (): States => ({
    bol: ['@whitespace', [/#[ \t-\r][^\n]*/y, 'cs'], [/(?:)/y, '', 1]],
    attribute: ['@whitespace', '@hasLiterals', [/[(,)=:]/y, 'nd'], [/\]/y, 'nd', 1], [/[\p{XID_Start}_]\p{XID_Continue}*/uy, 'nd']],
    whitespace: [[/[ \t-\r]+/y, ''], '@comments'],
    comments: [
      [/\/\/\/\/+[^\n]*/y, 'c1'],
      [/\/\/[/!][^\n]*/y, 'cd'],
      [/\/\/[^\n]*/y, 'c1'],
      [/\/\*\*\*?\//y, 'cm'],
      [/\/\*\*\*+/y, 'cm', 'nestedPlainBlock'],
      [/\/[*][*!]/y, 'cd', 'nestedDocBlock'],
      [/\/[*]/y, 'cm', 'nestedPlainBlock'],
    ],
    nestedPlainBlock: [
      [/\*\//y, 'cm', 1],
      [/\/\*/y, 'cm', 'nestedPlainBlock'],
      [/[^*/]+|[*/]/y, 'cm'],
    ],
    nestedDocBlock: [
      [/\*\//y, 'cd', 1],
      [/\/\*/y, 'cd', 'nestedDocBlock'],
      [/[^*/]+|[*/]/y, 'cd'],
    ],
    begin: ['@bol'],
    root: [
      [/\n/y, '', 'bol'],
      '@whitespace',
      [/#!?\[/y, 'nd', 'attribute'],
      [
        /\b(?:as|async|await|break|const|continue|crate|dyn|else|enum|extern|false|fn|for|if|impl|in|let|log|loop|match|mod|move|mut|pub|ref|return|self|Self|static|struct|super|trait|true|type|unsafe|use|where|while|abstract|become|box|do|final|macro|override|priv|typeof|unsized|virtual|yield|try|union)\b/y,
        'k',
      ],
      '@hasLiterals',
      [/[=-]>/y, 'k'],
      [/<->/y, 'k'],
      [/[()[\]{}|,:;]/y, 'p'],
      [/[*/!@~&+%^<>=?-]|\.{2,3}/y, 'o'],
      [/([.][ \t-\r]*)?[\p{XID_Start}_]\p{XID_Continue}*(?=[ \t-\r]*[(])/uy, 'nf'],
      [/[.][ \t-\r]*await\b/y, 'k'],
      [/[.][ \t-\r]*[\p{XID_Start}_]\p{XID_Continue}*/uy, 'py'],
      [/[.][ \t-\r]*\d+/y, 'na'],
      [/([\p{XID_Start}_]\p{XID_Continue}*)(::)/uy, ['nn', 'p']],
      [/\bmacro_rules!/y, 'nd', 'macroRules'],
      [/[\p{XID_Start}_]\p{XID_Continue}*!/uy, 'nd', 'macro'],
      [/'static\b/y, 'k'],
      [/'[\p{XID_Start}_]\p{XID_Continue}*/uy, 'nv'],
      [/[\p{XID_Start}_]\p{XID_Continue}*/uy, ([name]) => nameClass(name)],
    ],
    macro: [
      '@hasLiterals',
      [/[[{(]/y, openDelimiter],
      [/[\]})]/y, closeDelimiter],
      [/[\p{XID_Start}_]\p{XID_Continue}*!/uy, 'nd'],
      '@root',
      [/[^\n]/y, ''],
    ],
    macroRules: [[/[$][\p{XID_Start}_]\p{XID_Continue}*(:[\p{XID_Start}_]\p{XID_Continue}*)?/uy, 'nv'], [/[$]/y, 'nv'], '@macro'],
    hasLiterals: [
      [/\b(?:true|false)\b/y, 'kc'],
      [/b?'(?:(?:\\([nrt'"\\0]|x[\da-fA-F]{2}|u\{([\da-fA-F]_*){1,6}\}))|[^\\])'/y, 'sc'],
      [/b?"/y, 's', 'string'],
      [/b?r(#*)"[\s\S]{0,5000}?"\1/y, 's'],
      [
        /[0-9][0-9_]*((?:[.][0-9][0-9_]*)(?:[eE][-+]?[0-9_]+)?(?:f32|f64)?|(?:[.][0-9][0-9_]*)?(?:[eE][-+]?[0-9_]+)(?:f32|f64)?|(?:[.][0-9][0-9_]*)?(?:[eE][-+]?[0-9_]+)?(?:f32|f64)|[.](?![._\p{XID_Start}]))/uy,
        'mf',
      ],
      [/(0b[10_]+|0x[0-9a-fA-F_]+|0o[0-7_]+|[0-9][0-9_]*)(u(?:8|16|32|64|128|size)?|i(?:8|16|32|64|128|size))?/y, 'mi'],
    ],
    string: [
      [/"/y, 's', 1],
      [/\\([nrt'"\\0]|x[\da-fA-F]{2}|u\{([\da-fA-F]_*){1,6}\})/y, 'se'],
      [/[^"\\]+/y, 's'],
    ],
  }),
);
