// Guard against other sites: only this server's own host names are served, its own endpoints only to its own pages.
import type { IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';

/** Host names of this server, against DNS rebinding: a foreign name that resolves to this machine is not among them. */
export function knownHosts(bound: string): ReadonlySet<string> {
  const names = ['localhost', '127.0.0.1', '[::1]', bracketed(bound)];
  if (bound === '0.0.0.0' || bound === '::')
    for (const list of Object.values(networkInterfaces())) for (const { address } of list ?? []) names.push(bracketed(address));
  return new Set(names.map((name) => name.toLowerCase()));
}

export const bracketed = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);

/** The host of a Host header without its port; undefined when the header is not valid. */
function hostOf(header: string | undefined): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[^:/\\@\s]+)(?::\d+)?$/i.exec(header ?? '')?.[1]?.toLowerCase();
}

/** Reason to refuse a request, or undefined. `own`: the request is for an endpoint of the preview, which no other site may use. */
export function refusal({ headers }: IncomingMessage, hosts: ReadonlySet<string>, own: boolean): string | undefined {
  const host = hostOf(headers.host);
  if (host === undefined || !hosts.has(host)) return 'the preview does not serve this host name; add it with --host';
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${headers.host}` && (own || origin !== 'null'))
    return 'the request comes from another site';
  const site = headers['sec-fetch-site'];
  if (own && site !== undefined && site !== 'same-origin' && site !== 'none') return 'the request comes from another site';
  return undefined;
}
