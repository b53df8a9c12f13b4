// HTML with code of Ruby or Elixir in tags, as Rouge's lexers read it.
import { once } from '../../../util/cached.ts';
import { elixir } from './elixir.ts';
import { html } from './html.ts';
import type { Run, States } from './lexer.ts';
import { ruby } from './ruby.ts';

const markup = ([text]: RegExpExecArray, { delegate }: Run): undefined => void delegate(html(), text);

const template = (language: States): States => ({
  root: [
    [/<%#/y, 'c', 'comment'],
    [/<%[%=-]?/y, 'cp', 'code'],
    [/(?:[^<]|<(?!%))+/y, markup],
  ],
  comment: [
    [/[%-]?%>/y, 'c', 1],
    [/(?:[^%-]|-(?!%>)|%(?!%?>))+/y, 'c'],
  ],
  code: [
    [/[%-]?%>/y, 'cp', 1],
    [/(?:[^%-]|-(?!%>)|%(?!%?>))+/y, ([text], { delegate }) => void delegate(language, text)],
  ],
});

export const erb = once(() => template(ruby()));

export const eex = once(
  (): States => ({
    ...template(elixir()),
    root: [
      [/<%#/y, 'c', 'comment'],
      [/<%[%=]?/y, 'cp', 'code'],
      [/(?:[^<]|<(?!%))+/y, markup],
    ],
  }),
);
