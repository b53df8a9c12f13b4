// Ruby, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { Rule, Run, States } from './lexer.ts';

const CLOSING: { readonly [open: string]: string } = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Strings that begin with %: plain ones, those with interpolations, and regular expressions, which have both. */
const KINDS = ['plain', 'interpolated', 'regex'] as const;

function sigilRules(kind: (typeof KINDS)[number], open: string): readonly Rule[] {
  const cls = kind === 'regex' ? 'sr' : 'sx';
  const close = CLOSING[open] ?? open;
  const signs = open === close ? `\\${open}` : `\\${open}\\${close}`;
  return [
    [new RegExp(`\\\\[#${signs}\\\\]`, 'y'), 'se'],
    ...(open === close ? [] : [[new RegExp(`\\${open}`, 'y'), cls, '='] as const]),
    [new RegExp(`\\${close}`, 'y'), cls, 1],
    ...(kind === 'plain' ? [[/[\\#]/y, cls] as const] : (['@stringIntpEscaped', [/#/y, cls]] as const)),
    [new RegExp(`[^#${signs}\\\\]+`, 'y'), cls],
  ];
}

const sigilStates = Object.fromEntries(
  KINDS.flatMap((kind) => [...'([{<)]}>|!/\\"\'`^,;:.@~%*-+=&$?#'].map((open) => [`${kind} ${open}`, sigilRules(kind, open)] as const)),
);

/** Opens a string that begins with %, with or without a letter. */
export function openSigil([, letter = '', open = '']: RegExpExecArray, { push }: Run): string {
  if (letter === 'r') push('regexFlags');
  const kind = letter === 'r' ? 'regex' : /[QWxI]/.test(letter) ? 'interpolated' : 'plain';
  push(`${kind} ${open}`);
  return kind === 'regex' ? 'sr' : 'sx';
}

/** Names of here-documents whose text comes with the next line, each before a line break; "-" before names whose ends
 *  may be indented. */
const QUEUE = 'heredocs';

function openHeredoc(match: RegExpExecArray, { put, push, stack, words }: Run): undefined {
  const [text, sign = '', quote, name] = match;
  put('o', sign);
  put('no', text.slice(sign.length));
  // without a name, the second group is the quote and the third one the same again
  const isNamed = name !== undefined && name !== quote;
  words.set(QUEUE, `${words.get(QUEUE) ?? ''}${sign === '<<' ? '' : '-'}${isNamed ? name : ''}\n`);
  if (stack.at(-1) !== 'heredocQueue') push('heredocQueue');
  return undefined;
}

function heredocLine([line]: RegExpExecArray, { pop, words }: Run): string {
  const queue = words.get(QUEUE) ?? '';
  const end = queue.indexOf('\n');
  const name = queue.slice(0, end);
  pop();
  if ((name.startsWith('-') ? `-${line.trim()}` : line.trimEnd()) !== name) return 'sh';
  words.set(QUEUE, queue.slice(end + 1));
  if (end === queue.length - 1) pop();
  return 'no';
}

export const ruby = once(
  (): States => ({
    symbols: [
      [/:@{0,2}[a-z_]\w*[!?]?/iy, 'ss'],
      [/:(?:\*\*|[-+]@|[/%&|^`~]|\[\]=?|<<|>>|<=?>|<=?|===?)/y, 'ss'],
      [/:'(?:\\[\\']|[^'\\]|\\(?![\\'])){0,5000}\\?'/y, 'ss'],
      [/:"/y, 'ss', 'simpleSym'],
    ],
    sigilStrings: [[/%([rqswQWxiI])?([^\w \t-\r])/y, openSigil]],
    strings: [
      '@symbols',
      [/\b[a-z_]\w*?[?!]?:[ \t-\r]+/y, 'ss', 'exprStart'],
      [/'(?:\\[\\']|[^'\\]|\\(?![\\'])){0,5000}\\?'/y, 's1'],
      [/"/y, 's2', 'simpleString'],
      [/`/y, 'sb', 'simpleBacktick'],
    ],
    regexFlags: [[/[mixounse]*/y, 'sr', 1]],
    simpleString: ['@stringIntpEscaped', [/[^\\"#]+/y, 's2'], [/[\\#]/y, 's2'], [/"/y, 's2', 1]],
    simpleSym: ['@stringIntpEscaped', [/[^\\"#]+/y, 'ss'], [/[\\#]/y, 'ss'], [/"/y, 'ss', 1]],
    simpleBacktick: ['@stringIntpEscaped', [/[^\\`#]+/y, 'sb'], [/[\\#]/y, 'sb'], [/`/y, 'sb', 1]],
    whitespace: [
      '@inlineWhitespace',
      [/\n[ \t-\r]*/y, '', 'exprStart'],
      [/#[^\n]*(?![^\n])/y, 'c1'],
      [/=begin\b[\s\S]{0,5000}?\n=end\b/y, 'cm'],
    ],
    inlineWhitespace: [[/[ \t\r]+/y, '']],
    begin: ['@exprStart'],
    root: [
      '@whitespace',
      [/__END__/y, 'cp', 'endPart'],
      [/0_?[0-7]+(?:_[0-7]+)*/y, 'mo'],
      [/0x[0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*/y, 'mh'],
      [/0b[01]+(?:_[01]+)*/y, 'mb'],
      [/\d+(?:_\d+)*(?:\.\d+(?:_\d+)*(?:[eE][+-]?\d+)?|[eE][+-]?\d+)/y, 'mf'],
      [/\d+(?:_\d+)*/y, 'mi'],
      [/@@[a-z_]\w*/iy, 'vc'],
      [/@[a-z_]\w*/iy, 'vi'],
      [/\$\w+/y, 'vg'],
      [/\$[!@&`'+~=/\\,;.<>_*$?:"]/y, 'vg'],
      [/\$-[0adFiIlpvw]/y, 'vg'],
      [/::/y, 'o'],
      '@strings',
      [
        /(?:BEGIN|END|alias|begin|break|case|defined\?|do|else|elsif|end|ensure|for|if|in|next|redo|rescue|raise|retry|return|super|then|undef|unless|until|when|while|yield)(?=\W|(?![^\n]))/y,
        'k',
        'exprStart',
      ],
      [
        /(?:loop|include|extend|raise|alias_method|attr|catch|throw|private|module_function|public|protected|true|false|nil|__FILE__|__LINE__)\b/y,
        'kp',
        'exprStart',
      ],
      [/(module)([ \t-\r]+)([a-zA-Z_][a-zA-Z0-9_]*(::[a-zA-Z_][a-zA-Z0-9_]*)*)/y, ['k', '', 'nn']],
      [/(def\b)([ \t-\r]*)/y, ['k', ''], 'funcname'],
      [/(class\b)([ \t-\r]*)/y, ['k', ''], 'classname'],
      [
        /(?:autoload|block_given|const_defined|eql|equal|frozen|include|instance_of|is_a|iterator|kind_of|method_defined|nil|private_method_defined|protected_method_defined|public_method_defined|respond_to|tainted)[?]/y,
        'nb',
        'exprStart',
      ],
      [/(?:chomp|chop|exit|gsub|sub)!/y, 'nb', 'exprStart'],
      [
        /(?:attr_reader|attr_writer|attr_accessor|__id__|__send__|abort|ancestors|at_exit|autoload|binding|callcc|caller|catch|chomp|chop|class_eval|class_variables|clone|const_defined\?|const_get|const_missing|const_set|constants|display|dup|eval|exec|exit|extend|fail|fork|format|freeze|getc|gets|global_variables|gsub|hash|id|included_modules|inspect|instance_eval|instance_method|instance_methods|instance_variable_get|instance_variable_set|instance_variables|lambda|load|local_variables|loop|method|method_missing|methods|module_eval|name|object_id|open|p|print|printf|private_class_method|private_instance_methods|private_methods|proc|protected_instance_methods|protected_methods|public_class_method|public_instance_methods|public_methods|putc|puts|raise|rand|readline|readlines|require|require_relative|scan|select|self|send|set_trace_func|singleton_methods|sleep|split|sprintf|srand|sub|syscall|system|taint|test|throw|to_a|to_s|trace_var|trap|untaint|untrace_var|warn)\b/y,
        'nb',
        'methodCall',
      ],
      '@hasHeredocs',
      [/\.{2,3}/y, 'o', 'exprStart'],
      [/[A-Z][a-zA-Z0-9_]*/y, 'no', 'methodCall'],
      [/(\.|::)([ \t-\r]*)([a-z_]\w*[!?]?|[*%&^`~+-/[<>=])/y, ['p', '', 'nf'], 'methodCall'],
      [/[a-zA-Z_]\w*[?!]/y, 'n', 'exprStart'],
      [/[a-zA-Z_]\w*/y, 'n', 'methodCall'],
      [/\*\*|<<?|>>?|>=|<=|<=>|=~|={3}|!~|&&?|\|\||\./y, 'o', 'exprStart'],
      [/[-+/*%=<>&!^|~]=?/y, 'o', 'exprStart'],
      [/[?]/y, 'p', 'ternary exprStart'],
      [/[[({,:\\;/]/y, 'p', 'exprStart'],
      [/[\])}]/y, 'p'],
    ],
    hasHeredocs: [
      [/(<<[-~]?)(["`']?)([a-zA-Z_]\w*)(\2)/y, openHeredoc],
      [/(<<[-~]?)(["'])(\2)/y, openHeredoc],
    ],
    heredocQueue: [[/(?=\n)/y, '', '< resolveHeredocs'], '@root'],
    resolveHeredocs: ['@stringIntpEscaped', [/\n/y, 'sh', 'testHeredoc'], [/[#\\\n]/y, 'sh'], [/[^#\\\n]+/y, 'sh']],
    testHeredoc: [
      [/[^#\\\n]*(?![^\n])/y, heredocLine],
      [/(?:)/y, '', 1],
    ],
    funcname: [
      [/[ \t-\r]+/y, ''],
      [/\(/y, 'p', 'defexpr'],
      [/(?:([a-zA-Z_]\w*)(\.))?([a-zA-Z_]\w*[!?]?|\*\*?|[-+]@?|[/%&|^`~]|\[\]=?|<<?|>>?|<=>?|>=|===?)/y, ['nc', 'o', 'nf'], 1],
      [/(?:)/y, '', 1],
    ],
    classname: [
      [/[ \t-\r]+/y, ''],
      [/\w+(::\w+)+/y, 'nc'],
      [/\(/y, 'p', 'defexpr exprStart'],
      [/<</y, 'o', '< exprStart'],
      [/[A-Z_]\w*/y, 'nc', 1],
      [/(?:)/y, '', 1],
    ],
    ternary: [[/(:)([ \t-\r]+)/y, ['p', ''], '< exprStart'], [/:(?![^#\n]*?[:\\])/y, 'p', '< exprStart'], '@root'],
    defexpr: [[/(\))(\.|::)?/y, ['p', 'o'], 1], [/\(/y, 'p', 'defexpr exprStart'], '@root'],
    inInterp: [[/\}/y, 'si', 1], '@root'],
    stringIntp: [
      [/[#][{]/y, 'si', 'inInterp'],
      [/#(@@?|\$)[a-z_]\w*/iy, 'si'],
    ],
    stringIntpEscaped: ['@stringIntp', [/\\([\\abefnrstv#"']|x[a-fA-F0-9]{1,2}|[0-7]{1,3})/y, 'se'], [/\\[^\n]/y, 'se']],
    methodCall: [
      [/\/|%/y, 'o', '< exprStart'],
      [/(?=\n)/y, '', 1],
      [/(?:)/y, '', '< methodCallSpaced'],
    ],
    methodCallSpaced: [
      '@whitespace',
      [/[%/]=/y, 'o', '< exprStart'],
      [/(\/)(?=[^ \t-\r]|[ \t-\r]*\/)/y, 'sr', '< slashRegex'],
      '@sigilStrings',
      [/(?=[ \t-\r]*\/)/y, '', 1],
      [/[ \t-\r]+/y, '', '< exprStart'],
      [/(?:)/y, '', 1],
    ],
    exprStart: [
      '@inlineWhitespace',
      [/\//y, 'sr', '< slashRegex'],
      [/[?](\\[MC]-)*(\\([\\abefnrstv#"']|x[a-fA-F0-9]{1,2}|[0-7]{1,3})|[^ \t-\r])(?!\w)/y, 'sc', 1],
      [/([ \t-\r]*)(%[rqswQWxiI]? [^ \t-\r]* )/y, ['', 'sx'], 1],
      '@sigilStrings',
      [/(?:)/y, '', 1],
    ],
    slashRegex: ['@stringIntp', [/\\\\/y, 'sr'], [/\\\//y, 'sr'], [/[\\#]/y, 'sr'], [/[^\\/#]+/y, 'sr'], [/\//y, 'sr', '< regexFlags']],
    endPart: [[/[\s\S]+/y, 'cp', 1]],
    ...sigilStates,
  }),
);
