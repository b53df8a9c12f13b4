// Who may ask: only browsers that mean this server by its own name, and for the live channel only pages that it served itself.
import type { IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';

/** Names under which this server may be asked; a name that is led here from elsewhere (DNS rebinding) is none of them. */
export function knownHosts(bound: string): ReadonlySet<string> {
  const names = ['localhost', '127.0.0.1', '[::1]', bracketed(bound)];
  if (bound === '0.0.0.0' || bound === '::')
    for (const list of Object.values(networkInterfaces())) for (const { address } of list ?? []) names.push(bracketed(address));
  return new Set(names.map((name) => name.toLowerCase()));
}

export const bracketed = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);

/** The host of a Host header without its port; undefined when it is none. */
function hostOf(header: string | undefined): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[^:/\\@\s]+)(?::\d+)?$/i.exec(header ?? '')?.[1]?.toLowerCase();
}

/** Why a request is refused, or undefined. `own` is asked of the live channel and of what acts: no other site may reach those. */
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
