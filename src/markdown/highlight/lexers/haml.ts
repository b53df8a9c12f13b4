// Haml, as Rouge's lexer reads it: HTML by indentation, with lines and attributes in Ruby.
import { once } from '../../../util/cached.ts';
import { erb } from './erb.ts';
import { html } from './html.ts';
import { indentation, leaveAll, startsBlock } from './indentation.ts';
import { javascript } from './javascript.ts';
import type { Rule, Run, States } from './lexer.ts';
import { markdown } from './markdown.ts';
import { ruby } from './ruby.ts';
import { sass } from './sass.ts';
import { css } from './sheets.ts';

const FILTERS: ReadonlyMap<string, () => States> = new Map([
  ['javascript', javascript],
  ['css', css],
  ['ruby', ruby],
  ['erb', erb],
  ['markdown', markdown],
  ['sass', sass],
]);

const inHtml = ([text]: RegExpExecArray, { delegate }: Run): undefined => void delegate(html(), text);
const inRuby = ([text]: RegExpExecArray, { delegate }: Run): undefined => void delegate(ruby(), text);

/** Begins a piece of Ruby, in the present state or in the first one. */
const openRuby =
  (state: string, leave: (match: unknown, run: Run) => void = () => {}) =>
  (_: unknown, run: Run): string => {
    leave(_, run);
    run.reset(ruby());
    run.push(state);
    return 'p';
  };

const startsFilter = startsBlock('nd', 'filterBlock');

function filter(match: RegExpExecArray, run: Run): string {
  const name = (match[1] ?? '').trim();
  const states = FILTERS.get(name)?.();
  run.words.set('filter', name);
  if (states) run.reset(states);
  return startsFilter(match, run);
}

function inFilter([text]: RegExpExecArray, { delegate, words }: Run): string | undefined {
  const states = FILTERS.get(words.get('filter') ?? '')?.();
  if (states === undefined) return 'nd';
  delegate(states, text);
  return undefined;
}

const TEXT = /(?:[^#\n]|#[^{\n])+/y;
const lineOf = (cls: string): Rule => [/(?: \|\n(?=[^\n]* \|)|[^\n])+/y, cls];
const line: Rule = [/\n/y, leaveAll];
const interpolation: Rule = [/#\{/y, 'si', 'ruby'];

export const haml = once(
  (): States => ({
    root: [
      [/[ \t-\r]*\n/y, ''],
      [/[ \t-\r]*/y, indentation],
    ],
    content: [
      '@names',
      [/%[\w:-]+/y, 'nt', '< tag'],
      [/!!!(?: \|\n(?=[^\n]* \|)|[^\n])*\n/y, 'nn', 1],
      [/(\/)(\[(?: \|\n(?=[^\n]* \|)|[^\n\]])*\])((?: \|\n(?=[^\n]* \|)|[^\n])*\n)/y, ['c', 'cs', 'c'], 1],
      [/\/(?: \|\n(?=[^\n]* \|)|[^\n])*\n/y, startsBlock('c', 'htmlComment')],
      [/-#(?: \|\n(?=[^\n]* \|)|[^\n])*\n/y, startsBlock('c', 'comment')],
      [/-/y, openRuby('rubyLine', leaveAll)],
      [/:((?: \|\n(?=[^\n]* \|)|[^\n])*)\n/y, filter],
      '@value',
    ],
    names: [
      [/\.[\w:-]+/y, 'nc', '< tag'],
      [/#[\w:-]+/y, 'nf', '< tag'],
    ],
    tag: [
      '@names',
      [/\{/y, openRuby('rubyInner')],
      [/\[(?: \|\n(?=[^\n]* \|)|[^\n\]])*\]/y, inRuby],
      [/\(/y, 'p', 'attributes'],
      [/[ \t-\r]*\n/y, '', 1],
      [/[<>]{1,2}(?=[ \t=])/y, 'p'],
      '@value',
    ],
    plain: [[TEXT, inHtml], interpolation, line],
    value: [
      [/[&!]?==/y, 'p', 'plain'],
      [/[&!]?[=!]/y, openRuby('rubyLine', leaveAll)],
      [/(?:)/y, '', 'plain'],
    ],
    rubyLine: [
      [/\n/y, '', 1],
      [/,[ \t]*\n/y, inRuby],
      [/ \|[ \t]*\n/y, 'se'],
      // up to a comma or a bar at the line's end, or to white space there
      [/(?:[^\n \t,]|,(?=[^\n])|[ \t]+(?=[^\n \t|])|[ \t]*(?:\t\|| \|(?=[ \t]*[^\n \t])))*(?:[ \t]+(?= \|[ \t]*(?![^\n])))?/y, inRuby],
    ],
    attributes: [
      [/[ \t-\r]+/y, ''],
      [/[\w:-]+[ \t-\r]*=/y, 'na', 'attributeValue'],
      [/[\w:-]+/y, 'na'],
      [/\)/y, '', 1],
    ],
    attributeValue: [
      [/[ \t-\r]+/y, ''],
      [/[a-z]\w*/y, 'nv', 1],
      [/@[a-z]\w*/y, 'vi', 1],
      [/\$[a-z]\w*/y, 'vg', 1],
      [/'(?:\\[^\n]|[^'\\\n])*'/y, 's', 1],
      [/'(?:\\[^\n]|[^'\\\n])*\\'/y, 's', 1],
      [/"(?:\\[^\n]|[^"\\\n])*"/y, 's', 1],
      [/"(?:\\[^\n]|[^"\\\n])*\\"/y, 's', 1],
    ],
    htmlComment: [lineOf('c'), line],
    comment: [lineOf('cp'), line],
    filterBlock: [[TEXT, inFilter], interpolation, line],
    ruby: [[/\}/y, 'si', 1], '@rubyInner'],
    rubyInner: [
      [/\{/y, inRuby, 'rubyInner'],
      [/\}/y, inRuby, 1],
      [/[^{}]+/y, inRuby],
    ],
  }),
);
