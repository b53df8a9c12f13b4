// Handlebars and Mustache over HTML, as Rouge's lexer reads them.
import { once } from '../../../util/cached.ts';
import { html } from './html.ts';
import type { Run, States } from './lexer.ts';

const markup = ([text]: RegExpExecArray, { delegate }: Run): undefined => void delegate(html(), text);

/** Markup before an expression, which takes the place of an attribute's value. */
function markupBefore([text]: RegExpExecArray, { delegate, leave }: Run): undefined {
  delegate(html(), text);
  leave(html(), 'attr');
}

export const handlebars = once(
  (): States => ({
    root: [
      [/\\\{+/y, markup],
      [/\{\{!--/y, 'c', 'comment'],
      [/\{\{![^\n]{0,5000}?\}\}/y, 'c'],
      [/\{\{\{?/y, 'k', 'stache openSym'],
      [/[\s\S](?:[^\\{]|\{(?!\{))*(?=\\|\{\{)/y, markupBefore],
      [/[\s\S]+/y, markup],
    ],
    comment: [
      [/\{\{/y, 'c', '='],
      [/\}\}/y, 'c', 1],
      [/[^{}]+/y, 'c'],
      [/[{}]/y, 'c'],
    ],
    stache: [
      [/\}\}\}?/y, 'k', 1],
      [/\|/y, 'p'],
      [/~/y, 'k'],
      [/[ \t-\r]+/y, ''],
      [/=/y, 'o'],
      [/[[\]()]/y, 'p'],
      [/\.(?=[} \t-\r])/y, 'nv'],
      [/\.\./y, 'nv'],
      [/[/.]/y, 'p'],
      [/"(?:\\[^\n]|[^"\\\n])*"/y, 's2'],
      [/"(?:\\[^\n]|[^"\\\n])*\\"/y, 's2'],
      [/'(?:\\[^\n]|[^'\\\n])*'/y, 's1'],
      [/'(?:\\[^\n]|[^'\\\n])*\\'/y, 's1'],
      [/\d+(?=\}[ \t-\r])/y, 'm'],
      [/(?:true|false)(?=[} \t-\r])/y, 'kc'],
      [/else(?=[} \t-\r])/y, 'k'],
      [/this(?=[} \t-\r])/y, 'bp'],
      [/@[\w$-]+/y, 'na'],
      [/[\w$-]+/y, 'nv'],
    ],
    openSym: [
      [/[#/]/y, 'k', '< blockName'],
      [/[>^&~]/y, 'k'],
      [/(?:)/y, '', 1],
    ],
    blockName: [
      [/if(?=[} \t-\r])/y, 'k'],
      [/[\w$-]+/y, 'nn', 1],
      [/(?:)/y, '', 1],
    ],
  }),
);
