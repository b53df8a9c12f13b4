// Built sites over HTTP, as a host serves them: clean URLs, the site's own page for what is missing, the base
// path. It writes nothing.
import { realpathSync, type Stats, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { errorCode } from '../util/changed.ts';
import { isReserved } from '../util/reserved.ts';
import { hostsOf, refusal } from './http/guard.ts';
import { decodedPath, findRoute, type Outputs } from './http/lookup.ts';
import { HEADERS, respond, say, typeOf } from './http/respond.ts';
import { createSafeServer, listen, queryOf } from './http/server.ts';

export interface BuiltOptions {
  /** Folder of the built site. */
  readonly destination: string;
  readonly baseurl: string;
  readonly host: string;
  readonly port: number;
  readonly allowedHosts?: readonly string[] | undefined;
}

export interface ServedSite {
  readonly port: number;
  close(): Promise<void>;
}

/** A file of the site. */
interface SiteFile {
  readonly real: string;
  readonly output: string;
  readonly stat: Stats;
}

/** Whether hosts serve no such path: repositories, and files of builds that run. */
const isHidden = (output: string): boolean =>
  output.split('/').some((part) => part === '..' || /^\.git/i.test(part) || isReserved(part) || (part === '' && output !== ''));

/** Files of a destination by output, as they are now; links that lead out of it are none. */
function filesOf(destination: string): Outputs<SiteFile> {
  const get = (output: string): SiteFile | undefined => {
    if (isHidden(output)) return undefined;
    try {
      const real = realpathSync(join(destination, output));
      const stat = statSync(real);
      return stat.isFile() && real.startsWith(realpathSync(destination) + sep) ? { real, output, stat } : undefined;
    } catch (error) {
      if (errorCode(error) === '') throw error;
      return undefined; // not there, or not to be read
    }
  };
  return { get, has: (output) => get(output) !== undefined };
}

/** Serves a built site until it is closed. Rejects with the system's errors where it can't listen. */
export async function serveBuilt({ destination, baseurl, host, port, allowedHosts = [] }: BuiltOptions): Promise<ServedSite> {
  const files = filesOf(destination);
  const hosts = hostsOf(host, allowedHosts);
  const server = createSafeServer((request, response) => {
    const refused = refusal(request, hosts, false);
    const path = decodedPath(request.url ?? '');
    if (refused) return say(response, 403, `Refused: ${refused}.`);
    if (path === undefined) return say(response, 400, 'The path is not valid.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'GET and HEAD only.', { Allow: 'GET, HEAD' });
    const found = findRoute(path, files, baseurl);
    if (found.kind === 'redirect') {
      response.writeHead(302, { ...HEADERS, Location: found.location + queryOf(request) }).end();
      return undefined;
    }
    const file = found.kind === 'route' ? found.route : files.get('404.html');
    if (!file) return say(response, 404, 'Not found.');
    const { output, stat, real } = file;
    const etag = `"${stat.size.toString(36)}-${stat.mtimeMs.toString(36)}"`;
    const status = found.kind === 'route' ? 200 : 404;
    return respond(request, response, { type: typeOf(output), etag, size: stat.size, status, bytes: { file: real } });
  });
  const taken = await listen(server, host, port);
  return {
    port: taken,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
