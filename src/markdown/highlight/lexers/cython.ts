// Cython, Python with C's types, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type Run, type States } from './lexer.ts';
import { nameClass, python } from './python.ts';

const keywordClass = classBy({ k: 'by fused gil nogil' }, '');
const cKeywordClass = classBy({ kr: 'public readonly extern api inline enum union' }, '');

const classOf = (name: string): string => keywordClass(name) || nameClass(name);

function called([name]: RegExpExecArray): string {
  const cls = classOf(name);
  return cls === 'n' ? 'nf' : cls;
}

function declaration(_: unknown, { push }: Run): string {
  push('definitions');
  push('start');
  return 'k';
}

/** A word that may be a type: something that is declared follows it. */
function type([name]: RegExpExecArray, { push, pop }: Run): string {
  if (cKeywordClass(name) !== '') return 'kr';
  pop();
  if (classOf(name) === 'k') return 'k';
  if (name === 'def') push('function');
  else if (name === 'struct' || name === 'class') push('class');
  else return 'kt';
  return name === 'def' ? 'k' : 'kr';
}

/** The indentation of a line among C's definitions, which end where it gets smaller. */
function indentation([blanks]: RegExpExecArray, { push, pop, words }: Run): string {
  const before = words.get('indentation');
  pop();
  push('start');
  if (before === undefined) words.set('indentation', blanks);
  else if (before.length > blanks.length) {
    words.delete('indentation');
    pop(2);
  }
  return '';
}

function leave(_: unknown, { pop, words }: Run): string {
  words.delete('indentation');
  pop(Number.POSITIVE_INFINITY);
  return '';
}

export const cython = once((): States => {
  const base = python();
  return {
    ...base,
    root: [
      [/cp?def|ctypedef/y, declaration],
      [/(from)((?:\\?[ \t-\r])+)([a-z_.][\w.]*)((?:\\?[ \t-\r])+)(cimport)/iy, ['kn', '', 'nn', '', 'kn']],
      [/(cimport)([ \t-\r]+)([a-z_.][\w.]*)/iy, ['kn', '', 'nn']],
      [/(struct)((?:\\?[ \t-\r])+)/y, ['k', ''], 'class'],
      [/[a-z_]\w*(?=\()/iy, called],
      [/[(,]/y, 'p', 'start'],
      [/(?:by|fused|gil|nogil)(?![\p{L}\p{N}_])/uy, 'k'],
      ...base.root,
    ],
    class: [[/(?:\\?[ \t-\r])+/y, ''], ...(base['class'] ?? [])],
    function: [[/(?:\\?[ \t-\r])+/y, ''], ...(base['function'] ?? [])],
    start: [
      [/[\t\v\f\r ]+/y, ''],
      [/cp?def|ctypedef/y, 'k'],
      [/(?:un)?signed/y, 'kt'],
      [/[a-z_]\w*(?=\*|[ \t]*\[|[ \t]+\w)/iy, type],
      [/(?:)/y, '', 1],
    ],
    definitions: [[/\n/y, '', 'indent'], '@root'],
    indent: [
      [/[ \t]+/y, indentation],
      [/(?:)/y, leave],
    ],
  };
});
