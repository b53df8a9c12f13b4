// Lost pages: why there is none at a URL that had one, or that a document is for, and where the page is now.
import type { Document, Route } from '../types.ts';
import { goneFrom } from '../util/cached-lists.ts';
import { rubyTime } from '../util/dates.ts';
import { nearest } from '../util/near.ts';
import { decodedPath } from './http/lookup.ts';
import type { Lost } from './types.ts';
import type { Plan } from './update/snapshot.ts';

/** Sources of pages that are gone, by output, and the values of `baseurl` so far. */
export interface History {
  readonly sources: Map<string, { readonly absolute: string; readonly name: string }>;
  readonly baseurls: Set<string>;
}

/** Most sources that a history has; the oldest are dropped first. */
const MOST = 1000;

export const createHistory = (): History => ({ sources: new Map(), baseurls: new Set() });

const documentOf = (route: Route): Document | undefined => (route.kind === 'page' ? route.document : undefined);

/** Notes what a plan no longer has. */
export function noteGone({ sources, baseurls }: History, before: Plan | undefined, { outputs, config, understood }: Plan): void {
  baseurls.add(config.baseurl);
  if (!before || before.outputs === outputs) return;
  for (const route of goneFrom(before.understood.routes, understood.routes)) {
    const file = documentOf(route)?.file;
    if (file && !outputs.has(route.output)) sources.set(route.output, { absolute: file.absolute, name: file.name });
  }
  for (const oldest of sources.keys()) {
    if (sources.size <= MOST) break;
    sources.delete(oldest);
  }
}

/** Why a document has no page of its own. */
function reasonOf({ kind, published, date, file, data }: Document, now: number): string {
  if (kind === 'draft' || data['draft'] === true) return `${file.name} is a draft: gemless dev --drafts shows it.`;
  if (!published) return `${file.name} has published: false: gemless dev --unpublished shows it.`;
  if (date && date.ms > now) return `${file.name} is left out until its date, ${rubyTime(date)}: gemless dev --future shows it now.`;
  return `${file.name} has no page here.`;
}

/** Outputs that a path below the baseurl may stand for. */
const candidates = (path: string): readonly string[] =>
  path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`, `${path}/index.html`];

/** `url` as in links; it is shown decoded. */
const at = (reason: string, url: string): Lost => ({ reason, url: decodedPath(url) ?? url });

/** Last name of a path: "b" of "/a/b/". */
const lastOf = (path: string): string => path.split('/').findLast((name) => name !== '') ?? '';

/** A page whose URL a path may be meant for: one of nearly the same letters, or the only one that ends as it does. */
function meant(path: string, { understood, config: { baseurl } }: Plan): Lost | null {
  if (lastOf(path) === '') return null;
  const urls = understood.routes.flatMap((route) => (route.kind === 'page' ? [baseurl + (decodedPath(route.url) ?? route.url)] : []));
  const alike = urls.filter((url) => lastOf(url) === lastOf(path));
  const found = nearest(path, urls, 1)[0] ?? (alike.length === 1 ? alike[0] : undefined);
  return found === undefined ? null : { reason: 'There is no page here. Did you mean', url: found };
}

/** Why there is no page at a decoded path; null where nothing is known of one. `now` in ms. */
export function lostAt(path: string, plan: Plan, { history, now }: { readonly history: History; readonly now: number }): Lost | null {
  const { outputs, config, documents, understood } = plan;
  const bases = ['', config.baseurl, ...history.baseurls].filter((base) => path === base || path.startsWith(`${base}/`));
  const wanted = [...new Set(bases.flatMap((base) => candidates(path.slice(base.length + 1))))];
  const { baseurl } = config;
  const there = wanted.flatMap((output) => outputs.get(output) ?? [])[0];
  if (there) return at(`The baseurl of this site is ${baseurl || 'empty'}. The page is at`, baseurl + there.url);
  const source = wanted.flatMap((output) => history.sources.get(output) ?? [])[0];
  const all = [...documents.values(), ...understood.gathered.documents];
  const document = (source && documents.get(source.absolute)) ?? all.find(({ output }) => wanted.includes(output));
  if (!document) return source ? { reason: `${source.name} is gone.` } : meant(path, plan);
  const shown = outputs.has(document.output) ? understood.routes.find((route) => documentOf(route)?.file === document.file) : undefined;
  return shown ? at('This page has moved to', baseurl + shown.url) : { reason: reasonOf(document, now) };
}
