// Metadata of photographs (Exif), found in the beginnings of JPEG, PNG and WebP files.
import exifReader from 'exif-reader';

/** A part of a file: its name, where its data begin, and where the next part does. */
interface Chunk {
  readonly name: string;
  readonly data: number;
  readonly end: number;
}

const ascii = (bytes: Buffer, at: number, length: number): string => bytes.toString('latin1', at, at + length);

/** Format of a file: where its parts begin, and the part at a position. */
interface Format {
  readonly start: number;
  readonly chunk: (bytes: Buffer, at: number) => Chunk;
}

const JPEG: Format = {
  start: 2,
  chunk: (bytes, at) => {
    const data = at + 4;
    const isExif = bytes.readUInt16BE(at) === 0xffe1 && ascii(bytes, data, 6) === 'Exif\0\0';
    return { name: isExif ? 'EXIF' : '', data: data + 6, end: at + 2 + bytes.readUInt16BE(at + 2) };
  },
};
const PNG: Format = {
  start: 8,
  chunk: (bytes, at) => ({ name: ascii(bytes, at + 4, 4), data: at + 8, end: at + 12 + bytes.readUInt32BE(at) }),
};
const WEBP: Format = {
  start: 12,
  chunk: (bytes, at) => {
    const size = bytes.readUInt32LE(at + 4);
    return { name: ascii(bytes, at, 4), data: at + 8, end: at + 8 + size + (size % 2) };
  },
};

function formatOf(bytes: Buffer): Format | undefined {
  if (ascii(bytes, 0, 2) === '\xff\xd8') return JPEG;
  if (ascii(bytes, 1, 3) === 'PNG') return PNG;
  return ascii(bytes, 8, 4) === 'WEBP' ? WEBP : undefined;
}

/** The Exif data in a file's first bytes; undefined for none. */
function exifOf(bytes: Buffer): Buffer | undefined {
  const format = formatOf(bytes);
  if (!format) return undefined;
  for (let at = format.start; at + 14 <= bytes.length; ) {
    const { name, data, end } = format.chunk(bytes, at);
    if (name.toUpperCase() === 'EXIF') return bytes.subarray(data, end);
    if (end <= at) return undefined;
    at = end;
  }
  return undefined;
}

/** Whether the metadata of a picture, of which these are the first bytes, say where it was taken. */
export function hasLocation(bytes: Buffer): boolean {
  const exif = exifOf(bytes);
  if (!exif) return false;
  try {
    const { GPSInfo } = exifReader(exif);
    return GPSInfo?.GPSLatitude !== undefined && GPSInfo.GPSLongitude !== undefined;
  } catch {
    return false; // cut off or broken
  }
}
