// Fixes of the grammars of PowerShell and of makefiles.
import { insert, type Languages, type Rules } from './prism.ts';

const powershellVariable = /\$(?:\{[^{}\r\n]+\}|(?:\w+:)?(?:\w+|[$?^]))/;
const powershellConstant = /\$(?:true|false|null|_|this|args|input|matches|error|host|home|profile)\b/i;

/** PowerShell's own grammar: Prism's lacks numbers, parameters and here-strings, and misreads `-Process`. */
function powershellRules(inString: Rules): Rules {
  return {
    comment: [
      { pattern: /<#[\s\S]*?(?:#>|$)/, greedy: true },
      { pattern: /(^|[\s;(){}|,])#.*/, lookbehind: true, greedy: true },
    ],
    string: [
      { pattern: /@"[ \t]*\r?\n[\s\S]*?(?:\n"@|$)/, greedy: true, inside: inString },
      { pattern: /@'[ \t]*\r?\n[\s\S]*?(?:\n'@|$)/, greedy: true },
      { pattern: /"(?:`(?:[\s\S]|$)|""|\$(?!\()|\$\((?:[^()]|\([^()]*\))*(?:\)|$)|[^`"$])*(?:"|$)/, greedy: true, inside: inString },
      { pattern: /'(?:[^']|'')*'/, greedy: true },
    ],
    constant: powershellConstant,
    variable: powershellVariable,
    // `function Get-Thing`: the name of the function.
    'function-name': { pattern: /(\b(?:function|filter)\s+)[\w:-]+/i, lookbehind: true },
    // `[string]`, `[System.IO.File]`
    type: { pattern: /(\[)[a-z_][\w.]*(?=[\][,(])/i, lookbehind: true },
    'static-member': { pattern: /(::)\w+/, lookbehind: true },
    // `$vm.Name`: the part after a variable begins with the dot.
    member: { pattern: /((?:^|[)\]}])\.)[a-z_]\w*/i, lookbehind: true },
    cmdlet: /(?<![\w\\/.-])[a-z]+-[a-z]\w*/i,
    operator: [
      /(?<!\w)-(?:[ci]?(?:eq|ne|gt|ge|lt|le|(?:not)?(?:like|match|in|contains)|replace|split)|join|is(?:not)?|as|f|not|and|or|xor|b(?:and|or|xor|not)|sh[lr])\b/i,
      /&&|\|\||\+\+|--(?!\w)|[-+*/%]?=|[+*%!|]|\/(?=\s)|[12]?>>?(?:&1)?|&(?=\s)|(?<=\s)-(?=[\s$(\d])|^\.$|\.\.(?=[\d$(])/,
    ],
    parameter: { pattern: /(^|[\s(,])--?[a-z_][\w-]*(?=[\s:,;)}|]|$)/im, lookbehind: true },
    keyword: {
      pattern:
        /(^|[^\w.\\/:-])(?:begin|break|catch|class|configuration|continue|data|do|dynamicparam|else|elseif|end|enum|exit|filter|finally|for|foreach|from|function|hidden|if|in|inlinescript|node|parallel|param|process|return|sequence|static|switch|throw|trap|try|until|using|var|while|workflow)(?![\w.\\/:-])/i,
      lookbehind: true,
    },
    number: { pattern: /(^|[^\w.\\/:-])-?(?:0x[\da-f]+|\d+(?:\.\d+)?)(?=(?:[kmgtp]b|l)?(?![\w\\/:.-]))/i, lookbehind: true },
    punctuation: /[@$]?[({]|::|[)}[\];,]/,
  };
}

export function powershell(languages: Languages): void {
  const inString: Rules = {};
  const grammar = powershellRules(inString);
  Object.assign(inString, {
    interpolation: {
      pattern: /\$\((?:[^()]|\([^()]*\))*\)/,
      inside: { 'interpolation-punctuation': /^\$\(|\)$/, expression: { pattern: /[\s\S]+/, inside: grammar } },
    },
    escape: /`[\s\S]/,
    constant: powershellConstant,
    variable: powershellVariable,
  });
  languages['powershell'] = grammar;
}

export function makefile(languages: Languages): void {
  // `CC = gcc` and `$(CC)`: Prism's variable is the dollar sign alone.
  insert(languages['makefile'], 'builtin-target', {
    reference: /\$(?:\([\w.-]+\)|\{[\w.-]+\}|[@<^+?*%])/,
    assigned: /^[ \t]*[\w.-]+(?=[ \t]*[:?+!]?:?=)/m,
    flag: { pattern: /(\s)--?[a-zA-Z][\w-]*/, lookbehind: true },
  });
}
