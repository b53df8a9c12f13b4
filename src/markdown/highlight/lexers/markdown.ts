// Markdown with HTML and code of other languages, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { html } from './html.ts';
import type { Rule, Run, States } from './lexer.ts';
import { yaml } from './yaml.ts';

const markup = ([text]: RegExpExecArray, { delegate }: Run): undefined => void delegate(html(), text);
const frontMatter = ([text]: RegExpExecArray, { nested }: Run): undefined => void nested(yaml(), text);

/** Code in the language of the label, which begins or goes on; labels that are unknown make it a literal. */
function code(text: string, { put, inLanguage, words }: Run, goesOn: boolean): void {
  const name = words.get('language') ?? '';
  if (name === '') put('', text);
  else if (!inLanguage(name, text, goesOn)) put('sb', text);
}

/** A fence with its code and its end, or a fence alone: the state of its signs waits for its end. */
function fenced(match: RegExpExecArray, run: Run): undefined {
  const [, indent = '', fence = '', label = '', text, line = '', end = ''] = match;
  run.put('', indent);
  run.put('p', fence);
  run.put('nl', label);
  run.words.set('language', label.trim());
  code(text ?? '', run, false);
  if (text === undefined) run.push(fence);
  else {
    run.put('', line);
    run.put('p', end);
  }
  return undefined;
}

const fences = Object.fromEntries(
  ['`', '~'].flatMap((sign) =>
    [3, 4, 5, 6, 7, 8].map((count): [string, readonly Rule[]] => [
      sign.repeat(count),
      [
        [new RegExp(`^([ \\t]*)(${sign}{${count}})`, 'y'), ['', 'p'], 1],
        [/^[^\n]*\n/y, ([text], run) => void code(text, run, true)],
      ],
    ]),
  ),
);

export const markdown = once(
  (): States => ({
    root: [
      [/---[ \t]*\n(?:[^\n]*\n){0,200}?---[ \t-\r]*(?![^\n])\n?/y, frontMatter],
      [/\\[^\n]/y, 'se'],
      [/^[\S ]+\n(?:---*)\n/y, 'gh'],
      [/^[\S ]+\n(?:===*)\n/y, 'gu'],
      [/^#(?=[^#])[^\n]*/y, 'gh'],
      [/^##*[^\n]*/y, 'gu'],
      [/^([ \t]{0,40})(`{3,8}|~{3,8})([^\n]*\n)(?:([\s\S]{0,20000}?)(\n\1)(\2))?/y, fenced],
      [/\n\n(?:(?: {4}|\t)[^\n]*\n|\n)+/y, 'sb'],
      [/(`{1,20})(?:\\[^\n]|[^\\]){1,1000}?\1/y, 'sb'],
      [/^(?:[ \t-\r]{0,100}[*]){3,}[ \t-\r]*(?![^\n])/y, 'p'],
      [/^(?:[ \t-\r]{0,100}-){3,}[ \t-\r]*(?![^\n])/y, 'p'],
      [/^[ \t-\r]{0,100}[*+-](?=[ \t-\r])/y, 'p'],
      [/^[ \t-\r]{0,100}\d+\./y, 'p'],
      [/^[ \t-\r]{0,100}>[^\n]*/y, 'gt'],
      [/^([ \t-\r]{0,100})(\[)((?:\\[^\n]|[^\\\n]){1,1000}?)(\])([ \t-\r]*)(:)/y, ['', 'p', 'ss', 'p', '', 'p'], 'title url'],
      [/(!?\[)((?:\\[^\n]|[^\\\n]){0,1000}?|[^\]]{0,1000})(\])(?=[[(])/y, ['p', 'nv', 'p'], 'link'],
      [/[*][*](?:\\[^\n]|[^\\\n]){0,1000}?[*][*]/y, 'gs'],
      [/__(?:\\[^\n]|[^\\\n]){0,1000}?__/y, 'gs'],
      [/[*](?:\\[^\n]|[^\\\n]){0,1000}?[*]/y, 'ge'],
      [/_(?:\\[^\n]|[^\\\n]){0,1000}?_/y, 'ge'],
      [/<[^\n@]*@[^\n][^\n.]*\.[^\n]+>/y, 'nv'],
      [/<(https?|mailto|ftp):\/\/(?:\\[^\n]|[^\\\n]){0,1000}?>/y, 'nv'],
      [/[^\\`[*\n&<]+/y, ''],
      [/&[^ \t-\r]*;/y, markup],
      [/<(?:\\[^\n]|[^\\\n]){0,1000}?>/y, markup],
      [/[&<]/y, ''],
      [/\[/y, ''],
      [/\n/y, ''],
    ],
    link: [
      [/(\[)((?:\\[^\n]|[^\\\n]){0,1000}?)(\])/y, ['p', 'ss', 'p'], 1],
      [/[(]/y, 'p', 'inlineTitle inlineUrl'],
      [/[ \t]+/y, ''],
      [/(?:)/y, '', 1],
    ],
    url: [
      [/[ \t]+/y, ''],
      [/(<)((?:\\[^\n]|[^\\\n]){0,1000}?)(>)/y, ['nt', 'sx', 'nt'], 1],
      [/[^ \t-\r]+/y, 'sx', 1],
    ],
    title: [
      [/"(?:\\[^\n]|[^\\\n]){0,1000}?"/y, 'nn'],
      [/'(?:\\[^\n]|[^\\\n]){0,1000}?'/y, 'nn'],
      [/[(](?:\\[^\n]|[^\\\n]){0,1000}?[)]/y, 'nn'],
      [/[ \t-\r]*(?=["'()])/y, ''],
      [/(?:)/y, '', 1],
    ],
    inlineTitle: [[/[)]/y, 'p', 1], '@title'],
    inlineUrl: [[/[^< \t-\r)]+/y, 'sx', 1], [/[ \t-\r]+/y, ''], '@url'],
    ...fences,
  }),
);
