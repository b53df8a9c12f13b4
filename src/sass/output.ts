// CSS and source maps as jekyll-sass-converter writes them.
import type { CompileResult } from 'sass';
import type { SassOptions } from './options.ts';
import { pathOf } from './resolve.ts';

const BEYOND_ASCII = /[\u0080-\u{10ffff}]/u;

/** Characters of escapes, which the compiler writes as themselves, as escapes: "\2014". */
const escaped = (css: string): string =>
  css.replace(/([\u0080-\u{10ffff}])(?=([0-9a-fA-F \t\n\r\f])?)/gu, (_, char: string, next: string | undefined) => {
    const code = char.codePointAt(0) ?? 0;
    return `\\${code.toString(16)}${next === undefined ? '' : ' '}`;
  });

/** Beginning of CSS with characters beyond ASCII: in the expanded style, and in the compressed one. */
const MARK = /^(?:@charset "UTF-8";\n|\ufeff)/;

export interface CssOptions extends Pick<SassOptions, 'addCharset'> {
  /** Name of the source map; undefined for none. */
  readonly map: string | undefined;
  /** Texts of all files that the style sheet is made of. */
  readonly texts: readonly string[];
}

/**
 * CSS with Jekyll's end. Where all texts are ASCII it is ASCII, too, without `@charset`, as libsass has it; a byte order mark (compressed
 * style) goes, or is replaced by `@charset`.
 */
export function cssOf({ css }: CompileResult, { addCharset, map, texts }: CssOptions): string {
  const isAscii = BEYOND_ASCII.test(css) && !texts.some((text) => BEYOND_ASCII.test(text));
  const own = isAscii ? escaped(css.replace(MARK, '')) : css.replace(/^\ufeff/, addCharset ? '@charset "UTF-8";' : '');
  const end = map === undefined ? '' : `\n/*# sourceMappingURL=${encodeURI(map)} */`;
  return `${own}${own === '' ? '' : '\n'}${end}`;
}

/** JSON of a source map: sources by their paths in the site; the style sheet at `path`, which has no URL, is among them. */
export function mapOf({ sourceMap }: CompileResult, path: string, map: string | undefined): string {
  if (!sourceMap || map === undefined) return '';
  const sources = sourceMap.sources.map((url) => pathOf(url) ?? path);
  return JSON.stringify({ ...sourceMap, file: map.replace(/\.map$/, ''), sources });
}
