// Components of Vue, as Rouge's lexer reads them: templates, scripts and style sheets of a file.
import { once } from '../../../util/cached.ts';
import { html } from './html.ts';
import { javascript } from './javascript.ts';
import type { Rule, Run, States } from './lexer.ts';

/** Languages of a part by what its attribute `lang` says; all others are plain text. */
const LANGUAGES: ReadonlySet<string> = new Set(['html', 'css', 'javascript', 'sass', 'scss', 'coffee']);

/** The beginning of a part's tag. */
const open = (part: string): Rule => [
  new RegExp(`(<)([ \\t-\\r]*)(${part})`, 'y'),
  (_, { push, words }) => {
    words.set('language', 'html');
    push(part);
    push('partTag');
    return ['nt', '', 'k'];
  },
];

/** The end of a part's tag. */
const close = (part: string): Rule => [new RegExp(`(<[ \\t-\\r]*/[ \\t-\\r]*)(${part})([ \\t-\\r]*>)`, 'y'), ['nt', 'k', 'nt'], 1];

function language(match: RegExpExecArray, { words }: Run): readonly string[] {
  const name = (match[3] ?? '').toLowerCase().replace(/["']/g, '');
  words.set('language', LANGUAGES.has(name) ? name : 'text');
  return ['na', '', 's'];
}

/** A piece of a template, which is lexed by itself. */
const piece = ([text]: RegExpExecArray, { inLanguage, words }: Run): undefined => void inLanguage(words.get('language') ?? 'text', text);

const script = ([text]: RegExpExecArray, { delegate }: Run): undefined => void delegate(javascript(), text);

function openInterpolation(_: unknown, { push, reset }: Run): string {
  reset(javascript());
  push('interpolation');
  return 'si';
}

export const vue = once((): States => {
  const base = html();
  return {
    ...base,
    root: [open('template'), open('style'), open('script'), ...base.root],
    tag: [[/[a-zA-Z0-9_:#[\]()*.-]+[ \t-\r]*=[ \t-\r]*/y, 'na', 'attr'], ...(base['tag'] ?? [])],
    partTag: [[/(lang[ \t-\r]*=)([ \t-\r]*)("(?:\\[^\n]|[^"\\]){0,1000}"|'(?:\\[^\n]|[^'\\]){0,1000}'|[^ \t-\r>]+)/y, language], '@tag'],
    style: [close('style'), '@styleContent'],
    script: [close('script'), '@scriptContent'],
    template: [close('template'), [/\{\{/y, openInterpolation], [/[^{<]+/y, piece], [/[<{][^<{]*/y, piece]],
    interpolation: [
      [/\}\}/y, 'si', 1],
      [/\}/y, 'err'],
      [/\{/y, script, '='],
      [/[^{}]+/y, script],
    ],
  };
});
