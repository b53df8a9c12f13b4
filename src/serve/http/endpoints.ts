// Endpoints for the preview's own script, below /__gemless/: the live channel, errors, facts about a page, opening the editor.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve, sep } from 'node:path';
import { placeOf } from '../../diagnostics.ts';
import type { Diagnostic } from '../../types.ts';
import { codeFrame } from '../../util/code-frame.ts';
import type { Preview } from '../preview.ts';
import type { PageState } from '../types.ts';
import { templateDependenciesOf } from '../update/template-dependencies.ts';
import { absoluteOf, openEditor, type Started } from './editor.ts';
import { type Hosts, requestedOrigin } from './guard.ts';
import type { Live } from './live.ts';
import { lineOf } from './locate.ts';
import { decodedPath } from './lookup.ts';
import { HEADERS, respond, say, sendJson } from './respond.ts';
import { rewriteOrigin } from './rewrite-origin.ts';

export const OWN = '/__gemless/';
/** Bytes of a request to open the editor: a few words of JSON. */
const LARGEST_BODY = 16_384;

export interface EndpointTools {
  readonly preview: Preview;
  readonly live: Live;
  /** State of an open page, which asks for it after each change. */
  readonly stateFor: (path: string) => PageState;
  /** `site.url` while the preview renders pages. */
  readonly origin: string;
  /** The script that pages of the preview load. */
  readonly script: string;
  /** Secret that only pages of this preview know. */
  readonly token: string;
  readonly env: NodeJS.ProcessEnv;
  readonly hosts: Hosts;
  /** Prints a line for the author. */
  readonly print: (text: string) => void;
}

function rootsOf({ preview }: EndpointTools): readonly string[] {
  const { workspace } = preview;
  return [workspace.cwd, workspace.source, resolve(workspace.theme.templates, '..')];
}

/** A diagnostic as the page shows it. */
function shownError(diagnostic: Diagnostic, tools: EndpointTools) {
  const { line, column, message, hint, severity, file } = diagnostic;
  const absolute = absoluteOf(file, rootsOf(tools), existsSync);
  const frame = absolute !== undefined && line !== undefined ? codeFrame(textOf(absolute), line, column) : '';
  const location = placeOf(diagnostic);
  return { severity, location, file, line: line ?? 1, column: column ?? 1, message: message.slice(0, 2000), hint, frame };
}

function textOf(absolute: string): string {
  try {
    return readFileSync(absolute, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return '';
  }
}

/** Facts about the page of a path, for the panel. */
function about(path: string, { preview }: EndpointTools) {
  const page = preview.page(path);
  if (!page) return {};
  const { route, took } = page;
  const { warnings, broken } = preview.state(path);
  const document = route.kind === 'page' ? route.document : undefined;
  const { gathered, layouts } = preview.snapshot().plan?.understood ?? {};
  const folders = gathered?.sources.templates ?? [];
  const used = { folders: layouts?.mode === 'own' ? [...folders.slice(0, -1), new Map()] : folders, liquid: layouts?.layouts ?? new Map() };
  const text = document?.liquid ? textOf(document.file.absolute) : '';
  const templates = route.kind === 'page' ? templateDependenciesOf(route, used, text) : undefined;
  return {
    source: document?.file.name ?? route.origin,
    url: route.url,
    'front matter': document?.data ?? {},
    warnings,
    'broken links': broken,
    layouts: templates?.layouts.join(' → ') || 'none',
    milliseconds: Math.round(took * 10) / 10,
    includes: templates?.includes.join('\n') || 'none',
  };
}

interface OpenRequest {
  readonly file?: unknown;
  readonly line?: unknown;
  readonly column?: unknown;
  /** URL path of the page, with a block on it, instead of file and line. */
  readonly path?: unknown;
  readonly text?: unknown;
  readonly kind?: unknown;
  readonly index?: unknown;
}

const number = (value: unknown): number => (typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 1);

/** True for a file of the site: no other may be opened. */
function isInside(absolute: string, tools: EndpointTools): boolean {
  const { workspace } = tools.preview;
  const roots = [workspace.source, workspace.assets, ...workspace.templates, workspace.theme.templates, ...workspace.configs];
  const real = realpathSync(absolute);
  return roots.some(
    (root) => root !== undefined && existsSync(root) && (real === realpathSync(root) || real.startsWith(realpathSync(root) + sep)),
  );
}

/** The opened line, and how it was opened; empty where there is no source, or one that may not be opened. */
interface Opened extends Started {
  readonly file?: string;
  readonly line?: number;
}

async function open(wanted: OpenRequest, tools: EndpointTools): Promise<Opened> {
  if (typeof wanted.path === 'string' && typeof wanted.text === 'string') {
    const route = tools.preview.page(wanted.path)?.route;
    const document = route?.kind === 'page' ? route.document : undefined;
    if (!document) return {};
    const line = lineOf(textOf(document.file.absolute), { ...wanted, text: wanted.text }, document.bodyLine);
    const opened = await openEditor({ file: document.file.absolute, line, column: 1 }, tools.env, tools.print);
    return { ...opened, file: document.file.name, line };
  }
  if (typeof wanted.file !== 'string') return {};
  const absolute = absoluteOf(wanted.file, rootsOf(tools), existsSync);
  if (absolute === undefined || !isInside(absolute, tools)) return {};
  const line = number(wanted.line);
  const opened = await openEditor({ file: absolute, line, column: number(wanted.column) }, tools.env, tools.print);
  return { ...opened, file: wanted.file, line };
}

function readBody(request: IncomingMessage, done: (body: string | undefined) => void): void {
  const parts: Buffer[] = [];
  let size = 0;
  request.on('data', (part: Buffer) => {
    size += part.length;
    if (size <= LARGEST_BODY) parts.push(part);
  });
  request.on('end', () => done(size <= LARGEST_BODY ? Buffer.concat(parts).toString('utf8') : undefined));
}

function parsed(body: string | undefined): OpenRequest | undefined {
  try {
    const wanted: unknown = JSON.parse(body ?? '');
    return typeof wanted === 'object' && wanted !== null ? wanted : {};
  } catch {
    return undefined;
  }
}

function openRequested(request: IncomingMessage, response: ServerResponse, tools: EndpointTools): void {
  if (request.headers['x-gemless-token'] !== tools.token || request.headers.origin !== requestedOrigin(request, tools.hosts)) {
    say(response, 403, 'Only a page of this preview may open the editor.');
    return;
  }
  readBody(request, (body) => {
    const wanted = parsed(body);
    if (wanted === undefined) say(response, 400, 'The body is not valid JSON.');
    else
      open(wanted, tools).then(
        (opened) => sendJson(response, JSON.stringify(opened)),
        (error: unknown) => say(response, 500, `Internal error: ${String(error)}`),
      );
  });
}

/** Answers a request below /__gemless/, after the guard accepted it. */
export function answerOwn(name: string, request: IncomingMessage, response: ServerResponse, tools: EndpointTools): void {
  const path = decodedPath(new URLSearchParams(/\?(.*)$/s.exec(request.url ?? '')?.[1] ?? '').get('path') ?? '/') ?? '/';
  if (name === 'open') {
    if (request.method === 'POST') openRequested(request, response, tools);
    else say(response, 405, 'POST only.', { Allow: 'POST' });
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    say(response, 405, 'GET and HEAD only.', { Allow: 'GET, HEAD' });
    return;
  }
  if (name === 'events' && request.method === 'GET') {
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    tools.live.open(response);
  } else if (name === 'state') {
    const state = JSON.stringify(tools.stateFor(path));
    sendJson(response, rewriteOrigin(state, tools.origin, requestedOrigin(request, tools.hosts)));
  } else if (name === 'preview.js') {
    const bytes = Buffer.from(tools.script);
    const type = 'text/javascript; charset=utf-8';
    respond(request, response, { type, etag: `"${tools.token}"`, size: bytes.length, status: 200, bytes });
  } else if (name === 'errors') {
    const errors = tools.preview.errors(path).map((error) => shownError(error, tools));
    sendJson(response, JSON.stringify(errors));
  } else if (name === 'about') sendJson(response, JSON.stringify(about(path, tools)));
  else say(response, 404, 'Not found.');
}
