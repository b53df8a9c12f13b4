// A document as Liquid sees it: Jekyll's Page, a mapping of the front matter, and its DocumentDrop. Keys are in Jekyll's
// order, which `jsonify` and loops show.
import { PRINTED, type Printed } from '../../liquid/index.ts';
import type { Data, Document, SourceFile } from '../../types.ts';
import { zoned } from '../../util/dates.ts';
import { isUndatedDraft } from '../../util/draft.ts';
import { type BuildTime, Timestamp } from '../../util/scalars.ts';
import { isMap } from '../../util/yaml.ts';
import type { Tracker } from '../tracker.ts';
import { tracked } from './lazy.ts';

type Fields = { [name: string]: unknown };

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * Puts what a page says of itself onto an object: its front matter as written, under what is said of its file. `content` only gets
 * its place.
 */
export function describePage<T extends Fields>(target: T, { data, path, url }: Pick<Document, 'data' | 'path' | 'url'>): T {
  const own: Fields = Object.assign(target, data);
  own['content'] = null;
  own['dir'] = url.slice(0, url.lastIndexOf('/') + 1);
  own['excerpt'] = data['excerpt'] ?? null;
  own['name'] = baseName(path);
  own['path'] = data['path'] ?? path;
  own['url'] = url;
  return target;
}

/** Keys of a neighbour's neighbours that `jsonify` leaves out. */
const NESTED: ReadonlySet<string> = new Set(['content', 'output', 'excerpt', 'next', 'previous']);

const collapsed = (view: unknown): unknown =>
  typeof view === 'object' && view !== null
    ? Object.fromEntries(Object.keys(view).flatMap((key) => (NESTED.has(key) ? [] : [[key, Reflect.get(view, key)]])))
    : view;

const printedOf = (view: Fields, { date, path }: Document): Printed => ({
  rank: [date?.ms ?? Number.POSITIVE_INFINITY, path],
  text: () => String(view['output'] ?? view['content'] ?? ''), // Jekyll's Document#to_s
  json: (depth) => {
    if (depth < 2) return view;
    const shown = Object.entries(view).map(([key, value]) => [key, key === 'next' || key === 'previous' ? collapsed(value) : value]);
    return Object.fromEntries(shown);
  },
});

/** Terms as Jekyll has them in Liquid: numbers and dates are no texts, and mappings are data. */
const valuesOf = (written: Data | undefined, names: readonly string[]): readonly Data[] =>
  Array.isArray(written) &&
  (written.some(isMap) || (written.length === names.length && names.every((name, index) => name === String(written[index]))))
    ? written
    : names;

/** Dates of documents that have none: the moment of the build, or the times of files in the site's zone. */
export interface Clock {
  readonly moment: BuildTime;
  readonly zone: string;
  readonly tracker: Tracker;
}

const timeOf = ({ path, mtimeMs }: SourceFile, zone: string) =>
  [`time ${path}`, () => new Timestamp(zoned(Math.floor(mtimeMs), zone))] as const;

/**
 * Puts what a post or item says of itself onto an object. Keys that are worked out when they are read (excerpt, next,
 * previous, content, output) only get their places.
 */
export function describeItem<T extends Fields>(target: T, document: Document, clock: Clock): T {
  const { data, path } = document;
  const own: Fields = target;
  own['name'] = data['name'] ?? baseName(path);
  own['id'] = document.id;
  own['relative_path'] = path;
  own['excerpt'] = null;
  own['title'] = data['title'] || document.title;
  own['categories'] = valuesOf(data['categories'], document.categories);
  own['collection'] = document.collection;
  own['next'] = null;
  own['tags'] = valuesOf(data['tags'], document.tags);
  own['previous'] = null;
  own['content'] = null;
  own['output'] = null;
  own['path'] = path;
  own['url'] = document.url;
  own['date'] = document.date ? new Timestamp(document.date) : clock.moment; // as Jekyll dates it
  if (isUndatedDraft(document)) tracked(own, clock.tracker, { date: timeOf(document.file, clock.zone) });
  own['draft'] = (data['draft'] ?? false) === false ? document.kind === 'draft' : data['draft'];
  for (const [key, value] of Object.entries(data)) if (!Object.hasOwn(own, key)) own[key] = value;
  own['slug'] = document.slug;
  own['ext'] = data['ext'] ?? document.ext;
  Object.defineProperty(own, PRINTED, { value: printedOf(own, document) });
  return target;
}
