// Guard against other sites: only this server's own host names are served, its own endpoints only to its own pages.
import type { IncomingMessage } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';

/**
 * Host names that are served, against DNS rebinding: a foreign name that resolves to this machine is not
 * among them.
 */
export interface Hosts {
  readonly known: ReadonlySet<string>;
  /**
   * Hosts that the author allowed: only these may be named by a proxy's headers, and only they have its
   * scheme.
   */
  readonly allowed: ReadonlySet<string>;
}

/** The name of this port in GitHub Codespaces, by the variables that it sets; undefined elsewhere. */
export function codespaceHost(env: NodeJS.ProcessEnv, port: number): string | undefined {
  const { CODESPACE_NAME: name, GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN: domain } = env;
  return name && domain ? `${name}-${port}.${domain}`.toLowerCase() : undefined;
}

const lower = (names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => bracketed(name).toLowerCase()));

/** Names of a server that listens on `bound`: those of this machine, and others that the author allows. */
export function hostsOf(bound: string, others: readonly string[]): Hosts {
  const names = ['localhost', '127.0.0.1', '::1', bound, ...others];
  if (bound === '0.0.0.0' || bound === '::') {
    const own = hostname();
    names.push(own, ...(own.includes('.') ? [] : [`${own}.local`]));
    for (const list of Object.values(networkInterfaces())) for (const { address } of list ?? []) names.push(address);
  }
  return { known: lower(names), allowed: lower(others) };
}

export const bracketed = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);

/** The host of a Host header without its port; undefined when the header is not valid. */
function hostOf(header: string | undefined): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[^:/\\@\s]+)(?::\d+)?$/i.exec(header ?? '')?.[1]?.toLowerCase();
}

/** The first value of a header that proxies add to. */
const firstOf = (header: string | readonly string[] | undefined): string | undefined =>
  String(header ?? '')
    .split(',')[0]
    ?.trim() || undefined;

/**
 * The origin that the client asked for: that of the Host header, or of a proxy's headers where these name an
 * allowed host.
 */
export function requestedOrigin({ headers }: IncomingMessage, { allowed }: Hosts): string {
  const forwarded = firstOf(headers['x-forwarded-host']);
  const isAllowed = (host: string | undefined): boolean => allowed.has(hostOf(host) ?? '');
  const host = isAllowed(forwarded) ? forwarded : headers.host;
  const isSecure = isAllowed(host) && firstOf(headers['x-forwarded-proto']) === 'https';
  return `${isSecure ? 'https' : 'http'}://${host}`;
}

/** Reason to refuse a request, or undefined. `own`: the request is for an endpoint of the preview, which no other site may use. */
export function refusal(request: IncomingMessage, hosts: Hosts, own: boolean): string | undefined {
  const { headers } = request;
  const host = hostOf(headers.host);
  if (host === undefined || !hosts.known.has(host)) return 'the preview does not serve this host name; allow it with --allowed-host';
  const { origin } = headers;
  if (origin !== undefined && origin !== requestedOrigin(request, hosts) && (own || origin !== 'null'))
    return 'the request comes from another site';
  const site = headers['sec-fetch-site'];
  if (own && site !== undefined && site !== 'same-origin' && site !== 'none') return 'the request comes from another site';
  return undefined;
}
