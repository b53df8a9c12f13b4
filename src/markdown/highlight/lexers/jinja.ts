// Jinja, Django and Twig over HTML, as Rouge's lexers read them.
import { once } from '../../../util/cached.ts';
import { html } from './html.ts';
import { classBy, type Rule, type Run, type States } from './lexer.ts';

const markup = ([text]: RegExpExecArray, { delegate }: Run): undefined => void delegate(html(), text);

/** A part that is printed as it is, up to its end. */
const untilEnd = (pattern: RegExp): readonly Rule[] => [
  [pattern, ['cp', '', 'k', '', 'cp'], 1],
  [/[^{]+/y, ''],
  [/\{/y, ''],
];

const VALUES: readonly Rule[] = [
  [/(\|[ \t-\r]*)(\w+)/y, ['o', 'nf']],
  [/(\w+)(\()/y, ['nf', 'p']],
  [/"(?:\\[^\n]|[^"\\\n])*"/y, 's2'],
  [/"(?:\\[^\n]|[^"\\\n])*\\"/y, 's2'],
  [/'(?:\\[^\n]|[^'\\\n])*'/y, 's1'],
  [/'(?:\\[^\n]|[^'\\\n])*\\'/y, 's1'],
  [/[+\-*/=<>]|!=/y, 'o'],
  [/[,[\]()]/y, 'p'],
  [/[ \t-\r]+/y, ''],
];

const template = (word: (name: string) => string): States => ({
  root: [
    [/\{#/y, 'c', 'comment'],
    [/##[^\n]*/y, 'c'],
    [/(\{%-?)([ \t-\r]*)(raw)([ \t-\r]*)(-?%\})/y, ['cp', '', 'k', '', 'cp'], 'raw'],
    [/(\{%-?)([ \t-\r]*)(verbatim)([ \t-\r]*)(-?%\})/y, ['cp', '', 'k', '', 'cp'], 'verbatim'],
    [/\{%/y, 'cp', 'statement'],
    [/\{\{/y, 'cp', 'expression'],
    [/[\s\S](?:[^\\{#]|\{(?![{%#])|#(?!#))*(?=\\|\{[{%#]|##)/y, markup],
    [/[\s\S]+/y, markup],
  ],
  comment: [
    [/[^#]+/y, 'c'],
    [/#\}/y, 'c', 1],
    [/#/y, 'c'],
  ],
  expression: [[/\w+\.?/y, 'nv'], ...VALUES, [/[%}]\}/y, 'cp', 1]],
  statement: [[/\w+\.?/y, ([text]) => word(text)], ...VALUES, [/%\}/y, 'cp', 1]],
  raw: untilEnd(/(\{%-?)([ \t-\r]*)(endraw)([ \t-\r]*)(-?%\})/y),
  verbatim: untilEnd(/(\{%-?)([ \t-\r]*)(endverbatim)([ \t-\r]*)(-?%\})/y),
});

const jinjaWord = classBy(
  {
    k:
      'as context do else extends from ignore missing import include reversed recursive scoped autoescape endautoescape block endblock call ' +
      'endcall filter endfilter for endfor if endif macro endmacro set endset trans endtrans with endwith without',
    kp: 'true false none True False None',
    ow: 'is in and or not',
    nb: 'callable defined divisibleby equalto escaped even iterable lower mapping number odd sameas sequence string undefined upper',
  },
  'nv',
);

const twigWord = classBy(
  {
    k:
      'as do extends flush from import include use else starts ends with without autoescape endautoescape block endblock embed endembed filter ' +
      'endfilter for endfor if endif macro endmacro sandbox endsandbox set endset spaceless endspaceless',
    kp: 'true false none',
    ow: 'is in and or not',
    nb: 'constant defined divisibleby empty even iterable null odd sameas',
  },
  'nv',
);

export const jinja = once((): States => template(jinjaWord));

export const twig = once((): States => template(twigWord));
