// JavaServer Pages, as Rouge's lexer reads them.
import { once } from '../../../util/cached.ts';
import { html } from './html.ts';
import { java } from './java.ts';
import type { Rule, Run, States } from './lexer.ts';

const markup = ([text]: RegExpExecArray, { delegate }: Run): undefined => void delegate(html(), text);
const code = ([text]: RegExpExecArray, { delegate }: Run): undefined => void delegate(java(), text);

/** The text of an attribute, with expressions in it. */
const quoted = (end: RegExp, text: RegExp): readonly Rule[] => [
  [end, 's', 1],
  [/\$\{/y, 'si', 'expression'],
  [text, 's'],
];

export const jsp = once(
  (): States => ({
    root: [
      [/<%--/y, 'c', 'comment'],
      [/<%@[ \t-\r]*(?:page|include|taglib)[ \t-\r]*/y, 'nt', 'directive'],
      [/<jsp:directive\.(?:page|include|taglib)/y, 'nt', 'directiveTag'],
      [/<jsp:(?:scriptlet|declaration|expression)>/y, 'nt', 'codeTag'],
      [/<[a-zA-Z]*:[a-zA-Z]*[ \t-\r]*/y, 'nt', 'tag'],
      [/<\/[a-zA-Z]*:[a-zA-Z]*>/y, 'nt'],
      [/<%[!=]?/y, 'nt', 'code'],
      [/[\s\S]+?(?=<%|<\/?[a-zA-Z]*:)/y, markup],
      [/[\s\S]+/y, markup],
    ],
    comment: [
      [/--%>/y, 'c', 1],
      [/[\s\S]/y, 'c'],
    ],
    directive: [[/%>/y, 'nt', 1], '@attributes', [/[\s\S]{1,5000}?(?=%>)/y, markup]],
    directiveTag: [[/\/>/y, 'nt', 1], '@attributes', [/[\s\S]{1,5000}?(?=\/>)/y, markup]],
    codeTag: [[/<\/jsp:(?:scriptlet|declaration|expression)>/y, 'nt', 1], '@attributes', [/[^</]+/y, code]],
    code: [
      [/%>/y, 'nt', 1],
      [/[^%>]+/y, code],
    ],
    tag: [[/\/?>/y, 'nt', 1], '@attributes', [/[\s\S]{1,5000}?(?=\/?>)/y, markup]],
    attributes: [[/[ \t-\r]*[a-zA-Z0-9_:-]+[ \t-\r]*=[ \t-\r]*/y, 'na', 'value']],
    value: [
      [/"/y, 's', '< double'],
      [/'/y, 's', '< single'],
      [/[^ \t-\r>]+/y, 's', 1],
    ],
    double: quoted(/"/y, /[^"]+/y),
    single: quoted(/'/y, /[^']+/y),
    expression: [
      [/\}/y, 'si', 1],
      [/'/y, 'l', 'literal'],
      [/[^'}]+/y, code],
    ],
    literal: [
      [/'/y, 'l', 1],
      [/[^']+/y, 'l'],
    ],
  }),
);
