// The old site of a comparison: a folder, a sitemap, or a saved file.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { urlOf } from '../check/index.ts';
import { isEncodedPath } from '../util/encoded-names.ts';
import { compareText } from '../util/ordered.ts';
import { kindOfXml, readXml } from './feeds.ts';
import { type BuiltFolder, isPage, readFolder } from './folder.ts';
import { parseLock } from './lock-file.ts';
import { readPage } from './page.ts';
import type { OldSite, Page } from './types.ts';
import { type Base, LOCAL, ownPath } from './urls.ts';

const oldPage = ({ head, redirect, content }: Page) => ({ head, redirect, ...content });

/** Site of a built folder, without encoded pictures; pages for which `withoutText` is true have no text. */
export function siteOfFolder(folder: BuiltFolder, withoutText: (output: string) => boolean = () => false): OldSite {
  const published = new Map(folder.outputs.map((output) => [urlOf(output), output]));
  const of = (url: string): string => published.get(url) ?? '';
  const urls = [...published].sort(([a], [b]) => compareText(a, b));
  return {
    pages: urls.flatMap(([url, output]) => (isPage(output) ? [url] : [])),
    page: (url) => ({ ...oldPage(folder.page(of(url))), ...(withoutText(of(url)) && { text: [] }) }),
    redirect: (url) => folder.redirect(of(url)),
    listed: (url) => {
      const { head, whole } = folder.page(of(url));
      return [...head.map(([, value]) => value), ...whole.text];
    },
    files: urls.flatMap(([url, output]) => (isPage(output) || isEncodedPath(output) ? [] : [url])),
    hash: (url) => folder.hash(of(url)),
    feeds: new Map([...folder.feeds].map(([output, entries]) => [urlOf(output), entries])),
    sitemap: folder.sitemap ?? [],
  };
}

/** URLs of a sitemap; those of an index are of the files beside it. */
function locationsOf(file: string, base: Base): readonly string[] | Error {
  const text = readFileSync(file, 'utf8');
  const { locations } = readXml(text, base);
  if (kindOfXml(text) !== 'index') return locations.map((url) => ownPath(url, base));
  const parts = locations.map((url) => join(dirname(file), basename(ownPath(url, base))));
  const missing = parts.find((part) => part === file || !existsSync(part));
  if (missing !== undefined) return new Error(`it is an index of sitemaps, and ${basename(missing)} is not beside it`);
  return parts.flatMap((part) => readXml(readFileSync(part, 'utf8'), base).locations.map((url) => ownPath(url, base)));
}

/** Opens what `gemless verify` is given, with `read` for the pages of a folder. An Error says, as the end of a sentence, why it is no old site. */
export function openOldSite(path: string, { addresses, baseurl }: Base, read = readPage): OldSite | Error {
  const base = { addresses: [...addresses, ...LOCAL], baseurl };
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return new Error('there is no such folder or file');
  if (stat.isDirectory()) {
    const site = siteOfFolder(readFolder(path, base, read));
    return site.pages.length + site.files.length === 0 ? new Error('there is nothing in it') : site;
  }
  const text = readFileSync(path, 'utf8');
  if (kindOfXml(text) === 'sitemap' || kindOfXml(text) === 'index') {
    const sitemap = locationsOf(path, base);
    if (sitemap instanceof Error) return sitemap;
    const urls = [...new Set(sitemap)].sort(compareText);
    const isFile = (url: string): boolean => /\.(?!html?$)\w+$/i.test(url);
    const [pages, files] = [urls.filter((url) => !isFile(url)), urls.filter(isFile)];
    return {
      pages,
      page: () => undefined,
      redirect: () => '',
      listed: () => [],
      files,
      hash: () => undefined,
      feeds: new Map(),
      sitemap: urls,
    };
  }
  const saved = parseLock(text);
  const isSaved = saved.pages.length + saved.files.length > 0;
  return isSaved ? saved : new Error('it is neither a sitemap nor a file that gemless verify --save wrote');
}
