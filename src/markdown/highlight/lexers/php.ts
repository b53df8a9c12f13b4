// PHP, in HTML or alone, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { isOff, type LexerOptions } from '../languages.ts';
import { html } from './html.ts';
import { classBy, type Run, type States } from './lexer.ts';
import WORDS from './php-words.json' with { type: 'json' };

const KEYWORDS =
  'old_function cfunction __class__ __dir__ __file__ __function__ __halt_compiler __line__ __method__ __namespace__ __trait__ abstract and array as break case catch clone continue declare default die do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile eval exit extends final finally fn for foreach global goto if implements include include_once instanceof insteadof isset list match new or parent print private protected public readonly require require_once return self static switch throw try unset var while xor yield';

const functionClass = classBy({ nb: WORDS.builtins, k: KEYWORDS }, 'nf');
const isKeyword = classBy({ k: KEYWORDS }, '');

/** States that some keywords go into. */
const STATES: { readonly [keyword: string]: string } = {
  use: 'inUse',
  const: 'inConst',
  catch: 'inCatch',
  public: 'inVisibility',
  protected: 'inVisibility',
  private: 'inVisibility',
};

const functionName = ([name]: RegExpExecArray): string => functionClass(name.toLowerCase());

function name([text]: RegExpExecArray, { push }: Run): string {
  const keyword = text.toLowerCase();
  const state = Object.hasOwn(STATES, keyword) ? STATES[keyword] : undefined;
  if (state !== undefined) {
    push(state);
    return keyword === 'use' ? 'kn' : 'k';
  }
  if (isKeyword(keyword) !== '') return 'k';
  if (/^__.*__$/.test(text)) return 'nb';
  if (/^(?:E|PHP)(?:_\p{Lu}+)+$/u.test(text)) return 'kc';
  if (/(?:\\|^)\p{Lu}[\p{Lu}\p{N}_]+$/u.test(text)) return 'no';
  return /(?:\\|^)\p{Lu}[\p{L}\p{M}\p{N}]*$/u.test(text) ? 'nc' : 'n';
}

const markup = ([text]: RegExpExecArray, { delegate }: Run): undefined => void delegate(html(), text);

/** The end of the code: HTML follows. */
function leave(_: unknown, { pop }: Run): string {
  pop(Number.POSITIVE_INFINITY);
  return 'cp';
}

const states = once(
  (): States => ({
    escape: [[/\?>/y, leave]],
    return: [[/(?:)/y, '', 1]],
    start: [
      [/[ \t-\r]*(?=<)/y, markup, 1],
      [/[^$]+(?=<\?(?:php|=))/iy, markup, 1],
      [/(?:)/y, '', '< php'],
    ],
    names: [
      [/(?:[\p{L}_][\p{L}\p{N}_]*\\)*[\p{L}_][\p{L}\p{N}_]*(?=[ \t-\r]*\()/uy, functionName],
      [/(?:[\p{L}_][\p{L}\p{N}_]*\\)*[\p{L}_][\p{L}\p{N}_]*/uy, name],
    ],
    operators: [[/[~!%^&*+|:.<>/@-]+/y, 'o']],
    string: [
      [/"/y, 's2', 1],
      [/[^\\{$"]+/y, 's2'],
      [/\\u\{[0-9a-fA-F]+\}/y, 'se'],
      [/\\([efrntv"$\\]|[0-7]{1,3}|[xX][0-9a-fA-F]{1,2})/y, 'se'],
      [/\$[\p{L}_][\p{L}\p{N}_]*(\[[^ \t-\r]+\]|->[\p{L}_][\p{L}\p{N}_]*)?/uy, 'nv'],
      [/\{\$\{/y, 'si', 'stringInterpDouble'],
      [/\{(?=\$)/y, 'si', 'stringInterpSingle'],
      [/(\{)([^ \t-\r]+)(\})/y, ['si', 'nv', 'si']],
      [/[${\\]+/y, 's2'],
    ],
    stringInterpDouble: [[/\}\}/y, 'si', 1], '@php'],
    stringInterpSingle: [[/\}/y, 'si', 1], '@php'],
    values: [
      [/<<<(["']?)([\p{L}_][\p{L}\p{N}_]*)\1\n[\s\S]{0,5000}?\n[ \t]*\2;?/iuy, 'sh'],
      [/(\d[_\d]*)?\.(\d[_\d]*)?(e[+-]?\d[_\d]*)?/iy, 'mf'],
      [/0[0-7][0-7_]*/y, 'mo'],
      [/0b[01][01_]*/iy, 'mb'],
      [/0x[a-f0-9][a-f0-9_]*/iy, 'mh'],
      [/\d[_\d]*/y, 'mi'],
      [/'(?:\\[^\n]|[^'\\]){0,5000}'/y, 's1'],
      [/`(?:\\[^\n]|[^`\\]){0,5000}`/y, 'sb'],
      [/"/y, 's2', 'string'],
      [/(function|fn)\b/iy, 'k', 'inFunctionReturn inFunctionParams inFunctionName'],
      [/(true|false|null)\b/iy, 'kc'],
      [/new\b/iy, 'k', 'inNew'],
    ],
    variables: [
      [/\$\{\${1,50}[\p{L}_][\p{L}\p{N}_]*\}/uy, 'nv'],
      [/\${1,50}[\p{L}_][\p{L}\p{N}_]*/uy, 'nv'],
    ],
    whitespace: [
      [/[ \t-\r]+/y, ''],
      [/#[^\n]*/y, 'c1'],
      [/\/\/[^\n]*/y, 'c1'],
      [/\/\*\*(?!\/)[\s\S]{0,5000}?\*\//y, 'cd'],
      [/\/\*[\s\S]{0,5000}?\*\//y, 'cm'],
    ],
    begin: ['@start'],
    root: [
      [/<\?(php|=)?/iy, 'cp', 'php'],
      [/(?:[^<]|<(?!\?))+/y, markup],
    ],
    php: [
      '@escape',
      '@whitespace',
      '@variables',
      '@values',
      [/(namespace)([ \t-\r]+)((?:[\p{L}_][\p{L}\p{N}_]*\\)*[\p{L}_][\p{L}\p{N}_]*)/iuy, ['kn', '', 'nn']],
      [/(class|interface|trait|extends|implements)([ \t-\r]+)((?:[\p{L}_][\p{L}\p{N}_]*\\)*[\p{L}_][\p{L}\p{N}_]*)/iuy, ['kd', '', 'nc']],
      '@names',
      [/[;,(){}[\]]/y, 'p'],
      '@operators',
      [/[=?]/y, 'o'],
    ],
    inAssign: [
      [/,/y, 'p', 1],
      [/[[\]]/y, 'p'],
      [/\(/y, 'p', 'inAssignFunction'],
      '@escape',
      '@whitespace',
      '@values',
      '@variables',
      '@names',
      '@operators',
      '@return',
    ],
    inAssignFunction: [[/\)/y, 'p', 1], [/,/y, 'p'], '@inAssign'],
    inCatch: [[/\(/y, 'p'], [/\|/y, 'o'], [/[\p{L}_][\p{L}\p{N}_]*/uy, 'nc'], '@escape', '@whitespace', '@return'],
    inConst: [[/[\p{L}_][\p{L}\p{N}_]*/uy, 'no'], [/=/y, 'o', 'inAssign'], '@escape', '@whitespace', '@return'],
    inFunctionBody: [[/\{/y, 'p', '='], [/\}/y, 'p', 1], '@php'],
    inFunctionName: [[/&/y, 'o'], [/[\p{L}_][\p{L}\p{N}_]*/uy, 'n'], [/\(/y, 'p', 1], '@escape', '@whitespace', '@return'],
    inFunctionParams: [
      [/\)/y, 'p', 1],
      [/,/y, 'p'],
      [/[.]{3}/y, 'p'],
      [/=/y, 'o', 'inAssign'],
      [/\b(?:public|protected|private|readonly)\b/iy, 'k'],
      [/\??[\p{L}_][\p{L}\p{N}_]*/uy, 'kt', 'inAssign'],
      '@escape',
      '@whitespace',
      '@variables',
      '@return',
    ],
    inFunctionReturn: [
      [/:/y, 'p'],
      [/use\b/iy, 'k', 'inFunctionUse'],
      [/\??[\p{L}_][\p{L}\p{N}_]*/uy, 'kt', 'inAssign'],
      [/\{/y, 'p', '< inFunctionBody'],
      '@escape',
      '@whitespace',
      '@return',
    ],
    inFunctionUse: [[/[,(]/y, 'p'], [/&/y, 'o'], [/\)/y, 'p', 1], '@escape', '@whitespace', '@variables', '@return'],
    inNew: [
      [/class\b/iy, 'kd', '< inNewClass'],
      [/(?:[\p{L}_][\p{L}\p{N}_]*\\)*[\p{L}_][\p{L}\p{N}_]*/uy, 'nc', 1],
      '@escape',
      '@whitespace',
      '@return',
    ],
    inNewClass: [[/\}/y, 'p', 1], [/\{/y, 'p'], '@php'],
    inUse: [
      [/[,}]/y, 'p'],
      [/(function|const)\b/iy, 'k'],
      [/((?:(?:[\p{L}_][\p{L}\p{N}_]*\\)+))(\{)/uy, ['nn', 'p']],
      [/(?:[\p{L}_][\p{L}\p{N}_]*\\)*[\p{L}_][\p{L}\p{N}_]*(_[\p{L}_][\p{L}\p{N}_]*)+/uy, 'nf'],
      '@escape',
      '@whitespace',
      '@names',
      '@return',
    ],
    inVisibility: [
      [/\b(?:readonly|static)\b/iy, 'k'],
      [/(?=(abstract|const|function)\b)/iy, 'k', 1],
      [/\??[\p{L}_][\p{L}\p{N}_]*/uy, 'kt', 1],
      '@escape',
      '@whitespace',
      '@return',
    ],
  }),
);

/** Code that begins without a tag, and code that needs one. */
const inline = once((): States => ({ ...states(), begin: [[/(?:)/y, '', '< php']] }));
const tagged = once((): States => {
  const { begin: _begin, ...others } = states();
  return { ...others, root: states().root };
});

/** PHP; the option `start_inline` says whether it begins without a tag, which otherwise the text shows. */
export function php(options?: LexerOptions): States {
  const start = options?.get('start_inline');
  if (start === undefined) return states();
  return isOff(start) ? tagged() : inline();
}
