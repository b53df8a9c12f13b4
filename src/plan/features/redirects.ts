// Stubs at old URLs: for each `redirect_from`, and for a page with `redirect_to` (jekyll-redirect-from).
import type { Document, Feature, PageRoute, Site, TextRoute } from '../../types.ts';
import { cachedFilter } from '../../util/cached-lists.ts';
import { movedTo, redirectData, redirectUrl, textsOf } from '../../util/moved.ts';
import { htmlEscape } from '../../util/text.ts';
import { decodePath, encodePath, encodeUrl, outputPath } from '../../util/url.ts';
import { mapOf } from '../../util/yaml.ts';
import { textRoute } from './text-route.ts';

/**
 * Script of the stubs of the built-in theme, the same text in all, so that a content security policy needs one hash. It leads to
 * the canonical link with the query and the fragment of the request; a fragment of the target's own stays, as
 * after a redirect by HTTP (Fetch standard, "HTTP-redirect fetch"). `stop` ends the parsing before the refresh
 * below, which knows neither and could overtake it. A target without a host (mailto:) is left to that refresh.
 */
const STUB_SCRIPT =
  'var u=new URL(document.querySelector("[rel=canonical]").href),q=location.search.slice(1);' +
  'if(u.host){if(q)u.search+=(u.search&&"&")+q;u.hash=u.hash||location.hash;stop();location.replace(u)}';

/** jekyll-redirect-from's script, which knows neither query nor fragment: pages under a site's own layouts are as in Jekyll. */
const jekyllScript = (target: string): string =>
  `location=${JSON.stringify(target).replace(/[<>\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}`;

/** Page without a layout that redirects browsers and names the new URL to search engines. */
function stub(target: string, { mode }: Site): string {
  const href = htmlEscape(target);
  return `<!DOCTYPE html>
<html lang="en-US">
  <meta charset="utf-8">
  <title>Redirecting&hellip;</title>
  <link rel="canonical" href="${href}">
  <script>${mode === 'own' ? jekyllScript(target) : STUB_SCRIPT}</script>
  <meta http-equiv="refresh" content="0; url=${href}">
  <meta name="robots" content="noindex">
  <h1>Redirecting&hellip;</h1>
  <a href="${href}">Click here if you are not redirected.</a>
</html>
`;
}

/** Ruby's File.extname: the extension of an old URL stays (/a.php). */
const EXTENSION = /[^/.](\.[^/.]+)$/;

const PLUGIN = 'jekyll-redirect-from';

type StubRoute = TextRoute | PageRoute;

/** Route of a stub: made by the layout `redirect` where the site has one, which sees `page.redirect` (jekyll-redirect-from). */
function stubRoute(
  site: Site,
  place: Pick<StubRoute, 'url' | 'output' | 'origin' | 'line' | 'stub' | 'moved'>,
  redirect: { readonly from: string; readonly to: string },
): StubRoute {
  const page = redirectData(redirect.from, redirect.to);
  const added = { plugin: PLUGIN, name: 'redirect.html', data: page, content: '' };
  const location = { ...place, leadsTo: redirect.to, ...(place.stub && { added }) };
  if (!site.redirectLayout) return textRoute(location, () => stub(redirect.to, site));
  const route = { document: undefined, lists: {}, terms: [], paginator: undefined };
  return { ...location, ...route, kind: 'page', listed: false, layout: 'redirect', page };
}

/** Documents with one of the plugin's keys. */
const leading = cachedFilter(({ data }: Document) => data['redirect_from'] !== undefined || data['redirect_to'] !== undefined);

export const redirects: Feature = (site, planned) => {
  if (!site.features.has('redirects')) return [];
  const table: { [from: string]: string } = {};
  const route = (from: string, target: string, { file, lines }: Document): StubRoute => {
    const written = from.replace(/^\/?/, '/');
    table[written] = target;
    const url = encodePath(decodePath(written.replace(/\/{2,}/g, '/')));
    const output = outputPath(url, EXTENSION.exec(url)?.[1]);
    return stubRoute(site, { url, output, origin: file.name, line: lines['redirect_from'], stub: true }, { from: written, to: target });
  };
  // in the order in which Jekyll reads them: of two with one old URL the last is led to
  const moved = leading([
    ...site.posts.toReversed(),
    ...site.collections.filter(({ config }) => config.output).flatMap(({ documents }) => documents),
    ...site.pages,
  ]);
  const stubs = moved.flatMap((document) => {
    const { redirect_from: from } = document.data;
    const own = from === undefined ? [] : textsOf(from).map((one) => route(one, redirectUrl(site, document.url), document));
    const onward = movedTo(site, document);
    if (onward !== undefined) table[document.url] = redirectUrl(site, onward);
    return own.filter(({ output }) => output !== document.output); // a page that leads to itself would be lost
  });
  const asked = mapOf(site.config.raw['redirect_from'])['json'] !== false;
  // the plugin writes it also without redirects
  const isEmpty = site.mode !== 'own' && Object.keys(table).length === 0;
  if (!asked || isEmpty || planned.outputs.has('redirects.json')) return stubs;
  const content = JSON.stringify(table);
  const added = { plugin: PLUGIN, name: 'redirects.json', data: { layout: null }, content };
  const location = { url: '/redirects.json', output: 'redirects.json', origin: 'the redirects feature', added };
  return [...stubs, textRoute(location, () => `${content}\n`)];
};

/** The route of a page that has moved: its stub instead of its content. */
export function movedRoute(site: Site, document: Document, target: string): StubRoute {
  const { url, output, file, lines } = document;
  const place = { url: encodeUrl(url), output, origin: file.name, line: lines['permalink'], moved: document };
  return stubRoute(site, place, { from: url, to: redirectUrl(site, target) });
}
