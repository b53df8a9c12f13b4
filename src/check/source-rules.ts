// Rules over sources of the site's pages and files: dates, pictures in front matter, image files, assets that nothing uses.
import { sizeOfImage } from '../read/pictures.ts';
import type { CopyRoute, Data, Document, Route } from '../types.ts';
import { once } from '../util/cached.ts';
import { outputFor } from '../util/url.ts';
import { isMap } from '../util/yaml.ts';
import { inside, urlOf } from './addresses.ts';
import type { Finding } from './finding.ts';
import type { ReadPage } from './links.ts';
import type { ReadSite } from './output.ts';

const DAY = 24 * 3600 * 1000;
/** Bytes beyond which an image is large. */
const LARGE = 5 * 1024 * 1024;
const HTML = /\.html?$/i;
const IMAGE = /\.(?:a?png|jpe?g|gif|webp|avif|bmp|ico|svg)$/i;

/** A date on another day than that of the file's name; a day more or less is another time zone. */
function checkDate(document: Document, output: string): readonly Finding[] {
  const name = /(?:^|\/)(\d{4})-(\d{1,2})-(\d{1,2})-[^/]*$/.exec(document.file.path);
  const line = document.lines['date'];
  if (document.kind !== 'post' || !name || line === undefined || !document.date) return [];
  const [, year = '', month = '', day = ''] = name;
  const written = document.date.ms + document.date.offset * 60_000;
  const days = Math.abs(Math.floor(written / DAY) - Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY);
  if (days <= 1) return [];
  const other = new Date(written).toISOString().slice(0, 10);
  return [
    {
      rule: 'date-mismatch',
      output,
      kind: 'a date',
      target: other,
      say: () => `the date, ${other}, is not that of the file’s name, ${year}-${month}-${day}`,
      hint: 'The date counts. Rename the file, or fix the date.',
      place: { file: document.file.name, line },
    },
  ];
}

const PICTURES: readonly (readonly string[])[] = [
  ['image'],
  ['image', 'path'],
  ['og_image'],
  ['teaser'],
  ...['image', 'overlay_image', 'og_image', 'teaser'].map((key) => ['header', key]),
];

function valueAt(data: Data | undefined, path: readonly string[]): Data | undefined {
  return path.reduce<Data | undefined>((value, key) => (isMap(value) ? value[key] : undefined), data);
}

/** Pictures of a page's own front matter, by their paths from the root, that do not exist and that no layout takes for a part of a path. */
function checkPictures(document: Document, output: string, { site, pages }: Sources): readonly Finding[] {
  const text = document.file.text().slice(0, document.bodyStart);
  const values = new Set(PICTURES.map((path) => valueAt(document.data, path)));
  return [...values].flatMap((value): Finding[] => {
    if (typeof value !== 'string' || !/^\/[^/{]/.test(value)) return [];
    const at = text.indexOf(value);
    const page = inside(site.baseurl + value, output, site);
    const whole = inside(value, output, site);
    const isThere = [page, whole].some((place) => typeof place === 'object' && outputFor(place.path, site.outputs) !== undefined);
    const isPart = pages.get(output)?.references.some(({ target }) => {
      const place = target.endsWith(value) ? inside(target, output, site) : undefined;
      return typeof place === 'object' && outputFor(place.path, site.outputs) !== undefined;
    });
    if (at < 0 || isThere || isPart || typeof page !== 'object') return [];
    const say = (where: string): string => `a picture for previews on ${where} leads nowhere: ${value}`;
    const place = { file: document.file.name, line: text.slice(0, at).split('\n').length };
    const hint = 'Fix the URL, or add the file.';
    return [{ rule: 'dead-image', output, kind: 'a picture for previews', target: value, path: page.path, say, hint, place }];
  });
}

/** An image file that browsers can't show, or that is large. */
function checkImage({ output, file }: CopyRoute): readonly Finding[] {
  if (!IMAGE.test(output)) return [];
  const named = { output, kind: 'an image file', target: `/${output}`, path: `/${output}`, place: { file: file.name } };
  const broken = (what: string): Finding => ({
    ...named,
    rule: 'broken-image',
    say: () => `this image ${what}`,
    hint: 'Save it again, or remove it.',
  });
  if (file.size === 0) return [broken('is empty')];
  if (!/\.svg$/i.test(output) && sizeOfImage(file) === undefined) return [broken('is broken, or no image at all')];
  if (file.size <= LARGE) return [];
  const megabytes = (file.size / 1024 / 1024).toFixed(1);
  return [{ ...named, rule: 'large-image', say: () => `this image has ${megabytes} MB`, hint: 'Save it smaller: readers load all of it.' }];
}

/** Files of `assets` that nothing names. */
function unusedAssets({ site, used }: Sources): readonly Finding[] {
  const texts = once(() => [...site.files].flatMap((output) => site.textOf(output) ?? []).concat(site.scripts()));
  return [...site.routes.values()].flatMap((route): Finding[] => {
    if (route.kind !== 'copy' || !/^assets\//.test(route.output) || !site.sourceOf(route.output) || used.has(route.output)) return [];
    const name = route.output.slice(route.output.lastIndexOf('/') + 1);
    if (texts().some((one) => one.includes(name) || one.includes(encodeURIComponent(name)))) return [];
    const { output, file } = route;
    return [
      {
        rule: 'unused-asset',
        output,
        kind: 'a file',
        target: `/${output}`,
        path: `/${output}`,
        place: { file: file.name },
        say: () => 'nothing names this file',
      },
    ];
  });
}

/** Whether readers come to a page by a link only, and not by its URL, as to the home page, or by a search. */
const needsLinks = ({ output, listed, stub, moved }: Route): boolean =>
  HTML.test(output) && listed && !stub && !moved && !/^(?:index|404)\.html?$/i.test(output);

/** Pages of documents to which no other page links; what features add is found by its lists. */
function orphans({ site, used }: Sources): readonly Finding[] {
  return [...site.routes.values()].flatMap((route): Finding[] => {
    if (route.kind !== 'page' || !route.document || route.form !== undefined || used.has(route.output) || !needsLinks(route)) return [];
    const { output, document } = route;
    return [
      {
        rule: 'orphan-page',
        output,
        kind: 'a page',
        target: urlOf(output),
        path: urlOf(output),
        place: { file: document.file.name },
        say: (pages) => `no page links to ${pages}`,
        hint: 'Link to it, or leave it out of the sitemap, too: sitemap: false.',
      },
    ];
  });
}

interface Sources {
  readonly site: ReadSite;
  readonly pages: ReadonlyMap<string, ReadPage>;
  /** Outputs that references lead to. */
  readonly used: ReadonlySet<string>;
}

function findingsOf(route: Route, sources: Sources, isOn: (rule: Finding['rule']) => boolean): readonly Finding[] {
  if (route.kind === 'copy') return isOn('broken-image') || isOn('large-image') ? checkImage(route) : [];
  const document = route.kind === 'page' && route.form === undefined ? route.document : undefined;
  if (!document) return [];
  return [...checkDate(document, route.output), ...(isOn('dead-image') ? checkPictures(document, route.output, sources) : [])];
}

/** Findings of the sources of the site's routes. */
export function checkSources(sources: Sources, isOn: (rule: Finding['rule']) => boolean): readonly Finding[] {
  const found = [...sources.site.routes.values()].flatMap((route) => findingsOf(route, sources, isOn));
  return [...found, ...(isOn('unused-asset') ? unusedAssets(sources) : []), ...(isOn('orphan-page') ? orphans(sources) : [])];
}
