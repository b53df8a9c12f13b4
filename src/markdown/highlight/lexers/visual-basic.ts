// Visual Basic, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type States } from './lexer.ts';

const word = classBy(
  {
    k:
      'AddHandler Alias ByRef ByVal CBool CByte CChar CDate CDbl CDec CInt CLng CObj CSByte CShort CSng CStr CType CUInt CULng CUShort Call ' +
      'Case Catch Class Const Continue Declare Default Delegate Dim DirectCast Do Each Else ElseIf End EndIf Enum Erase Error Event Exit False ' +
      'Finally For Friend Function Get Global GoSub GoTo Handles If Implements Imports Inherits Interface Let Lib Loop Me Module MustInherit ' +
      'MustOverride MyBase MyClass Namespace Narrowing New Next Not NotInheritable NotOverridable Nothing Of On Operator Option Optional ' +
      'Overloads Overridable Overrides ParamArray Partial Private Property Protected Public RaiseEvent ReDim ReadOnly RemoveHandler Resume ' +
      'Return Select Set Shadows Shared Single Static Step Stop Structure Sub SyncLock Then Throw To True Try TryCast Using Wend When While ' +
      'Widening With WithEvents WriteOnly',
    kt: 'Boolean Byte Char Date Decimal Double Integer Long Object SByte Short String Variant UInteger ULong UShort',
    ow: 'AddressOf And AndAlso As GetType In Is IsNot Like Mod Or OrElse TypeOf Xor',
    nb: 'Console ConsoleColor',
  },
  'n',
);

const PREPROCESSOR =
  /#(?:If\b[^\n]*?\bThen|ElseIf\b[^\n]*?\bThen|End[ \t-\r]+If|Const|ExternalSource[^\n]*\n|End[ \t-\r]+ExternalSource|Region[^\n]*\n|End[ \t-\r]+Region|ExternalChecksum)/y;

export const visualBasic = once(
  (): States => ({
    space: [
      [/[ \t-\r]+/y, ''],
      [/rem\b[^\n]*/iy, 'c1'],
      [/%\{[\s\S]{0,5000}?%\}/y, 'cm'],
      [/'[^\n]*/y, 'c1'],
    ],
    root: [
      '@space',
      [PREPROCESSOR, 'cp'],
      [/\./y, 'p', 'dotted'],
      [/[(){}!#,:]/y, 'p'],
      [/Option[ \t-\r]+(?:Strict|Explicit|Compare)[ \t-\r]+(?:On|Off|Binary|Text)/y, 'kd'],
      [/End\b/y, 'k', 'end'],
      [/(?:Dim|Const)\b/y, 'k', 'dim'],
      [/(?:Function|Sub|Property)\b/y, 'k', 'function'],
      [/(?:Class|Structure|Enum)\b/y, 'k', 'class'],
      [/(?:Module|Namespace|Imports)\b/y, 'k', 'namespace'],
      [/[A-Z]\w*/y, ([text]) => word(text)],
      [/&=|[*]=|\/=|\\=|\^=|\+=|-=|<<=|>>=|<<|>>|:=|<=|>=|<>|[-&*/\\^+=<>]/y, 'o'],
      [/"/y, 's', 'string'],
      [/[a-z_]\w*[%&@!#$]?/iy, 'n'],
      [/\d+\.\d*(?:f[+-]?\d+)?/iy, 'mf'],
      [/\d+(?:[SILDFR]|US|UI|UL)?/y, 'mi'],
    ],
    dotted: ['@space', [/[a-z_]\w*/iy, 'n', 1]],
    string: [
      [/""/y, 'se'],
      [/"C?/y, 's', 1],
      [/[^"]+/y, 's'],
    ],
    dim: ['@space', [/[a-z_]\w*/iy, 'nv', 1], [/(?:)/y, '', 1]],
    function: ['@space', [/[a-z_]\w*/iy, 'nf', 1]],
    class: ['@space', [/[a-z_]\w*/iy, 'nc', 1]],
    namespace: ['@space', [/[a-z_]\w*(?:\.[a-z_]\w*)*/iy, 'nn', 1]],
    end: ['@space', [/(?:Function|Sub|Property|Class|Structure|Enum|Module|Namespace)\b/y, 'k', 1], [/(?:)/y, '', 1]],
  }),
);
