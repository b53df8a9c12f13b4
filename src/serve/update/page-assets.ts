// Assets of a page: style sheets, scripts, pictures, and files named in its style sheets. When one changes or appears, the page is out of date.
import type { Config, Document, Route, SourceFile } from '../../types.ts';
import { decodePath, encodePath } from '../../util/url.ts';
import type { Page, PageState } from '../types.ts';
import { stampOf } from '../watch/stat.ts';

export interface AssetTools {
  readonly outputs: ReadonlyMap<string, Route>;
  readonly documents: ReadonlyMap<string, Document>;
  readonly config: Config;
  readonly pageOf: (route: Route) => Page;
}

const TAG =
  /<(link|script|img|source|video|audio|track|iframe|embed|object|input|image|use)\b((?:[^>"']|"[^"]*(?:"|$)|'[^']*(?:'|$))*)(?:>|$)/gi;
const ATTRIBUTE = /(?<![^\s"'<>/=])([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+))/g;
const STYLE = /\sstyle\s*=\s*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$))|<style\b[^>]*(?:>([\s\S]*?)(?:<\/style>|$)|$)/gi;
const IN_SHEET = /\/\*[\s\S]*?(?:\*\/|$)|@import\s+(?:"([^"]*)"|'([^']*)')|url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"'()]+))\s*\)/gi;

/** Value of an attribute, without its entities. */
const decoded = (value: string): string =>
  value
    .replace(/&(?:amp|#38|#x26);/gi, '&')
    .replace(/&(?:quot|#34|#x22);/gi, '"')
    .replace(/&(?:apos|#39|#x27);/gi, "'")
    .trim();

const namedInSheet = (css: string): readonly string[] =>
  [...css.matchAll(IN_SHEET)].flatMap((match) => match.slice(1).find((one) => one !== undefined) ?? []);

/** URLs of a `srcset`: of "a.png 1x, b.png 2x" both names. */
const urlsOfSet = (value: string): readonly string[] =>
  value.split(/(?<=\s[\d.]+[wxh])\s*,\s*|,\s+/).map((one) => one.trim().split(/\s/)[0] ?? '');

function namedInPage(html: string): readonly string[] {
  const tags = [...html.matchAll(TAG)].flatMap(([, tag = '', inside = '']) => {
    const attributes = new Map(
      [...inside.matchAll(ATTRIBUTE)].map(([, name = '', a, b, c]) => [name.toLowerCase(), decoded(a ?? b ?? c ?? '')]),
    );
    if (tag.toLowerCase() === 'link' && !/stylesheet|icon|preload/i.test(attributes.get('rel') ?? '')) return [];
    const urls = ['src', 'href', 'xlink:href', 'poster', 'data'].flatMap((name) => attributes.get(name) ?? []);
    return [...urls, ...urlsOfSet(attributes.get('srcset') ?? '')];
  });
  const styles = [...html.matchAll(STYLE)].flatMap(([, a, b, sheet]) => namedInSheet(sheet ?? decoded(a ?? b ?? '')));
  return [...tags, ...styles];
}

const isSheet = (output: string): boolean => /\.css$/i.test(output);

const baseOf = (output: string, { url, baseurl }: Config): URL =>
  new URL(`${baseurl}/${encodePath(output)}`, URL.canParse(url) ? url : 'http://localhost');

/** Path of the output that a URL leads to; undefined for another site or a folder. */
function outputOf(url: string, base: URL, { baseurl }: Config): string | undefined {
  if (url === '' || url.startsWith('#') || !URL.canParse(url, base.href)) return undefined;
  const { origin, pathname } = new URL(url, base);
  if (origin !== base.origin || !pathname.startsWith(`${baseurl}/`) || pathname.endsWith('/')) return undefined;
  return decodePath(pathname.slice(baseurl.length + 1));
}

/** Function for the stamps of a page's assets, by URL. One serves a whole preview, since it caches the URLs in style sheets. */
export function createAssetStamps(): (page: Page, tools: AssetTools) => PageState['files'] {
  const cached = new WeakMap<SourceFile, readonly string[]>();
  const namedInFile = (file: SourceFile): readonly string[] => {
    try {
      const named = cached.get(file) ?? namedInSheet(file.text());
      cached.set(file, named);
      return named;
    } catch {
      return []; // it changed just now: the watcher reports that, and pages ask again
    }
  };
  const stampAt = (output: string, { outputs, pageOf, documents }: AssetTools): string | undefined => {
    const route = outputs.get(output);
    if (!route) return /\.\w+$/.test(output) && !/\.html?$/i.test(output) ? 'gone' : undefined;
    if (route.kind === 'copy') return stampOf(route.file.absolute);
    if (route.kind !== 'page') return undefined;
    if (isSheet(output)) return pageOf(route).hash;
    // a script may list all posts: their edits neither render it nor load the page again
    if (!/\.m?js$/i.test(output)) return undefined;
    return (route.document && documents.get(route.document.file.absolute)?.digest) ?? '';
  };
  const namedIn = (output: string, { outputs, pageOf }: AssetTools): readonly string[] => {
    const route = isSheet(output) ? outputs.get(output) : undefined;
    if (!route) return [];
    return route.kind === 'copy' ? namedInFile(route.file) : namedInSheet(pageOf(route).text);
  };
  return (page, tools) => {
    if (!page.output.endsWith('.html')) return {};
    const { config } = tools;
    const found = new Map<string, string>();
    const seen = new Set<string>();
    /** `name`: the URL as the page writes it; undefined for a file that a style sheet names. */
    const add = (url: string, base: URL, name?: string): void => {
      const output = outputOf(url, base, config);
      const stamp = output === undefined ? undefined : stampAt(output, tools);
      if (output === undefined || stamp === undefined) return;
      const key = name ?? `${config.baseurl}/${encodePath(output)}`;
      if (!found.has(key)) found.set(key, stamp);
      if (seen.has(output)) return;
      seen.add(output);
      for (const other of namedIn(output, tools)) add(other, baseOf(output, config));
    };
    for (const url of namedInPage(page.text)) add(url, baseOf(page.output, config), url);
    return Object.fromEntries(found);
  };
}
