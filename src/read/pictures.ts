// Sizes of pictures and what else the beginnings of their files say.
import { imageSize } from 'image-size';
import type { ImageSize, Picture, SourceFile } from '../types.ts';
import { hasLocation } from './exif.ts';
import { readPart } from './read-part.ts';

/** Bytes that hold the size in most files; the metadata of a photograph may come first. */
const HEAD = 64 * 1024;
const MOST = 4 * 1024 * 1024;

const KNOWN = /\.(?:png|apng|jpe?g|gif|webp|avif|svg|bmp|ico)$/i;

interface Measured extends ImageSize {
  readonly type: string | undefined;
  /** The bytes that were read. */
  readonly head: Buffer;
}

function measure(head: Buffer): Measured | undefined {
  try {
    const { width, height, orientation = 1, type } = imageSize(head);
    if (!(width > 0 && height > 0)) return undefined;
    // from 5 on a camera lay on its side, and browsers turn what it took
    const [across, down] = orientation >= 5 ? [height, width] : [width, height];
    return { width: Math.round(across), height: Math.round(down), type, head };
  } catch {
    return undefined; // cut off, broken or something else than its name says: it is shown without a size, as ever
  }
}

function read(file: SourceFile): Measured | undefined {
  if (!KNOWN.test(file.path)) return undefined;
  try {
    const found = measure(readPart(file.absolute, 0, Math.min(file.size, HEAD)));
    return found || file.size <= HEAD ? found : measure(readPart(file.absolute, 0, Math.min(file.size, MOST)));
  } catch {
    return undefined; // it went away since the site was read; copying it says so
  }
}

/** Width and height of a picture as browsers show it, in CSS pixels; undefined where its file has none. */
export function sizeOfImage(file: SourceFile): ImageSize | undefined {
  const found = read(file);
  return found && { width: found.width, height: found.height };
}

/** Whether a PNG has frames (a chunk acTL before its data), or a WebP the flag of an animation. */
function isAnimated({ head, type }: Measured): boolean {
  if (type === 'webp') return head.toString('latin1', 12, 16) === 'VP8X' && ((head[20] ?? 0) & 2) !== 0;
  const frames = type === 'png' ? head.indexOf('acTL') : -1;
  return frames >= 0 && frames < head.indexOf('IDAT');
}

/** A JPEG, PNG or WebP, whatever its name says; undefined for other files. */
export function pictureOf(file: SourceFile): Picture | undefined {
  const found = read(file);
  const { type } = found ?? {};
  if (!found || (type !== 'jpg' && type !== 'png' && type !== 'webp')) return undefined;
  return { width: found.width, height: found.height, format: type, isAnimated: isAnimated(found), hasLocation: hasLocation(found.head) };
}
