// GraphQL, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import type { Rule, Run, States } from './lexer.ts';
import { markdown } from './markdown.ts';

const NAME: Rule = [/\b[_A-Za-z][_0-9A-Za-z]*\b/y, 'n'];

/** A value, behind which its state is left, but in a list. */
const value =
  (cls: string) =>
  (_: unknown, { pop, stack }: Run): string => {
    if (stack.at(-1) !== 'list') pop();
    return cls;
  };

/** The end of a list or an object, which may be a value. */
const close =
  (...around: readonly string[]) =>
  (_: unknown, { pop, stack }: Run): string => {
    pop();
    if (around.includes(stack.at(-1) ?? '')) pop();
    return 'p';
  };

function description([, open = '', first = '', text = '', last = '', end = '']: RegExpExecArray, { delegate, put }: Run): undefined {
  put('s2', open);
  put('w', first);
  delegate(markdown(), text);
  put('w', last);
  put('s2', end);
  return undefined;
}

export const graphql = once(
  (): States => ({
    root: [
      [/\b(?:query|mutation|subscription)\b/y, 'k', 'query'],
      [/\{/y, 'p', 'query selection'],
      [/\bfragment\b/y, 'k', 'fragment'],
      [/\bscalar\b/y, 'k', 'value'],
      [/\b(?:type|interface|enum)\b/y, 'k', 'type'],
      [/\b(?:input|schema)\b/y, 'k', 'type'],
      [/\bunion\b/y, 'k', 'union'],
      [/\bextend\b/y, 'k'],
      '@basic',
      [/(""")(\n)([\s\S]{0,5000}?)(\n)(""")/y, description],
    ],
    basic: [
      [/[ \t-\r]+/y, 'w'],
      [/#[^\n]*/y, 'c'],
      [/[!,]/y, 'p'],
    ],
    directives: [
      [/(@[_A-Za-z][_0-9A-Za-z]*)([ \t-\r]*)(\()/y, ['k', 'w', 'p'], 'arguments'],
      [/@[_A-Za-z][_0-9A-Za-z]*\b/y, 'k'],
    ],
    fragment: [[/\bon\b/y, 'k'], '@query'],
    query: ['@directives', NAME, [/\(/y, 'p', 'variables'], [/\{/y, 'p', 'selection'], '@basic'],
    type: [[/\bimplements\b/y, 'k'], NAME, [/\(/y, 'p', 'variables'], [/\{/y, 'p', 'fields'], '@basic'],
    union: [NAME, [/=/y, 'p', 'unionMember'], '@basic'],
    unionMember: [[/\b[_A-Za-z][_0-9A-Za-z]*\b/y, 'n', '< unionPipe'], '@basic'],
    unionPipe: [[/\|/y, 'p', '< unionMember'], [/(?!\||[ \t-\r]|#)/y, '', 2], '@basic'],
    fields: [
      [/\}/y, 'p', 2],
      [/\b([_A-Za-z][_0-9A-Za-z]*)([ \t-\r]*)(\()/y, ['n', 'w', 'p'], 'variables'],
      NAME,
      [/:/y, 'p', 'typeName'],
      '@basic',
    ],
    arguments: [[/\)/y, 'p', 1], NAME, [/:/y, 'p', 'value'], '@basic'],
    variables: [[/\)/y, 'p', 1], [/\$[_A-Za-z][_0-9A-Za-z]*\b/y, 'nv'], NAME, [/:/y, 'p', 'typeName'], [/=/y, 'p', 'value'], '@basic'],
    typeName: [
      [/\b(?:Int|Float|String|Boolean|ID)\b/y, 'nb', 1],
      [/\b[_A-Za-z][_0-9A-Za-z]*\b/y, 'n', 1],
      [/\[/y, 'p', 'typeList'],
      '@basic',
    ],
    typeList: [[/\b(?:Int|Float|String|Boolean|ID)\b/y, 'nb'], NAME, [/\]/y, 'p', 2], '@basic'],
    selection: [
      '@directives',
      [/\}/y, close('query', 'fragment')],
      [/\b([_A-Za-z][_0-9A-Za-z]*)([ \t-\r]*)(\()/y, ['n', 'w', 'p'], 'arguments'],
      [/\b([_A-Za-z][_0-9A-Za-z]*)([ \t-\r]*)(:)/y, ['n', 'w', 'p']],
      NAME,
      [/(\.\.\.)([ \t-\r]+)(on)\b/y, ['p', 'w', 'k']],
      [/\.\.\./y, 'p'],
      [/\{/y, 'p', 'selection'],
      '@basic',
    ],
    list: [[/\]/y, close('value')], '@value'],
    object: [[/\}/y, close('value')], [/\b([_A-Za-z][_0-9A-Za-z]*)([ \t-\r]*)(:)/y, ['n', 'w', 'p'], 'value'], '@basic'],
    value: [
      [/"""[\s\S]{0,5000}?"""/y, 's2'],
      [/\$[_A-Za-z][_0-9A-Za-z]*\b/y, value('nv')],
      [/\b(?:true|false|null)\b/y, value('kc')],
      [/[+-]?[0-9]+\.[0-9]+(?:[eE][+-]?[0-9]+)?/y, value('mf')],
      [/[+-]?[1-9][0-9]*(?:[eE][+-]?[0-9]+)?/y, value('mi')],
      [/"(?:\\["\\]|[^"\\])*"/y, value('s2')],
      [/\b[_A-Za-z][_0-9A-Za-z]*\b/y, value('n')],
      [/\{/y, 'p', 'object'],
      [/\[/y, 'p', 'list'],
      '@basic',
    ],
  }),
);
