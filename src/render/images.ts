// Pictures and frames of a page: pictures of the site get their width and height, so that nothing moves when
// they come; frames get a name, players their proportions; and what is further down waits until the reader
// comes near.
import type { ImageSize, Site, SourceFile } from '../types.ts';
import { anyOf, attributeOf, attributePattern, COMMENT, TAGS_IN_VALUE } from '../util/html-pieces.ts';
import { decodeAttribute } from '../util/text.ts';
import { decodePath } from '../util/url.ts';
import type { Tracker } from './tracker.ts';

export type SizeOfImage = (file: SourceFile) => ImageSize | undefined;

/** The size of what a URL of the page leads to; undefined when that is no picture of the site. */
export type SizeOfUrl = (url: string) => ImageSize | undefined;

/** Looks pictures up by URL, each read once; notes that their files were read. */
export function createImageSizes(site: Site, tracker: Tracker, sizeOf: SizeOfImage): SizeOfUrl {
  let files: ReadonlyMap<string, SourceFile> | undefined;
  const sizes = new Map<string, ImageSize | undefined>();
  const { url, baseurl } = site.config;
  const pathOf = (address: string): string | undefined => {
    const local = url !== '' && address.startsWith(`${url}/`) ? address.slice(url.length).replace(/^\/+/, '/') : address;
    if (!local.startsWith(`${baseurl}/`) || local.startsWith('//')) return undefined;
    return decodePath(local.slice(baseurl.length + 1).replace(/[?#].*$/s, ''));
  };
  return (address) => {
    const path = pathOf(address);
    if (path === undefined) return undefined;
    tracker.read(`file ${path}`);
    if (sizes.has(path)) return sizes.get(path);
    files ??= new Map(site.statics.map(({ output, file }) => [output, file]));
    const file = files.get(path);
    const size = file && sizeOf(file);
    sizes.set(path, size);
    return size;
  };
}

/** Comments, elements whose text is no HTML, and pictures; an unclosed one takes all that is left. */
const PIECE = anyOf(
  COMMENT,
  /<(script|style|textarea|title|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/,
  TAGS_IN_VALUE,
  /<(img|iframe)\s((?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^"'>])*)(?:>|$)/,
);
const [SRC, WIDTH, HEIGHT, LOADING, TITLE, STYLE] = ['src', 'width', 'height', 'loading', 'title', 'style'].map(attributePattern);

/** `width` and `height`; where the author gave one, the other by its proportion. */
function sizeAttributes(attributes: string, size: ImageSize | undefined): string {
  const [width, height] = [attributeOf(WIDTH, attributes), attributeOf(HEIGHT, attributes)];
  if (!size || (width !== undefined && height !== undefined)) return '';
  const number = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);
  const scaled = (given: string, own: number, other: number): number | undefined => {
    const value = number(given);
    return value === undefined ? undefined : Math.round((value * other) / own);
  };
  if (width !== undefined) return attribute('height', scaled(width, size.width, size.height));
  if (height !== undefined) return attribute('width', scaled(height, size.height, size.width));
  return attribute('width', size.width) + attribute('height', size.height);
}

const attribute = (name: string, value: number | undefined): string => (value === undefined ? '' : ` ${name}="${value}"`);

/** Players, which fill any box (those that FitVids knows, in Minimal Mistakes, and more). */
const PLAYER = /^(?:\w+\.)*(?:youtube(?:-nocookie)?\.com|vimeo\.com|bilibili\.com|dailymotion\.com|twitch\.tv|drive\.google\.com)$/i;

/** Whether an address is that of a player. */
export const isPlayer = (address: string): boolean => PLAYER.test(/^(?:https?:)?\/\/(?:www\.)?([\w.-]+)/i.exec(address)?.[1] ?? '');

/** A player as wide as its author said, but not wider than the text, and as high as that makes it. */
function playerStyle(attributes: string): string {
  const [width, height] = [WIDTH, HEIGHT].map((pattern) => /^\d+(?=(?:px)?$)/.exec(attributeOf(pattern, attributes) ?? '')?.[0]);
  if (attributeOf(STYLE, attributes) !== undefined) return '';
  return width && height ? ` style="aspect-ratio:${width}/${height};height:auto"` : '';
}

/** Title of a frame without one: its host, for those who can't see it. */
function frameAttributes(attributes: string): string {
  const host = /^(?:https?:)?\/\/(?:www\.)?([\w.-]+)/i.exec(attributeOf(SRC, attributes) ?? '')?.[1];
  if (host === undefined) return '';
  return (attributeOf(TITLE, attributes) === undefined ? ` title="${host}"` : '') + (PLAYER.test(host) ? playerStyle(attributes) : '');
}

/** HTML with sizes of pictures and names of frames; all but the first picture are loaded lazily. */
export function withSizes(html: string, sizeOf: SizeOfUrl): string {
  if (!/<(?:img|iframe)\s/i.test(html)) return html;
  let hasPicture = false;
  return html.replace(PIECE, (piece: string, _element: string | undefined, name: string | undefined, attributes = '') => {
    if (name === undefined || !piece.endsWith('>')) return piece;
    const isFrame = name.toLowerCase() === 'iframe';
    const first = !isFrame && !hasPicture;
    hasPicture ||= !isFrame;
    const lazy = first || attributeOf(LOADING, attributes) !== undefined ? '' : ' loading="lazy"';
    const src = decodeAttribute(attributeOf(SRC, attributes) ?? '');
    return `<${name}${isFrame ? frameAttributes(attributes) : sizeAttributes(attributes, sizeOf(src))}${lazy} ${attributes}>`;
  });
}
