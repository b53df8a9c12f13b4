// Zig, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type States } from './lexer.ts';

const word = classBy(
  {
    nb:
      '@addWithOverflow @as @atomicLoad @atomicStore @bitCast @breakpoint @alignCast @alignOf @cDefine @cImport @cInclude @bitOffsetOf ' +
      '@atomicRmw @bytesToSlice @byteOffsetOf @OpaqueType @panic @ptrCast @bitReverse @Vector @sin @cUndef @canImplicitCast @clz @cmpxchgWeak ' +
      '@cmpxchgStrong @compileError @compileLog @ctz @popCount @divExact @divFloor @cos @divTrunc @embedFile @export @tagName @TagType ' +
      '@errorName @call @errorReturnTrace @fence @fieldParentPtr @field @unionInit @errorToInt @intToEnum @enumToInt @setAlignStack @frame ' +
      '@Frame @exp @exp2 @log @log2 @log10 @fabs @floor @ceil @trunc @round @floatCast @intToFloat @floatToInt @boolToInt @errSetCast ' +
      '@intToError @frameAddress @import @newStackCall @asyncCall @intToPtr @intCast @frameSize @memcpy @memset @mod @mulWithOverflow @splat ' +
      '@ptrToInt @rem @returnAddress @setCold @Type @shuffle @setGlobalLinkage @setGlobalSection @shlExact @This @hasDecl @hasField ' +
      '@setRuntimeSafety @setEvalBranchQuota @setFloatMode @shlWithOverflow @shrExact @sizeOf @bitSizeOf @sqrt @byteSwap @subWithOverflow ' +
      '@sliceToBytes comptime_int @truncate @typeInfo @typeName @TypeOf',
    k:
      'align linksection threadlocal struct enum union error break return anyframe fn c_longlong c_ulonglong c_longdouble c_void ' +
      'comptime_float c_short c_ushort c_int c_uint c_long c_ulong continue asm defer errdefer const var extern packed export pub if else ' +
      'switch and or orelse while for bool unreachable try catch async suspend nosuspend await resume undefined usingnamespace test void ' +
      'noreturn type anyerror usize noalias inline noinline comptime callconv volatile allowzero',
  },
  '',
);

function name([, dot, , text = '', , paren]: RegExpExecArray): readonly string[] {
  const other = dot ? (paren ? 'nf' : 'py') : 'n';
  return ['p', '', word(text) || other, '', 'p'];
}

export const zig = once(
  (): States => ({
    space: [
      [/[ \t-\r]+/y, ''],
      [/\/\/[^\n]*/y, 'c'],
    ],
    lineStart: ['@space', [/#[ \t-\r][^\n]*/y, 'cs'], [/(?:)/y, '', 1]],
    root: [
      [/\n/y, '', 'lineStart'],
      '@space',
      [/[iu][0-9]+\b|f(?:16|32|64|128)\b|[iu]size\b/y, 'kt'],
      '@literals',
      [/'[a-z_]\w*/iy, 'nv'],
      [/(\.?)([ \t-\r]*)(@?[a-z_]\w*)([ \t-\r]*)(\(?)/iy, name],
      [/[()[\]{}|,:;]/y, 'p'],
      [/[*/!@~&+%^<>=?-]|\.{1,3}/y, 'o'],
    ],
    literals: [
      [/(?:true|false|null)\b/y, 'kc'],
      [/'(?:\\(?:[nrt'"\\0]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})|[^\\])'/uy, 'sc'],
      [/"/y, 's', 'string'],
      [/r(#*)"[\s\S]{0,5000}?"\1/y, 's'],
      [/[0-9]+(?:\.[0-9_]+(?:e[-+]?[0-9_]+)?|e[-+]?[0-9_]+)/y, 'mf'],
      [/0b[10_]+|0x[0-9a-fA-F_]+|[0-9_]+/y, 'mi'],
    ],
    string: [
      [/"/y, 's', 1],
      [/\\(?:[nrt'"\\0]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/y, 'se'],
      [/[^"\\]+/y, 's'],
    ],
  }),
);
