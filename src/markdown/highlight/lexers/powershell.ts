// PowerShell, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { Run, States } from './lexer.ts';

const ATTRIBUTES = ['ConfirmImpact', 'DefaultParameterSetName', 'HelpURI', 'PositionalBinding', 'SupportsPaging', 'SupportsShouldProcess'];

const AUTOMATIC =
  /\$(?:\$|\?|\^|_|args|ConsoleFileName|Error|Event|EventArgs|EventSubscriber|ExecutionContext|false|foreach|HOME|Host|input|IsCoreCLR|IsLinux|IsMacOS|IsWindows|LastExitCode|Matches|MyInvocation|NestedPromptLevel|null|PID|PROFILE|PSBoundParameters|PSCmdlet|PSCommandPath|PSCulture|PSDebugContext|PSHOME|PSItem|PSScriptRoot|PSSenderInfo|PSUICulture|PSVersionTable|PWD|REPORTERRORSHOWEXCEPTIONCLASS|REPORTERRORSHOWINNEREXCEPTION|REPORTERRORSHOWSOURCE|REPORTERRORSHOWSTACKTRACE|SENDER|ShellId|StackTrace|switch|this|true)/y;

const KEYWORDS =
  /(?:assembly|exit|process|base|filter|public|begin|finally|return|break|for|sequence|catch|foreach|static|class|from|switch|command|function|throw|configuration|hidden|trap|continue|if|try|data|in|type|define|inlinescript|until|do|interface|using|dynamicparam|module|var|else|namespace|while|elseif|parallel|workflow|end|param|enum|private)\b(?![-.])/iy;

const OPERATORS =
  /(?:-(?:[ic]?split|join|is|isnot|as|[ic]?eq|[ic]?ne|[ic]?gt|[ic]?ge|[ic]?lt|[ic]?le|[ic]?(?:not)?(?:like|match|contains)|[ic]?replace|shl|shr|band|bor|bxor|and|or|xor|not)|[-+*/%]=)\b/iy;

function member([, , , parenthesis]: RegExpExecArray, { push }: Run): readonly string[] {
  if (parenthesis !== undefined) push('parameters');
  return ['o', 'nf', 'p', 'w'];
}

export const powershell = once(
  (): States => ({
    variable: [
      [AUTOMATIC, 'bp'],
      [/(\$)(?:(\w+)(:))?(\w+|\{(?:[^`}]|`[^\n]){1,500}\})/y, ['nv', 'nn', 'p', 'nv']],
    ],
    multiline: [
      [
        /\.(?:synopsis|description|parameter|example|inputs|outputs|notes|link|component|role|functionality|forwardhelptargetname|forwardhelpcategory|remotehelprunspace|externalhelp)/iy,
        'cs',
      ],
      [/#>/y, 'cm', 1],
      [/[^#.]+/y, 'cm'],
      [/[#.]/y, 'cm'],
    ],
    interpolation: [[/\)/y, 'si', 1], '@root'],
    double: [[/(?:\$#?)?"/y, 's2', 1], [/\$\(/y, 'si', 'interpolation'], [/`(?:(?=\n)|$|[^\n])/y, 'se'], [/[^"`$]+/y, 's2'], '@variable'],
    single: [
      [/'/y, 's1', 1],
      [/[^']+/y, 's1'],
    ],
    heredoc: [
      [/(?:\$#?)?"@/y, 'sh', 1],
      [/\$\(/y, 'si', 'interpolation'],
      [/`(?:(?=\n)|$|[^\n])/y, 'se'],
      [/[^"`$]+/y, 'sh'],
      [/"+/y, 'sh'],
      '@variable',
    ],
    singleHeredoc: [
      [/'@/y, 'sh', 1],
      [/[^']+|'/y, 'sh'],
    ],
    class: [
      [/\{/y, 'p', 1],
      [/[ \t-\r]+/y, 'w'],
      [/\w+/y, 'nc'],
      [/[:,]/y, 'p'],
    ],
    expression: [
      '@comments',
      [/"/y, 's2', 'double'],
      [/'/y, 's1', 'single'],
      [/@"/y, 'sh', 'heredoc'],
      [/@'/y, 'sh', 'singleHeredoc'],
      [/\d*\.\d+/y, 'mf'],
      [/\d+/y, 'mi'],
      [/@\{/y, 'p', 'table'],
      [/@\(/y, 'p', 'array'],
      [/\{/y, 'p', 'brace'],
      [/\[/y, 'p', 'bracket'],
    ],
    table: [[/\}/y, 'p', 1], [/=/y, 'o'], [/[,;]/y, 'p'], '@expression', [/\w+/y, 'nx'], '@variable'],
    array: [[/[ \t-\r]+/y, 'w'], [/\)/y, 'p', 1], [/[,;]/y, 'p'], '@expression', '@variable'],
    brace: [[/\}/y, 'p', 1], '@root'],
    bracket: [[/\]/y, 'p', 1], [/[A-Za-z]\w+\./y, 'n'], [/[A-Za-z]\w+/y, ([name]) => (ATTRIBUTES.includes(name) ? 'bp' : 'n')], '@root'],
    parameters: [
      [/`[\s\S]/y, 'se'],
      [/[\t\v\f\r ]*\n/y, 'w', 1],
      [/[;(){}\]]/y, 'p', 1],
      [/[|=]/y, 'o', 1],
      [/[/\\~\w][-.:/\\~\w]*/y, 'nx'],
      '@root',
    ],
    comments: [
      [/[ \t-\r]+/y, 'w'],
      [/#[^\n]*/y, 'c'],
      [/<#/y, 'cm', 'multiline'],
    ],
    root: [
      '@comments',
      [/\.\.(?=\.?\d)/y, 'o'],
      [OPERATORS, 'o'],
      [/(class)([ \t-\r]+)(\w+)/iy, ['kr', 'w', 'nc'], 'class'],
      [/(function)([ \t-\r]+)(?:(\w+)(:))?(\w[-\w]+)/iy, ['kr', 'w', 'nn', 'p', 'nf']],
      [KEYWORDS, 'kr'],
      [/-{1,2}\w+/y, 'nt'],
      [/(\.)?([-\w]+)(\[)/y, ['o', 'n', 'p'], 'bracket'],
      [/([/\\~a-z][-.:/\\~\w]*)(\n)?/iy, ['n', 'w'], 'parameters'],
      [/(\.)([-\w]+)(?:(\()|(\n))?/y, member],
      [/\?/y, 'nf', 'parameters'],
      '@expression',
      '@variable',
      [/[-+*/%=!.&|]/y, 'o'],
      [/[{}(),:;]/y, 'p'],
    ],
  }),
);
