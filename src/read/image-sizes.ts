// Sizes of pictures, read from the beginnings of their files.
import { imageSize } from 'image-size';
import type { ImageSize, SourceFile } from '../types.ts';
import { readPart } from './read-part.ts';

/** Bytes that hold the size in most files; the metadata of a photograph may come first. */
const HEAD = 64 * 1024;
const MOST = 4 * 1024 * 1024;

const KNOWN = /\.(?:png|apng|jpe?g|gif|webp|avif|svg|bmp|ico)$/i;

function measure(bytes: Uint8Array): ImageSize | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    if (!(width > 0 && height > 0)) return undefined;
    // from 5 on a camera lay on its side, and browsers turn what it took
    const [across, down] = orientation >= 5 ? [height, width] : [width, height];
    return { width: Math.round(across), height: Math.round(down) };
  } catch {
    return undefined; // cut off, broken or something else than its name says: it is shown without a size, as ever
  }
}

/** Width and height of a picture as browsers show it, in CSS pixels; undefined where its file has none. */
export function sizeOfImage(file: SourceFile): ImageSize | undefined {
  if (!KNOWN.test(file.path)) return undefined;
  try {
    const size = measure(readPart(file.absolute, 0, Math.min(file.size, HEAD)));
    return size || file.size <= HEAD ? size : measure(readPart(file.absolute, 0, Math.min(file.size, MOST)));
  } catch {
    return undefined; // it went away since the site was read; copying it says so
  }
}
