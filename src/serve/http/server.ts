// The HTTP server of the preview: guards, looks up, answers. No request may end it.
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { sep } from 'node:path';
import { fails } from '../../diagnostics.ts';
import { hash } from '../../util/hash.ts';
import { htmlEscape } from '../../util/text.ts';
import type { Answer, PageState } from '../types.ts';
import { answerOwn, type EndpointTools, OWN } from './endpoints.ts';
import { refusal, requestedOrigin } from './guard.ts';
import { decodedPath } from './lookup.ts';
import type { Pictures } from './pictures.ts';
import { HEADERS, respond, say, typeOf } from './respond.ts';
import { rewriteOrigin } from './rewrite-origin.ts';

export interface ServerTools extends EndpointTools {
  /** Prints new diagnostics, after a page with some was rendered. */
  readonly report: () => void;
  readonly pictures: Pictures;
  /** Whether bugs of the program are printed with their stacks. */
  readonly trace?: boolean | undefined;
}

/** Bytes of the largest page that is only copied and gets the script. */
const LARGEST_PAGE = 16 * 1024 * 1024;

type AnswerOf<Kind extends Answer['kind']> = Extract<Answer, { readonly kind: Kind }>;

/** The script's tag with the page's state, so that the script notices when that changes. */
function scriptTag(state: PageState, path: string, token: string): string {
  const facts = htmlEscape(JSON.stringify({ ...state, path, token }));
  return `<script src="${OWN}preview.js" data-gemless="${facts}"></script>`;
}

/**
 * Place for the script in a page: at the beginning of its head, before anything else runs, or in front of a
 * page without a head.
 */
function placeOfScript(html: string): number {
  const head = /<head(?:\s[^<>]*)?>/i.exec(html) ?? /<!doctype[^<>]*>/i.exec(html);
  return head ? head.index + head[0].length : 0;
}

function withScript(html: string, tag: string): string {
  const at = placeOfScript(html);
  return html.slice(0, at) + tag + html.slice(at);
}

/** A request with its decoded path, and its response. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
}

function sendPage({ request, response, path }: Exchange, { page, status }: AnswerOf<'page'>, tools: ServerTools): void {
  const type = typeOf(page.output);
  const state = tools.preview.state(path);
  const isHtml = type.startsWith('text/html');
  const whole = isHtml ? withScript(page.text, scriptTag(state, path, tools.token)) : page.text;
  const text = rewriteOrigin(whole, tools.origin, requestedOrigin(request, tools.hosts));
  const bytes = Buffer.from(text);
  // of the bytes as sent: with the script's tag and the requested host
  const etag = `"${text === page.text ? page.hash : hash(text)}"`;
  respond(request, response, { type, etag, size: bytes.length, status, bytes });
}

/** Sends a placeholder for a page that is missing or broken. It has the script too, and becomes the page once there is one. */
function sendPlaceholder({ request, response, path }: Exchange, tools: ServerTools): void {
  const state = tools.preview.state(path);
  const broken = state.errors !== '';
  const words = broken ? 'Gemless can’t build this page yet.' : `There is no page at ${htmlEscape(path)}.`;
  const text = `<!doctype html><html lang="en"><head>${scriptTag(state, path, tools.token)}<meta charset="utf-8"><title>${broken ? 'Not built' : 'Not found'}</title></head><body><p>${words}</p></body></html>`;
  const bytes = Buffer.from(text);
  const status = broken ? 500 : 404;
  respond(request, response, { type: 'text/html; charset=utf-8', etag: '"none"', size: bytes.length, status, bytes });
}

/** Real path and size of a copied file; undefined where it became a link out of the site since it was read. */
function openFile(absolute: string, { workspace }: ServerTools['preview']) {
  const real = realpathSync(absolute);
  const roots = [workspace.source, workspace.assets, workspace.theme.assets].flatMap((root) => (root === undefined ? [] : [root]));
  const stat = statSync(real);
  return stat.isFile() && roots.some((root) => real.startsWith(realpathSync(root) + sep)) ? { real, stat } : undefined;
}

/** Sends a variant of a picture, encoded now if it was not before; without one, the picture itself. */
async function sendEncoded(exchange: Exchange, { route, job }: AnswerOf<'encoded'>, tools: ServerTools): Promise<void> {
  const { request, response } = exchange;
  const original = route.format === 'png' ? undefined : route.from;
  const isOpen = !original || openFile(original.file.absolute, tools.preview);
  const picture = isOpen && (await tools.pictures.get(job()));
  if (picture) {
    const { hash, bytes } = picture;
    respond(request, response, { type: typeOf(route.output), etag: `"${hash}"`, size: bytes.length, status: 200, bytes });
  } else if (original) sendFile(exchange, { kind: 'file', absolute: original.file.absolute, output: original.output, status: 200 }, tools);
  else say(response, 404, 'This post has no card.');
}

/**
 * Bytes of a page that is only copied, with the script in them, whatever their encoding is; as they are in
 * UTF-16.
 */
function pageBytes(file: string, tag: string): Buffer {
  const bytes = readFileSync(file);
  if (/^(?:\xff\xfe|\xfe\xff)/.test(bytes.toString('latin1', 0, 2))) return bytes;
  const at = placeOfScript(bytes.toString('latin1'));
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(tag), bytes.subarray(at)]);
}

function sendFile({ request, response, path }: Exchange, file: AnswerOf<'file'>, { preview, token }: ServerTools): void {
  const found = openFile(file.absolute, preview);
  if (!found) {
    say(response, 404, 'File not found.');
    return;
  }
  const { real, stat } = found;
  if (/\.html?$/i.test(file.output) && stat.size <= LARGEST_PAGE) {
    const bytes = pageBytes(real, scriptTag(preview.state(path), path, token));
    respond(request, response, { type: typeOf(file.output), etag: `"${hash(bytes)}"`, size: bytes.length, status: file.status, bytes });
    return;
  }
  const etag = `"${stat.size.toString(36)}-${stat.mtimeMs.toString(36)}"`;
  respond(request, response, { type: typeOf(file.output), etag, size: stat.size, status: file.status, bytes: { file: real } });
}

/** "?q=a", or "". */
export const queryOf = ({ url = '' }: IncomingMessage): string => /^[^?#]*(\?[^#]*)/.exec(url)?.[1] ?? '';

function sendFailure(response: ServerResponse, error: unknown): void {
  const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (!response.headersSent) say(response, gone ? 404 : 500, gone ? 'File not found.' : `Internal error: ${String(error)}`);
  else response.destroy();
}

function handle(request: IncomingMessage, response: ServerResponse, tools: ServerTools): void {
  const path = decodedPath(request.url ?? '');
  const own = path?.startsWith(OWN) ?? false;
  const refused = refusal(request, tools.hosts, own);
  if (refused) {
    say(response, 403, `Refused: ${refused}.`);
    return;
  }
  if (path === undefined) say(response, 400, 'The path is not valid.');
  else if (own) answerOwn(path.slice(OWN.length), request, response, tools);
  else if (request.method !== 'GET' && request.method !== 'HEAD') say(response, 405, 'GET and HEAD only.', { Allow: 'GET, HEAD' });
  else {
    const answer = tools.preview.answer(path);
    const exchange = { request, response, path };
    if (answer.kind === 'page' && answer.page.diagnostics.length > 0) tools.report();
    if (answer.kind === 'redirect') response.writeHead(302, { ...HEADERS, Location: answer.location + queryOf(request) }).end();
    else if (answer.kind === 'file') sendFile(exchange, answer, tools);
    else if (answer.kind === 'encoded') sendEncoded(exchange, answer, tools).catch((error: unknown) => sendFailure(response, error));
    else if (answer.kind === 'page' && (answer.page.text !== '' || !fails(answer.page.diagnostics, false)))
      sendPage(exchange, answer, tools);
    else sendPlaceholder(exchange, tools);
  }
}

const STATUSES: { readonly [code: string]: string } = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** Milliseconds for the head of a request, for all of it, and until the next one; how often the server checks that. */
export const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
} as const;
export type Limits = { readonly [Name in keyof typeof LIMITS]: number };

/** Makes the server of a preview; it does not listen yet. */
export const createPreviewServer = (tools: ServerTools, limits?: Limits): Server =>
  createSafeServer((request, response) => handle(request, response, tools), limits);

/** Makes a server that no request ends; it does not listen yet. */
export function createSafeServer(answer: (request: IncomingMessage, response: ServerResponse) => void, limits: Limits = LIMITS): Server {
  const server = createServer(limits, (request, response) => {
    request.on('error', () => {});
    response.on('error', () => {});
    try {
      answer(request, response);
    } catch (error) {
      sendFailure(response, error);
    }
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = STATUSES[error.code ?? ''] ?? '400 Bad Request';
    if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
    else socket.destroy();
  });
  server.on('upgrade', (_, socket) => {
    socket.on('error', () => {});
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  return server;
}

const TRIES = 20;
const LAST_PORT = 65_535;

/** Listens on the first free port from `port` on (0: any), and returns it. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  for (let at = port; ; at++) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
      server.once('error', done);
      server.listen(at, host, () => {
        server.off('error', done);
        done(undefined);
      });
    });
    if (!error) {
      const address = server.address();
      return typeof address === 'object' && address ? address.port : at;
    }
    if (error.code !== 'EADDRINUSE' || at >= Math.min(port + TRIES, LAST_PORT)) throw error;
  }
}
