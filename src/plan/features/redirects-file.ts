// `_redirects`: the site's redirects for hosts that answer with 301 (Netlify, Cloudflare Pages).
import type { Diagnostic, Feature, Route, Site } from '../../types.ts';
import { absoluteLink } from '../../util/url.ts';
import { textRoute } from './text-route.ts';

const OUTPUT = '_redirects';

/** Base of URLs whose host is not known. */
const NOWHERE = 'https://host.invalid';

/**
 * Syntax and limits: docs.netlify.com/routing/redirects, developers.cloudflare.com/pages/configuration/redirects.
 * Netlify serves a stub in the place of its redirect unless the code has a "!", which Cloudflare rejects.
 */
const HOSTS = {
  netlify: { name: 'Netlify', code: '301!', most: 10_000, advice: 'advises against' },
  cloudflare: { name: 'Cloudflare Pages', code: '301', most: 2000, advice: 'ignores' },
} as const;

/** What hosts take for a pattern; "?" begins a query, which is no part of what they compare. */
const PATTERN = /[*?]|:\w/;

/** URL as browsers write it: blanks and letters beyond ASCII percent-encoded; undefined for none. */
const parse = (url: string, base?: string): URL | undefined => (URL.canParse(url, base) ? new URL(url, base) : undefined);

/** The path that Netlify takes for one: "/a" of "/a/", "/a.html" and "/a/index.html". */
const keyOf = (path: string): string => path.replace(/\/(?:index(?:\.html?)?)?$/, '').replace(/\.html?$/, '');

/**
 * Line of a stub: "/old/ /new/ 301". Undefined where a host would take it for more than this URL, for the
 * target itself, or not at all: its stub leads on all the same.
 */
function lineOf({ url, leadsTo }: Route, { config }: Site, host: keyof typeof HOSTS): string | undefined {
  if (leadsTo === undefined || PATTERN.test(url)) return undefined;
  const from = parse(absoluteLink(url, config), NOWHERE);
  const to = parse(leadsTo, from?.origin);
  if (!from || !to || !/^https?:$/.test(to.protocol)) return undefined;
  const isOwn = to.origin === from.origin;
  const isSame = host === 'netlify' ? keyOf(from.pathname) === keyOf(to.pathname) : from.pathname === to.pathname;
  if (isOwn && isSame) return undefined;
  return `${from.pathname} ${isOwn ? to.pathname + to.search + to.hash : to.href} ${HOSTS[host].code}`;
}

/** The site's own `_redirects`. */
const ownFile = (site: Site) => site.statics.find(({ output }) => output === OUTPUT)?.file;

/** Whether a line is a rule for one URL, or none at all; others match many. */
const isPlain = (line: string): boolean => !PATTERN.test((/^\s*([^\s#]\S*)/.exec(line)?.[1] ?? '').replace(/^https?:/, ''));

/** Lines of the file: the site's own for single URLs, which win; the redirects; the site's own patterns. */
function linesOf(site: Site, planned: readonly Route[]): readonly string[] {
  const { redirectsFile: host } = site.config.gemless;
  if (host === 'none') return [];
  const own = (ownFile(site)?.text() ?? '').split(/\r?\n/);
  if (own.at(-1) === '') own.pop();
  const pattern = own.findIndex((line) => !isPlain(line));
  const at = pattern < 0 ? own.length : pattern;
  return [...own.slice(0, at), ...planned.flatMap((route) => lineOf(route, site, host) ?? []), ...own.slice(at)];
}

/** `gemless.redirects_file`. The stubs stay: the preview, other hosts and `verify` read those. */
export const redirectsFile: Feature = (site, planned) => {
  const lines = linesOf(site, planned.routes);
  if (lines.length === 0) return [];
  const origin = ownFile(site)?.name ?? 'the redirects file';
  return [textRoute({ url: `/${OUTPUT}`, output: OUTPUT, origin }, () => `${lines.join('\n')}\n`)];
};

/** Whether the feature above writes this file in the place of the site's own. */
export const isMerged = ({ config }: Site, output: string): boolean => output === OUTPUT && config.gemless.redirectsFile !== 'none';

/** A warning for a file that is longer than its host reads. */
export function redirectsFileWarnings(site: Site, planned: readonly Route[]): readonly Diagnostic[] {
  const { redirectsFile: host } = site.config.gemless;
  const rules = linesOf(site, planned).filter((line) => /^\s*[^\s#]/.test(line)).length;
  if (host === 'none' || rules <= HOSTS[host].most) return [];
  const { name, most, advice } = HOSTS[host];
  return [
    {
      severity: 'warning',
      code: 'redirects-file',
      file: ownFile(site)?.name ?? OUTPUT,
      message: `it has ${rules} redirects, and ${name} ${advice} more than ${most}`,
      hint: 'Old URLs beyond that are answered by their stubs. Write a pattern for many of them into a _redirects of your own.',
    },
  ];
}
