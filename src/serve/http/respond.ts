// Bytes over HTTP: types, ETags, ranges, HEAD. The same for pages from memory and for files from the disk.
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import MEDIA_TYPES from './media-types.json' with { type: 'json' };

/** Media types by extension; browsers download all others. */
const TYPES: { readonly [extension: string]: string } = MEDIA_TYPES;

export const typeOf = (path: string): string => TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';

/**
 * Headers of every answer: no guessing of types, no embedding by other sites, no caching without validation. In a frame of another site, a
 * reader could be led to clicks that open the editor; VS Code shows pages in a frame of its own schemes, which no site can have.
 */
export const HEADERS = {
  'Content-Security-Policy': "frame-ancestors 'self' vscode-webview: vscode-file:",
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
} as const;

export interface Content {
  readonly type: string;
  readonly etag: string;
  readonly size: number;
  readonly status: number;
  /** The bytes, or a file with them. */
  readonly bytes: Buffer | { readonly file: string };
}

interface Span {
  readonly start: number;
  /** Inclusive. */
  readonly end: number;
}

/** Range of bytes (RFC 9110, 14.2); undefined for none or an unknown form, "bad" for one outside of the content. */
function rangeOf(header: string | undefined, size: number): Span | 'bad' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const suffix = match[1] === '';
  const start = suffix ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = suffix || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start > end || start >= size ? 'bad' : { start, end };
}

const matches = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*') ?? false;

/** Answers a GET or HEAD. */
export function respond(request: IncomingMessage, response: ServerResponse, content: Content): void {
  const { headers } = request;
  const common = { ...HEADERS, ETag: content.etag, 'Accept-Ranges': 'bytes' };
  if (content.status === 200 && matches(headers['if-none-match'], content.etag)) {
    response.writeHead(304, common).end();
    return;
  }
  const ranged = content.status === 200 && (headers['if-range'] === undefined || headers['if-range'] === content.etag);
  const range = ranged ? rangeOf(headers.range, content.size) : undefined;
  if (range === 'bad') {
    response.writeHead(416, { ...common, 'Content-Range': `bytes */${content.size}` }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: content.size - 1 };
  const part = range ? { 'Content-Range': `bytes ${start}-${end}/${content.size}` } : {};
  response.writeHead(range ? 206 : content.status, { ...common, ...part, 'Content-Type': content.type, 'Content-Length': end - start + 1 });
  if (request.method === 'HEAD' || content.size === 0) response.end();
  else if (Buffer.isBuffer(content.bytes)) response.end(content.bytes.subarray(start, end + 1));
  else sendFile(response, content.bytes.file, { start, end });
}

function sendFile(response: ServerResponse, file: string, span: Span): void {
  const stream = createReadStream(file, span);
  stream.on('error', () => response.destroy()); // gone since its size was read
  // shorter than its Content-Length by now: the client would wait for the rest
  stream.on('end', () => (stream.bytesRead > span.end - span.start ? response.end() : response.destroy()));
  response.on('close', () => stream.destroy());
  stream.pipe(response, { end: false });
}

/** Sends a short answer in plain text. */
export function say(response: ServerResponse, status: number, text: string, headers: { readonly [name: string]: string } = {}): void {
  response.writeHead(status, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(`${text}\n`);
}

/** Sends a text of JSON. */
export function sendJson(response: ServerResponse, text: string): void {
  response.writeHead(200, { ...HEADERS, 'Content-Type': 'application/json; charset=utf-8' }).end(text);
}
