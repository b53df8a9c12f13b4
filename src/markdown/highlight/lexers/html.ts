// HTML with its scripts and style sheets, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { javascript } from './javascript.ts';
import type { Run, States } from './lexer.ts';
import { css } from './sheets.ts';

/** The beginning of a tag whose content is another language. */
const openWith =
  (language: () => States, content: string) =>
  (_: unknown, { push, reset }: Run): string => {
    reset(language());
    push(content);
    push('tag');
    return 'nt';
  };

const script = ([text]: RegExpExecArray, { delegate }: Run): undefined => void delegate(javascript(), text);
const style = ([text]: RegExpExecArray, { delegate }: Run): undefined => void delegate(css(), text);

export const html = once(
  (): States => ({
    root: [
      [/[^<&]+/y, ''],
      [/&[^ \t-\r]{0,1000}?;/y, 'ni'],
      [/<!DOCTYPE [^>]{0,5000}>/iy, 'cp'],
      [/<!\[CDATA\[[\s\S]{0,5000}?\]\]>/y, 'cp'],
      [/<!--/y, 'c', 'comment'],
      [/<\?[\s\S]{0,5000}?\?>/y, 'cp'],
      [/<[ \t-\r]*script[ \t-\r]*/y, openWith(() => javascript(), 'scriptContent')],
      [/<[ \t-\r]*style[ \t-\r]*/y, openWith(() => css(), 'styleContent')],
      [/<\//y, 'nt', 'tagEnd'],
      [/</y, 'nt', 'tagStart'],
      [/<[ \t-\r]*[\p{L}:_-][\p{L}\p{M}\p{N}_\p{Cf}:.·-]*/uy, 'nt', 'tag'],
      [/<[ \t-\r]*\/[ \t-\r]*[\p{L}:_-][\p{L}\p{M}\p{N}_\p{Cf}:.·-]*[ \t-\r]*>/uy, 'nt'],
    ],
    tagEnd: ['@tagEndEnd', [/[\p{L}:_-][\p{L}\p{M}\p{N}_\p{Cf}:.·-]*/uy, 'nt', '< tagEndEnd']],
    tagEndEnd: [
      [/[ \t-\r]+/y, ''],
      [/>/y, 'nt', 1],
    ],
    tagStart: [
      [/[ \t-\r]+/y, ''],
      [/[\p{L}:_-][\p{L}\p{M}\p{N}_\p{Cf}:.·-]*/uy, 'nt', '< tag'],
      [/(?:)/y, '', '< tag'],
    ],
    comment: [
      [/[^-]+/y, 'c'],
      [/-->/y, 'c', 1],
      [/-/y, 'c'],
    ],
    tag: [
      [/[ \t-\r]+/y, ''],
      [/[\p{L}:_[\]()*.-][\p{L}\p{M}\p{N}_\p{Cf}:.·[\]()*-]*[ \t-\r]*=[ \t-\r]*/uy, 'na', 'attr'],
      [/[\p{L}:_*#-][\p{L}\p{M}\p{N}_\p{Cf}:.·*#-]*/uy, 'na'],
      [/\/?[ \t-\r]*>/y, 'nt', 1],
    ],
    attr: [
      [/"/y, 's', '< dq'],
      [/'/y, 's', '< sq'],
      [/[^ \t-\r>]+/y, 's', 1],
    ],
    dq: [
      [/"/y, 's', 1],
      [/[^"]+/y, 's'],
    ],
    sq: [
      [/'/y, 's', 1],
      [/[^']+/y, 's'],
    ],
    scriptContent: [
      [/[^<]+/y, script],
      [/<[ \t-\r]*\/[ \t-\r]*script[ \t-\r]*>/y, 'nt', 1],
      [/</y, script],
    ],
    styleContent: [
      [/[^<]+/y, style],
      [/<[ \t-\r]*\/[ \t-\r]*style[ \t-\r]*>/y, 'nt', 1],
      [/</y, style],
    ],
  }),
);
