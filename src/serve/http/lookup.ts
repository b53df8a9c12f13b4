// Routes of URL paths, as static hosts serve them: /foo/ and /foo from foo/index.html (the latter by a redirect), /foo from foo.html.
import { encodePath } from '../../util/url.ts';

export type Found<Output> =
  | { readonly kind: 'route'; readonly route: Output }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'missing' };

/** A request's path, decoded once; undefined when it is not valid. */
export function decodedPath(target: string): string | undefined {
  const path = target.replace(/[?#].*$/s, '');
  if (!path.startsWith('/')) return undefined;
  try {
    const decoded = decodeURIComponent(path);
    return /[\0\\]/.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

/** Outputs of a site by their paths: routes, or files of a built site. */
export type Outputs<Output> = Pick<ReadonlyMap<string, Output>, 'get' | 'has'>;

/** Baseurl as browsers ask for it: "/x" of "/../x" (URL Standard, path state). */
export const resolvedBase = (baseurl: string): string =>
  baseurl.includes('/.')
    ? (decodedPath(new URL(`${encodePath(baseurl)}/`, 'http://localhost').pathname)?.slice(0, -1) ?? baseurl)
    : baseurl;

/**
 * The output or redirect of a path. It finds only outputs of the site, and builds redirects from them, never
 * from the request.
 */
export function findRoute<Output>(path: string, outputs: Outputs<Output>, written: string): Found<Output> {
  const baseurl = resolvedBase(written);
  const folder = (output: string): Found<Output> => ({ kind: 'redirect', location: `${baseurl}/${encodePath(output)}` });
  if (baseurl !== '') {
    if (path === '/' || path === baseurl) return outputs.has('index.html') ? folder('') : { kind: 'missing' };
    if (!path.startsWith(`${baseurl}/`)) return { kind: 'missing' };
  }
  const wanted = path.slice(baseurl.length + 1);
  if (wanted === '' || wanted.endsWith('/')) {
    const route = outputs.get(`${wanted}index.html`);
    return route ? { kind: 'route', route } : { kind: 'missing' };
  }
  const route = outputs.get(wanted) ?? outputs.get(`${wanted}.html`);
  if (route) return { kind: 'route', route };
  return outputs.has(`${wanted}/index.html`) ? folder(`${wanted}/`) : { kind: 'missing' };
}
