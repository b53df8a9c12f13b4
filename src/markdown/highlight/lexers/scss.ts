// SCSS, as Rouge's lexer reads it.

import { once } from '../../../util/cached.ts';
import WORDS from './css-words.json' with { type: 'json' };
import { COMMENT, classBy, type Rule, type Run, type States } from './lexer.ts';

const valueClass = classBy({ no: WORDS.constants, nb: WORDS.builtins }, 'n');
const attributeClass = classBy({ nl: WORDS.attributes }, 'na');

/** The end of a declaration or the beginning of a block: all is left. */
function endSection(_: unknown, { pop }: Run): string {
  pop(Number.POSITIVE_INFINITY);
  return 'p';
}

/** A name after its sign, with interpolations in it. */
const piece = (cls: string): readonly Rule[] => [[/[\w-]+/y, cls], '@interpolated', [/(?:)/y, '', 1]];

export const scss = once(
  (): States => ({
    root: [
      [/[ \t-\r]+/y, ''],
      [/\/\/[^\n]*/y, 'c1'],
      [COMMENT, 'cm', 'comment'],
      [/@import\b/y, 'k', 'value'],
      '@statement',
      [/(?=[^;{}][;}])/y, '', 'attribute'],
      [/(?=[^;{}:[]+:[^a-z])/y, '', 'attribute'],
      [/(?:)/y, '', 'selector'],
    ],
    statement: [
      [/@for\b/y, 'k', 'for'],
      [/@(?:debug|warn|if|each|while|else|return|media)/y, 'k', 'value'],
      [/(@(?:mixin|function))([ \t-\r]+)([\w-]+)/y, ['k', '', 'nf'], 'value'],
      [/@extend\b/y, 'k', 'selector'],
      [/(@include)([ \t-\r]+)([\w-]+)/y, ['k', '', 'nd'], 'value'],
      [/@[\w-]+/y, 'k', 'selector'],
      [/&/y, 'k', 'selector'],
      [/(\$[\w-]+)([ \t]*)(:)/y, ['nv', '', 'p'], 'value'],
    ],
    comment: [
      [/\*\//y, 'cm', 1],
      [/[^*]+|\*/y, 'cm'],
    ],
    end: [
      [/\n/y, ''],
      [/[;{}]/y, endSection],
    ],
    value: [
      '@end',
      [/[ \t]+/y, ''],
      [/\$[\w-]+/y, 'nv'],
      [/url\(/y, 'sx', 'url'],
      [/[\w-]+(?=[ \t-\r]*\()/y, 'nf'],
      [/%[\w-]+/y, 'nd'],
      [/(?:true|false)\b/y, 'bp'],
      [/(?:and|or|not)\b/y, 'ow'],
      [/#[a-z0-9]{1,6}/iy, 'mh'],
      [/-?\d+(?:%|[a-z]+)?/y, 'm'],
      [/-?\d*\.\d+(?:%|[a-z]+)?/y, 'mi'],
      '@strings',
      '@interpolated',
      [/[~^*!&%<>|+=@:,./?-]+/y, 'o'],
      [/[[\]()]+/y, 'p'],
      [/[\w-]+/y, ([name]) => valueClass(name)],
    ],
    for: [[/from|to|through/y, 'ow'], '@value'],
    interpolated: [[/#\{/y, 'si', 'interpolation']],
    interpolation: [[/\}/y, 'si', 1], '@value'],
    strings: [
      [/"/y, 's2', 'double'],
      [/'/y, 's1', 'single'],
    ],
    double: [[/"/y, 's2', 1], '@interpolated', [/(?:\\[^\n]|\\(?![^\n])|#(?!\{)|[^\n"#\\])+/y, 's2']],
    single: [[/'/y, 's1', 1], '@interpolated', [/(?:\\[^\n]|\\(?![^\n])|#(?!\{)|[^\n'#\\])+/y, 's1']],
    url: [[/\)/y, 'sx', 1], [/(?:\\[^\n]|\\(?![^\n])|#(?!\{)|[^\n)#\\])+/y, 'sx'], '@interpolated'],
    selector: [
      '@end',
      '@strings',
      '@interpolated',
      [/[ \t]+/y, ''],
      [/:/y, 'nd', 'pseudo'],
      [/\./y, 'nc', 'class'],
      [/#/y, 'nn', 'id'],
      [/%/y, 'nv', 'placeholder'],
      [/[\w-]+/y, 'nt'],
      [/&/y, 'k'],
      [/[~^*!&[\]()<>|+=@:;,./?-]/y, 'o'],
    ],
    pseudo: piece('nd'),
    class: piece('nc'),
    id: piece('nn'),
    placeholder: piece('nv'),
    attributeName: ['@interpolated', [/[\w-]+/y, ([name]) => attributeClass(name)]],
    attribute: ['@attributeName', [/([ \t]*)(:)/y, ['', 'p'], 'value']],
  }),
);
