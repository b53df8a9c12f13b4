// Writes a PNG again, smaller: one byte per pixel and a palette, since flat drawings have few colours. Pixels stay as they are up to
// `colours` shades; above that the rarest shades take their nearest neighbour's place, which the eye does not see.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

function chunks(png) {
  const found = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    found.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return found;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

const paeth = (a, b, c) => {
  const pa = Math.abs(b - c);
  const pb = Math.abs(a - c);
  const pc = Math.abs(a + b - 2 * c);
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
};

/** The raw samples of an 8-bit RGB or RGBA image that is not interlaced: what browsers write. */
function decode(png) {
  const parts = chunks(png);
  const header = parts[0].data;
  const [width, height, depth, type, interlaced] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8], header[9], header[12]];
  if (depth !== 8 || (type !== 2 && type !== 6) || interlaced) throw new Error(`cannot read a PNG of depth ${depth}, type ${type}`);
  const step = type === 6 ? 4 : 3;
  const stride = width * step;
  const packed = inflateSync(Buffer.concat(parts.filter((part) => part.type === 'IDAT').map((part) => part.data)));
  const samples = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = packed[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x < step ? 0 : samples[y * stride + x - step];
      const up = y === 0 ? 0 : samples[(y - 1) * stride + x];
      const corner = x < step || y === 0 ? 0 : samples[(y - 1) * stride + x - step];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      samples[y * stride + x] = packed[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return { width, height, step, samples };
}

/** The most used shades, and for every shade the index of the one that stands for it. */
function palette(counts, colours) {
  const byUse = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([shade]) => shade);
  const kept = byUse.slice(0, colours);
  const indexes = new Map(kept.map((shade, i) => [shade, i]));
  const distance = (a, b) => ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
  for (const shade of byUse.slice(colours)) {
    const nearest = kept.reduce((best, one, i) => (distance(one, shade) < distance(kept[best], shade) ? i : best), 0);
    indexes.set(shade, nearest);
  }
  return { kept, indexes };
}

/** Takes a PNG as a browser writes it (opaque), returns one with a palette of at most `colours` shades. */
export function shrink(png, colours = 64) {
  const { width, height, step, samples } = decode(png);
  const shades = new Uint32Array(width * height);
  const counts = new Map();
  for (let i = 0; i < shades.length; i++) {
    const shade = (samples[i * step] << 16) | (samples[i * step + 1] << 8) | samples[i * step + 2];
    shades[i] = shade;
    counts.set(shade, (counts.get(shade) ?? 0) + 1);
  }
  const { kept, indexes } = palette(counts, colours);
  const rows = Buffer.alloc((width + 1) * height);
  for (let i = 0; i < shades.length; i++) rows[Math.floor(i / width) * (width + 1) + 1 + (i % width)] = indexes.get(shades[i]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colourBytes = Buffer.from(kept.flatMap((shade) => [shade >> 16, (shade >> 8) & 255, shade & 255]));
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('PLTE', colourBytes), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}
