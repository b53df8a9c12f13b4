// XML and style sheets, as Rouge's lexers read them.

import { once } from '../../../util/cached.ts';
import WORDS from './css-words.json' with { type: 'json' };
import { COMMENT, classBy, type States } from './lexer.ts';

export const xml = once(
  (): States => ({
    root: [
      [/[^<&]+/y, ''],
      [/&[^ \t-\r;]*;/y, 'ni'],
      [/<!\[CDATA\[[^\n]*?\]\]>/y, 'cp'],
      [/<!--/y, 'c', 'comment'],
      [/<\?[^\n]*?\?>/y, 'cp'],
      [/<![^>]{0,5000}>/y, 'cp'],
      [/<[ \t-\r]*[\p{L}:_][\p{L}\p{M}\p{N}\p{Cf}_:.·-]*/uy, 'nt', 'tag'],
      [/<[ \t-\r]*\/[ \t-\r]*[\p{L}:_][\p{L}\p{M}\p{N}\p{Cf}_:.·-]*[ \t-\r]*>/uy, 'nt'],
    ],
    comment: [
      [/[^-]+/y, 'c'],
      [/-->/y, 'c', 1],
      [/-/y, 'c'],
    ],
    tag: [
      [/[ \t-\r]+/y, ''],
      [/[\p{L}:_][\p{L}\p{M}\p{N}\p{Cf}_:.·-]*[ \t-\r]*=/uy, 'na', 'value'],
      [/\/?[ \t-\r]*>/y, 'nt', 1],
    ],
    value: [
      [/[ \t-\r]+/y, ''],
      [/"[^"]*"|'[^']*'|[^ \t-\r>]+/y, 's', 1],
    ],
  }),
);

const valueClass = classBy({ nb: WORDS.builtins, no: WORDS.constants }, 'n');
const isKnown = classBy({ nl: WORDS.attributes }, 'py');
const VENDOR = /^(?:-(?:ah|atsc|hp|khtml|moz|ms|o|rim|ro|tc|wap|webkit|xv)-|mso-|prince-)/;

const property = ([, name = '']: RegExpExecArray): readonly string[] => [VENDOR.test(name) ? 'nl' : isKnown(name), '', 'p'];

const UNITS = '%|(?:em|px|pt|pc|in|mm|cm|ex|rem|ch|vw|vh|vmin|vmax|dpi|dpcm|dppx|deg|grad|rad|turn|s|ms|Hz|kHz)\\b';

export const css = once(
  (): States => ({
    basics: [
      [/[ \t-\r]+/y, ''],
      [COMMENT, 'c', 'comment'],
    ],
    root: [
      '@basics',
      [/\{/y, 'p', 'stanza'],
      [/::?[\p{L}_-][\p{L}\p{M}\p{N}\p{Cf}_-]*/uy, 'nd'],
      [/\.[\p{L}_-][\p{L}\p{M}\p{N}\p{Cf}_-]*/uy, 'nc'],
      [/#[\p{L}_-][\p{L}\p{M}\p{N}\p{Cf}_-]*/uy, 'nf'],
      [/@[\p{L}_-][\p{L}\p{M}\p{N}\p{Cf}_-]*/uy, 'k', 'atRule'],
      [/[\p{L}_-][\p{L}\p{M}\p{N}\p{Cf}_-]*/uy, 'nt'],
      [/[~^*!%&[\]()<>|+=@:;,./?-]/y, 'o'],
      '@strings',
    ],
    comment: [
      [/\*\//y, 'c', 1],
      [/[^*]+|\*/y, 'c'],
    ],
    strings: [
      [/"(?=[^"]*")/y, 's1', 'double'],
      [/'(?=[^']*')/y, 's2', 'single'],
    ],
    double: [
      [/"/y, 's1', 1],
      [/[^"\\]+|\\["\\]?/y, 's1'],
    ],
    single: [
      [/'/y, 's2', 1],
      [/[^'\\]+|\\['\\]?/y, 's2'],
    ],
    value: [
      '@basics',
      [/url\([^\n)]*\)/y, 'sx'],
      [/#[\da-f]{1,6}/iy, 'm'],
      [new RegExp(`-?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:${UNITS})?`, 'y'), 'm'],
      [/[[\]():/.,]/y, 'p'],
      '@strings',
      [/[\p{L}_-][\p{L}\p{M}\p{N}\p{Cf}_-]*/uy, ([name]) => valueClass(name)],
    ],
    atRule: [
      [/\{(?=[ \t-\r]*[\p{L}_-][\p{L}\p{M}\p{N}\p{Cf}_-]*[ \t-\r]*:)/uy, 'p', 'atStanza'],
      [/\{/y, 'p', 'atBody'],
      [/;/y, 'p', 1],
      '@value',
    ],
    atBody: ['@atEnd', '@root'],
    atStanza: ['@atEnd', '@stanza'],
    atEnd: [[/\}/y, 'p', 2]],
    stanza: ['@basics', [/\}/y, 'p', 1], [/([\p{L}_-][\p{L}\p{M}\p{N}\p{Cf}_-]*)([ \t-\r]*)(:)/uy, property, 'stanzaValue']],
    stanzaValue: [[/;/y, 'p', 1], [/(?=\})/y, '', 1], [/![ \t-\r]*important\b/y, 'cp'], [/^@[^\n]*/y, 'cp'], '@value'],
  }),
);
