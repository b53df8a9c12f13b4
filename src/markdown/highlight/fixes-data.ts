// Fixes of the grammars of data and configuration: JSON, YAML, HCL, makefiles.
import { insert, type Languages, type Rules } from './prism.ts';

export function json(languages: Languages): void {
  // `-1` with its sign, but not the digits of a word.
  Object.assign(languages['json'] ?? {}, { number: { pattern: /(^|[^\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\b/i, lookbehind: true } });
}

export function yaml(languages: Languages): void {
  // `a#b` holds no comment.
  Object.assign(languages['yaml'] ?? {}, { comment: { pattern: /(^|\s)#.*/, lookbehind: true } });
  insert(languages['yaml'], 'key', { 'flow-key': { pattern: /([{,][ \t]*)[\w.-]+(?=:[ \t])/, lookbehind: true } });
  insert(languages['yaml'], 'datetime', {
    document: /^(?:---|\.\.\.)(?=\s|$)/m,
    merge: /<<(?=\s*:)/,
    // A plain value is one token: no punctuation in "my-app" or "https://x.y", no number in "queue-42".
    plain: {
      pattern:
        /((?:^|[:\-?,[{])[ \t]+|^|[[{,])(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:](?=[^\s,[\]{}]))(?:[^\s:,\]}]|:(?!\s|$)|[,\]}](?![\s,\]}]|$)|[^\S\r\n]+(?![^\S\r\n]|#|$|[,\]}](?:[\s,\]}]|$)))*/m,
      lookbehind: true,
    },
  });
}

/** HCL's own grammar: Prism's lacks `${…}` outside of references and operators, and has too many keywords. */
export function hcl(languages: Languages): void {
  const reference = /\b(?:count|data|each|local|module|path|self|terraform|var)\b(?=\.)/;
  const expression = /\$\{(?:[^{}"]|"(?:\\(?:[\s\S]|$)|[^\\"])*(?:"|$)|\{[^{}]*\})*(?:\}|$)/;
  const interpolation: Rules = { 'interpolation-punctuation': /^\$\{|\}$/, reference };
  const string = {
    pattern:
      /(?<!\\)"(?:\\.|\$(?!\{)|\$\{(?:[^{}"]|"(?:\\(?:[\s\S]|$)|[^\\"])*(?:"|$)|\{[^{}]*\})*(?:\}|$)|[^\\"\r\n$])*(?:"|$|(?=[\r\n]))/,
    greedy: true,
    inside: { interpolation: { pattern: expression, inside: interpolation } },
  };
  Object.assign(interpolation, { string, number: /\b\d+\b/, punctuation: /[()[\],.]/ });
  languages['hcl'] = {
    comment: [
      { pattern: /\/\*[\s\S]*?(?:\*\/|$)/, greedy: true },
      { pattern: /(^|[^\\:\w])(?:\/\/|#).*/, lookbehind: true, greedy: true },
    ],
    heredoc: { pattern: /<<[-~]?(\w+)\b[\s\S]*?(?:^[ \t]*\1\b|(?![\s\S]))/m, greedy: true },
    string,
    keyword: /^[ \t]*(?:data|locals|module|moved|output|provider|provisioner|resource|terraform|variable)(?=\s+["{]|\s*$)/m,
    reference,
    boolean: /\b(?:true|false|null)\b/,
    number: /\b0x[\da-f]+\b|\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b/i,
    operator: /[=!<>]=|=>|&&|\|\||\.{3}|[-+*/%<>!?:](?=\s)/,
    punctuation: /[=()[\]{},.:]/,
  };
  languages['terraform'] = languages['hcl'];
}

export function makefile(languages: Languages): void {
  // `CC = gcc` and `$(CC)`: Prism's variable is the dollar sign alone.
  insert(languages['makefile'], 'builtin-target', {
    reference: /\$(?:\([\w.-]+\)|\{[\w.-]+\}|[@<^+?*%])/,
    assigned: /^[ \t]*[\w.-]+(?=[ \t]*[:?+!]?:?=)/m,
    flag: { pattern: /(\s)--?[a-zA-Z][\w-]*/, lookbehind: true },
  });
}
