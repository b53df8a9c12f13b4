// JSX and TSX, JavaScript and TypeScript with tags, as Rouge's lexers read them.
import { once } from '../../../util/cached.ts';
import { html } from './html.ts';
import { javascript, typescript } from './javascript.ts';
import type { States } from './lexer.ts';

/** Tags among expressions; the text between them is HTML. */
const tags = {
  begin: ['@exprStart'],
  tag: [[/</y, 'p', 'tagOpening element elementName']],
  tagOpening: [
    [/<\//y, 'p', '< element elementName'],
    '@tag',
    [/\{/y, 'si', 'interpol exprStart'],
    [/[^<{]+/y, ([text], { delegate }) => void delegate(html(), text)],
  ],
  element: [
    '@commentsAndWhitespace',
    [/\/>/y, 'p', 2],
    [/>/y, 'p', 1],
    [/\{/y, 'si', 'interpol exprStart'],
    [/\w[\w-]*/y, 'na'],
    [/=/y, 'p'],
    [/"[^\n"]*"|'[^\n']*'/y, 's'],
  ],
  elementName: [
    [/[A-Z]\w*/y, 'nc'],
    [/\w+/y, 'nt'],
    [/\./y, 'p'],
    [/(?:)/y, '', 1],
  ],
  interpol: [[/\}/y, 'si', 1], [/\{/y, 'p', 'interpolInner statement'], '@root'],
  interpolInner: [[/\}/y, 'p', '< statement'], '@root'],
} satisfies Omit<States, 'root'>;

export const jsx = once((): States => ({ ...javascript(), ...tags, exprStart: ['@tag', ...javascript().exprStart] }));

export const tsx = once(
  (): States => ({
    ...typescript(),
    ...tags,
    exprStart: ['@tag', ...typescript().exprStart],
    elementName: [[/(\w+)(,)/y, ['nx', 'p'], 3], ...tags.elementName],
  }),
);
