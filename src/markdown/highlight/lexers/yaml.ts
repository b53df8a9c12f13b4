// YAML, as Rouge's lexer reads it: by the indentation of its blocks.
import { once } from '../../../util/cached.ts';
import type { Classes, Run, States } from './lexer.ts';

type Match = RegExpExecArray;

const next = ({ numbers }: Run): number => numbers.get('next') ?? 0;
const widthOf = ({ indents }: Run): number => indents.at(-1) ?? 0;

function resetIndent({ indents, numbers }: Run): void {
  indents.splice(0, indents.length, 0);
  numbers.set('next', 0);
  numbers.delete('scalar');
}

/** Spaces at the beginning of a line close deeper blocks; those beyond the block that is left are an error. */
function saveIndent(spaces: string, run: Run): readonly [string, string] {
  const width = spaces.length;
  run.numbers.set('next', width);
  if (width >= widthOf(run)) return [spaces, ''];
  while (width < widthOf(run)) run.indents.pop();
  return [spaces.slice(0, widthOf(run)), spaces.slice(widthOf(run))];
}

const continueIndent = (text: string, run: Run): void => void run.numbers.set('next', next(run) + text.length);

function setIndent(run: Run): void {
  if (widthOf(run) < next(run)) run.indents.push(next(run));
}

function goTo(run: Run, state: string): void {
  run.pop();
  run.push(state);
}

/** A marker that begins a document or a directive. */
const marker =
  (cls: string, state: string) =>
  (_: Match, run: Run): string => {
    resetIndent(run);
    run.push(state);
    return cls;
  };

function lineStart([spaces]: Match, run: Run): undefined {
  const [text, wrong] = saveIndent(spaces, run);
  run.put('', text);
  run.put('err', wrong);
  run.push('blockLine');
  run.push('indentation');
  return undefined;
}

const spacing =
  (count: number) =>
  ([text]: Match, run: Run): string => {
    continueIndent(text, run);
    if (count > 0) run.pop(count);
    return '';
  };

function indicator([text]: Match, run: Run): string {
  setIndent(run);
  continueIndent(text, run);
  return 'pi';
}

function key(_: Match, run: Run): readonly string[] {
  setIndent(run);
  return ['na', 'pi'];
}

function openScalar(_: Match, { push }: Run): string {
  push('scalarContent');
  push('scalarHeader');
  return 'pi';
}

function scalarHeader([text, first, second]: Match, run: Run): Classes | undefined {
  run.numbers.delete('scalar');
  goTo(run, 'ignoredLine');
  if (text === '') return undefined;
  const increment = first ?? second;
  if (increment !== undefined) run.numbers.set('scalar', widthOf(run) + Number(increment));
  return 'pi';
}

function emptyScalarLine([text]: Match, { numbers, put }: Run): undefined {
  const mark = numbers.get('scalar') ?? text.length;
  put('', text.slice(0, mark));
  put('no', text.slice(mark));
  return undefined;
}

function scalarLine([spaces]: Match, run: Run): string {
  const least = run.numbers.get('scalar') ?? widthOf(run);
  if (!run.numbers.has('scalar')) run.numbers.set('scalar', spaces.length);
  if (spaces.length < least) {
    saveIndent(spaces, run);
    run.pop();
    run.push('indentation');
  }
  return '';
}

function plainLine([spaces]: Match, run: Run): string {
  run.pop();
  if (spaces.length <= widthOf(run)) {
    run.pop();
    saveIndent(spaces, run);
    run.push('indentation');
  }
  return '';
}

const rest =
  (...classes: readonly string[]) =>
  (_: Match, run: Run): readonly string[] => {
    goTo(run, 'ignoredLine');
    return classes;
  };

export const yaml = once(
  (): States => ({
    comment: [[/#[^\n]*/y, 'c1']],
    root: [
      '@comment',
      [/\n+/y, ''],
      [/ +(?=#|\n|$)/y, ''],
      [/^%YAML\b/y, marker('nt', 'version')],
      [/^%TAG\b/y, marker('nt', 'handle')],
      [/^(?:---|\.\.\.)(?= |\n|$)/y, marker('nn', 'blockLine')],
      [/ *(?![ \t-\r]|$)/y, lineStart],
    ],
    indentation: [
      [/[\t\v\f\r ]*\n/y, '', 2],
      [/ +(?=[-:?](?:[ \n]|$))/y, spacing(0)],
      [/[?:-](?=[ \n]|$)/y, indicator],
      [/ */y, spacing(1)],
    ],
    blockLine: [
      [/ *(?=#|\n|$)/y, '', 1],
      [/ +/y, ''],
      '@descriptors',
      [/([^#,:?[\]{}"'\n]+)(:)(?=[ \t-\r]|$)/y, key],
      [/[|>][+-]?/y, openScalar],
      '@flow',
      [/(?=[^ \t\n\r\f\v?:,[\]{}#&*!|>'"%@`]|[?:-][^ \t\n\r\f\v])/y, '', 'plain'],
    ],
    descriptors: [
      [/!<[0-9A-Za-z;/?:@&=+$,_.!~*'()[\]%-]+>/y, 'kt'],
      [/(?:![\w-]+)?![\w;/?:@&=+$,.!~*'()[\]%-]*/y, 'kt'],
      [/&[\p{L}\p{Nl}\p{Nd}_-]+/uy, 'nl'],
      [/\*[\p{L}\p{Nl}\p{Nd}_-]+/uy, 'nv'],
    ],
    flow: [
      [/\[/y, 'pi', 'sequence'],
      [/\{/y, 'pi', 'mapping'],
      [/'/y, 's1', 'single'],
      [/"/y, 's2', 'double'],
    ],
    collection: [
      [/[ \t-\r]+/y, ''],
      '@comment',
      [/[?:,]/y, 'pi'],
      '@descriptors',
      '@flow',
      [/(?=[^ \t\n\r\f\v?:,[\]{}#&*!|>'"%@`])/y, '', 'plainInFlow'],
    ],
    sequence: [[/\]/y, 'pi', 1], '@collection'],
    mapping: [[/\}/y, 'pi', 1], '@collection'],
    scalarContent: [
      [/\n+/y, ''],
      [/^ +(?=\n|$)/y, emptyScalarLine],
      [/^ */y, scalarLine],
      [/[^\n\r\f\v]+/y, 's'],
    ],
    scalarHeader: [[/(?:([1-9])[+-]?|[+-]?([1-9])?)(?=[ \n]|$)/y, scalarHeader]],
    ignoredLine: ['@comment', [/ +/y, ''], [/\n/y, '', 1]],
    quotedSpace: [
      [/^ +/y, ''],
      [/ +(?=\n|$)/y, ''],
      [/\n+/y, ''],
      [/ +/y, 'nv'],
    ],
    single: ['@quotedSpace', [/\\'/y, 'se'], [/'/y, 's', 1], [/[^ \t-\r']+/y, 's']],
    double: [
      [/"/y, 's', 1],
      '@quotedSpace',
      [/\\[0abt\tn\nvfre "\\N_LP]/y, 'se'],
      [/\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/y, 'se'],
      [/[^ \t\n\r\f\v"\\]+/y, 's'],
    ],
    plainNewLine: [
      [/^ +\n/y, ''],
      [/\n+/y, ''],
      [/^(?=---|\.\.\.)/y, '', 3],
      [/^ */y, plainLine],
    ],
    plain: [
      [/ *(?=:(?:[ \n]|$))/y, '', 1],
      [/ *:[^ \t-\r]+/y, 's'],
      [/ +(?=#)/y, '', 1],
      [/ +(?=\n|$)/y, ''],
      [/\n+/y, '', 'plainNewLine'],
      [/ +/y, 's'],
      [/true|false|null/y, 'no'],
      [/\d+(?:\.\d+)?(?=\r?\n| +#)/y, 'm', 1],
      [/[^ \t-\r:]+/y, 's'],
    ],
    plainInFlow: [
      [/ *(?=[,:?[\]{}])/y, '', 1],
      [/ +(?=#)/y, '', 1],
      [/^ +/y, ''],
      [/ +(?=\n|$)/y, ''],
      [/\n+/y, ''],
      [/ +/y, 'nv'],
      [/[^ \t-\r,:?[\]{}]+/y, 'nv'],
    ],
    version: [[/( +)(\d+\.\d+)/y, rest('', 'm')]],
    handle: [[/( +)(!|![\w-]*!)( +)(!|!?[\w;/?:@&=+$,.!~*'()[\]%-]+)/y, rest('', 'kt', '', 'kt')]],
  }),
);
