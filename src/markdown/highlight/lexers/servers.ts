// Messages of HTTP and the configuration of Apache, as Rouge's lexers read them.
import { once } from '../../../util/cached.ts';
import { classBy, type Run, type States } from './lexer.ts';
import WORDS from './servers-words.json' with { type: 'json' };

const { sections, directives, values } = WORDS.apache;
const all = [sections, directives, values].join(' ');
const [sectionClass, directiveClass, valueClass] = [classBy({ nl: all }, ''), classBy({ nc: all }, ''), classBy({ ss: all }, '')];

export const apache = once(
  (): States => ({
    space: [
      [/#[^\n]*/y, 'c'],
      [/[ \t-\r]+/y, ''],
    ],
    root: [
      '@space',
      [/(<\/?)(\w+)/y, ([, , name = '']) => ['p', sectionClass(name.toLowerCase())], 'section'],
      [/\w+/y, ([name]) => directiveClass(name.toLowerCase()), 'directive'],
    ],
    section: [[/([^>]{1,500})?(>(?:\r\n?|\n)?)/y, ['sr', 'p'], 1], '@space'],
    directive: [[/\r\n?|\n/y, '', 1], '@space', [/[^ \t-\r]+/y, ([value]) => valueClass(value.toLowerCase())]],
  }),
);

/** Media types of a message's content, by the language. Content of other types is shown as it is. */
const CONTENT: { readonly [language: string]: string } = {
  json: 'application/json application/vnd.api+json application/hal+json application/problem+json application/schema+json',
  html: 'text/html application/xhtml+xml',
  xml: 'text/xml application/xml image/svg+xml application/rss+xml application/atom+xml',
  css: 'text/css',
  javascript: 'application/javascript application/x-javascript text/javascript text/x-javascript',
};
const contentLanguage = classBy(CONTENT, '');

function header([, name = '', , , , value = '']: RegExpExecArray, { words }: Run): readonly string[] {
  if (name.toLowerCase() === 'content-type') words.set('type', (value.split(';')[0] ?? '').toLowerCase());
  return ['na', '', 'p', '', 's', ''];
}

function content([text]: RegExpExecArray, { put, inLanguage, words }: Run): undefined {
  const language = contentLanguage(words.get('type') ?? '');
  if (language === '' || !inLanguage(language, text)) put('', text);
  return undefined;
}

export const http = once(
  (): States => ({
    root: [
      [
        /(GET|POST|PUT|DELETE|HEAD|OPTIONS|TRACE|PATCH)( +)([^ ]+)( +)(HTTPS?)(\/)(\d(?:\.\d)?)(\r?\n|$)/y,
        ['nf', '', 'nn', '', 'k', 'o', 'm', ''],
        'headers',
      ],
      [/(HTTPS?)(\/)(\d(?:\.\d))( +)(\d{3})( +)?([^\r\n]*)(\r?\n|$)/y, ['k', 'o', 'm', '', 'm', '', 'ne', ''], 'headers'],
    ],
    headers: [
      [/([^ \t-\r:]+)( *)(:)( *)([^\r\n]+)(\r?\n|$)/y, header],
      [/([^\r\n]+)(\r?\n|$)/y, ['s', '']],
      [/\r?\n/y, '', 'content'],
    ],
    content: [[/[\s\S]+/y, content]],
  }),
);
