// Vim's scripts, as Rouge's lexer reads them.
import { once } from '../../../util/cached.ts';
import { classBy, type States } from './lexer.ts';
import WORDS from './vim-words.json' with { type: 'json' };

const wordClass = classBy({ nb: WORDS.builtins, k: WORDS.commands }, '');

export const vim = once(
  (): States => ({
    root: [
      [/^([ \t-\r]{0,200})("[^\n]*?)(?![^\n])/y, ['', 'c']],
      [/^[ \t-\r]{0,200}\\/y, 'se'],
      [/[ \t]+/y, ''],
      [/\/(?:\\[\\/]|[^\n/\\]|\\(?![\\/]))*\\?\//y, 'sr'],
      [/"(?:\\[\\"]|[^\n"\\]|\\(?![\\"]))*\\?"/y, 's2'],
      [/'(?:\\[\\']|[^\n'\\]|\\(?![\\']))*\\?'/y, 's1'],
      [/-?\d+/y, 'm'],
      [/#[0-9a-f]{6}/iy, 'mh'],
      [/^:/y, 'p'],
      [/[():<>+=![\]{}|,~.-]/y, 'p'],
      [/\b(let|if|else|endif|elseif|fun|function|endfunction)\b/y, 'k'],
      [/\b(NONE|bold|italic|underline|dark|light)\b/y, 'nb'],
      [/[absg]:\w+/y, 'nv'],
      [/\w+(?![\p{L}\p{M}\p{N}_])/uy, ([name]) => wordClass(name)],
      [/[\s\S]/y, ''],
    ],
  }),
);
